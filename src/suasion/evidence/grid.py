"""Which PRIO-GRID cell is a point in, where is a cell, and which cells are beside it?

Cells are half a degree wide. Rows run from 1 at 90° south to 360, columns from 1 at 180° west to
720, and gid = 720 (row − 1) + column (Tollefsen, Strand and Buhaug 2012). A point on an edge is in
the cell to its north or east; the north pole is in row 360 and 180° east in column 720.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import EvidenceError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ROWS, COLUMNS = 360, 720
CELLS = ROWS * COLUMNS
PER_DEGREE = 2
# The same arithmetic in SQL, of columns latitude and longitude.
GID_SQL = (
    f"{COLUMNS} * least({ROWS - 1}, floor((latitude + 90) * {PER_DEGREE}))"
    f" + least({COLUMNS - 1}, floor((longitude + 180) * {PER_DEGREE})) + 1"
)
_AROUND = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right)


def gid_of_point(latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.int64]:
    """Cells of points in degrees.

    Raises
    ------
    EvidenceError
        A point is off the planet.
    """
    north, east = np.asarray(latitude, np.float64), np.asarray(longitude, np.float64)
    if not bool(np.all((np.abs(north) <= 90) & (np.abs(east) <= 180))):
        found = "a point is off the planet."
        raise EvidenceError("grid", found, "Latitudes are -90 to 90, longitudes -180 to 180.")
    row = np.minimum(ROWS, np.floor((north + 90) * PER_DEGREE) + 1).astype(np.int64)
    column = np.minimum(COLUMNS, np.floor((east + 180) * PER_DEGREE) + 1).astype(np.int64)
    return gid_of(row, column)


def gid_of(row: ArrayLike, column: ArrayLike) -> NDArray[np.int64]:
    """Cells of rows and columns, both from 1.

    Raises
    ------
    EvidenceError
        A row or a column is not on the grid.
    """
    rows, columns = np.asarray(row, np.int64), np.asarray(column, np.int64)
    if not bool(np.all((rows >= 1) & (rows <= ROWS) & (columns >= 1) & (columns <= COLUMNS))):
        found = "a row or a column is not on the grid."
        raise EvidenceError("grid", found, f"Rows are 1 to {ROWS}, columns 1 to {COLUMNS}.")
    return (rows - 1) * COLUMNS + columns


def row_and_column(gid: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of cells, both from 1.

    Raises
    ------
    EvidenceError
        A number is not that of a cell.
    """
    cells = np.asarray(gid, np.int64)
    if not bool(np.all((cells >= 1) & (cells <= CELLS))):
        raise EvidenceError("grid", "a number is not that of a cell.", f"They are 1 to {CELLS}.")
    return (cells - 1) // COLUMNS + 1, (cells - 1) % COLUMNS + 1


def centre(gid: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes of the centres of cells [degrees]."""
    row, column = row_and_column(gid)
    return (row - 0.5) / PER_DEGREE - 90, (column - 0.5) / PER_DEGREE - 180


def neighbours(gid: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of each cell and each of the up to eight around it: places in ``gid``, and cells.

    The grid closes at 180° and ends at the poles.
    """
    row, column = (part.ravel() for part in row_and_column(gid))
    place = np.arange(row.size)
    places, found = [], []
    for down, right in _AROUND:
        there = (row + down >= 1) & (row + down <= ROWS)
        beside = (column[there] - 1 + right) % COLUMNS + 1
        places.append(place[there])
        found.append(gid_of(row[there] + down, beside))
    order = np.argsort(np.concatenate(places), kind="stable")
    return np.concatenate(places)[order], np.concatenate(found)[order]
