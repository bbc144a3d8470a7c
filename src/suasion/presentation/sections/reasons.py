"""Why that answer? The terms of each type's decision on the package most often offered to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from suasion.presentation.numbers import on_step, plain
from suasion.presentation.prose import most, named, sentences
from suasion.presentation.reading import Entity, Reading

TERMS = (
    ("survival", "Staying in power"),
    ("money", "Money"),
    ("recognition", "Recognition"),
    ("sovereignty", "Sovereignty given up"),
    ("switching", "Changing patron"),
    ("solidarity", "Solidarity with the others"),
    ("audience", "Yielding after defiance"),
    ("stick", "The threat"),
)
Reason = Mapping[str, Any]


def reasons(reading: Reading) -> Section | None:
    """A sentence and a table for each government, and the exchange rates; None without reasons."""
    found = reading.optional("reasons")
    chosen = [(g, _chosen(reading, g, found.get(g.id) or ())) for g in reading.governments]
    chosen = [(g, rows) for g, rows in chosen if rows]
    if not chosen:
        return None
    said = sentences(*(_in_words(g, rows) for g, rows in chosen))
    blocks: list[Block] = [Paragraph(parts=said)]
    blocks += [_table(reading, g, rows) for g, rows in chosen]
    blocks += _exchange(reading)
    return Section(anchor="reasons", title="The main reasons", blocks=tuple(blocks))


def _chosen(reading: Reading, government: Entity, rows: Sequence[Reason]) -> list[Reason]:
    """Accepting the package most often offered, for each type, less refusing it when given."""
    if not rows:
        return []
    offered = reading.optional("offers").get(reading.headline, {}).get(government.id, {})
    explained = {str(row["package"]) for row in rows}
    candidates = {p: float(s) for p, s in offered.items() if p in explained}
    package = most(candidates.items())[0] if candidates else str(rows[0]["package"])
    own = [row for row in rows if row["package"] == package]
    refusals = {row["type"]: row for row in own if row["answer"] == "refuse"}
    accepted = [row for row in own if row["answer"] == "accept"]
    return [_less(row, refusals.get(row["type"])) for row in accepted]


def _less(row: Reason, refusal: Reason | None) -> Reason:
    """The terms of accepting minus those of refusing."""
    if refusal is None:
        return row
    terms = {
        name: float(row["terms"].get(name, 0.0)) - float(refusal["terms"].get(name, 0.0))
        for name, _ in TERMS
    }
    return {**row, "terms": terms, "value": float(row["value"]) - float(refusal["value"])}


def _in_words(government: Entity, rows: Sequence[Reason]) -> Sentence:
    """What weighs most for and against, for the middle type given."""
    row = rows[len(rows) // 2]
    terms = {label: float(row["terms"].get(name, 0.0)) for name, label in TERMS}
    best, worst = max(terms, key=lambda k: terms[k]), min(terms, key=lambda k: terms[k])
    where = f"reasons.{government.id}, {row['package']}, {row['type']}"
    verdict = "accepting is worth more than refusing" if row["value"] > 0 else (
        "refusing is worth more than accepting"
    )
    parts: list[str | Number] = [f"for a {row['type']} government of {named(government.title)}, "]
    parts.append(verdict)
    if terms[best] > 0.0:
        parts += [f"; {best.lower()} weighs most for it (", _points(terms[best], where), ")"]
    if terms[worst] < 0.0:
        parts += [f"; {worst.lower()} weighs most against it (", _points(terms[worst], where), ")"]
    return tuple(parts)


def _table(reading: Reading, government: Entity, rows: Sequence[Reason]) -> Table:
    used = [
        (name, label)
        for name, label in TERMS
        if any(float(row["terms"].get(name, 0.0)) for row in rows)
    ]
    lines = [_term(government, rows, name, label) for name, label in used]
    total = [cell("Accepting less refusing")]
    total += [cell(_points(float(row["value"]), f"reasons.{government.id}")) for row in rows]
    package = reading.title(str(rows[0]["package"]))
    return Table(
        caption=f"{government.title}: terms of accepting “{package}”, by type of government",
        columns=(
            Column(title="Survival points"),
            *(Column(title=str(row["type"]).capitalize(), numeric=True) for row in rows),
        ),
        rows=(*lines, Row(cells=tuple(total))),
        note="One survival point is one percentage point of the chance to be still in power.",
    )


def _term(government: Entity, rows: Sequence[Reason], name: str, label: str) -> Row:
    cells = [cell(label)]
    for row in rows:
        where = f"reasons.{government.id}, {row['package']}, {row['type']}, {name}"
        cells.append(cell(_points(float(row["terms"].get(name, 0.0)), where)))
    return Row(cells=tuple(cells))


def _points(value: float, where: str) -> Number:
    step = 1.0 if abs(value) >= 0.1 else 0.1
    return Number(on_step(100.0 * value, step, signed=True), f"{where}: {value:.6g}")


def _exchange(reading: Reading) -> list[Block]:
    """What each thing is worth, in money and in survival."""
    rates = reading.optional("exchange_rates") or ()
    if not rates:
        return []
    rows = tuple(
        Row(
            cells=(
                cell(str(rate["name"]).replace("_", " ")),
                cell(Number(plain(float(rate["musd_per_year"])), f"exchange_rates.{rate['name']}")),
                cell(_points(float(rate["survival_points"]), f"exchange_rates.{rate['name']}")),
            )
        )
        for rate in rates
    )
    columns = (
        Column(title="One unit of"),
        Column(title="USD million a year", numeric=True),
        Column(title="Survival points", numeric=True),
    )
    return [Table(caption="What a government would trade for what", columns=columns, rows=rows)]
