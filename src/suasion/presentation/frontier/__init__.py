"""The report on a frontier: its sections, drawn by the terminal and the page like a briefing."""
