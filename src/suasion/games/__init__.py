"""Games of incomplete information, of any content."""
