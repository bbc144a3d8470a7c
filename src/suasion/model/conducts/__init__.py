"""How a player chooses."""
