"""Which events do several vintages have together? Each later one adds only what is not covered.

The vintage named first is believed: of a later one, an event is added if its identifier is new and,
where files of the source cover all their days, as UCDP's do, if it ends after the last day of every
vintage before it. So a yearly release followed by candidate months counts no event twice, though
identifiers change between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from suasion.core.errors import EvidenceError
from suasion.evidence.columns import Table
from suasion.evidence.database import Unreadable, answer, literal
from suasion.evidence.sources import SOURCES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from suasion.evidence.vintages import Vintage


def stack(
    connection: DuckDBPyConnection, vintages: Sequence[Vintage], table: str
) -> dict[str, int]:
    """Make a table of the events of all vintages; how many of each were covered.

    Raises
    ------
    EvidenceError
        A vintage is damaged, holds no events, or is of another source than the first.
    """
    covered, last_day = dict[str, int](), ""
    first = vintages[0]
    for vintage in vintages:
        told = vintage.known
        _require_kin(first, vintage)
        rows = f"read_parquet({literal(vintage.path)})"
        new = "TRUE"
        if vintage is first:
            _run(connection, told.id, f"CREATE OR REPLACE TABLE {table} AS FROM {rows} LIMIT 0")
        else:
            new = f"event_id NOT IN (SELECT event_id FROM {table})"
            new += f" AND date_end > DATE '{last_day}'" if last_day and _covers(told.source) else ""
        before = _count(connection, table)
        _run(connection, told.id, f"INSERT INTO {table} SELECT * FROM {rows} WHERE {new}")
        added = _count(connection, table) - before
        covered |= {told.id: told.rows_kept - added} if added < told.rows_kept else {}
        last_day = max(last_day, told.last_day)
    return covered


def _run(connection: DuckDBPyConnection, vintage: str, sql: str) -> None:
    try:
        answer(connection, sql)
    except Unreadable as error:
        found = f"is damaged ({error})."
        raise EvidenceError(vintage, found, "Delete it and import again.") from error


def _require_kin(first: Vintage, vintage: Vintage) -> None:
    one, other = first.known, vintage.known
    if other.table != Table.EVENTS:
        remedy = "A panel is made from a vintage of events."
        raise EvidenceError(other.id, f"holds {other.table}, not events.", remedy)
    if _family(one.source) != _family(other.source):
        found = f"is of another source than {one.id}."
        raise EvidenceError(other.id, found, "Events of two sources would be counted twice.")


def _covers(source: str) -> bool:
    return source in SOURCES and SOURCES[source].covers_days


def _family(source: str) -> str:
    return (SOURCES[source].kin if source in SOURCES else "") or source


def _count(connection: DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0
