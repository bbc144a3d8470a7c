"""What does an offer change, and how sure is it? Dots for means, whiskers for 90 % intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import linear, ticks
from suasion.presentation.reading import Estimate

STRIP_WIDTH = 150.0
_STRIP_HEIGHT = 18.0
_ROW = 36.0


def difference_strip(estimate: Estimate, words: str, *, worse: str) -> str:
    """One difference on a scale of its own with zero in the middle, for a table cell."""
    reach = max(abs(estimate.low), abs(estimate.high), abs(estimate.mean)) or 1.0
    place = linear(-reach, reach, 6.0, STRIP_WIDTH - 6.0)
    middle = _STRIP_HEIGHT / 2
    parts = (
        svg.line(place(0.0), 0, place(0.0), _STRIP_HEIGHT, "zero"),
        svg.line(place(estimate.low), middle, place(estimate.high), middle, "whisker"),
        svg.dot(place(estimate.mean), middle, 4, _mark(estimate, worse)),
    )
    return svg.strip(*parts, title=words, width=STRIP_WIDTH, height=_STRIP_HEIGHT)


def difference_panel(
    *,
    key: str,
    title: str,
    rows: Sequence[tuple[str, Estimate]],
    write: Callable[[Estimate], str],
    tick: Callable[[float], str],
    worse: str,
) -> str:
    """A panel with a dot and whisker for each policy, all on one scale that shows zero."""
    low = min(0.0, *(e.low for _, e in rows))
    high = max(0.0, *(e.high for _, e in rows))
    margin = 0.04 * ((high - low) or 1.0)
    place = linear(low - margin, high + margin, 4.0, svg.WIDTH - 4.0)
    foot = 24.0 + _ROW * len(rows)
    parts = [svg.label(0, 14, title, "heading")]
    for mark in ticks(low, high):
        parts.append(svg.line(place(mark), 24, place(mark), foot, "zero" if mark == 0 else "grid"))
        parts.append(svg.label(_kept_inside(place(mark)), foot + 14, tick(mark), "tick", "middle"))
    parts += [_row(24.0 + _ROW * k, name, e, place, write, worse) for k, (name, e) in enumerate(rows)]
    described = "; ".join(f"{name}: {write(e)}" for name, e in rows)
    return svg.panel(*parts, key=key, title=title, description=described, height=foot + 20)


def _row(
    top: float,
    name: str,
    estimate: Estimate,
    place: Callable[[float], float],
    write: Callable[[Estimate], str],
    worse: str,
) -> str:
    number = write(estimate)
    room = svg.WIDTH - svg.text_width(number) - 10
    middle = top + 25.0
    return "".join(
        (
            svg.label(0, top + 13, svg.fitted(name, room), "label halo"),
            svg.label(svg.WIDTH, top + 13, number, "label muted halo", "end"),
            svg.line(place(estimate.low), middle, place(estimate.high), middle, "whisker"),
            svg.dot(place(estimate.mean), middle, 4.5, _mark(estimate, worse)),
        )
    )


def _mark(estimate: Estimate, worse: str) -> str:
    """Class of a dot: open when the interval holds zero, else by whom the change hurts."""
    if not estimate.tells_from_zero:
        return "dot-open"
    if worse == "neither":
        return "dot-plain"
    return "dot-worse" if (estimate.mean > 0) == (worse == "up") else "dot-better"


def _kept_inside(x: float) -> float:
    return min(max(x, 14.0), svg.WIDTH - 14.0)
