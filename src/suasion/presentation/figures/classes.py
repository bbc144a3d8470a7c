"""Into which classes do the values of a map fall? Few, with round limits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from suasion.presentation.numbers import MINUS, count, on_step

_SEQUENTIAL = ("level-1", "level-2", "level-3", "level-4", "level-5")
_DIVERGING = ("fall-2", "fall-1", "even", "rise-1", "rise-2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Limits between classes, the class of mark of each, its words, and how a value is written."""

    limits: tuple[float, ...]
    marks: tuple[str, ...]
    words: tuple[str, ...]
    write: Callable[[float], str]

    def mark(self, value: float) -> str:
        """Class of mark of a value."""
        return self.marks[bisect_right(self.limits, value)]


def level_classes(values: Iterable[float]) -> Classes:
    """Five classes of a positive quantity, each about three times the one below."""
    top = _round_down(max(values, default=1.0), (1.0, 3.0))
    limits = tuple(_round_down(top / divisor * 1.001, (1.0, 3.0)) for divisor in (30, 10, 3, 1))
    first, *_, last = [_short(limit) for limit in limits]
    between = [f"{_short(a)}–{_short(b)}" for a, b in pairwise(limits)]
    return Classes(
        limits=limits,
        marks=_SEQUENTIAL,
        words=(f"under {first}", *between, f"over {last}"),
        write=_level,
    )


def change_classes(values: Iterable[float]) -> Classes:
    """Five classes of a change, the same distance either side of little change."""
    largest = max((abs(value) for value in values), default=1.0) or 1.0
    outer = _round_down(0.5 * largest, (1.0, 2.0, 5.0))
    inner = _round_down(0.25 * outer, (1.0, 2.0, 5.0))
    a, b = _short(inner), _short(outer)
    return Classes(
        limits=(-outer, -inner, inner, outer),
        marks=_DIVERGING,
        words=(
            f"under {MINUS}{b}",
            f"{MINUS}{b} to {MINUS}{a}",
            f"{MINUS}{a} to {a}",
            f"{a} to {b}",
            f"over {b}",
        ),
        write=_change,
    )


def _round_down(value: float, mantissas: tuple[float, ...]) -> float:
    if value <= 0.0:
        return 1.0
    power: float = 10.0 ** floor(log10(value))
    return float(max(power * m for m in mantissas if power * m <= value * 1.000001))


def _short(value: float) -> str:
    return count(round(value)) if value >= 1.0 else f"{value:g}"


def _level(value: float) -> str:
    return on_step(value, 10.0 if value >= 100 else 5.0 if value >= 20 else 1.0)


def _change(value: float) -> str:
    return on_step(value, 5.0 if abs(value) >= 20 else 1.0, signed=True)
