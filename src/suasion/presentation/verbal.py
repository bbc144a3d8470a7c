"""Which words go with a probability? Those of one published scale, used everywhere.

The scale is that of Intelligence Community Directive 203, *Analytic Standards* (Office of the
Director of National Intelligence, 2 January 2015). Its first and last bands are stated from 1 %
and to 99 %; here they run to 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from suasion.presentation.numbers import NO_BREAK, stated

SCALE_REFERENCE = (
    "Intelligence Community Directive 203, Analytic Standards, "
    "Office of the Director of National Intelligence, 2 January 2015"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One term of the scale and the probabilities up to which it reaches."""

    term: str
    opening: str
    low: float
    high: float


BANDS: tuple[Band, ...] = (
    Band(term="almost no chance", opening="there is almost no chance", low=0.0, high=0.05),
    Band(term="very unlikely", opening="it is very unlikely", low=0.05, high=0.20),
    Band(term="unlikely", opening="it is unlikely", low=0.20, high=0.45),
    Band(term="roughly even chance", opening="there is a roughly even chance", low=0.45, high=0.55),
    Band(term="likely", opening="it is likely", low=0.55, high=0.80),
    Band(term="very likely", opening="it is very likely", low=0.80, high=0.95),
    Band(term="almost certain", opening="it is almost certain", low=0.95, high=1.0),
)


def band(probability: float) -> Band:
    """Band of the scale that holds a probability as it is written beside the word.

    A boundary belongs to the band above it.
    """
    beside = stated(probability)
    return next((b for b in BANDS if beside < b.high), BANDS[-1])


def scale_in_words() -> str:
    """The whole scale in one line."""
    return "; ".join(f"{b.term}, {100 * b.low:.0f}–{100 * b.high:.0f}{NO_BREAK}%" for b in BANDS)
