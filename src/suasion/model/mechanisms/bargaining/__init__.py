"""The bargaining game: its numbers, its setting, what its ends are worth, and how it is played."""
