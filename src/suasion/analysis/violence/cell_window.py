"""How good is a forecast by cell? July to December 2024, from cells of the half-year before.

Twelve months of cells are all there are, so this is one window, six months ahead, without a lag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.scoring import scorecard
from suasion.analysis.violence.benchmarks import BENCHMARKS
from suasion.analysis.violence.cells import CellShares, in_cells, learnt_shares, touching_links
from suasion.analysis.violence.occurrence import COUNTRY_NAMES
from suasion.analysis.violence.outlook import outlook
from suasion.analysis.violence.places import SAHEL, panel_of
from suasion.analysis.violence.windows import POOLED, SIMULATED, Window
from suasion.evidence.unit_months import month_id
from suasion.model.mechanisms.conflict import Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.unit_months import UnitMonths
    from suasion.evidence.violence_folder import Table

YEAR, KNOWN_MONTHS, MONTHS = 2024, 6, 12
# Two units are a city without a row of cells: they have the city's cell.
CITY_CELLS = {"Mali | Bamako region": 147945, "Niger | Niamey region": 149405}
# Ménaka was the east of Gao: the meridian midway between Ansongo and Ménaka.
MENAKA, GAO, MENAKA_MERIDIAN = "Ménaka", "Gao", 1.45


def cell_window(
    table: UnitMonths, months: Table, cells: Table, crosswalk: Table, *, seed: int = 1
) -> tuple[Window, tuple[str, ...]]:
    """Scores of the window, and the country of every cell."""
    gids = unit_cells(table, cells, crosswalk)
    deaths = _cell_deaths(months, gids)
    shares = learnt_shares(gids, {unit: found[:, :KNOWN_MONTHS] for unit, found in deaths.items()})
    whole = np.concatenate(list(deaths.values()))
    happened = whole[:, KNOWN_MONTHS:]
    known = month_id(YEAR, KNOWN_MONTHS + 1) - table.first_month
    made = outlook(panel_of(table), known=known, months=MONTHS - KNOWN_MONTHS, lag=0, seed=seed)
    near = Neighbours.from_links(len(shares.all_gids), touching_links(shares.all_gids))
    cards = {
        name: scorecard(forecast(whole[:, :KNOWN_MONTHS], near)[:, None], happened)
        for name, forecast in BENCHMARKS.items()
    }
    for name, paths in ((SIMULATED, made.simulated), (POOLED, made.paths)):
        drawn = in_cells(paths, table.units, shares, seed=seed)
        cards[name] = scorecard(np.moveaxis(drawn, 0, -1), happened)
    return Window(year=YEAR, cards=cards), _countries(shares)


def unit_cells(table: UnitMonths, cells: Table, crosswalk: Table) -> dict[str, list[int]]:
    """Cells of each unit of the three countries, by the crosswalk's names."""
    named = {
        (row["iso3"], row["cells_adm1"]): row["ucdp_adm1"]
        for row in crosswalk.rows
        if row["cells_adm1"] and row["ucdp_adm1"] != MENAKA
    }
    found: dict[str, list[int]] = defaultdict(list)
    for row in cells.rows:
        country = COUNTRY_NAMES.get(row["iso3"], "")
        if country not in SAHEL or not row["adm1"]:
            continue
        name = named.get((row["iso3"], row["adm1"]), row["adm1"])
        if name == GAO and row["lon"] > MENAKA_MERIDIAN:
            name = MENAKA
        unit = _unit(table.units, f"{country} | {name}")
        if unit:
            found[unit].append(int(row["gid"]))
    cities = {unit: [gid] for unit, gid in CITY_CELLS.items() if unit in table.units}
    return dict(sorted((cities | found).items()))


def _unit(units: Sequence[str], stem: str) -> str:
    matches = [unit for unit in units if unit == stem or unit.rpartition(" ")[0] == stem]
    return matches[0] if len(matches) == 1 else ""


def _cell_deaths(months: Table, gids: dict[str, list[int]]) -> dict[str, NDArray[np.float64]]:
    """(cell, month) deaths of the year, by unit; a cell that is not listed had none."""
    counted: dict[int, NDArray[np.float64]] = defaultdict(lambda: np.zeros(MONTHS))
    for row in months.rows:
        if row["month"].year == YEAR:
            counted[int(row["priogrid_gid"])][row["month"].month - 1] = row["fatalities"]
    return {unit: np.array([counted[gid] for gid in found]) for unit, found in gids.items()}


def _countries(shares: CellShares) -> tuple[str, ...]:
    return tuple(unit.partition(" | ")[0] for unit, gids in shares.gids.items() for _ in gids)
