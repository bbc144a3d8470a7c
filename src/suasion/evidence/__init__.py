"""Event data and other sources in."""
