"""How is a number of a solved game written? Exact ones whole, probabilities to three places."""

from __future__ import annotations

from math import isfinite

from suasion.presentation.numbers import MINUS, scientific

_LEAST = 0.0005


def probability_text(value: float) -> str:
    """A probability to three places; what is neither 0 nor 1 is not rounded to either."""
    if value in {0.0, 1.0}:
        return f"{value:.0f}"
    if value < _LEAST:
        return "<0.001"
    if value > 1.0 - _LEAST:
        return ">0.999"
    return f"{value:.3f}"


def payoff_text(value: float) -> str:
    """A payoff to four significant digits."""
    if not isfinite(value):
        return "–"
    text = f"{0.0 if abs(value) < 1e-12 else value:.4g}"
    return text.replace("e-0", "e-").replace("e+0", "e").replace("-", MINUS)


def payoffs_text(values: dict[str, float]) -> str:
    """What each player gets: name and payoff."""
    return ", ".join(f"{name} {payoff_text(value)}" for name, value in values.items())


def gap_text(value: float) -> str:
    """A residual or a regret, to one digit."""
    return payoff_text(float(f"{value:.0e}")) if value >= 0.001 else scientific(value)
