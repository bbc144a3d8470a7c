"""How is each package answered? One row a package: probabilities, and values over refusing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.presentation.document import (
    Aside,
    Cell,
    Column,
    Name,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.numbers import NO_BREAK, percent, written, written_share
from suasion.presentation.prose import named, sentences

Entry = Mapping[str, Any]

POINTS = 100.0
ANSWERS = ("accept", "hedge", "refuse")


def why_answers(answer: Entry) -> Section:
    """Every package, as this type answers it at this point of the game."""
    return Section(
        anchor="packages",
        title="How each package is answered",
        blocks=(Paragraph(parts=sentences(_point(answer)), screen=True), _table(answer)),
    )


def _point(answer: Entry) -> Sentence:
    """Whose answers these are, and where in the game."""
    point, patrons = answer["point"], answer["patrons"]
    belief = float(answer["type_belief"][point["type"]])
    move = {
        "hold": "holds",
        "match": "matches",
        "raise": "raises",
        "withdraw": "threatens to withdraw",
    }[point["counter"]]
    article = "an" if point["stance"] == "open" else "a"
    threat = ", each package with its threat" if point["threat"] else ""
    after = f"after {article} {point['stance']} stance"
    meanwhile = f"while {named(patrons['incumbent']['title'])} {move}{threat}"
    return (
        f"answers of a {point['type']} government of {named(answer['government']['title'])} (",
        Number(percent(belief), f"type_belief.{point['type']}: {belief:.6g}"),
        f" is the public belief that it is so) {after}, {meanwhile}",
    )


def _table(answer: Entry) -> Table:
    rows: Sequence[Entry] = answer["packages"]
    return Table(
        caption="Probability of each answer, and worth over refusing in points of survival",
        columns=(
            Column(title="Package"),
            *(Column(title=name.capitalize(), numeric=True) for name in ANSWERS),
            Column(title="Accept, worth", numeric=True),
            Column(title="Hedge, worth", numeric=True),
        ),
        rows=tuple(_row(one) for one in rows),
        note=f"Medians over draws of the parameters, with 90{NO_BREAK}% intervals.",
        screen=True,
    )


def _row(one: Entry) -> Row:
    where = f"packages.{one['package']}"
    return Row(
        cells=(
            cell(Name(one["title"])),
            *(
                share_cell(one["probability"][name], f"{where}.probability.{name}")
                for name in ANSWERS
            ),
            *(
                points_cell(one["over_refusing"][name], f"{where}.over_refusing.{name}")
                for name in ("accept", "hedge")
            ),
        )
    )


def share_cell(value: Entry, where: str) -> Cell:
    """A probability with its interval over draws."""
    low, median, high = (float(value[key]) for key in ("low", "median", "high"))
    text = written_share(median, low, high)
    number = Number(f"{text.mean}{NO_BREAK}%", f"{where}: {median:.6g}, {low:.6g} to {high:.6g}")
    return cell(number, Aside(text.interval)) if text.interval else cell(number)


def points_cell(value: Entry, where: str, *, signed: bool = True) -> Cell:
    """A value in points of survival with its interval over draws."""
    low, median, high = (POINTS * float(value[key]) for key in ("low", "median", "high"))
    text = written(median, low, high, signed=signed)
    trace = f"{where}: {median:.6g}, {low:.6g} to {high:.6g} points of survival"
    number = Number(text.mean, trace)
    return cell(number, Aside(text.interval)) if text.interval else cell(number)
