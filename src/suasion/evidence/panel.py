"""How many events and deaths has each unit in each month, by type of violence?

Units are countries, first-level units or PRIO-GRID cells. An event is counted in a unit only where
its place is known that well; every other event is counted as unplaced, in its country, so that the
panels of all three kinds have the same sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from suasion.core.errors import OptionError, nearest
from suasion.evidence.admin import Names, Spot, units_of
from suasion.evidence.columns import Finest
from suasion.evidence.database import literal
from suasion.evidence.outlines import Outline
from suasion.evidence.span import first_day_of
from suasion.evidence.spread import monthly_sql
from suasion.evidence.stacked import stack

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from suasion.evidence.vintages import Vintage

PANEL, _EVENTS, _SPOTS = "panel", "stacked", "spots"
_SPOT_COLUMNS = {
    "country": "VARCHAR",
    "adm_1": "VARCHAR",
    "longitude": "DOUBLE",
    "latitude": "DOUBLE",
    "unit": "VARCHAR",
}
COLUMNS = {
    "country": "country; empty for cells",
    "unit": "country, country | first-level unit, or cell; country | unplaced where not known",
    "placed": "whether the unit is one, not what is left over",
    "month": "first day of the month",
    "type": "type of violence, in the source's classes",
    "events": "events that begin in the month",
    "best": "deaths, best estimate",
    "low": "deaths, low estimate",
    "high": "deaths, high estimate",
}


class Units(StrEnum):
    """Which units a panel has."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which panel is wanted; months as YYYY-MM; zeros : also rows in which nothing happened."""

    units: Units
    types: tuple[str, ...] = ()
    first_month: str = ""
    last_month: str = ""
    zeros: bool = False
    crosswalk: Names | None = None
    outlines: Sequence[Outline] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What was counted: sizes, what is in no unit, and what no vintage added.

    unmatched : names that no unit was found for, with their events
    covered : events of a vintage that an earlier one covers, by vintage
    """

    rows: int
    units: int
    first_month: str
    last_month: str
    events: int
    deaths_best: int | None
    unplaced_events: int
    unmatched: Mapping[str, int]
    covered: Mapping[str, int]


def make_panel(
    connection: DuckDBPyConnection, vintages: Sequence[Vintage], wanted: Wanted
) -> Panel:
    """Make the table `PANEL` from one vintage or from several of the same source.

    Raises
    ------
    EvidenceError : a vintage is damaged, holds no events, or is of another source
    OptionError : a type or a month is not one
    """
    months = _months(wanted)
    covered = stack(connection, vintages, _EVENTS)
    types = _types(connection, wanted)
    if wanted.units is Units.ADMIN1:
        _place(connection, wanted)
    placed = _placed_sql(wanted.units)
    counted = f"SELECT * FROM {monthly_sql(f'({placed})')} WHERE {months}{types}"
    connection.execute(
        f"CREATE OR REPLACE TABLE {PANEL} AS SELECT country, unit, placed, month, type,"
        " CAST(sum(events) AS BIGINT) AS events, CAST(sum(best) AS BIGINT) AS best,"
        " CAST(sum(low) AS BIGINT) AS low, CAST(sum(high) AS BIGINT) AS high"
        f" FROM ({counted}) GROUP BY ALL ORDER BY unit, type, month"
    )
    if wanted.zeros:
        _fill(connection, wanted)
    return _told(connection, wanted, covered)


def _months(wanted: Wanted) -> str:
    bounds = ["TRUE"]
    if wanted.first_month:
        bounds.append(f"month >= DATE '{first_day_of(wanted.first_month, '--from')}'")
    if wanted.last_month:
        bounds.append(f"month <= DATE '{first_day_of(wanted.last_month, '--to')}'")
    if wanted.first_month and wanted.last_month and wanted.first_month > wanted.last_month:
        found = f"{wanted.last_month} is before --from {wanted.first_month}."
        raise OptionError("--to", found, "Give a later month.")
    return " AND ".join(bounds)


def _types(connection: DuckDBPyConnection, wanted: Wanted) -> str:
    rows = connection.execute(f"SELECT DISTINCT type FROM {_EVENTS}").fetchall()
    known = [row[0] for row in rows]
    for name in wanted.types:
        if name not in known:
            raise OptionError("--types", f"{name!r} is not in the data.", nearest(name, known))
    chosen = ", ".join(literal(name) for name in wanted.types)
    return f" AND type IN ({chosen})" if chosen else ""


def _placed_sql(units: Units) -> str:
    columns = "type, date_start, date_end, best, low, high"
    if units is Units.COUNTRY:
        return f"SELECT country, country AS unit, TRUE AS placed, {columns} FROM {_EVENTS}"
    left_over = "country || ' | unplaced'"
    if units is Units.CELL:
        there = f"finest_unit = '{Finest.CELL}'"
        return (
            f"SELECT CASE WHEN {there} THEN NULL ELSE country END AS country,"
            f" CASE WHEN {there} THEN CAST(priogrid_gid AS VARCHAR) ELSE {left_over} END AS unit,"
            f" {there} AS placed, {columns} FROM {_EVENTS}"
        )
    there = f"s.unit IS NOT NULL AND finest_unit <> '{Finest.COUNTRY}'"
    return (
        f"SELECT e.country, CASE WHEN {there} THEN e.country || ' | ' || s.unit"
        f" ELSE e.{left_over} END AS unit, {there} AS placed, {columns} FROM {_SPOTTED}"
    )


def _known(column: str) -> str:
    return f"CASE WHEN finest_unit = '{Finest.CELL}' THEN {column} END"


_SPOTTED = (
    f"{_EVENTS} e JOIN {_SPOTS} s ON e.country = s.country"
    " AND e.adm_1 IS NOT DISTINCT FROM s.adm_1"
    f" AND {_known('e.longitude')} IS NOT DISTINCT FROM s.longitude"
    f" AND {_known('e.latitude')} IS NOT DISTINCT FROM s.latitude"
)


def _place(connection: DuckDBPyConnection, wanted: Wanted) -> None:
    """Make the table of spots, each with its unit."""
    rows = connection.execute(
        f"SELECT DISTINCT country, adm_1, {_known('longitude')}, {_known('latitude')}"
        f" FROM {_EVENTS}"
    ).fetchall()
    spots = [Spot(country=c, adm_1=a or "", longitude=x, latitude=y) for c, a, x, y in rows]
    units = units_of(spots, wanted.crosswalk, wanted.outlines)
    columns = ", ".join(
        f"CAST(unnest(${place}) AS {sql_type}) AS {column}"
        for place, (column, sql_type) in enumerate(_SPOT_COLUMNS.items(), start=1)
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {_SPOTS} AS SELECT {columns}",
        [*([row[place] for row in rows] for place in range(4)), units],
    )


def _fill(connection: DuckDBPyConnection, wanted: Wanted) -> None:
    first = literal(f"{wanted.first_month}-01") if wanted.first_month else "NULL"
    last = literal(f"{wanted.last_month}-01") if wanted.last_month else "NULL"
    span = f"coalesce(CAST({{}} AS DATE), {{}}(month)) FROM {PANEL}"
    months = (
        "SELECT CAST(unnest(generate_series("
        f"(SELECT {span.format(first, 'min')}), (SELECT {span.format(last, 'max')}),"
        " INTERVAL 1 MONTH)) AS DATE) AS month"
    )
    died = f"EXISTS (SELECT 1 FROM {PANEL} WHERE best IS NOT NULL)"
    deaths = ", ".join(
        f"coalesce({c}, CASE WHEN {died} THEN 0 END) AS {c}" for c in ("best", "low", "high")
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {PANEL} AS SELECT country, unit, placed, month, type,"
        f" coalesce(events, 0) AS events, {deaths} FROM"
        f" (SELECT DISTINCT country, unit, placed FROM {PANEL}) CROSS JOIN ({months})"
        f" CROSS JOIN (SELECT DISTINCT type FROM {PANEL})"
        f" LEFT JOIN (SELECT * EXCLUDE (country, placed) FROM {PANEL}) USING (unit, month, type)"
        " ORDER BY unit, type, month"
    )


def _told(connection: DuckDBPyConnection, wanted: Wanted, covered: Mapping[str, int]) -> Panel:
    rows, units, first, last, events, deaths, unplaced = connection.execute(
        "SELECT count(*), count(DISTINCT unit) FILTER (placed), min(month), max(month),"
        f" sum(events), sum(best), sum(events) FILTER (NOT placed) FROM {PANEL}"
    ).fetchone() or (0, 0, None, None, None, None, None)
    if not rows:
        raise OptionError("panel", "has no row.", "Ask for other months or types.")
    return Panel(
        rows=rows,
        units=units,
        first_month=f"{first:%Y-%m}",
        last_month=f"{last:%Y-%m}",
        events=int(events),
        deaths_best=None if deaths is None else int(deaths),
        unplaced_events=int(unplaced or 0),
        unmatched=_unmatched(connection) if wanted.units is Units.ADMIN1 else {},
        covered=covered,
    )


def _unmatched(connection: DuckDBPyConnection) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT e.country || ' | ' || e.adm_1 AS name, count(*) FROM {_SPOTTED}"
        f" WHERE finest_unit <> '{Finest.COUNTRY}' AND s.unit IS NULL AND e.adm_1 IS NOT NULL"
        " GROUP BY name ORDER BY count(*) DESC, name"
    ).fetchall()
    return {name: int(count) for name, count in rows}
