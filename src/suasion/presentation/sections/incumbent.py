"""What does the incumbent do? How it counters an offer, by government."""

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
from suasion.presentation.numbers import count
from suasion.presentation.prose import most, named, sentences
from suasion.presentation.reading import Reading
from suasion.presentation.sections.outcome_tables import by_government
from suasion.presentation.sections.topics import outcomes_on
from suasion.presentation.sections.traces import share_number

COUNTERS = ("hold", "match", "raise", "withdraw")
_VERBS = {
    "hold": "most often holds still and adds nothing",
    "match": "most often matches the offer",
    "raise": "most often outbids the offer",
    "withdraw": "most often threatens to withdraw",
}


def incumbent(reading: Reading) -> Section | None:
    """Counters to offers, by government; None when no game reached a counter."""
    counters = _counters(reading)
    if not _games(counters):
        return None
    blocks: list[Block] = [
        Paragraph(parts=sentences(counter_clause(reading), _variation(reading))),
        _table(reading, counters),
    ]
    alignment = outcomes_on(reading, "alignment", reading.headline)
    blocks += by_government(reading, alignment, "Alignment by government")
    return Section(
        anchor="incumbent",
        title=f"What {named(reading.patron('incumbent'))} does",
        blocks=tuple(blocks),
    )


def counter_clause(reading: Reading) -> Sentence:
    """The incumbent's commonest counter over all games."""
    counters = _counters(reading)
    games = _games(counters)
    if not games:
        return ()
    pooled = {
        name: sum(float(row[name]) * float(row["games"]) for row in counters.values()) / games
        for name in COUNTERS
    }
    name, share = most(pooled.items())
    where = f"incumbent.{reading.headline}, all governments, {name}"
    return (
        f"{named(reading.patron('incumbent'))} {_VERBS[name]} (",
        share_number(share, where, spoken=True),
        " of counters)",
    )


def _variation(reading: Reading) -> Sentence:
    """Where it raises most."""
    counters = {g: row for g, row in _counters(reading).items() if row["games"]}
    if len(counters) < 2:
        return ()
    government, row = max(counters.items(), key=lambda item: item[1]["raise"] + item[1]["match"])
    active = float(row["raise"] + row["match"])
    if active <= 0.0:
        return ("it neither matches nor outbids anywhere",)
    where = f"incumbent.{reading.headline}.{government}, match + raise"
    return (
        f"it is most active in {named(reading.title(government))}, where it matches or outbids in ",
        share_number(active, where, spoken=True),
        " of games",
    )


def _table(reading: Reading, counters: Mapping[str, Any]) -> Table:
    names = ("Holds", "Matches", "Outbids", "Threatens to withdraw", "Games")
    return Table(
        caption="How the incumbent counters an offer, share of games",
        columns=(Column(title="Government"), *(Column(title=n, numeric=True) for n in names)),
        rows=tuple(_row(reading, g, row) for g, row in counters.items() if row["games"]),
        stacked=True,
        screen=True,
    )


def _row(reading: Reading, government: str, row: Mapping[str, Any]) -> Row:
    where = f"incumbent.{reading.headline}.{government}"
    shares = [cell(share_number(float(row[name]), f"{where}.{name}")) for name in COUNTERS]
    return Row(
        cells=(
            cell(reading.title(government)),
            *shares,
            cell(Number(count(int(row["games"])), f"{where}.games")),
        )
    )


def _counters(reading: Reading) -> Mapping[str, Any]:
    found: Mapping[str, Any] = reading.optional("incumbent").get(reading.headline, {})
    return found


def _games(counters: Mapping[str, Any]) -> float:
    return float(sum(row["games"] for row in counters.values()))
