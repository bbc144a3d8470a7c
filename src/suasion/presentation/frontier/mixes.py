"""Which mix answers which question? Every line, target and counter, for the page."""

from __future__ import annotations

from typing import Any

from suasion.presentation.document import Column, Row, Section, Table, cell
from suasion.presentation.frontier.costs import groups
from suasion.presentation.frontier.words import Found, cost_cell, mix, percents

QUESTIONS = {
    "kept": "accepted and kept",
    "kept_best_counter": "the same, against the best counter",
    "kept_without_stick": "the same, without the stick",
    "accepted": "accepted",
}


def mixes(found: Found) -> Section:
    """One table of all costs and of the mixes behind them."""
    rows: list[Row] = []
    for name, lines in groups(found):
        rows.append(Row(cells=(cell(name),), divider=True))
        for text, where, told in lines:
            rows += [_row(found, text, where, told, question) for question in QUESTIONS]
    table = Table(
        caption="Cheapest cost by question, USD million a year, and the mix",
        columns=(
            Column(title="Asked"),
            Column(title="Outcome"),
            Column(title="Mix"),
            *(Column(title=text, numeric=True) for text in percents(found["targets"])),
        ),
        rows=tuple(rows),
        note="The mix is that of the highest target, or the one that comes nearest to it.",
    )
    return Section(anchor="mixes", title="All mixes", blocks=(table,))


def _row(found: Found, text: str, where: str, told: Found, question: str) -> Row:
    by_target: list[Any] = [told["targets"][f"{target:g}"][question] for target in found["targets"]]
    cells = [cell(*cost_cell(one, f"{where}.{question}")) for one in by_target]
    given = mix(found, by_target[-1]["mix"])
    return Row(cells=(cell(text), cell(QUESTIONS[question]), cell(given), *cells))
