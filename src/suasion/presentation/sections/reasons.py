"""Why that answer? The terms of each type's decision on the package most often offered to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from suasion.presentation.document import (
    Block,
    Column,
    Figure,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.figures.terms import term_keys, term_panel
from suasion.presentation.numbers import on_step, plain
from suasion.presentation.prose import most, named, sentences
from suasion.presentation.reading import Entity, Reading

TERMS = (
    ("survival", "Staying in power"),
    ("money", "Money"),
    ("recognition", "Recognition"),
    ("sovereignty", "Sovereignty"),
    ("switching", "Changing patron"),
    ("solidarity", "Solidarity"),
    ("audience", "Yielding in public"),
    ("stick", "The threat"),
)
_TOTAL = "Accept, less refuse"
_POINTS = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What accepting one package is worth to each type of one government, less refusing it.

    ``terms`` : by label, one value a type, in survival points; ``total`` : their sum as solved.
    """

    government: Entity
    package: str
    types: tuple[str, ...]
    terms: Mapping[str, tuple[float, ...]]
    total: tuple[float, ...]


def reasons(reading: Reading) -> Section | None:
    """A sentence, a panel and rows for each government, and the exchange rates."""
    found = reading.optional("reasons")
    read = (_case(reading, g, found.get(g.id) or ()) for g in reading.governments)
    cases = [case for case in read if case is not None]
    if not cases:
        return None
    blocks: tuple[Block, ...] = (
        Paragraph(parts=sentences(*(_in_words(case) for case in cases))),
        _figure(reading, cases),
        _table(reading, cases),
        *_exchange(reading),
    )
    return Section(anchor="reasons", title="The main reasons", blocks=blocks)


def _case(reading: Reading, government: Entity, rows: Sequence[Mapping[str, Any]]) -> Case | None:
    """The case of the package most often offered, among those explained."""
    accepted = [row for row in rows if row["answer"] == "accept"]
    if not accepted:
        return None
    offered = reading.optional("offers").get(reading.headline, {}).get(government.id, {})
    explained = dict.fromkeys(str(row["package"]) for row in accepted)
    package, _ = most((p, float(offered.get(p, 0.0))) for p in explained)
    refused = {r["type"]: r for r in rows if (r["answer"], r["package"]) == ("refuse", package)}
    own = [row for row in accepted if row["package"] == package]
    return Case(
        government=government,
        package=reading.title(package),
        types=tuple(str(row["type"]) for row in own),
        terms={
            label: tuple(_term(row, name) - _term(refused.get(row["type"]), name) for row in own)
            for name, label in TERMS
        },
        total=tuple(_value(row) - _value(refused.get(row["type"])) for row in own),
    )


def _term(row: Mapping[str, Any] | None, name: str) -> float:
    return _POINTS * float(row["terms"].get(name, 0.0)) if row else 0.0


def _value(row: Mapping[str, Any] | None) -> float:
    return _POINTS * float(row["value"]) if row else 0.0


def _in_words(case: Case) -> Sentence:
    """Which types gain by accepting, and what weighs most for and against."""
    gain = [kind for kind, value in zip(case.types, case.total, strict=True) if value > 0.0]
    if len(gain) == len(case.types):
        who = "every type gains"
    elif gain:
        who = f"only the {' and the '.join(gain)} gain" + ("s" if len(gain) == 1 else "")
    else:
        who = "no type gains"
    parts: list[str | Number] = [
        f"in {named(case.government.title)}, {who} by accepting “{case.package}”"
    ]
    middle = len(case.types) // 2
    terms = {label: values[middle] for label, values in case.terms.items()}
    where = f"reasons.{case.government.id}, {case.package}, {case.types[middle]}"
    best, worst = max(terms, key=lambda k: terms[k]), min(terms, key=lambda k: terms[k])
    if terms[best] > 0.0:
        number = _number(terms[best], where, unit=True)
        parts += [f"; for the {case.types[middle]}, {best.lower()} speaks most for it (", number, ")"]
    if terms[worst] < 0.0:
        number = _number(terms[worst], where, unit=True)
        parts += [f"; {worst.lower()} speaks most against it (", number, ")"]
    return tuple(parts)


def _figure(reading: Reading, cases: Sequence[Case]) -> Figure:
    """A panel for each government, all on one scale."""
    reach = 1.05 * max(
        (abs(v) for c in cases for values in (*c.terms.values(), c.total) for v in values),
        default=1.0,
    )
    panels = tuple(
        term_panel(
            key=f"terms-{case.government.id}",
            title=f"{case.government.title}: {case.package}",
            types=case.types,
            terms=[*_used(case), (_TOTAL, case.total)],
            reach=reach or 1.0,
            unit="survival points",
        )
        for case in cases
    )
    return Figure(
        title="What speaks for accepting the usual offer, and what against, by type of government",
        panels=panels,
        keys=term_keys(cases[0].types),
        note=(
            "Accepting less refusing, for the package most often offered. One survival point is "
            "one percentage point of the chance to be still in power at the horizon."
        ),
    )


def _used(case: Case) -> list[tuple[str, tuple[float, ...]]]:
    return [(label, values) for label, values in case.terms.items() if any(values)]


def _table(reading: Reading, cases: Sequence[Case]) -> Table:
    """The same in numbers, grouped by government."""
    rows: list[Row] = []
    for case in cases:
        heading = f"{case.government.title}: {case.package}"
        rows.append(Row(cells=(cell(heading),), divider=True))
        for label, values in (*_used(case), (_TOTAL, case.total)):
            where = f"reasons.{case.government.id}, {case.package}, {label}"
            rows.append(Row(cells=(cell(label), *(cell(_number(v, where)) for v in values))))
    kinds = tuple(Column(title=kind.capitalize(), numeric=True) for kind in cases[0].types)
    return Table(
        caption="The terms in survival points",
        columns=(Column(title="Term"), *kinds),
        rows=tuple(rows),
    )


def _number(points: float, where: str, *, unit: bool = False) -> Number:
    step = 1.0 if abs(points) >= 10.0 else 0.1
    text = on_step(points, step, signed=True)
    return Number(f"{text} points" if unit else text, f"{where}: {points:.6g} survival points")


def _exchange(reading: Reading) -> list[Block]:
    """What each thing is worth, in money and in survival."""
    rows = tuple(_rate(rate) for rate in reading.optional("exchange_rates") or ())
    if not rows:
        return []
    columns = (
        Column(title="Worth of"),
        Column(title="USD million a year", numeric=True),
        Column(title="Survival points", numeric=True),
    )
    return [Table(caption="What each thing is worth to a government", columns=columns, rows=rows)]


def _rate(rate: Mapping[str, Any]) -> Row:
    money, where = float(rate["musd_per_year"]), f"exchange_rates.{rate['name']}"
    return Row(
        cells=(
            cell(str(rate["name"]).replace("_", " ")),
            cell(Number(plain(money), f"{where}: {money:.6g} USD million a year")),
            cell(_number(_POINTS * float(rate["survival_points"]), where)),
        )
    )
