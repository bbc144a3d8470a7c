"""The parts of a month, in the order of play, each from a state to a state."""
