"""What files do the tests import? Rows of lands that do not exist, in each source's layout."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from suasion.evidence.database import connected, literal, name
from suasion.evidence.source import Layout, Source
from suasion.evidence.sources import SOURCES
from suasion.evidence.store import Import, Imported, add

DAY = date(2026, 3, 1)
GED = SOURCES["ucdp_ged"].example[0]
Row = Mapping[str, str]


def ged(number: int, **changes: str) -> Row:
    """A row of GED, with some cells changed."""
    return {**GED, "id": str(number), **changes}


def csv_text(rows: Sequence[Row], *, end: str = "\n", quote_all: bool = False) -> str:
    """Rows as a CSV file with a header."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out,
        list(rows[0]),
        lineterminator=end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def written(path: Path, content: str | bytes) -> Path:
    """The path, once it holds the content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def write_source(path: Path, source: Source, rows: Sequence[Row]) -> Path:
    """Rows in the layout of a source."""
    match source.layout:
        case Layout.COMMAS:
            return written(path, csv_text(rows))
        case Layout.TABS:
            lines = ("\t".join(row[column] for column in source.positions) for row in rows)
            return written(path, "".join(f"{line}\n" for line in lines))
        case Layout.PARQUET:
            return write_parquet(path, rows)


def write_parquet(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Rows as a Parquet file, numbers where the texts are numbers."""
    columns = ", ".join(f"unnest(${i + 1}) AS {name(c)}" for i, c in enumerate(rows[0]))
    lists = [[float(row[column]) for row in rows] for column in rows[0]]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT {columns}", lists)
        connection.execute(f"COPY t TO {literal(path)} (FORMAT parquet)")
    return path


def imported(path: Path, folder: Path, **asked: Any) -> Imported:
    """What comes of importing a file."""
    return add(Import(file=path, **({"retrieved_on": DAY} | asked)), folder)


def imported_rows(rows: Sequence[Row], folder: Path, **asked: Any) -> Imported:
    """What comes of importing rows of GED."""
    folder.mkdir(exist_ok=True)
    return imported(written(folder / "GEDEvent_v99_1.csv", csv_text(rows)), folder, **asked)


def stored(found: Imported, columns: str = "*") -> list[tuple[Any, ...]]:
    """Rows of a vintage, in the order of the file."""
    with connected(found.path.parent) as connection:
        source = f"read_parquet({literal(found.path)})"
        sql = f"SELECT {columns} FROM {source} ORDER BY record"  # noqa: S608
        return connection.execute(sql).fetchall()


def reasons(found: Imported) -> list[str]:
    """What is said of each row that was kept out."""
    return [str(fault) for fault in found.faults]
