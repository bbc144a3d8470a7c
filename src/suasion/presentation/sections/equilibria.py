"""Could the first round go another way? Other equilibria, other expectations, other orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.document import (
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
from suasion.presentation.prose import sentences
from suasion.presentation.reading import Reading
from suasion.presentation.sections.traces import share_number

_EXPECTED = {"accept": "acceptance", "hedge": "a hedge", "refuse": "a refusal"}
Shares = Mapping[str, Mapping[str, float]]


def equilibria(reading: Reading) -> Section | None:
    """What was searched and found, and the answers that go with it; None where nothing was."""
    found = reading.optional("equilibria")
    if not found:
        return None
    spoken = sentences(_searched(found), _branches(found), _settlements(found))
    return Section(
        anchor="equilibria",
        title="Could it go another way",
        blocks=(Paragraph(parts=spoken), _table(reading, found["answers"])),
    )


def _searched(found: Mapping[str, Any]) -> Sentence:
    games = Number(count(int(found["games"])), "equilibria.games")
    draws = Number(count(int(found["draws"])), "equilibria.draws")
    return (
        "other equilibria were looked for in the first ",
        games,
        " games of ",
        draws,
        " futures",
    )


def _branches(found: Mapping[str, Any]) -> Sentence:
    """Whether single games have another equilibrium, or a branch that turns back."""
    turning, other = float(found["turning_share"]), float(found["other_equilibrium_share"])
    if not turning and not other:
        return (
            "by itself not one of them has another that the search could find, ",
            "and in none does the branch from uniform play turn back",
        )
    return (
        "the branch from uniform play turns back in ",
        share_number(turning, "equilibria.turning_share", spoken=True),
        " of them, and another equilibrium was found in ",
        share_number(other, "equilibria.other_equilibrium_share", spoken=True),
        "; the one played is on the branch or nearest to it",
    )


def _settlements(found: Mapping[str, Any]) -> Sentence:
    """Whether what the members expect of each other can make itself true in several ways."""
    several = float(found["several_settlements_share"])
    if not several:
        return ("what the members expect of each other settles in one way in every future",)
    return (
        "what the members expect of each other can settle in more than one way in ",
        share_number(several, "equilibria.several_settlements_share", spoken=True),
        " of these futures: an answer is then given because it is expected of the others, ",
        "and what is played is what follows from the answers in force",
    )


def _table(reading: Reading, answers: Mapping[str, Any]) -> Table:
    where = "equilibria.answers"
    rows = [_row(reading, "As played: all at once", answers["as_played"], f"{where}.as_played")]
    rows += [
        _row(reading, f"All expect {_EXPECTED[answer]}", shares, f"{where}.expecting.{answer}")
        for answer, shares in answers["expecting"].items()
    ]
    rows += [
        _row(reading, f"{reading.title(name)} answers first", shares, f"{where}.first.{name}")
        for name, shares in answers["first"].items()
    ]
    return Table(
        caption="Accept, and accept or hedge, in the first round",
        columns=(
            Column(title="Order and expectation"),
            *(Column(title=one.title, numeric=True) for one in reading.governments),
        ),
        rows=tuple(rows),
        note=(
            "Probability of acceptance / of acceptance or hedge, mean over draws. Who answers "
            "first is seen by the others, and knows what they will then answer."
        ),
    )


def _row(reading: Reading, label: str, shares: Shares, where: str) -> Row:
    cells = [cell(label)]
    for one in reading.governments:
        given = shares[one.id]
        part = given["accept"] + given["hedge"]
        accept = share_number(given["accept"], f"{where}.{one.id}.accept")
        cells.append(cell(accept, " / ", share_number(part, f"{where}.{one.id}, accept + hedge")))
    return Row(cells=tuple(cells))
