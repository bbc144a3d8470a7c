"""What does the offer change? Outcomes with and without it, and the paired difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suasion.presentation.document import (
    Aside,
    Cell,
    Column,
    Figure,
    Number,
    Row,
    Table,
    cell,
    words,
)
from suasion.presentation.figures.differences import (
    difference_panel,
    difference_strip,
    heading_lines,
)
from suasion.presentation.numbers import NO_BREAK, Written, written, written_share
from suasion.presentation.prose import (
    difference,
    difference_trace,
    effect,
    written_difference,
)
from suasion.presentation.reading import STATUS_QUO, Estimate, Outcome, Reading

MOST_PANELS = 3
PAIRED_NOTE = (
    "Intervals of levels are over futures, of probabilities those of the share. Differences are "
    "paired, both policies meeting the same luck in each future, and their intervals are those of "
    "the mean difference: single futures differ by far more. In the small drawings zero is the "
    "vertical line and each row has its own scale; an open dot has zero in its interval. What is "
    "zero in every future is left out."
)


def at_a_glance(reading: Reading) -> list[Table]:
    """Outcomes of the whole theatre, with the note that explains every such table."""
    every = (o for o in reading.outcomes if o.policy == reading.headline)
    rows = [o for o in every if not o.of_one_entity and not o.nil]
    if not rows:
        return []
    table = outcome_table(reading, rows, "At a glance")
    note = PAIRED_NOTE if any(outcome.effect for outcome in rows) else ""
    return [replace(table, note=note, screen=True)]


def by_government(reading: Reading, outcomes: Sequence[Outcome], caption: str) -> list[Table]:
    """The outcomes that are about one government each; nothing when there is none."""
    own = [outcome for outcome in outcomes if outcome.of_one_entity and not outcome.nil]
    kinds = list(dict.fromkeys(outcome.kind for outcome in own))
    own.sort(key=lambda outcome: kinds.index(outcome.kind))
    return [outcome_table(reading, own, caption)] if own else []


def outcome_table(reading: Reading, outcomes: Sequence[Outcome], caption: str) -> Table:
    """One row an outcome: value under the status quo, under the policy, and the difference."""
    compared = any(outcome.effect for outcome in outcomes)
    columns = [Column(title="Outcome"), Column(title=reading.title(STATUS_QUO), numeric=True)]
    if compared:
        columns.append(Column(title=f"Change: {reading.title(reading.headline)}", numeric=True))
    return Table(
        caption=f"{caption}: mean, and 90{NO_BREAK}% interval",
        columns=tuple(columns),
        rows=tuple(_row(reading, outcome, compared=compared) for outcome in outcomes),
        stacked=compared,
    )


def _row(reading: Reading, outcome: Outcome, *, compared: bool) -> Row:
    base = reading.outcome(outcome.name, STATUS_QUO)
    unit = "" if outcome.is_share else f" [{outcome.unit}]"
    cells = [cell(f"{outcome.wording}{unit}"), value_cell(base)]
    if compared:
        cells.append(_difference_cell(outcome))
    return Row(cells=tuple(cells))


def value_cell(outcome: Outcome | None) -> Cell:
    """Mean of an outcome, its interval under it."""
    if outcome is None:
        return cell("–")
    return estimate_cell(outcome.estimate, outcome.trace, share=outcome.is_share)


def estimate_cell(estimate: Estimate, trace: str, *, share: bool) -> Cell:
    """A mean, its interval under it."""
    text, sign = value_written(estimate, share=share), f"{NO_BREAK}%" if share else ""
    number = Number(f"{text.mean}{sign}", trace)
    return cell(number, Aside(text.interval)) if text.interval else cell(number)


def value_written(estimate: Estimate, *, share: bool) -> Written:
    """A mean and its interval as text. The interval of a yes or no says nothing and is dropped."""
    if not share:
        return written(estimate.mean, estimate.low, estimate.high)
    if estimate.low <= 0.0 and estimate.high >= 1.0:
        return written_share(estimate.mean, estimate.mean, estimate.mean)
    return written_share(estimate.mean, estimate.low, estimate.high)


def value_text(estimate: Estimate, *, share: bool) -> str:
    """A mean with its interval, for a sentence."""
    text, sign = value_written(estimate, share=share), f"{NO_BREAK}%" if share else ""
    return f"{text.mean}{sign} ({text.interval})" if text.interval else f"{text.mean}{sign}"


def difference_text(estimate: Estimate, *, share: bool) -> str:
    """A difference with its interval, signed."""
    text = written_difference(estimate, share=share)
    return f"{text.mean} ({text.interval})" if text.interval else text.mean


def _difference_cell(outcome: Outcome) -> Cell:
    """A difference as a number, an interval and a small drawing."""
    if outcome.effect is None:
        return cell("–")
    text = difference(outcome)
    unit = " points" if outcome.is_share else ""
    number = Number(f"{text.mean}{unit}", difference_trace(outcome))
    drawing = difference_strip(
        outcome.effect.estimate,
        f"{outcome.wording}: {words(effect(outcome))}",
        worse=outcome.direction,
    )
    aside = (Aside(text.interval),) if text.interval else ()
    return cell(number, *aside, *_spread(outcome), drawing=drawing)


def _spread(outcome: Outcome) -> tuple[Aside, ...]:
    """The interval of the difference over futures, where the answer gives it."""
    if outcome.effect is None or outcome.effect.spread is None or outcome.binary:
        return ()
    low, high = outcome.effect.spread
    spread = Estimate(mean=outcome.effect.estimate.mean, low=low, high=high)
    text = written_difference(spread, share=outcome.is_share).interval
    return (Aside(f"futures: {text}", minor=True),) if text else ()


def difference_figure(reading: Reading, outcomes: Sequence[Outcome]) -> Figure | None:
    """Dots and whiskers of outcomes for every policy; None unless two policies can be compared."""
    outcomes = [o for o in outcomes if not o.of_one_entity] or outcomes
    outcomes = outcomes[:MOST_PANELS]
    lines = heading_lines([outcome.wording for outcome in outcomes])
    panels = [_panel(reading, outcome, lines) for outcome in outcomes]
    drawn = tuple(panel for panel in panels if panel)
    if not drawn:
        return None
    return Figure(
        title="Paired difference from no new offer, by policy",
        panels=drawn,
        note=(
            f"Dot: mean. Line: 90{NO_BREAK}% interval. An open dot has zero inside its interval; "
            "orange is for the worse and blue for the better, for the people who live there."
        ),
    )


def _panel(reading: Reading, outcome: Outcome, lines: int) -> str:
    found = [reading.outcome(outcome.name, p.id) for p in reading.policies if p.id != STATUS_QUO]
    rows = [(reading.title(o.policy), o.effect.estimate) for o in found if o and o.effect]
    if len(rows) < 2:
        return ""
    factor, unit = (100.0, "percentage points") if outcome.is_share else (1.0, outcome.unit)
    return difference_panel(
        key=f"difference-{outcome.name}",
        title=outcome.wording,
        unit=unit,
        rows=rows,
        write=lambda estimate: difference_text(estimate, share=outcome.is_share),
        factor=factor,
        worse=outcome.direction,
        heading_lines=lines,
    )
