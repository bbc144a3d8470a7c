"""What does everybody come to believe? Slopes from the first month's beliefs to the last's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import linear
from suasion.presentation.numbers import percent

_TOP, _FOOT, _HEIGHT = 40.0, 150.0, 178.0
_MARKS = ("one", "two", "three", "four")
_APART = 15.0


def belief_panel(
    *, key: str, title: str, beliefs: Sequence[tuple[str, Sequence[float]]], ends: tuple[str, str]
) -> str:
    """A panel with one line for each type, labelled at both ends."""
    up = linear(0.0, 1.0, _FOOT, _TOP)
    left, right = 44.0, 170.0
    parts = [
        svg.label(0, 14, title, "heading"),
        svg.label(left, _FOOT + 20, ends[0], "tick", "middle"),
        svg.label(right, _FOOT + 20, ends[1], "tick", "middle"),
        svg.line(left, _TOP, left, _FOOT, "grid"),
        svg.line(right, _TOP, right, _FOOT, "grid"),
    ]
    heights = _spread([up(values[-1]) for _, values in beliefs])
    firsts = {percent(values[0]): up(values[0]) for _, values in beliefs}
    for words, height in zip(firsts, _spread(list(firsts.values())), strict=True):
        parts.append(svg.label(left - 8, height + 4, words, "label", "end"))
    for place, (name, values) in enumerate(beliefs):
        mark = _MARKS[place % len(_MARKS)]
        xs = linear(0, max(len(values) - 1, 1), left, right)
        parts.append(svg.path([(xs(t), up(v)) for t, v in enumerate(values)], f"line-{mark}"))
        parts += [svg.dot(xs(t), up(values[t]), 3.5, f"dot-{mark}") for t in (0, len(values) - 1)]
        words = f"{percent(values[-1])} {name}"
        parts.append(svg.label(right + 8, heights[place] + 4, words, "label"))
    described = "; ".join(
        f"{name}: from {percent(values[0])} to {percent(values[-1])}" for name, values in beliefs
    )
    return svg.panel(*parts, key=key, title=title, description=described, height=_HEIGHT)


def _spread(heights: Sequence[float]) -> list[float]:
    """The heights, pushed apart so that labels do not cover each other."""
    order = sorted(range(len(heights)), key=lambda k: heights[k])
    placed = list(heights)
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + _APART)
    return placed
