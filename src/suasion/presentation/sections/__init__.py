"""What does each part of the briefing say? One file a section, each a function of the reading."""
