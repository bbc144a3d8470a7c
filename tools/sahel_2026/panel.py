"""What does UCDP count, by unit and month? The world panel, dense, with neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from suasion.analysis.fit.conflict_panel import Panel
from suasion.model.mechanisms.conflict import Neighbours
from tools.sahel_2026.outlines import Ring, read_outlines, rings_of_units, touching, with_menaka

WORLD_FILE = "ucdp_ged251_adm1_month_world.parquet"
FIRST_YEAR, MONTHS = 2010, 180
GAO, MENAKA = ("Mali", "Gao region"), ("Mali", "Ménaka region")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldPanel:
    """The panel with the names of its units (country, name) and their outlines where known."""

    panel: Panel
    units: list[tuple[str, str]]
    rings: dict[tuple[str, str], tuple[Ring, ...]]

    def rows(self, country: str) -> list[int]:
        """Positions of the units of one country."""
        return [i for i, unit in enumerate(self.units) if unit[0] == country]


def read_world(data: Path, package: Path) -> WorldPanel:
    """UCDP GED 25.1 by first-level unit and month, January 2010 to December 2024."""
    found = duckdb.execute(
        "select country, split_part(unit, ' | ', 2), (year(month) - ?) * 12 + month(month) - 1, "
        "deaths from read_parquet(?) order by 1, 2, 3",
        [FIRST_YEAR, (data / WORLD_FILE).as_posix()],
    ).fetchall()
    units = sorted({(country, name) for country, name, _, _ in found})
    place = {unit: i for i, unit in enumerate(units)}
    deaths = np.zeros((len(units), MONTHS))
    for country, name, month, count in found:
        deaths[place[country, name], month] += count
    rings = with_menaka(rings_of_units(read_outlines(package), units), GAO, MENAKA)
    countries = sorted({country for country, _ in units})
    panel = Panel(
        deaths=deaths,
        neighbours=_neighbours(rings, place),
        neighbours_known=np.array([unit in rings for unit in units]),
        group=np.array([countries.index(country) for country, _ in units]),
    )
    return WorldPanel(panel=panel, units=units, rings=rings)


def _neighbours(
    rings: dict[tuple[str, str], tuple[Ring, ...]], place: dict[tuple[str, str], int]
) -> Neighbours:
    order = [place[unit] for unit in rings]
    links = [(order[a], order[b]) for a, b in touching(rings)]
    return Neighbours.from_links(len(place), np.array(sorted(links), dtype=np.int64))
