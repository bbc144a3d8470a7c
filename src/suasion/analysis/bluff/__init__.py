"""Who bluffs, who is believed, and what if the bluff is called? The parts of that answer."""
