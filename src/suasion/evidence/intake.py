"""How does a file become a checked table? Unpacked, recognised, read, and each row judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import EvidenceError
from suasion.evidence.database import Unreadable, answer
from suasion.evidence.detect import detected, header_of, places_of, require_fit
from suasion.evidence.faults import Fault, faults_of, mark_repeats
from suasion.evidence.notes import notes_of
from suasion.evidence.rows import Rows, damaged, parquet_columns, parquet_rows, text_rows
from suasion.evidence.source import Layout, Source
from suasion.evidence.sources import SOURCES
from suasion.evidence.unpack import Unpacked, unpacked
from suasion.evidence.validate import typed_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPED = "typed"
KEPT = "fault IS NULL AND NOT aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a file; its sound rows are in the table `TYPED` where `KEPT`.

    rows_aside : sound, but not what the source is read for; faults : rows that are kept out
    """

    source: Source
    member: str
    rows_read: int
    rows_kept: int
    rows_aside: int
    faults: tuple[Fault, ...]
    notes: Mapping[str, int]


def read(
    path: Path,
    source: Source | None,
    *,
    work: Path,
    connection: DuckDBPyConnection,
    encoding: str | None = None,
) -> Reading:
    """Read a file into the table `TYPED`.

    Raises
    ------
    EvidenceError
        The file cannot be read, is of no known source, or has no sound row.
    """
    file = unpacked(path, work, encoding)
    headers = _headers(file, connection)
    if source is None:
        source = detected(headers, tuple(SOURCES.values()), file.where)
    else:
        require_fit(source, headers, file.where)
    header = headers[source.layout]
    places = places_of(source, header, file.where)
    columns = list(dict.fromkeys(places.values()))
    for rows in _ways(file, source, header, columns, work):
        if _made(connection, source, places, rows):
            break
    else:
        raise damaged(file.where, "its rows cannot be told apart")
    mark_repeats(connection, TYPED, source, rows)
    return _reading(file, source, rows, connection)


def _headers(file: Unpacked, connection: DuckDBPyConnection) -> dict[Layout, list[str]]:
    if file.is_parquet:
        return {Layout.PARQUET: parquet_columns(file, connection)}
    return {layout: header_of(file.path, layout) for layout in (Layout.COMMAS, Layout.TABS)}


def _ways(
    file: Unpacked, source: Source, header: Sequence[str], columns: Sequence[str], work: Path
) -> Iterator[Rows]:
    """Ways to read the rows, the quickest first."""
    if source.layout is Layout.PARQUET:
        return iter((parquet_rows(file, header, columns),))
    tabs = source.layout is Layout.TABS
    return text_rows(file, source.positions or header, columns, tabs=tabs, work=work)


def _made(
    connection: DuckDBPyConnection, source: Source, places: Mapping[str, str], rows: Rows
) -> bool:
    """Make the table; whether it has every row."""
    aside = source.aside.condition if source.aside else "FALSE"
    typed = typed_sql(source, places, rows.sql)
    try:
        answer(
            connection,
            f"CREATE OR REPLACE TABLE {TYPED} AS"
            f" SELECT *, fault IS NULL AND ({aside}) AS aside FROM ({typed})",
        )
    except Unreadable:
        return False
    found = connection.execute(f"SELECT count(*) FROM {TYPED}").fetchone() or (0,)
    return rows.expected in {None, int(found[0])}


def _reading(file: Unpacked, source: Source, rows: Rows, connection: DuckDBPyConnection) -> Reading:
    kept, aside = _counts(connection)
    faults = faults_of(connection, TYPED, rows)
    if not kept and not aside:
        first = f" The first: {faults[0]}." if faults else ""
        found = f"has no row that can be kept, of {len(faults):,} read.{first}"
        raise EvidenceError(file.where, found, f"Give a file of {source.title} as published.")
    return Reading(
        source=source,
        member=file.member,
        rows_read=kept + aside + len(faults),
        rows_kept=kept,
        rows_aside=aside,
        faults=faults,
        notes=notes_of(connection, TYPED, KEPT, source.table),
    )


def _counts(connection: DuckDBPyConnection) -> tuple[int, int]:
    sql = f"SELECT count(*) FILTER ({KEPT}), count(*) FILTER (aside) FROM {TYPED}"
    counts = connection.execute(sql).fetchone() or (0, 0)
    return int(counts[0]), int(counts[1])
