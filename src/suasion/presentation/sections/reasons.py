"""Why that answer? What each package is worth to each government over refusing, term by term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from suasion.presentation.document import (
    Block,
    Column,
    Figure,
    Name,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.figures.worth import Worth, worth_keys, worth_panel, worth_reach
from suasion.presentation.numbers import on_step
from suasion.presentation.prose import most, named, sentences
from suasion.presentation.reading import Entity, Reading
from suasion.presentation.sections.exchange import exchange

TERMS = {
    "survival": "staying in power",
    "money": "money",
    "recognition": "recognition",
    "sovereignty": "sovereignty",
    "switching": "changing patron",
    "solidarity": "solidarity",
    "audience": "yielding in public",
    "stick": "the threat",
}
_POINTS = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What every package is worth to one government of its likeliest type, in survival points."""

    government: Entity
    kind: str
    usual: str
    worths: Mapping[str, Worth]

    @property
    def trace(self) -> str:
        """Where the values of this government are found in the answer."""
        return f"reasons.{self.government.id}, {self.kind}"


def reasons(reading: Reading) -> Section | None:
    """A sentence and a panel for each government, the usual offer's terms, exchange rates."""
    found = reading.optional("reasons")
    read = (_case(reading, g, found.get(g.id) or ()) for g in reading.governments)
    cases = [case for case in read if case is not None]
    if not cases:
        return None
    blocks: tuple[Block, ...] = (
        Paragraph(parts=sentences(*(_in_words(case) for case in cases))),
        _figure(cases),
        _table(cases),
        *exchange(reading),
    )
    return Section(anchor="reasons", title="The main reasons", blocks=blocks)


def _case(reading: Reading, government: Entity, rows: Sequence[Mapping[str, Any]]) -> Case | None:
    """The packages that are explained; the usual one is the most often offered among them."""
    if not rows:
        return None
    kind = str(rows[0]["type"])
    own = [row for row in rows if row["type"] == kind]
    packages = dict.fromkeys(str(row["package"]) for row in own)
    worths = {p: _worth(reading, p, [r for r in own if r["package"] == p]) for p in packages}
    offered = reading.optional("offers").get(reading.headline, {}).get(government.id, {})
    usual, _ = most((p, float(offered.get(p, 0.0))) for p in packages)
    return Case(government=government, kind=kind, usual=usual, worths=worths)


def _worth(reading: Reading, package: str, rows: Sequence[Mapping[str, Any]]) -> Worth:
    """Terms of accepting, less those of refusing."""
    answers = {str(row["answer"]): row for row in rows}
    accept, refuse = answers["accept"], answers.get("refuse")
    hedge = answers.get("hedge")
    return Worth(
        name=reading.title(package),
        terms={
            label: _POINTS * (_term(accept, name) - _term(refuse, name))
            for name, label in TERMS.items()
        },
        accept=_POINTS * (_value(accept) - _value(refuse)),
        hedge=None if hedge is None else _POINTS * (_value(hedge) - _value(refuse)),
    )


def _term(row: Mapping[str, Any] | None, name: str) -> float:
    return float(row["terms"].get(name, 0.0)) if row else 0.0


def _value(row: Mapping[str, Any] | None) -> float:
    return float(row["value"]) if row else 0.0


def _in_words(case: Case) -> Sentence:
    """What the usual offer is worth, what weighs most, and what would be worth more."""
    worth = case.worths[case.usual]
    where = f"{case.trace}, {case.usual}"
    best, worst = (pick(worth.terms, key=lambda k: worth.terms[k]) for pick in (max, min))
    parts: list[str | Number | Name] = [
        f"to a {case.kind} government of {named(case.government.title)}, accepting ",
        Name(worth.name),
        f" is worth {'more' if worth.accept > 0.0 else 'less'} than refusing (",
        _number(worth.accept, where),
        " points of survival)",
    ]
    if worth.terms[best] > 0.0:
        parts += [f"; {best} speaks most for it (", _number(worth.terms[best], where), ")"]
    if worth.terms[worst] < 0.0:
        parts += [f", {worst} most against it (", _number(worth.terms[worst], where), ")"]
    return (*parts, *_hedging(worth, where))


def _hedging(worth: Worth, where: str) -> Sentence:
    """Whether taking part and keeping the incumbent is worth more still."""
    if worth.hedge is None or worth.hedge <= max(worth.accept, 0.0):
        return ()
    return ("; hedging is worth most (", _number(worth.hedge, where), ")")


def _figure(cases: Sequence[Case]) -> Figure:
    """A panel for each government, all on one scale."""
    labels = _labels(cases)
    every = [worth for case in cases for worth in case.worths.values()]
    panels = tuple(
        worth_panel(
            key=f"worth-{case.government.id}",
            title=f"{case.government.title}, if {case.kind}",
            worths=list(case.worths.values()),
            labels=labels,
            reach=worth_reach(every),
            unit="points of survival, over refusing",
        )
        for case in cases
    )
    return Figure(
        title="What each package is worth, and why",
        panels=panels,
        keys=worth_keys(labels, hedged=any(worth.hedge is not None for worth in every)),
        note=(
            "Central values, for the likeliest type of each government. One point of survival is "
            "one percentage point of the chance to be still in power. Numbers at the right: "
            "accept, hedge. After an open stance, while the incumbent holds; the game adds noise."
        ),
    )


def _labels(cases: Sequence[Case]) -> list[str]:
    """Terms that are not zero everywhere."""
    every = [worth for case in cases for worth in case.worths.values()]
    return [label for label in TERMS.values() if any(worth.terms[label] for worth in every)]


def _table(cases: Sequence[Case]) -> Table:
    """The terms of the usual offer, one column a government."""
    rows = [
        Row(cells=(cell("Package"), *(cell(Name(c.worths[c.usual].name)) for c in cases))),
        *(_term_row(cases, label) for label in _labels(cases)),
    ]
    totals = [cell(_number(c.worths[c.usual].accept, f"{c.trace}, sum")) for c in cases]
    rows.append(Row(cells=(cell("Accept, less refuse"), *totals)))
    return Table(
        caption="Terms of accepting the usual offer, in points of survival",
        columns=(
            Column(title="Term"),
            *(Column(title=case.government.title, numeric=True) for case in cases),
        ),
        rows=tuple(rows),
    )


def _term_row(cases: Sequence[Case], label: str) -> Row:
    numbers = [
        cell(_number(case.worths[case.usual].terms[label], f"{case.trace}, {label}"))
        for case in cases
    ]
    return Row(cells=(cell(label.capitalize()), *numbers))


def _number(points: float, where: str) -> Number:
    step = 1.0 if abs(points) >= 10.0 else 0.1
    return Number(on_step(points, step, signed=True), f"{where}: {points:.6g} points of survival")
