"""On whose word? Every source that an input cites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.document import Column, Inline, Link, Row, Section, Table, cell
from suasion.presentation.numbers import count
from suasion.presentation.reading import Reading


def sources(reading: Reading) -> Section | None:
    """The table of sources, most used first; None when none is cited."""
    rows = sorted(reading.optional("sources") or (), key=lambda s: -int(s.get("used_by") or 0))
    if not rows:
        return None
    table = Table(
        caption=f"{len(rows)} sources, by how many inputs rest on them",
        columns=(
            Column(title="Source"),
            Column(title="Date"),
            Column(title="Licence"),
            Column(title="Inputs", numeric=True),
        ),
        rows=tuple(_row(source) for source in rows),
        stacked=True,
    )
    return Section(anchor="sources", title="Sources", blocks=(table,))


def _row(source: Mapping[str, Any]) -> Row:
    publisher = f". {source['publisher']}" if source.get("publisher") else ""
    return Row(
        cells=(
            cell(_title(source), publisher),
            cell(str(source.get("date") or "–")),
            cell(str(source.get("licence") or "–")),
            cell(count(int(source.get("used_by") or 0))),
        )
    )


def _title(source: Mapping[str, Any]) -> Inline:
    title, address = str(source["title"]), str(source.get("url") or "")
    return Link(title, address) if address.startswith("https://") else title
