"""What is in a file that is not sound? Read cell by cell; each row that cannot be read is named.

The slow twin of reading with DuckDB: on a sound file both find the same rows.
"""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.evidence.dialect import dialect

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUL = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """Lines at which rows begin, the header's not included, and faults by number of the row."""

    lines: NDArray[np.int32]
    faults: tuple[tuple[int, str], ...]


def reread(path: Path, out: Path, *, places: Sequence[int], width: int, tabs: bool) -> Reread:
    """Write the cells at ``places`` of every row that can be read, after the row's number."""
    lines, faults = array("i"), list[tuple[int, str]]()
    with (
        path.open(encoding="utf-8", newline="") as source,
        out.open("w", encoding="utf-8", newline="") as target,
    ):
        writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL)
        rows = _rows(source, tabs=tabs)
        if not tabs:
            next(rows, None)
        for line, last, cells in rows:
            lines.append(line)
            fault = _fault(cells, width, line, last)
            if fault:
                faults.append((len(lines), fault))
            else:
                writer.writerow((len(lines), *(cells[place] for place in places)))
    return Reread(lines=np.array(lines, np.int32), faults=tuple(faults))


def _rows(source: Iterator[str], *, tabs: bool) -> Iterator[tuple[int, int, list[str] | str]]:
    """First line, last line, and cells or what is wrong; lines without anything are no rows."""
    reader = csv.reader(source, dialect(tabs=tabs))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, reader.line_num, str(error)
            continue
        if cells:
            yield line, reader.line_num, cells


def _fault(cells: list[str] | str, width: int, line: int, last: int) -> str:
    spanned = f" (it takes up lines {line} to {last})" if last > line else ""
    if isinstance(cells, str):
        return f"cannot be read: {cells}{spanned}"
    if len(cells) != width:
        return f"has {len(cells)} cells, and the file has {width} columns{spanned}"
    if any(_NUL in cell for cell in cells):
        return "holds a NUL byte"
    return ""
