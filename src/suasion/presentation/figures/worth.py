"""What is each package worth to a government, and why? Terms stacked either side of zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suasion.presentation.document import Key
from suasion.presentation.figures import svg
from suasion.presentation.figures.scales import Scale, linear, tick_texts
from suasion.presentation.numbers import on_step

_BAR, _ROW, _LINE = 14.0, 40.0, 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """One package: terms of accepting it by label, their sum, and the sum for hedging."""

    name: str
    terms: Mapping[str, float]
    accept: float
    hedge: float | None


def worth_keys(labels: Sequence[str], *, hedged: bool) -> tuple[Key, ...]:
    """Key of the terms and of the sums."""
    terms = tuple(Key(mark=f"term-{k}", words=label) for k, label in enumerate(labels))
    sums = (Key(mark="dot-sum", words="sum, to accept"),)
    return (*terms, *sums, *((Key(mark="dot-open", words="sum, to hedge"),) if hedged else ()))


def worth_reach(worths: Sequence[Worth]) -> tuple[float, float]:
    """Lowest and highest end of any bar, for a common scale."""
    lows = [sum(v for v in worth.terms.values() if v < 0.0) for worth in worths]
    highs = [sum(v for v in worth.terms.values() if v > 0.0) for worth in worths]
    sums = [w.hedge for w in worths if w.hedge is not None]
    return min(0.0, *lows, *sums), max(0.0, *highs, *sums)


def worth_panel(
    *,
    key: str,
    title: str,
    worths: Sequence[Worth],
    labels: Sequence[str],
    reach: tuple[float, float],
    unit: str,
) -> str:
    """A panel: one stacked bar a package with its sums as dots."""
    low, high = reach
    margin = 0.04 * ((high - low) or 1.0)
    place = linear(low - margin, high + margin, 2.0, svg.WIDTH - 2.0)
    heading = svg.wrapped(title, svg.WIDTH, 13.0)
    top = _LINE * len(heading) + 6.0
    foot = top + _ROW * len(worths)
    parts = [svg.label(0, 14 + _LINE * k, words, "heading") for k, words in enumerate(heading)]
    parts += [_row(top + _ROW * k, worth, labels, place) for k, worth in enumerate(worths)]
    for mark, words in tick_texts(low, high, width=svg.WIDTH):
        x = min(max(place(mark), 12.0), svg.WIDTH - 12.0)
        parts.append(svg.label(x, foot + 14, words, "tick", "middle"))
    parts.append(svg.label(0, foot + 29, unit, "tick"))
    described = "; ".join(f"{w.name}: {_spoken(w)}" for w in worths)
    return svg.panel(*parts, key=key, title=title, description=described, height=foot + 34)


def _row(top: float, worth: Worth, labels: Sequence[str], place: Scale) -> str:
    number = _numbers(worth)
    middle = top + 20.0 + _BAR / 2
    parts = [
        svg.label(0, top + 14, svg.fitted(worth.name, svg.WIDTH - svg.text_width(number) - 8)),
        svg.label(svg.WIDTH, top + 14, number, "label muted", "end"),
    ]
    left = right = 0.0
    for k, label in enumerate(labels):
        value = worth.terms.get(label, 0.0)
        start = right if value > 0.0 else left + value
        left, right = (left, right + value) if value > 0.0 else (left + value, right)
        width = place(start + abs(value)) - place(start)
        tip = f"{worth.name}, {label}: {on_step(value, 0.1, signed=True)}"
        parts.append(svg.rectangle(place(start), top + 20, width, _BAR, f"term-{k}", tip))
    parts.append(svg.line(place(0.0), top + 17, place(0.0), top + 23 + _BAR, "zero"))
    if worth.hedge is not None:
        parts.append(svg.dot(place(worth.hedge), middle, 4.0, "dot-open"))
    parts.append(svg.dot(place(worth.accept), middle, 4.0, "dot-sum"))
    return "".join(parts)


def _numbers(worth: Worth) -> str:
    accept = on_step(worth.accept, 0.1, signed=True)
    return accept if worth.hedge is None else f"{accept}, {on_step(worth.hedge, 0.1, signed=True)}"


def _spoken(worth: Worth) -> str:
    terms = ", ".join(f"{k} {on_step(v, 0.1, signed=True)}" for k, v in worth.terms.items() if v)
    sums = f"accepting {on_step(worth.accept, 0.1, signed=True)}"
    hedging = f", hedging {on_step(worth.hedge, 0.1, signed=True)}" if worth.hedge else ""
    return f"{sums}{hedging} (terms of accepting: {terms})"
