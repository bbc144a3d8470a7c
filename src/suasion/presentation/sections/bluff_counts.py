"""How often does each type of each side bluff? Shares of games by hidden type, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.presentation.document import (
    Aside,
    Cell,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.numbers import NO_BREAK, about, count, written_share
from suasion.presentation.prose import named, sentences
from suasion.presentation.reading import Reading
from suasion.presentation.sections.bluffs import BEHAVIOUR

Entry = Mapping[str, Any]

_CHEATS = ("client", "accepts_meaning_to_cheat", "accepts, meaning to keep only what is seen")
_TOGETHER = {
    "share_of_threats_that_are_bluffs": "of all threats, made by a bluffing challenger",
    "share_of_promises_short": "of all promises, made by a stretched incumbent",
    "share_of_called_threats_carried_out": "of all defied threats, carried out",
}


def bluff_counts(reading: Reading) -> Section:
    """What each type does, and how much of what is signalled is a bluff."""
    entries: Sequence[Entry] = reading["frequencies"]
    return Section(
        anchor="how-often",
        title="How often they bluff",
        blocks=(
            Paragraph(parts=sentences(*_said(reading, entries)), screen=True),
            _table(reading, entries),
        ),
    )


def _share(entries: Sequence[Entry], move: str, kind: str | None = None) -> float | None:
    found = (one["share"] for one in entries if (one["move"], one["type"]) == (move, kind))
    return next(found, None)


def _said(reading: Reading, entries: Sequence[Entry]) -> list[Sentence]:
    """How much of what is threatened and promised is a bluff."""
    spoken: list[Sentence] = []
    challenger, incumbent = (named(reading.patron(r)) for r in ("challenger", "incumbent"))
    for move, words in (
        ("share_of_threats_that_are_bluffs", f" of the threats of {challenger} are bluffs"),
        ("share_of_called_threats_carried_out", " of the threats that are defied are carried out"),
        (
            "share_of_promises_short",
            f" of the promises of {incumbent} come from a type short of means",
        ),
    ):
        share = _share(entries, move)
        if share is not None:
            spoken.append((Number(_about(share), f"frequencies, {move}: {share:.6g}"), words))
    return spoken


def _about(share: float) -> str:
    return "none" if share == 0.0 else "all" if share == 1.0 else about(share)


def _table(reading: Reading, entries: Sequence[Entry]) -> Table:
    moves = [(player, key.removesuffix("_by_type"), words) for player, key, words in BEHAVIOUR]
    moves.append(_CHEATS)
    rows: list[Row] = []
    for player, move, words in moves:
        who = "government" if player == "client" else player
        rows += [
            _row(f"{one['type']} {who}".capitalize(), words, one)
            for one in entries
            if one["move"] == move and one["games"]
        ]
    rows += [
        _row("All together", _TOGETHER[one["move"]], one)
        for one in entries
        if one["move"] in _TOGETHER and one["games"]
    ]
    return Table(
        caption="What each type does, share of its occasions",
        columns=(
            Column(title="Type"),
            Column(title="Move"),
            Column(title="Share", numeric=True),
            Column(title="Games", numeric=True),
        ),
        rows=tuple(rows),
        note=(
            f"Counted over the games of {count(reading.futures)} futures; under each share its "
            f"90{NO_BREAK}% interval, which takes the futures, and not the games, as the sample."
        ),
        screen=True,
    )


def _row(who: str, words: str, one: Entry) -> Row:
    return Row(cells=(cell(who), cell(words), _number(one), cell(count(int(one["games"])))))


def _number(one: Entry) -> Cell:
    share, low, high = (float(one[key]) for key in ("share", "low", "high"))
    text = written_share(share, low, high)
    trace = f"frequencies, {one['player']}, {one['move']}, {one['type']}: {share:.6g}"
    number = Number(f"{text.mean}{NO_BREAK}%", trace)
    return cell(number, Aside(text.interval)) if text.interval else cell(number)
