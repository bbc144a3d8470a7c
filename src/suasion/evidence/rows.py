"""How does DuckDB come to a file's rows as texts, each with its number and its line?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import EvidenceError
from suasion.evidence.database import Unreadable, answer, literal, name
from suasion.evidence.records import records_of
from suasion.evidence.reread import reread
from suasion.evidence.unpack import Unpacked

if TYPE_CHECKING:
    import numpy as np
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """SQL that gives ``record`` and the wanted columns as texts.

    lines : line at which each row begins, None where rows have no lines
    faults : rows that cannot be read at all and are not among those of the SQL, by number
    """

    sql: str
    lines: NDArray[np.int32] | None
    faults: tuple[tuple[int, str], ...] = ()

    @property
    def expected(self) -> int | None:
        """How many rows the SQL must give, None where only it can tell."""
        return None if self.lines is None else self.lines.size - len(self.faults)

    def place(self, record: int) -> str:
        """Where a row stands, as a person would look for it."""
        return f"row {record}" if self.lines is None else f"line {self.lines[record - 1]}"


def parquet_columns(file: Unpacked, connection: DuckDBPyConnection) -> list[str]:
    """Columns of a Parquet file.

    Raises
    ------
    EvidenceError
        It is damaged.
    """
    try:
        described = answer(connection, f"DESCRIBE FROM read_parquet({literal(file.path)})")
    except Unreadable as error:
        raise damaged(file.where, str(error)) from error
    return [str(row[0]) for row in described]


def damaged(where: str, reason: str) -> EvidenceError:
    """What to say of a file that DuckDB cannot read."""
    return EvidenceError(where, f"is damaged ({reason}).", "Download or write it again.")


def parquet_rows(file: Unpacked, header: Sequence[str], columns: Sequence[str]) -> Rows:
    """Rows of a Parquet file; its columns go by their names as they are."""
    cells = ", ".join(f"CAST({name(c)} AS VARCHAR) AS {name(c)}" for c in columns if c in header)
    source = f"read_parquet({literal(file.path)})"
    return Rows(sql=f"SELECT row_number() OVER () AS record, {cells} FROM {source}", lines=None)


def text_rows(
    file: Unpacked, header: Sequence[str], columns: Sequence[str], *, tabs: bool, work: Path
) -> Iterator[Rows]:
    """Rows of a text file: as DuckDB reads them where the file is sound, then cell by cell.

    The second is made only when the first is not what was expected.

    Raises
    ------
    EvidenceError
        The file is not UTF-8.
    """
    records = records_of(file.path, file.where, delimiter=b"\t" if tabs else b",", quoted=not tabs)
    if records.sound:
        lines = records.lines if tabs else records.lines[1:]
        yield Rows(sql=_sound_sql(file.path, header, columns, tabs=tabs), lines=lines)
    out = work / "reread.csv"
    places = [list(header).index(column) for column in columns]
    found = reread(file.path, out, places=places, width=len(header), tabs=tabs)
    yield Rows(sql=_reread_sql(out, columns), lines=found.lines, faults=found.faults)


def _sound_sql(path: Path, header: Sequence[str], columns: Sequence[str], *, tabs: bool) -> str:
    # Columns go by their places, as names may repeat among those that are not read.
    names = [f"c{place}" for place in range(len(header))]
    types = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in names)
    marks = ("'\t'", "''", "''") if tabs else ("','", "'\"'", "'\"'")
    options = f"delim={marks[0]}, quote={marks[1]}, escape={marks[2]}, header={not tabs}"
    source = f"read_csv({literal(path)}, columns={{{types}}}, auto_detect=false, {options})"
    cells = ", ".join(f"{names[list(header).index(c)]} AS {name(c)}" for c in columns)
    return f"SELECT row_number() OVER () AS record, {cells} FROM {source}"


def _reread_sql(path: Path, columns: Sequence[str]) -> str:
    types = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in ("record", *columns))
    source = f"read_csv({literal(path)}, columns={{{types}}}, auto_detect=false, header=false"
    source += ", delim=',', quote='\"', escape='\"')"
    cells = ", ".join(name(column) for column in columns)
    return f"SELECT CAST(record AS INTEGER) AS record, {cells} FROM {source}"
