"""Which conditions must go? What each costs in probability and money, and which would go first."""

from __future__ import annotations

from suasion.presentation.document import (
    Aside,
    Cell,
    Column,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.frontier.words import Found, cost, government, percents, share
from suasion.presentation.prose import named, sentences, series


def prices(found: Found) -> Section | None:
    """Sentences and the table; None where the reference asks nothing."""
    asked = found["space"]["reference"]["conditions"]
    if not asked:
        return None
    said = sentences(*_in_words(found))
    blocks = (Paragraph(parts=said, screen=True), _table(found, list(asked)))
    return Section(anchor="conditions", title="Which conditions must go", blocks=blocks)


def _in_words(found: Found) -> list[Sentence]:
    """What must go, for whom: governments of which the same is true share a sentence."""
    said: dict[str, list[str]] = {}
    for name, told in found["alone"].items():
        said.setdefault(_verdict(found, told["conditions"]), []).append(
            named(government(found, name))
        )
    return [
        (f"for {verdict.split('|')[0]} in ", *series([(n,) for n in names]), verdict.split("|")[1])
        for verdict, names in said.items()
    ]


def _verdict(found: Found, prices: Found) -> str:
    """The target, and what is true of it, with a bar between."""
    turns = sorted(
        (row["dropped_as"], condition)
        for condition, row in prices["by_condition"].items()
        if row["dropped_as"]
    )
    first = [_title(found, condition) for _, condition in turns]
    words = f" these must go, in this order: {', '.join(first)}"
    if not turns:
        words = " no condition must go"
    elif prices["none_asked"]["most"] < prices["target"]:
        words = f" dropping all is not enough; what weighs most for its worth is {first[0]}"
    return f"{percents([prices['target']])[0]}|{words}"


def _table(found: Found, conditions: list[str]) -> Table:
    names = list(found["alone"])
    rows = [
        Row(
            cells=(
                cell(_title(found, condition).capitalize()),
                cell(*_worth(found, condition)),
                *(_cell(found, name, condition) for name in names),
            )
        )
        for condition in conditions
    ]
    reference = found["space"]["reference"]["title"]
    return Table(
        caption=f"Conditions of “{reference}”: what is kept without each, and with it only",
        columns=(
            Column(title="Condition"),
            Column(title="Worth, USD m", numeric=True),
            *(Column(title=government(found, name), numeric=True) for name in names),
        ),
        rows=tuple(rows),
        note=(
            "Large: the most that is accepted and kept when this condition alone is dropped from "
            "all that the package asks. Below: when it alone is asked. Then its turn to go, and "
            "its price in USD million a year where both sides of the comparison reach the target. "
            "Worth: what the challenger would pay a year for the condition, kept at its level."
        ),
        screen=True,
    )


def _worth(found: Found, condition: str) -> Sentence:
    first = next(iter(found["alone"].values()))["conditions"]["by_condition"][condition]
    return (cost(float(first["value_musd"])),)


def _cell(found: Found, name: str, condition: str) -> Cell:
    row = found["alone"][name]["conditions"]["by_condition"][condition]
    where = f"alone.{name}.conditions.{condition}"
    only = share(float(row["only_it"]["most"]), where).text
    turn = f", goes {_ordinal(row['dropped_as'])}" if row["dropped_as"] else ""
    price = "" if row["price_musd"] is None else f", USD {cost(row['price_musd'])} m"
    return cell(
        share(float(row["without_it"]["most"]), where), Aside(f"only it {only}{turn}{price}")
    )


def _ordinal(place: int) -> str:
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(place, f"{place}th")


def _title(found: Found, condition: str) -> str:
    return str(found["titles"].get(condition, condition.replace("_", " "))).lower()
