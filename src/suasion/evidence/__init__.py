"""How does event data come in? Sources read, rows checked, kept by vintage, counted in panels."""
