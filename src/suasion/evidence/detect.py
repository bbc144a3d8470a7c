"""Of which source is a file? Its header tells, and where it does not, a person must."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from suasion.core.errors import EvidenceError, listed
from suasion.evidence.dialect import dialect
from suasion.evidence.source import Layout, Source

_FIRST_CHARACTERS = 1 << 16


def header_of(path: Path, layout: Layout) -> list[str]:
    """Cells of the first row of a text file, in lower case where they are a header."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        start = file.read(_FIRST_CHARACTERS)
    tabs = layout is Layout.TABS
    lines = start.splitlines(keepends=True)
    try:
        cells = next(csv.reader(lines, dialect(tabs=tabs)), [])
    except csv.Error:
        return []
    return cells if tabs else [cell.strip().lower() for cell in cells]


def fits(source: Source, header: Sequence[str]) -> bool:
    """Whether a file with this first row can be of the source."""
    if source.layout is Layout.TABS:
        return len(header) == len(source.positions) and header[0].strip().isdigit()
    return not missing(source, header)


def missing(source: Source, header: Iterable[str]) -> list[str]:
    """Columns that the source needs and the header lacks."""
    there = set(header)
    return [names[0] for names in source.needed_columns if not there & set(names)]


def detected(
    headers: Mapping[Layout, Sequence[str]], sources: Sequence[Source], where: str
) -> Source:
    """The one source that a file fits.

    Raises
    ------
    EvidenceError
        It fits none, or more than one.
    """
    candidates = [source for source in sources if source.layout in headers and not source.fetch]
    fitting = [source for source in candidates if fits(source, headers[source.layout])]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(source.name for source in (fitting or sources) if not source.fetch)
    if fitting:
        found = f"has the columns of more than one source ({names})."
        raise EvidenceError(where, found, "Name the one with --source.")
    raise EvidenceError(
        where,
        f"has the columns of no source ({names}). {_closest(headers, candidates)}".strip(),
        "Name the source with --source to hear what is missing, or give the file as published.",
    )


def require_fit(source: Source, headers: Mapping[Layout, Sequence[str]], where: str) -> None:
    """Refuse a file that is not of the source that was named.

    Raises
    ------
    EvidenceError
        It has another layout or lacks columns.
    """
    if source.layout not in headers:
        found = f"is not {source.layout.value}, as files of {source.name} are."
        raise EvidenceError(where, found, "Leave out --source, or give the file as published.")
    header = headers[source.layout]
    if fits(source, header):
        return
    if source.layout is Layout.TABS:
        found = f"has {len(header)} columns in its first row; {source.name} has "
        found += f"{len(source.positions)}, the first a number."
    else:
        found = f"lacks {listed(missing(source, header))}.{_semicolons(header)}"
    raise EvidenceError(where, found, f"Give a file of {source.title} as published.")


def places_of(source: Source, header: Sequence[str], where: str) -> dict[str, str]:
    """Column of the file by stored column; columns that the file does not have are left out.

    Raises
    ------
    EvidenceError
        A column that is read stands twice in the header.
    """
    names = source.positions or header
    places = {}
    for part in source.fields:
        column = next((name for name in part.columns if name in names), None)
        if column is None:
            continue
        if list(names).count(column) > 1:
            raise EvidenceError(where, f"has the column {column} twice.", "Keep one of them.")
        places[part.name] = column
    return places


def _closest(headers: Mapping[Layout, Sequence[str]], candidates: Sequence[Source]) -> str:
    header = headers.get(Layout.COMMAS) or headers.get(Layout.PARQUET) or []
    named = [source for source in candidates if source.layout is not Layout.TABS]
    if not named:
        return ""
    nearest = min(named, key=lambda s: len(missing(s, header)) / len(s.needed_columns))
    lacks = missing(nearest, header)
    if len(lacks) < len(nearest.needed_columns):
        return f"The nearest is {nearest.name}, but for {listed(lacks)}."
    return _semicolons(header).strip()


def _semicolons(header: Sequence[str]) -> str:
    return " It is separated by semicolons: save it with commas." if _split(header) else ""


def _split(header: Sequence[str]) -> bool:
    return len(header) == 1 and header[0].count(";") > 1
