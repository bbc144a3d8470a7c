"""Which rows are sound? Values and faults of each row, as SQL made from a source's fields.

A fault names the file's own column and what was found there; the first one found is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from suasion.evidence.columns import COLUMNS, Finest, Table
from suasion.evidence.database import literal, name
from suasion.evidence.grid import GID_SQL
from suasion.evidence.source import Field, Kind, Source
from suasion.evidence.span import FIRST_DAY, LAST_DAY

_SHOWN = 40
_WHOLE_MOST = 2_147_483_647
# DuckDB also reads words, such as epoch, as days.
_ISO = "CASE WHEN left({text}, 1) BETWEEN '0' AND '9' THEN TRY_CAST({text} AS TIMESTAMP) END"


def typed_sql(source: Source, places: Mapping[str, str], rows: str) -> str:
    """Every row with its stored columns, and ``fault``, which is null where it is sound.

    places : column of the file by stored column; rows : SQL that gives ``record`` and the file's
    columns as texts
    """
    present = [part for part in source.fields if part.name in places]
    values = [f"{value_sql(part, name(places[part.name]))} AS {_value(part)}" for part in present]
    faults = [fault for part in present for fault in _field_faults(part, places[part.name])]
    named = [f"{_value(part)} AS {name(part.name)}" for part in present]
    valued = f"SELECT *, {', '.join(values)} FROM ({rows})"
    checked = f"SELECT record, {_first(faults)} AS cell_fault, {', '.join(named)} FROM ({valued})"
    completed = f"SELECT *{_absent(source, places)} FROM ({checked})"
    row_fault = _first(["cell_fault", *_row_faults(source)])
    stored = ", ".join(_stored(source))
    return f"SELECT {stored}{_extra(source)}, {row_fault} AS fault FROM ({completed})"


def value_sql(part: Field, column: str) -> str:
    """The value of a cell, null where it is empty or cannot be read."""
    text = f"trim({column})"
    number = f"TRY_CAST({text} AS DOUBLE)"
    whole = (
        f"CASE WHEN abs({number}) <= {_WHOLE_MOST} AND {number} = trunc({number})"
        f" THEN CAST({number} AS INTEGER) END"
    )
    match part.kind:
        case Kind.TEXT:
            return f"nullif({text}, '')"
        case Kind.WHOLE:
            return whole
        case Kind.NUMBER:
            return f"CASE WHEN isfinite({number}) THEN {number} END"
        case Kind.DAY:
            formats = "".join(f", try_strptime({text}, {literal(f)})" for f in part.formats)
            return f"CAST(coalesce({_ISO.format(text=text)}{formats}) AS DATE)"
        case Kind.CODE:
            key = f"lower({text})"
            if all(code.isdigit() and str(int(code)) == code for code in part.codes):
                key = f"CAST({whole} AS VARCHAR)"
            cases = " ".join(f"WHEN {literal(k)} THEN {literal(v)}" for k, v in part.codes.items())
            return f"CASE {key} {cases} END"


def _value(part: Field) -> str:
    return name(f"value_{part.name}")


def _field_faults(part: Field, column: str) -> list[str]:
    value, cell = _value(part), name(column)
    empty = f"({cell} IS NULL OR trim({cell}) = '')"
    faults = []
    if part.filled:
        faults.append(_fault(empty, column, "is empty"))
    if part.kind is Kind.TEXT:
        return faults
    allowed = f"is not {part.kind.value}"
    if part.kind is Kind.CODE:
        allowed = f"is not one of {', '.join(list(part.codes)[:8])}"
        allowed += ", …" if len(part.codes) > 8 else ""
    faults.append(_fault(f"{value} IS NULL AND NOT {empty}", column, allowed, cell=cell))
    if part.kind is Kind.DAY:
        outside = f"{value} NOT BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}'"
        faults.append(_fault(outside, column, f"is not in {FIRST_DAY} to {LAST_DAY}", cell=cell))
    if part.least is not None:
        low = f"{value} < {part.least}"
        faults.append(_fault(low, column, f"is below {part.least:g}", cell=cell))
    if part.most is not None:
        high = f"{value} > {part.most}"
        faults.append(_fault(high, column, f"is above {part.most:g}", cell=cell))
    return faults


def _fault(condition: str, column: str, words: str, cell: str = "") -> str:
    shown = f" || left(replace(trim({cell}), chr(10), ' '), {_SHOWN}) || ' '" if cell else ""
    return f"CASE WHEN {condition} THEN {literal(f'{column}: ')}{shown} || {literal(words)} END"


def _row_faults(source: Source) -> list[str]:
    if source.table is Table.FORECASTS:
        nowhere = " AND ".join(f"{name(column)} IS NULL" for column in source.one_of)
        words = f"none of {', '.join(source.one_of)} is given"
        return [f"CASE WHEN {nowhere} THEN {literal(words)} END"]
    backwards = "date_end < date_start"
    dates = "'date_end ' || date_end || ' is before date_start ' || date_start"
    unlocated = "(latitude IS NULL OR longitude IS NULL)"
    nowhere = f"finest_unit = '{Finest.CELL}' AND {unlocated}"
    return [
        f"CASE WHEN {backwards} THEN {dates} END",
        f"CASE WHEN {nowhere} THEN 'the place is said to be known, but has no coordinates' END",
    ]


def _first(faults: list[str]) -> str:
    return f"coalesce({', '.join(faults)})" if len(faults) > 1 else (faults or ["NULL"])[0]


def _absent(source: Source, places: Mapping[str, str]) -> str:
    # Stored columns that the source or this file does not give are empty.
    columns = {c.name: c.sql_type for c in COLUMNS[source.table] if c.name not in _computed(source)}
    columns |= {"given_gid": "INTEGER"} if source.table is Table.EVENTS else {}
    gone = {n: t for n, t in columns.items() if n not in places and n != "record"}
    return "".join(f", CAST(NULL AS {t}) AS {name(n)}" for n, t in gone.items())


def _computed(source: Source) -> dict[str, str]:
    # TRY_CAST below: a point off the planet has no cell.
    located = f"CASE WHEN latitude IS NOT NULL AND longitude IS NOT NULL THEN {GID_SQL} END"
    return {"priogrid_gid": located} if source.table is Table.EVENTS else {}


def _stored(source: Source) -> list[str]:
    computed = _computed(source)
    return [
        f"TRY_CAST({computed.get(column.name, name(column.name))} AS {column.sql_type})"
        f" AS {name(column.name)}"
        for column in COLUMNS[source.table]
    ]


def _extra(source: Source) -> str:
    return ", given_gid" if source.table is Table.EVENTS else ""
