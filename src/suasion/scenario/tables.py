"""What is in a CSV table? Lines of cells under exactly the expected columns, or faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from suasion.core.errors import listed, nearest
from suasion.scenario.faults import Fault, model_faults
from suasion.scenario.fields import AS_TEXT

Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a table: where it stands and its cells by column."""

    where: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What could be read of a table, and what is wrong with it."""

    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()


def table(text: str, where: str, columns: Sequence[str]) -> Table:
    """Lines of a CSV file that has exactly ``columns``, in any order."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [(reader.line_num, [_clean(cell) for cell in row]) for row in reader if any(row)]
    except csv.Error as error:
        return Table(faults=(_unreadable(error, f"{where} line {reader.line_num}"),))
    header = rows[0][1] if rows else []
    faults = _header_faults(header, where, columns)
    if faults:
        return Table(faults=tuple(faults))
    return _lines(rows[1:], where, header)


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _unreadable(error: csv.Error, where: str) -> Fault:
    return Fault(
        where=where,
        found=f"cannot be read as CSV ({error}).",
        remedy="Close the quotation mark, or restore the file if it was cut short.",
    )


def _header_faults(header: list[str], where: str, columns: Sequence[str]) -> list[Fault]:
    expected = ",".join(columns)
    if not header:
        return [Fault(where=where, found="is empty.", remedy=f"Begin with the header {expected}")]
    if len(header) == 1 and ";" in header[0]:
        found = "separates cells by semicolons."
        return [Fault(where=where, found=found, remedy="Save it with commas.")]
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    twice = sorted({column for column in header if header.count(column) > 1})
    faults = []
    if missing:
        found = f"lacks the column{_s(missing)} {listed(missing)}."
        faults.append(Fault(where=where, found=found, remedy=f"The header is {expected}"))
    for column in unknown:
        found = f"has the unknown column {column!r}."
        faults.append(Fault(where=where, found=found, remedy=nearest(column, columns)))
    if twice:
        found = f"has the column{_s(twice)} {listed(twice)} twice."
        faults.append(Fault(where=where, found=found, remedy="Keep one."))
    return faults


def _s(items: Sequence[str]) -> str:
    return "" if len(items) == 1 else "s"


def _lines(rows: list[tuple[int, list[str]]], where: str, header: list[str]) -> Table:
    lines, faults = [], []
    for number, row in rows:
        place = f"{where} line {number}"
        if len(row) == len(header):
            lines.append(Line(where=place, cells=dict(zip(header, row, strict=True))))
        else:
            faults.append(_ragged(len(row), len(header), place))
    return Table(lines=tuple(lines), faults=tuple(faults))


def _ragged(found: int, expected: int, where: str) -> Fault:
    remedy = (
        "Complete the row, or restore the file if it was cut short."
        if found < expected
        else "Put quotation marks around a cell that contains a comma."
    )
    return Fault(
        where=where, found=f"has {found} cells where the header has {expected}.", remedy=remedy
    )


def record(
    line: Line, model: type[Record], cells: dict[str, str], place: str = ""
) -> tuple[Record | None, list[Fault]]:
    """Record of the filled cells of a line, or what is wrong with them."""
    filled = {column: cell for column, cell in cells.items() if cell}
    try:
        return model.model_validate(filled, context=AS_TEXT), []
    except ValidationError as error:
        return None, model_faults(error, where=line.where, model=model, place=place)
