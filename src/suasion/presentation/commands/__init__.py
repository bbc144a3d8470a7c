"""What can be typed? One file a command; each writes its result to stdout and all else to stderr."""
