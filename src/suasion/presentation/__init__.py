"""How does a result reach a reader? In the terminal, as one HTML file, or as one JSON object."""
