"""Why this answer, and what would change it? The parts of that explanation."""
