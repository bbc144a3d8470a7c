"""How much does money buy? Cost against probability, one line a type of government."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suasion.presentation.document import Key
from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import Scale, ceiling, linear, ticks
from suasion.presentation.numbers import NO_BREAK, on_step

_TOP, _FOOT, _LEFT, _HEIGHT = 30.0, 182.0, 38.0, 218.0
MARKS = {
    "pragmatic": "line-one",
    "proud": "line-three",
    "defiant": "line-two",
    "believed": "line-four",
    "nothing_asked": "line-four-dashed",
}
WORDS = {
    "pragmatic": "pragmatic",
    "proud": "proud",
    "defiant": "defiant",
    "believed": "as publicly believed",
    "nothing_asked": "as believed, nothing asked",
}


def frontier_keys() -> tuple[Key, ...]:
    """Key of the lines."""
    return tuple(Key(mark=mark, words=WORDS[name]) for name, mark in MARKS.items())


def frontier_panel(
    *,
    key: str,
    title: str,
    lines: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    most: tuple[float, float],
    what: str,
) -> str:
    """A panel: staircases of probability over cost, from nothing to the dearest mix.

    lines : by name in `MARKS`, costs and probabilities. most : the ends of both axes
    """
    across = linear(0.0, ceiling(most[0]), _LEFT, svg.WIDTH - 6.0)
    up = linear(0.0, ceiling(most[1]), _FOOT, _TOP)
    parts = [svg.label(0, 14, title, "heading"), _axes(across, up, most, what)]
    parts += [
        svg.path(_stairs(across, up, *points, most[0]), MARKS[name])
        for name, points in lines.items()
    ]
    ends = "; ".join(f"{WORDS[name]}: {100.0 * p[1][-1]:.0f} percent" for name, p in lines.items())
    return svg.panel(
        *parts,
        key=key,
        title=f"{title}: {what} against cost",
        description=f"At the dearest mix, {ends}",
        height=_HEIGHT,
    )


def _stairs(
    across: Scale, up: Scale, cost: Sequence[float], value: Sequence[float], last: float
) -> list[tuple[float, float]]:
    """Corners of the line: a probability holds until the next mix can be paid."""
    points: list[tuple[float, float]] = []
    for place, (x, y) in enumerate(zip(cost, value, strict=True)):
        if place:
            points.append((across(x), up(value[place - 1])))
        points.append((across(x), up(y)))
    return [*points, (across(last), up(value[-1]))]


def _axes(across: Scale, up: Scale, most: tuple[float, float], what: str) -> str:
    parts = []
    for mark in ticks(0.0, ceiling(most[1])):
        parts.append(
            svg.line(_LEFT, up(mark), svg.WIDTH - 6.0, up(mark), "grid" if mark else "axis")
        )
        parts.append(
            svg.label(_LEFT - 5, up(mark) + 4, f"{100.0 * mark:.0f}{NO_BREAK}%", "tick", "end")
        )
    for mark in ticks(0.0, ceiling(most[0])):
        anchor = "start" if mark == 0 else "end" if across(mark) > svg.WIDTH - 20 else "middle"
        parts.append(svg.line(across(mark), _FOOT, across(mark), _FOOT + 4, "axis"))
        parts.append(svg.label(across(mark), _FOOT + 16, on_step(mark, 1.0), "tick", anchor))
    parts.append(svg.label(_LEFT, _FOOT + 31, f"USD million a year; {what}", "tick"))
    return "".join(parts)
