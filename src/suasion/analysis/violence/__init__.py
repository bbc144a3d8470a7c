"""How many will die where, and how well is that known? Forecasts of violence and their skill."""
