"""What can be typed? One file a command: results to stdout, all else to stderr."""
