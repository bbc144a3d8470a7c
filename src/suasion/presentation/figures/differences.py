"""What does an offer change, and how sure is it? Dots for means, whiskers for 90 % intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import Scale, linear, tick_texts
from suasion.presentation.reading import Estimate

STRIP_WIDTH = 140.0
_STRIP_HEIGHT = 16.0
_ROW = 38.0
_LINE = 16.0


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


def heading_lines(titles: Sequence[str]) -> int:
    """Lines that the longest of the titles takes."""
    return max((len(svg.wrapped(title, svg.WIDTH, 13.0)) for title in titles), default=1)


def difference_panel(
    *,
    key: str,
    title: str,
    unit: str,
    rows: Sequence[tuple[str, Estimate]],
    write: Callable[[Estimate], str],
    factor: float,
    worse: str,
    heading_lines: int = 1,
) -> str:
    """A panel with a dot and whisker for each policy, all on one scale that shows zero.

    ``factor`` turns a value into the unit of the axis (100 for percentage points);
    ``heading_lines`` leaves room so that panels side by side stay in line.
    """
    low = min(0.0, *(e.low for _, e in rows))
    high = max(0.0, *(e.high for _, e in rows))
    margin = 0.04 * ((high - low) or 1.0)
    place = linear(low - margin, high + margin, 4.0, svg.WIDTH - 4.0)
    marks = tick_texts(low * factor, high * factor, width=svg.WIDTH)
    heading = svg.wrapped(title, svg.WIDTH, 13.0)
    top = _LINE * max(len(heading), heading_lines) + 8.0
    parts = [svg.label(0, 14 + _LINE * k, words, "heading") for k, words in enumerate(heading)]
    for k, (name, estimate) in enumerate(rows):
        whiskers = top + _ROW * k + 26.0
        parts += [_grid(place(mark / factor), whiskers, zero=mark == 0) for mark, _ in marks]
        parts.append(_row(top + _ROW * k, name, estimate, place, write, worse))
    foot = top + _ROW * len(rows) + 14
    parts += [
        svg.label(_kept_inside(place(mark / factor)), foot, words, "tick", "middle")
        for mark, words in marks
    ]
    parts.append(svg.label(0, foot + 16, unit, "tick"))
    described = "; ".join(f"{name}: {write(e)}" for name, e in rows)
    return svg.panel(*parts, key=key, title=title, description=described, height=foot + 22)


def _grid(x: float, middle: float, *, zero: bool) -> str:
    return svg.line(x, middle - 7, x, middle + 7, "zero" if zero else "grid")


def _row(
    top: float,
    name: str,
    estimate: Estimate,
    place: Scale,
    write: Callable[[Estimate], str],
    worse: str,
) -> str:
    whole = write(estimate)
    number = whole.split(" (")[0]
    room = svg.WIDTH - svg.text_width(number) - 8
    middle = top + 26.0
    return "".join(
        (
            svg.label(0, top + 13, svg.fitted(name, room)),
            svg.label(svg.WIDTH, top + 13, number, "label muted", "end"),
            svg.line(place(estimate.low), middle, place(estimate.high), middle, "whisker"),
            svg.dot(place(estimate.mean), middle, 4.5, _mark(estimate, worse)),
            svg.rectangle(0, top, svg.WIDTH, _ROW, "tip", f"{name}: {whole}"),
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
