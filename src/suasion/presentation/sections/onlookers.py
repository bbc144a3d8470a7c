"""What does the wider region do? Which onlookers realign, with and without the offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.document import (
    Block,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.numbers import on_step
from suasion.presentation.prose import agree, chance, named, sentences
from suasion.presentation.reading import STATUS_QUO, Reading
from suasion.presentation.sections.outcome_tables import by_government
from suasion.presentation.sections.topics import outcomes_on
from suasion.presentation.sections.traces import share_number


def onlookers(reading: Reading) -> Section | None:
    """The likeliest to realign, the table, and the outcomes; None without onlookers."""
    rows = list(reading.optional("onlookers") or ())
    outcomes = outcomes_on(reading, "region", reading.headline)
    blocks: list[Block] = []
    if rows:
        ranked = sorted(rows, key=lambda r: -_probability(r, reading.headline))
        blocks += [Paragraph(parts=sentences(_first(reading, ranked))), _table(reading, ranked)]
    blocks += by_government(reading, outcomes, "The wider region by government")
    if not blocks:
        return None
    return Section(anchor="onlookers", title="The wider region", blocks=tuple(blocks))


def _first(reading: Reading, ranked: list[Mapping[str, Any]]) -> Sentence:
    first = ranked[0]
    probability = _probability(first, reading.headline)
    if probability <= 0.0:
        return ("no onlooker realigns in any of the futures",)
    where = f"onlookers.{first['id']}.{reading.headline}: {probability:.6g}"
    clause = f"{named(str(first['title']))} realigns within {reading.months} months"
    likeliest = (*chance(probability, where, clause), ", the likeliest of them")
    return likeliest if reading.headline == STATUS_QUO else (*likeliest, _moved(reading, ranked))


def _moved(reading: Reading, ranked: list[Mapping[str, Any]]) -> str:
    """For how many the offer changes the chance by five points or more, either way."""
    differences = [_difference(row, reading.headline) for row in ranked]
    up = sum(difference >= 0.05 for difference in differences)
    down = sum(difference <= -0.05 for difference in differences)
    if not up and not down:
        return "; the offer changes no chance by 5 points"
    said = [f"raises it for {up}"] if up else []
    said += [f"lowers it for {down}"] if down else []
    known = f"of {len(ranked)} {agree(len(ranked), 'onlooker', 'onlookers')}"
    return f"; by 5 points or more, the offer {' and '.join(said)} {known}"


def _table(reading: Reading, ranked: list[Mapping[str, Any]]) -> Table:
    compared = reading.headline != STATUS_QUO
    columns = [Column(title="Onlooker"), Column(title=reading.title(STATUS_QUO), numeric=True)]
    if compared:
        columns += [
            Column(title=reading.title(reading.headline), numeric=True),
            Column(title="Difference, points", numeric=True),
        ]
    return Table(
        caption=f"Probability of realigning within {reading.months} months",
        columns=tuple(columns),
        rows=tuple(_row(reading, row, compared=compared) for row in ranked),
    )


def _row(reading: Reading, row: Mapping[str, Any], *, compared: bool) -> Row:
    shown = (STATUS_QUO, reading.headline) if compared else (STATUS_QUO,)
    cells = [cell(str(row["title"]))]
    for policy in shown:
        where = f"onlookers.{row['id']}.{policy}"
        cells.append(cell(share_number(_probability(row, policy), where)))
    if compared:
        difference = _difference(row, reading.headline)
        where = f"onlookers.{row['id']}: difference {difference:.6g}"
        cells.append(cell(Number(on_step(100.0 * difference, 1.0, signed=True), where)))
    return Row(cells=tuple(cells))


def _probability(row: Mapping[str, Any], policy: str) -> float:
    return float(row["realigned_probability"].get(policy, 0.0))


def _difference(row: Mapping[str, Any], policy: str) -> float:
    return _probability(row, policy) - _probability(row, STATUS_QUO)
