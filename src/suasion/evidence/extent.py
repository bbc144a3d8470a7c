"""How many rows has a table, of which days, and how many deaths do they report?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.evidence.columns import Table
from suasion.evidence.database import answer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MONTH = "CAST(DATE '1980-01-01' + to_months({}(month_id) - 1) AS DATE)"
_SQL = {
    Table.EVENTS: "min(date_start), max(date_end), sum(best)",
    Table.FORECASTS: f"{_MONTH.format('min')}, last_day({_MONTH.format('max')}), NULL",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Rows, first and last day as YYYY-MM-DD, and deaths by the best estimate, None without any."""

    rows: int
    first_day: str
    last_day: str
    deaths_best: int | None


def extent_of(connection: DuckDBPyConnection, table: Table, rows: str) -> Extent:
    """Extent of what ``rows``, a table or a query in brackets, holds.

    Raises
    ------
    Unreadable
        The rows are in a file that is damaged.
    """
    sql = f"SELECT count(*), {_SQL[table]} FROM {rows}"
    ((count, first, last, deaths),) = answer(connection, sql)
    return Extent(
        rows=int(count),
        first_day=str(first or ""),
        last_day=str(last or ""),
        deaths_best=None if deaths is None else int(deaths),
    )
