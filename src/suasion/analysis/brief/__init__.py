"""The answer of a brief, as data; who reads it to people is `presentation`."""
