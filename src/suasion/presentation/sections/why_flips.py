"""What would change the answer? One term, or one parameter, that would make another answer best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.presentation.document import (
    Block,
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
from suasion.presentation.numbers import NO_BREAK, plain, scientific
from suasion.presentation.prose import capital, named, sentences
from suasion.presentation.sections.reasons import TERMS
from suasion.presentation.sections.why_terms import points

Entry = Mapping[str, Any]

_FAR = 0.01
"""A prior probability under which a value is called out of what is believed possible."""
_NOTHING = 1e-9


def why_flips(answer: Entry) -> Section:
    """For each other answer, in words and as a table of parameters."""
    told: Entry = answer["explained"]
    blocks: list[Block] = []
    for name, gap in told["term_flips"].items():
        found: Sequence[Entry] = told["flips"][name]
        spoken = sentences(_terms(told, name, gap), _nearest(name, found))
        blocks.append(Paragraph(parts=spoken, screen=True))
        if found:
            blocks.append(_table(name, found))
    return Section(anchor="flips", title="What would change it", blocks=tuple(blocks))


def _terms(told: Entry, name: str, gap: Entry) -> Sentence:
    """How far behind the answer is, and the term that speaks most against it."""
    where = f"explained.term_flips.{name}"
    best = told["best"]
    parts: Sentence = (
        f"at central values, to {name} ",
        Name(told["title"]),
        f" is worth {points(gap['gap'])} points less than to {best}",
    )
    against = next((one for one in gap["terms"] if one["difference"] > 0.0), None)
    if against is None:
        return parts
    number = Number(points(against["difference"]), f"{where}, {against['term']}")
    parts = (*parts, f": {TERMS[against['term']]} counts most against it (", number, ")")
    if against["factor"] < 0.0:
        return (*parts, ", and even without that it would not be best")
    need = Number(points(gap["gap"]), f"{where}.gap: {gap['gap']:.6g}")
    return (*parts, ", and would have to count ", need, " less")


def _nearest(name: str, found: Sequence[Entry]) -> Sentence:
    """The parameter that would do it with the smallest change, and where its prior puts that."""
    if not found:
        return (f"no parameter, moved alone up to a hundredfold, makes it best to {name}",)
    one = found[0]
    where = f"explained.flips.{name}, {one['place']}"
    way = "at most" if one["value"] < one["central"] else "at least"
    return (
        f"the smallest change of one parameter that makes it best to {name}: ",
        f"{_spoken(one)} of {way} ",
        Number(plain(one["value"]), f"{where}: {one['value']:.6g}"),
        f" (now {plain(one['central'])}), ",
        *_standing(one, where),
    )


def _standing(one: Entry, where: str) -> Sentence:
    """Where in its prior a value lies."""
    below = one["prior_probability"]
    if below is None:
        return ("which is known for certain",)
    number = Number(_percentile(float(below)), f"{where}.prior_probability: {below:.6g}")
    far = min(below, 1.0 - below) < _FAR
    return (number, ": out of what is believed possible" if far else "")


def _percentile(below: float) -> str:
    """A place in a prior: ``the 3rd percentile of its prior``."""
    if below < _FAR:
        return f"under the 1st percentile of its prior (probability {_small(below)} of less)"
    if below > 1.0 - _FAR:
        return f"over the 99th percentile of its prior (probability {_small(1.0 - below)} of more)"
    whole = round(100.0 * below)
    ending = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"the {whole}{ending} percentile of its prior"


def _small(probability: float) -> str:
    if probability < _NOTHING:
        return f"under {scientific(_NOTHING)}"
    return scientific(probability) if probability < 1e-3 else plain(probability)


def _spoken(one: Entry) -> str:
    """A parameter as it is read: its last name without its unit, and whose it is."""
    name = one["parameter"].rsplit(".", 1)[-1].removesuffix("_musd").replace("_", " ")
    whose = str(one["entity_title"]).replace("_", " ")
    return f"{name} of {named(whose)}" if whose else name


def _table(name: str, found: Sequence[Entry]) -> Table:
    return Table(
        caption=f"Values of one parameter from which it is best to {name}",
        columns=(
            Column(title="Parameter"),
            Column(title="Now", numeric=True),
            Column(title="Needed", numeric=True),
            Column(title="Change", numeric=True),
            Column(title="Prior below", numeric=True),
        ),
        rows=tuple(_row(one, f"explained.flips.{name}, {one['place']}") for one in found),
        note=(
            "Each parameter is moved alone, and the equilibrium solved again; all others stay at "
            f"their central values. Prior below: chance, in{NO_BREAK}its prior, of a smaller value."
        ),
        screen=True,
    )


def _row(one: Entry, where: str) -> Row:
    below = one["prior_probability"]
    change = one["relative_change"]
    return Row(
        cells=(
            cell(capital(_spoken(one))),
            _plain(one["central"], f"{where}.central"),
            _plain(one["value"], f"{where}.value"),
            cell("–" if change is None else _change(1.0 + float(change))),
            cell("–" if below is None else Number(_odds(float(below)), f"{where}: {below:.6g}")),
        )
    )


def _plain(value: float, where: str) -> Cell:
    return cell(Number(plain(value), f"{where}: {value:.6g}"))


def _change(ratio: float) -> str:
    """A ratio as a reader says it: per cent while it is small, a factor beyond."""
    if 0.5 <= ratio <= 2.0:
        return f"{plain(100.0 * (ratio - 1.0), signed=True)}{NO_BREAK}%"
    return f"× {plain(ratio)}"


def _odds(below: float) -> str:
    if below < _FAR:
        return f"under 1{NO_BREAK}%"
    if below > 1.0 - _FAR:
        return f"over 99{NO_BREAK}%"
    return f"{100.0 * below:.0f}{NO_BREAK}%"
