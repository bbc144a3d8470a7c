"""What must a scenario give? Reference pages, written from the declarations when docs are built."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from suasion.core.citations import CITATIONS
from suasion.core.declare import Axis
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


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those on disk."""
    pages = {"parameters": parameters(), "levers": levers(), "citations": citations()}
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
