"""The parts of a month, in the order of play. Each takes the world and the state, returns a state."""
