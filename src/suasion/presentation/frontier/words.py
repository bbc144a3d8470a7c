"""How are costs, mixes and shares of a frontier written?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any

from suasion.presentation.document import Aside, Number, Sentence
from suasion.presentation.numbers import NO_BREAK, on_step, percent

Found = Mapping[str, Any]


def cost(value: float) -> str:
    """USD million a year, to two digits and no finer than a tenth."""
    if value < 0.05:
        return "0"
    return on_step(value, max(10.0 ** (floor(log10(value)) - 1), 0.1))


def cost_cell(told: Found, where: str) -> Sentence:
    """The cheapest cost with the interval over draws, or that there is none."""
    draws = told["draws"]
    share = percent(float(draws["reached_share"]))
    trace = (
        f"{where}: cost {told['cost_musd']:.6g}, probability {told['probability']:.6g}; "
        f"reached in {draws['reached_share']:.4g} of draws"
    )
    if not told["reached"]:
        return (Number("none", trace), Aside(f"in {share}"))
    low, high = draws["low"], draws["high"]
    reach = f"{'–' if low is None else cost(low)} to {'never' if high is None else cost(high)}"
    return (Number(cost(float(told["cost_musd"])), trace), Aside(reach))


def share(value: float, where: str) -> Number:
    """A probability with its trace, to the nearest percent: intervals stand elsewhere."""
    return Number(percent(value), f"{where}: {value:.6g}")


def mix(found: Found, told: Mapping[str, float]) -> str:
    """What a mix gives: ``recognition in full, air support 20``."""
    return listed(found, told, found["space"]["units"])


def listed(found: Found, told: Mapping[str, float], units: Mapping[str, str]) -> str:
    """Names and how much of each: money in USD million a year, levels in percent."""
    titles = found.get("titles", {})
    parts = [
        f"{str(titles.get(name, name.replace('_', ' '))).lower()} {_amount(value, units.get(name))}"
        for name, value in told.items()
    ]
    return ", ".join(parts) if parts else "nothing"


def _amount(value: float, unit: str | None) -> str:
    money = unit is not None and unit.startswith("USD")
    return (
        cost(value) if money else "in full" if value >= 1.0 else f"{100.0 * value:.0f}{NO_BREAK}%"
    )


def government(found: Found, name: str) -> str:
    """Title of a government."""
    titles = {str(one["id"]): str(one["title"]) for one in found.get("governments", ())}
    return titles.get(name, name.replace("_", " "))


def percents(targets: Sequence[float]) -> list[str]:
    """Targets as headings."""
    return [f"{100.0 * target:g}{NO_BREAK}%" for target in targets]
