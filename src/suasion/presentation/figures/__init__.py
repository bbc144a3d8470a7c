"""How is a result drawn? As SVG panels of one width that read the same on a phone and on paper."""
