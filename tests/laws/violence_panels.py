"""On which small panels are the laws of forecasting tried? Simulated wars in a few countries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_panel import Panel
from suasion.core.streams import Luck
from suasion.evidence.unit_months import UnitMonths, month_id, month_name
from suasion.model.mechanisms.conflict import (
    Neighbours,
    month_of_violence,
    starting_frailty,
)
from tests.laws.conflict_worlds import month_parameters

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNITS, MONTHS = 24, 84
COUNTRIES = ("Burkina Faso", "Mali", "Niger", "Nigeria")
FIRST_MONTH = month_id(2012, 1)


def small_panel(seed: int = 5, *, months: int = MONTHS) -> Panel:
    """Deaths of a ring of units, six in each of four countries."""
    country = np.arange(UNITS) * len(COUNTRIES) // UNITS
    return Panel(
        deaths=fought(ring(UNITS), country, months=months, seed=seed),
        neighbours=ring(UNITS),
        neighbours_known=np.ones(UNITS, dtype=np.bool_),
        group=country,
    )


def fought(
    neighbours: Neighbours, country: NDArray[np.int64], *, months: int, seed: int
) -> NDArray[np.float64]:
    """(unit, month) deaths of units that begin alike."""
    units, countries = country.size, int(country.max()) + 1
    parameters = month_parameters(1, frailty_sd=0.3, s0=3.0)
    frailty = starting_frailty(
        parameters=parameters, country_count=countries, luck=Luck(seed, np.arange(1), 0)
    )
    excitation, activity = np.full((1, units, 4), 1.0), np.full((1, units), 0.3)
    still, deaths = np.zeros((1, units)), np.empty((units, months))
    for t in range(months):
        month = month_of_violence(
            excitation=excitation, activity=activity, frailty=frailty, log_hazard_lever=still,
            log_severity_lever=still, parameters=parameters, neighbours=neighbours,
            country_of_unit=country, luck=Luck(seed, np.arange(1), t),
        )  # fmt: skip
        excitation, activity, frailty = month.excitation, month.activity, month.frailty
        deaths[:, t] = month.deaths[0]
    return deaths


def ring(units: int) -> Neighbours:
    """Each unit borders the one before and the one after it."""
    pairs = [(i, (i + 1) % units) for i in range(units)]
    return Neighbours.from_links(units, np.array(pairs + [(b, a) for a, b in pairs]))


def small_table(seed: int = 5) -> UnitMonths:
    """The same panel as a table that was read."""
    panel = small_panel(seed)
    countries = tuple(COUNTRIES[k] for k in panel.group)
    return UnitMonths(
        units=tuple(f"{country} | Place {i:02d}" for i, country in enumerate(countries)),
        countries=countries,
        first_month=FIRST_MONTH,
        deaths=panel.deaths,
        state_based_share=np.full_like(panel.deaths, 0.5),
        source="small.csv",
        digest="00",
    )


def write_table(file: Path, deaths: NDArray[np.float64], table: UnitMonths) -> Path:
    """A tidy CSV of the unit-months with deaths."""
    lines = ["country,unit,month,deaths"]
    for i, unit in enumerate(table.units):
        for t in np.nonzero(deaths[i])[0]:
            month = f"{month_name(table.first_month + int(t))}-01"
            lines.append(f"{table.countries[i]},{unit},{month},{int(deaths[i, t])}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
