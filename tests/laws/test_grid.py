"""Does the arithmetic of PRIO-GRID hold on every cell, in Python and in SQL, and on real tables?"""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.core.errors import EvidenceError
from suasion.evidence.grid import (
    CELLS,
    COLUMNS,
    GID_SQL,
    ROWS,
    centre,
    gid_of,
    gid_of_point,
    neighbours,
    row_and_column,
)

CONNECTION = duckdb.connect()
LATITUDE, LONGITUDE = st.floats(-90, 90), st.floats(-180, 180)
GID = st.integers(1, CELLS)


def test_every_cell_has_one_row_and_column_and_these_have_that_cell() -> None:
    every = np.arange(1, CELLS + 1)
    row, column = row_and_column(every)
    assert (row.min(), row.max(), column.min(), column.max()) == (1, ROWS, 1, COLUMNS)
    assert np.array_equal(gid_of(row, column), every)


def test_the_centre_of_every_cell_is_in_it() -> None:
    every = np.arange(1, CELLS + 1)
    assert np.array_equal(gid_of_point(*centre(every)), every)


@given(LATITUDE, LONGITUDE)
def test_a_point_is_within_a_quarter_degree_of_the_centre_of_its_cell(
    latitude: float, longitude: float
) -> None:
    north, east = centre(gid_of_point(latitude, longitude))
    assert abs(float(north) - latitude) <= 0.25
    assert abs(float(east) - longitude) <= 0.25


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [(-90, -180, 1), (90, 180, CELLS), (-90, 180, COLUMNS), (0, 0, 180 * COLUMNS + 361)],
)
def test_edges_and_corners_have_a_cell(latitude: float, longitude: float, gid: int) -> None:
    assert int(gid_of_point(latitude, longitude)) == gid


@given(st.lists(st.tuples(LATITUDE, LONGITUDE), min_size=1, max_size=20))
def test_the_sql_finds_the_same_cells(points: list[tuple[float, float]]) -> None:
    latitude, longitude = (list(axis) for axis in zip(*points, strict=True))
    rows = CONNECTION.execute(
        f"SELECT CAST({GID_SQL} AS INTEGER) FROM"  # noqa: S608
        " (SELECT unnest($1) AS latitude, unnest($2) AS longitude)",
        [latitude, longitude],
    ).fetchall()
    assert [row[0] for row in rows] == gid_of_point(latitude, longitude).tolist()


@given(GID)
def test_a_neighbour_is_beside_the_cell_and_has_it_as_a_neighbour(gid: int) -> None:
    places, around = neighbours([gid])
    row, column = (int(part) for part in row_and_column(gid))
    rows, columns = row_and_column(around)
    turn = np.abs(columns - column)
    assert not places.any()
    assert len(set(around.tolist()) - {gid}) == around.size == (5 if row in {1, ROWS} else 8)
    assert (np.abs(rows - row) <= 1).all()
    assert (np.minimum(turn, COLUMNS - turn) <= 1).all()
    back, of = neighbours(around)
    assert set(back[of == gid].tolist()) == set(range(around.size))


def test_neighbours_of_many_cells_are_those_of_each() -> None:
    cells = [1, 150_119, CELLS]
    places, around = neighbours(cells)
    for place, cell in enumerate(cells):
        assert np.array_equal(around[places == place], neighbours([cell])[1])


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.1), (0, -181), (float("nan"), 0)]
)
def test_a_point_off_the_planet_has_no_cell(latitude: float, longitude: float) -> None:
    with pytest.raises(EvidenceError, match="off the planet"):
        gid_of_point(latitude, longitude)


def test_what_is_not_on_the_grid_is_refused() -> None:
    for number in (0, CELLS + 1):
        with pytest.raises(EvidenceError, match="not that of a cell"):
            row_and_column(number)
    for row, column in ((0, 1), (ROWS + 1, 1), (1, 0), (1, COLUMNS + 1)):
        with pytest.raises(EvidenceError, match="not on the grid"):
            gid_of(row, column)


def test_cells_are_those_of_a_table_of_prio_grid(shared_data: Path) -> None:
    with (shared_data / "priogrid_cells_westafrica.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    gid = np.array([int(row["gid"]) for row in rows])
    row, column = row_and_column(gid)
    north, east = centre(gid)
    assert row.tolist() == [int(r["row"]) for r in rows]
    assert column.tolist() == [int(r["col"]) for r in rows]
    assert north.tolist() == [float(r["lat"]) for r in rows]
    assert east.tolist() == [float(r["lon"]) for r in rows]


def test_cells_of_events_are_those_that_ucdp_published(shared_data: Path) -> None:
    path = shared_data / "ucdp_candidate_v23_0_10_westafrica.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    latitude = [float(row["latitude"]) for row in rows]
    longitude = [float(row["longitude"]) for row in rows]
    published = [int(float(row["priogrid_gid"])) for row in rows]
    assert gid_of_point(latitude, longitude).tolist() == published
