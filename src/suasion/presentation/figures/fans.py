"""How wide is the future? A fan of monthly values, and a second mean beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suasion.presentation.dates import MONTHS, later_month
from suasion.presentation.document import Key
from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import Scale, ceiling, linear, ticks
from suasion.presentation.numbers import NO_BREAK, count

_TOP, _FOOT, _LEFT, _HEIGHT = 30.0, 182.0, 34.0, 214.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Monthly values of many futures: mean and four quantiles, each one value a month."""

    mean: Sequence[float]
    p5: Sequence[float]
    p25: Sequence[float]
    p75: Sequence[float]
    p95: Sequence[float]

    @classmethod
    def read(cls, row: Mapping[str, Sequence[float]]) -> Band:
        """The band that the answer gives."""
        return cls(**{name: [float(v) for v in row[name]] for name in cls.__slots__})


def fan_keys(reference: str, compared: str) -> tuple[Key, ...]:
    """Key of the marks of a fan."""
    return (
        Key(mark="fan-outer", words=f"{reference}: 90{NO_BREAK}% of futures"),
        Key(mark="fan-inner", words="half of futures"),
        Key(mark="line-reference", words="mean"),
        Key(mark="line-compared", words=f"{compared}: mean"),
        Key(mark="line-compared-edge", words=f"95{NO_BREAK}% point"),
    )


def fan_panel(
    *,
    key: str,
    title: str,
    first_month: str,
    unit: str,
    reference: Band,
    compared: Band | None,
    top_value: float,
) -> str:
    """A panel: the fan of the reference, and mean and upper edge of what it is compared with."""
    months = len(reference.mean)
    across = linear(0, max(months - 1, 1), _LEFT, svg.WIDTH - 4.0)
    up = linear(0.0, ceiling(top_value), _FOOT, _TOP)
    parts = [
        svg.label(0, 14, title, "heading"),
        _axis_of_values(up, ceiling(top_value), unit),
        _axis_of_months(across, first_month, months),
        _area(across, up, reference.p5, reference.p95, "fan-outer"),
        _area(across, up, reference.p25, reference.p75, "fan-inner"),
        _line(across, up, reference.mean, "line-reference"),
    ]
    if compared is not None:
        parts += [
            _line(across, up, compared.p95, "line-compared-edge"),
            _line(across, up, compared.mean, "line-compared"),
        ]
    described = f"{_spoken('reference', reference)}" + (
        f"; {_spoken('compared', compared)}" if compared else ""
    )
    return svg.panel(
        *parts,
        key=key,
        title=f"{title}: {unit} over {months} months",
        description=described,
        height=_HEIGHT,
    )


def _area(across: Scale, up: Scale, low: Sequence[float], high: Sequence[float], mark: str) -> str:
    there = [(across(t), up(value)) for t, value in enumerate(high)]
    back = [(across(t), up(value)) for t, value in reversed(list(enumerate(low)))]
    return svg.path(there + back, mark, closed=True)


def _line(across: Scale, up: Scale, values: Sequence[float], mark: str) -> str:
    return svg.path([(across(t), up(value)) for t, value in enumerate(values)], mark)


def _axis_of_values(up: Scale, top_value: float, unit: str) -> str:
    marks = [m for m in ticks(0.0, top_value) if m > 0]
    parts = [svg.line(_LEFT, up(m), svg.WIDTH - 4.0, up(m), "grid") for m in marks]
    parts += [svg.label(_LEFT - 5, up(m) + 4, _tick(m), "tick", "end") for m in marks]
    parts.append(svg.line(_LEFT, up(0), svg.WIDTH - 4.0, up(0), "axis"))
    parts.append(svg.label(_LEFT + 4, up(marks[-1]) + 13, unit, "tick halo") if marks else "")
    return "".join(parts)


def _axis_of_months(across: Scale, first_month: str, months: int) -> str:
    step = 6 if months > 9 else 2
    parts, said = [], 0
    for t in range(0, months, step):
        year, number = later_month(first_month, t)
        words = MONTHS[number][:3] + (f" {year}" if year != said else "")
        said = year
        anchor = "start" if t == 0 else "end" if across(t) > svg.WIDTH - 30 else "middle"
        parts.append(svg.line(across(t), _FOOT, across(t), _FOOT + 4, "axis"))
        parts.append(svg.label(across(t), _FOOT + 17, words, "tick", anchor))
    return "".join(parts)


def _tick(value: float) -> str:
    return count(round(value)) if value >= 1 else f"{value:g}"


def _spoken(name: str, band: Band) -> str:
    ends = f"mean {band.mean[0]:.0f} in the first month and {band.mean[-1]:.0f} in the last"
    return f"{name}: {ends}, 90 percent of futures from {band.p5[-1]:.0f} to {band.p95[-1]:.0f}"
