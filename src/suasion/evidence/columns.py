"""What is stored of each event and of each forecast? Columns, types and meanings, in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Table(StrEnum):
    """What the rows of a vintage are."""

    EVENTS = "events"
    FORECASTS = "forecasts"


class Finest(StrEnum):
    """Smallest unit in which an event may be counted, from how well its place is known."""

    CELL = "cell"
    ADMIN1 = "admin1"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stored column: its name, its type in SQL and what it holds."""

    name: str
    sql_type: str
    meaning: str


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name=n, sql_type=t, meaning=m) for n, t, m in rows)


EVENTS = _columns(
    ("record", "INTEGER", "place of the row among the rows of the file, from 1"),
    ("event_id", "VARCHAR", "the source's own identifier"),
    ("type", "VARCHAR", "type of violence, in the source's own classes"),
    ("conflict_id", "VARCHAR", "the source's identifier of the conflict"),
    ("conflict", "VARCHAR", "name of the conflict"),
    ("dyad_id", "VARCHAR", "the source's identifier of the pair of sides"),
    ("side_a", "VARCHAR", "first side"),
    ("side_b", "VARCHAR", "second side"),
    ("country", "VARCHAR", "country, as the source names it"),
    ("country_code", "VARCHAR", "the source's code of the country"),
    ("adm_1", "VARCHAR", "first-level unit, as the source names it"),
    ("adm_2", "VARCHAR", "second-level unit, as the source names it"),
    ("latitude", "DOUBLE", "degrees north"),
    ("longitude", "DOUBLE", "degrees east"),
    ("priogrid_gid", "INTEGER", "PRIO-GRID cell of the coordinates, computed"),
    ("where_precision", "INTEGER", "how well the place is known, the source's code"),
    ("finest_unit", "VARCHAR", "smallest unit to count it in: cell, admin1 or country"),
    ("date_precision", "INTEGER", "how well the date is known, the source's code"),
    ("date_start", "DATE", "first day on which it can have happened"),
    ("date_end", "DATE", "last day on which it can have happened"),
    ("deaths_a", "INTEGER", "deaths on the first side"),
    ("deaths_b", "INTEGER", "deaths on the second side"),
    ("deaths_civilians", "INTEGER", "deaths of civilians"),
    ("deaths_unknown", "INTEGER", "deaths of persons of unknown status"),
    ("best", "INTEGER", "deaths, best estimate"),
    ("low", "INTEGER", "deaths, low estimate"),
    ("high", "INTEGER", "deaths, high estimate"),
)

FORECASTS = _columns(
    ("record", "INTEGER", "place of the row in the file, from 1"),
    ("month_id", "INTEGER", "month, 1 = January 1980"),
    ("country_id", "INTEGER", "ViEWS country"),
    ("priogrid_gid", "INTEGER", "PRIO-GRID cell"),
    ("unit", "VARCHAR", "first-level unit, by its name in a scenario"),
    ("draw", "INTEGER", "number of the draw; empty in actuals"),
    ("outcome", "DOUBLE", "deaths, forecast or actual"),
)

COLUMNS: dict[Table, tuple[Column, ...]] = {Table.EVENTS: EVENTS, Table.FORECASTS: FORECASTS}
