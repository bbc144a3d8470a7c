"""What does the offer change? Outcomes under no new offer and under the offer, and the difference."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.presentation.document import Cell, Column, Name, Number, Row, Table, cell, words
from suasion.presentation.figures.differences import difference_strip
from suasion.presentation.numbers import NO_BREAK, percent, points, written
from suasion.presentation.prose import effect
from suasion.presentation.reading import STATUS_QUO, Estimate, Outcome, Reading

PAIRED_NOTE = (
    "Differences are paired: both policies meet the same luck in each future. In the small "
    "drawings zero is the vertical line and each row has its own scale; an open dot is a "
    f"difference whose 90{NO_BREAK}% interval holds zero."
)


def outcome_table(
    reading: Reading, outcomes: Sequence[Outcome], caption: str, *, screen: bool = False
) -> Table:
    """One row an outcome: value under the status quo, under the policy, and the difference."""
    compared = any(outcome.effect for outcome in outcomes)
    columns = [Column(title="Outcome"), Column(title=reading.title(STATUS_QUO), numeric=True)]
    if compared:
        columns += [
            Column(title=reading.title(reading.headline), numeric=True),
            Column(title="Paired difference", numeric=True),
        ]
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(_row(reading, outcome, compared=compared) for outcome in outcomes),
        note=PAIRED_NOTE if compared else "",
        stacked=compared,
        screen=screen,
    )


def _row(reading: Reading, outcome: Outcome, *, compared: bool) -> Row:
    base = reading.outcome(outcome.name, STATUS_QUO)
    unit = "" if outcome.is_share else f" [{outcome.unit}]"
    cells = [cell(f"{outcome.wording}{unit}"), value_cell(base)]
    if compared:
        cells += [value_cell(outcome), difference_cell(outcome)]
    return Row(cells=tuple(cells))


def value_cell(outcome: Outcome | None) -> Cell:
    """Mean and interval of an outcome."""
    if outcome is None:
        return cell("–")
    return cell(Number(value_text(outcome.estimate, share=outcome.is_share), outcome.trace))


def value_text(estimate: Estimate, *, share: bool) -> str:
    """A mean with its interval, rounded to what the interval supports."""
    if share:
        mean, low, high = (percent(x) for x in (estimate.mean, estimate.low, estimate.high))
        hollow = low == high or (estimate.low <= 0.0 and estimate.high >= 1.0)
        return mean if hollow else f"{mean} ({low.removesuffix(f'{NO_BREAK}%')} to {high})"
    text = written(estimate.mean, estimate.low, estimate.high)
    return f"{text.mean} ({text.interval})" if text.interval else text.mean


def difference_text(estimate: Estimate, *, share: bool) -> str:
    """A difference with its interval, signed."""
    if share:
        low, high = points(estimate.low), points(estimate.high)
        mean = f"{points(estimate.mean)} points"
        return mean if low == high else f"{mean} ({low} to {high})"
    text = written(estimate.mean, estimate.low, estimate.high, signed=True)
    return f"{text.mean} ({text.interval})" if text.interval else text.mean


def difference_cell(outcome: Outcome) -> Cell:
    """A difference as a number and as a small drawing."""
    if outcome.effect is None:
        return cell("–")
    estimate = outcome.effect.estimate
    text = difference_text(estimate, share=outcome.is_share)
    spoken = f"{outcome.wording}: {words(effect(outcome))}"
    trace = f"{outcome.trace}; against {STATUS_QUO}"
    drawing = difference_strip(estimate, spoken, worse=outcome.direction)
    return cell(Number(text, trace), drawing=drawing)


def policy_name(reading: Reading, policy: str) -> Name:
    """Title of a policy, set apart."""
    return Name(reading.title(policy))
