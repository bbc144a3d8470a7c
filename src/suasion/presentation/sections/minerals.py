"""What is at risk in the mines? Output lost by mine under the headline policy."""

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
from suasion.presentation.numbers import NO_BREAK, percent, plain, written
from suasion.presentation.prose import sentences
from suasion.presentation.reading import Estimate, Reading
from suasion.presentation.sections.outcome_tables import estimate_cell, outcome_table
from suasion.presentation.sections.topics import outcomes_on
from suasion.presentation.sections.traces import estimate_trace


def minerals(reading: Reading) -> Section | None:
    """A sentence for each commodity, the mines, and the outcomes; None without mines."""
    mines = list(reading.optional("mines") or ())
    outcomes = outcomes_on(reading, "minerals", reading.headline)
    if not mines and not outcomes:
        return None
    commodities = list(dict.fromkeys(str(mine["commodity"]) for mine in mines))
    blocks: list[Block] = []
    if mines:
        said = sentences(*(_worst(reading, mines, commodity) for commodity in commodities))
        blocks += [Paragraph(parts=said), _table(reading, mines)]
    if outcomes:
        blocks.append(outcome_table(reading, outcomes, "Minerals", screen=True))
    return Section(anchor="minerals", title=_title(commodities), blocks=tuple(blocks))


def _title(commodities: list[str]) -> str:
    names = [name.replace("_", " ") for name in commodities]
    if not names:
        return "Mines"
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return joined[0].upper() + joined[1:]


def _worst(reading: Reading, mines: list[Mapping[str, Any]], commodity: str) -> Sentence:
    """The mine of a commodity that loses most, as a share of what it can produce."""
    own = [m for m in mines if m["commodity"] == commodity and float(m["annual_output"]) > 0.0]
    if not own:
        return ()
    mine = max(own, key=lambda m: float(m["lost_mean"]) / float(m["annual_output"]))
    lost = _lost(mine)
    if lost.mean <= 0.0:
        return (f"no {commodity.replace('_', ' ')} is lost in any of the futures",)
    share = lost.mean / _capacity(reading, mine)
    trace = estimate_trace(f"mines.{mine['id']}.lost", lost)
    return (
        f"of {commodity.replace('_', ' ')}, the most exposed is {mine['title']}, where ",
        Number(written(lost.mean, lost.low, lost.high).mean, trace),
        f" {mine['unit']} are expected to be lost in {reading.months} months (",
        Number(percent(share), f"{trace}; annual output {mine['annual_output']}"),
        " of what it would yield)",
    )


def _capacity(reading: Reading, mine: Mapping[str, Any]) -> float:
    return float(mine["annual_output"]) * reading.months / 12.0


def _table(reading: Reading, mines: list[Mapping[str, Any]]) -> Table:
    titles = ("Output in a year", f"Lost in {reading.months} months (90{NO_BREAK}%)", "Share lost")
    return Table(
        caption=f"Mines ({reading.title(reading.headline)})",
        columns=(
            Column(title="Mine"),
            Column(title="Yields"),
            *(Column(title=title, numeric=True) for title in titles),
        ),
        rows=tuple(_row(reading, mine) for mine in mines),
        note="Lost output is output that a stoppage keeps in the ground; most of it is only delayed.",
        stacked=True,
    )


def _row(reading: Reading, mine: Mapping[str, Any]) -> Row:
    lost = _lost(mine)
    where = f"mines.{mine['id']}"
    capacity = _capacity(reading, mine)
    share = percent(lost.mean / capacity) if capacity > 0.0 else "–"
    annual = float(mine["annual_output"])
    return Row(
        cells=(
            cell(str(mine["title"])),
            cell(f"{str(mine['commodity']).replace('_', ' ')} [{mine['unit']}]"),
            cell(Number(plain(annual), f"{where}.annual_output: {annual:.6g}")),
            estimate_cell(lost, estimate_trace(f"{where}.lost", lost), share=False),
            cell(share),
        )
    )


def _lost(mine: Mapping[str, Any]) -> Estimate:
    return Estimate(
        mean=float(mine["lost_mean"]), low=float(mine["lost_low"]), high=float(mine["lost_high"])
    )
