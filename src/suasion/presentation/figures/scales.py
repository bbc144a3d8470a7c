"""Where on the paper is a value? Linear scales and round ticks."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, log10

from suasion.presentation.numbers import on_step

_TICK_LETTER, _GAP_LETTERS = 6.2, 2

Scale = Callable[[float], float]


def linear(low: float, high: float, start: float, end: float) -> Scale:
    """Map from ``[low, high]`` to ``[start, end]``; a domain of no width maps to its start."""
    span = high - low or 1.0
    return lambda value: start + (value - low) / span * (end - start)


def round_step(width: float, about: int) -> float:
    """Step of the form 1, 2 or 5 times a power of ten that cuts a width into about so many."""
    if width <= 0.0:
        return 1.0
    raw = width / max(about, 1)
    power: float = 10.0 ** floor(log10(raw))
    return float(min((power * m for m in (1.0, 2.0, 5.0, 10.0)), key=lambda step: abs(step - raw)))


def ticks(low: float, high: float, about: int = 4) -> tuple[float, ...]:
    """Round values inside a range."""
    step = round_step(high - low, about)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(step * k for k in range(first, last + 1))


def tick_texts(low: float, high: float, *, width: float) -> tuple[tuple[float, str], ...]:
    """Round values inside a range with their text, as many as fit side by side on a width."""
    texts: tuple[tuple[float, str], ...] = ()
    for about in (5, 4, 3, 2):
        step = round_step(high - low, about)
        texts = tuple((m, on_step(m, step, signed=True)) for m in ticks(low, high, about))
        if sum(len(words) + _GAP_LETTERS for _, words in texts) * _TICK_LETTER <= width:
            break
    return texts


def ceiling(value: float, about: int = 4) -> float:
    """Smallest round value that is no lower: the top of an axis that starts at zero."""
    step = round_step(value, about)
    return step * ceil(value / step - 1e-9) if value > 0.0 else 1.0
