"""What is at risk in the mines? Output lost by mine, with and without the offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.document import (
    Aside,
    Block,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Strong,
    Table,
    cell,
)
from suasion.presentation.numbers import NO_BREAK, about, percent, plain, written
from suasion.presentation.prose import capital, sentences
from suasion.presentation.reading import STATUS_QUO, Estimate, Reading
from suasion.presentation.sections.outcome_tables import by_government, estimate_cell
from suasion.presentation.sections.topics import outcomes_on
from suasion.presentation.sections.traces import estimate_trace


def minerals(reading: Reading) -> Section | None:
    """A sentence for each commodity, the mines, and the outcomes; None without mines."""
    mines = list(reading.optional("mines") or ())
    outcomes = outcomes_on(reading, "minerals", reading.headline)
    commodities = list(dict.fromkeys(str(mine["commodity"]) for mine in mines))
    blocks: list[Block] = []
    if mines:
        said = sentences(*(_worst(reading, mines, commodity) for commodity in commodities))
        blocks += [Paragraph(parts=said), _table(reading, mines)]
    blocks += by_government(reading, outcomes, "Minerals by government")
    if not blocks:
        return None
    return Section(anchor="minerals", title=_title(commodities), blocks=tuple(blocks))


def _title(commodities: list[str]) -> str:
    names = [name.replace("_", " ") for name in commodities]
    if not names:
        return "Mines"
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return capital(joined)


def _worst(reading: Reading, mines: list[Mapping[str, Any]], commodity: str) -> Sentence:
    """The mine of a commodity that loses most, as a share of what it can produce."""
    own = [m for m in mines if m["commodity"] == commodity and float(m["annual_output"]) > 0.0]
    if not own:
        return ()
    spoken = commodity.replace("_", " ")
    mine = max(own, key=lambda m: _lost(m, STATUS_QUO).mean / float(m["annual_output"]))
    lost = _lost(mine, STATUS_QUO)
    if lost.mean <= 0.0:
        return (f"no {spoken} is lost in any of the futures with no new offer",)
    trace = estimate_trace(f"mines.{mine['id']}.lost.{STATUS_QUO}", lost)
    return (
        f"of {spoken}, the most exposed is {mine['title']}, which with no new offer loses ",
        Number(written(lost.mean, lost.low, lost.high).mean, trace),
        f"{_unit(mine)} in {reading.months} months, ",
        Number(about(lost.mean / _capacity(reading, mine)), f"{trace}, of its output"),
        " of what it would yield",
    )


def _unit(mine: Mapping[str, Any]) -> str:
    return f" {mine['unit']}" if mine.get("unit") else ""


def _capacity(reading: Reading, mine: Mapping[str, Any]) -> float:
    return float(mine["annual_output"]) * reading.months / 12.0


def _table(reading: Reading, mines: list[Mapping[str, Any]]) -> Table:
    shown = dict.fromkeys((STATUS_QUO, reading.headline))
    columns = [Column(title="Mine"), Column(title="Yields in a year", numeric=True)]
    columns += [Column(title=f"Lost: {reading.title(p)}", numeric=True) for p in shown]
    columns.append(Column(title="Share lost", numeric=True))
    return Table(
        caption=f"Output lost in {reading.months} months: mean, and 90{NO_BREAK}% interval",
        columns=tuple(columns),
        rows=tuple(_row(reading, mine, tuple(shown)) for mine in mines),
        note=(
            "Lost output stays in the ground: most of it is delayed, not destroyed. The share is "
            f"of the whole output of {reading.months} months, with no new offer."
        ),
        stacked=True,
    )


def _row(reading: Reading, mine: Mapping[str, Any], shown: tuple[str, ...]) -> Row:
    where, capacity = f"mines.{mine['id']}", _capacity(reading, mine)
    annual = float(mine["annual_output"])
    share = percent(_lost(mine, STATUS_QUO).mean / capacity) if capacity > 0.0 else "–"
    owner = f", {mine['owner']}" if mine.get("owner") else ""
    cells = [
        cell(Strong(str(mine["title"])), f". {str(mine['commodity']).replace('_', ' ')}{owner}"),
        cell(
            Number(plain(annual), f"{where}.annual_output: {annual:.6g}"),
            *((Aside(str(mine["unit"])),) if mine.get("unit") else ()),
        ),
    ]
    for policy in shown:
        lost = _lost(mine, policy)
        cells.append(
            estimate_cell(lost, estimate_trace(f"{where}.lost.{policy}", lost), share=False)
        )
    return Row(cells=(*cells, cell(share)))


def _lost(mine: Mapping[str, Any], policy: str) -> Estimate:
    lost = mine["lost"].get(policy) or {"mean": 0.0, "low": 0.0, "high": 0.0}
    return Estimate(mean=float(lost["mean"]), low=float(lost["low"]), high=float(lost["high"]))
