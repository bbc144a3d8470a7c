"""What must a scenario give? Reference pages, written from the declarations when docs are built."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from suasion.core.citations import CITATIONS
from suasion.core.declare import Axis
from suasion.evidence.columns import COLUMNS
from suasion.evidence.panel import COLUMNS as PANEL_COLUMNS
from suasion.evidence.sources import SOURCES
from suasion.model.conditions import CONDITIONS
from suasion.model.instruments import INSTRUMENTS
from suasion.model.parameters import ATTRIBUTES, QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from suasion.core.declare import Quantity


PARAMETERS_LEAD = (
    "Each is declared once in the code. A scenario gives its value, with the unit repeated: one "
    "value, or one for each entity of its axis."
)
COLUMNS_LEAD = (
    "Every source is brought into the same columns; what it does not give is empty. How rows are "
    "judged and counted is told in [evidence](../theory/evidence.md)."
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those on disk."""
    pages = {
        "parameters": parameters(),
        "levers": levers(),
        "citations": citations(),
        "stored-columns": stored_columns(),
    }
    for name, content in pages.items():
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    return files


def parameters() -> str:
    """Page of every quantity and word that a scenario must give, by mechanism."""
    lines = ["# Parameters", "", PARAMETERS_LEAD]
    for mechanism, members in groupby(sorted(QUANTITIES.values(), key=_mechanism), key=_mechanism):
        lines += ["", f"## {mechanism}", "", *(line for q in members for line in _entry(q))]
    words = sorted(ATTRIBUTES.values(), key=lambda attribute: attribute.name)
    rows = ((f"`{a.name}`", a.meaning, a.axis, ", ".join(a.allowed) or "any") for a in words)
    lines += ["", "## Words", "", *_table(("name", "meaning", "given for", "allowed"), rows)]
    return "\n".join(lines)


def levers() -> str:
    """Page of every instrument and condition."""
    rows = ((f"`{i.name}`", i.kind, i.meaning, i.unit) for i in INSTRUMENTS)
    asked = ((f"`{c.name}`", c.meaning) for c in CONDITIONS)
    lines = ["# Instruments and conditions", "", "## Instruments", ""]
    lines += _table(("name", "kind", "meaning", "unit of an amount"), rows)
    lines += ["", "## Conditions", "", "Asked for at a level from 0 to 1.", ""]
    return "\n".join([*lines, *_table(("name", "meaning"), asked)])


def citations() -> str:
    """Page of the works that the theory rests on."""
    rows = ((f"`{key}`", str(CITATIONS[key])) for key in sorted(CITATIONS))
    return "\n".join(["# Citations", "", *_table(("key", "work"), rows)])


def stored_columns() -> str:
    """Page of the columns of the evidence, and of what each source fills."""
    lines = ["# Stored columns", "", COLUMNS_LEAD]
    for table, columns in COLUMNS.items():
        rows = [(f"`{c.name}`", c.sql_type.lower(), c.meaning) for c in columns]
        lines += ["", f"## {table.value.capitalize()}", ""]
        lines += _table(("column", "type", "meaning"), rows)
    lines += ["", "## Panels", ""]
    lines += _table(("column", "meaning"), [(f"`{c}`", m) for c, m in PANEL_COLUMNS.items()])
    for source in SOURCES.values():
        stored = {column.name for column in COLUMNS[source.table]}
        filled = [
            (f"`{part.name}`", " or ".join(f"`{column}`" for column in part.columns))
            for part in source.fields
            if part.name in stored
        ]
        lines += ["", f"## From {source.title}", ""]
        lines += [f"`{source.name}`; {source.licence}. {source.lacks}", ""]
        lines += _table(("stored column", "column of the file"), filled)
    return "\n".join(lines)


def _mechanism(quantity: Quantity) -> str:
    return quantity.name.split(".")[0]


def _entry(quantity: Quantity) -> list[str]:
    symbol = f" {quantity.symbol}" if quantity.symbol else ""
    count = "one value" if quantity.axis is Axis.SCENARIO else f"one for each {quantity.axis}"
    facts = f"{quantity.domain.words}; {count}; theory: `{quantity.citation}`"
    head = f"`{quantity.name}`{symbol} [{quantity.unit}]"
    return [head, f":   {quantity.meaning}", f"    *{facts[0].upper()}{facts[1:]}*", ""]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines]
