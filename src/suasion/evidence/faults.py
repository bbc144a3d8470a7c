"""Which rows are kept out, where do they stand, and why? Repeated events are among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.evidence.database import name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from suasion.evidence.rows import Rows
    from suasion.evidence.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A row that is kept out: where it stands, and what is wrong."""

    record: int
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


def mark_repeats(connection: DuckDBPyConnection, table: str, source: Source, rows: Rows) -> None:
    """Give a fault to every sound row after the first with the same identifier."""
    keys = ", ".join(name(column) for column in source.unique)
    repeated = connection.execute(
        f"SELECT record, first FROM (SELECT record, fault, min(record) OVER (PARTITION BY {keys})"
        f" AS first FROM {table} WHERE fault IS NULL AND ({keys}) IN (SELECT ({keys}) FROM {table}"
        f" WHERE fault IS NULL GROUP BY {keys} HAVING count(*) > 1)) WHERE record > first"
    ).fetchall()
    if not repeated:
        return
    words = f"{' and '.join(source.unique)} as in"
    reasons = [f"the same {words} {rows.place(first)}" for _, first in repeated]
    connection.execute(
        f"UPDATE {table} SET fault = reason, aside = FALSE"
        " FROM (SELECT unnest($1) AS place, unnest($2) AS reason) WHERE record = place",
        [[record for record, _ in repeated], reasons],
    )


def faults_of(connection: DuckDBPyConnection, table: str, rows: Rows) -> tuple[Fault, ...]:
    """Every row that is kept out, in the order of the file."""
    told = connection.execute(
        f"SELECT record, fault FROM {table} WHERE fault IS NOT NULL"
    ).fetchall()
    return tuple(
        Fault(record=record, place=rows.place(record), reason=reason)
        for record, reason in sorted([*told, *rows.faults])
    )
