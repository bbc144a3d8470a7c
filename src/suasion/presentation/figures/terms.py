"""What speaks for an answer, and what against? One row a term, one dot a type, zero in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.presentation.document import Key
from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import Scale, linear, tick_texts
from suasion.presentation.numbers import plain

MARKS = ("dot-one", "dot-three", "dot-two", "dot-four")
_LEFT, _ROW, _LINE = 150.0, 22.0, 16.0

Term = tuple[str, Sequence[float]]


def term_keys(types: Sequence[str]) -> tuple[Key, ...]:
    """Key of the dots, one entry a type."""
    return tuple(Key(mark=MARKS[k % len(MARKS)], words=kind) for k, kind in enumerate(types))


def term_panel(
    *, key: str, title: str, types: Sequence[str], terms: Sequence[Term], reach: float, unit: str
) -> str:
    """A panel: terms down the side, the value of each for every type; the last row is the sum."""
    place = linear(-reach, reach, _LEFT, svg.WIDTH - 8.0)
    heading = svg.wrapped(title, svg.WIDTH, 13.0)
    top = _LINE * len(heading) + 10.0
    foot = top + _ROW * len(terms)
    parts = [svg.label(0, 14 + _LINE * k, words, "heading") for k, words in enumerate(heading)]
    for mark, words in tick_texts(-reach, reach):
        parts.append(svg.line(place(mark), top, place(mark), foot, "grid" if mark else "zero"))
        parts.append(svg.label(place(mark), foot + 14, words, "tick", "middle"))
    for k, (name, values) in enumerate(terms):
        last = k == len(terms) - 1
        parts.append(_term(top + _ROW * (k + 0.5), name, values, place, total=last))
    parts.append(svg.label(place(0.0), foot + 29, unit, "tick", "middle"))
    return svg.panel(
        *parts, key=key, title=title, description=_spoken(types, terms), height=foot + 34
    )


def _term(middle: float, name: str, values: Sequence[float], place: Scale, *, total: bool) -> str:
    words = svg.label(_LEFT - 12, middle + 4, name, "heading small" if total else "label", "end")
    span = svg.line(place(min(values)), middle, place(max(values)), middle, "span")
    dots = [
        svg.dot(place(v), middle, 5.5 if total else 4.0, MARKS[k % len(MARKS)])
        for k, v in enumerate(values)
    ]
    return words + span + "".join(dots)


def _spoken(types: Sequence[str], terms: Sequence[Term]) -> str:
    return "; ".join(
        f"{name}: "
        + ", ".join(f"{kind} {plain(v, signed=True)}" for kind, v in zip(types, values, strict=True))
        for name, values in terms
    )
