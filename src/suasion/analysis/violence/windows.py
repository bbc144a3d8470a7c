"""How good were the forecasts of a year? A window is forecast from what was known, and scored.

A window is the twelve months of a year. What its forecasts rest on ends in October of the year
before, so they are made three to fourteen months ahead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np

from suasion.analysis.scoring import Scorecard, scorecard
from suasion.analysis.violence.benchmarks import BENCHMARKS
from suasion.analysis.violence.outlook import LAG_MONTHS, YEAR, outlook
from suasion.analysis.violence.places import (
    country_neighbours,
    country_sums,
    panel_of,
)
from suasion.core.errors import OptionError
from suasion.evidence.unit_months import month_id, month_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.unit_months import UnitMonths

YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
CHOSEN_ON, HELD_BACK = (2019, 2020, 2021, 2022), (2023, 2024)
SIMULATED, POOLED = "suasion", "suasion pooled"
MODELS = (*BENCHMARKS, SIMULATED, POOLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Scores of every model in one year: each a scorecard over (unit, month)."""

    year: int
    cards: Mapping[str, Scorecard]

    def arrays(self) -> dict[str, NDArray[np.float64]]:
        """All scores by "model/score", for keeping."""
        return {
            f"{model}/{f.name}": getattr(card, f.name)
            for model, card in self.cards.items()
            for f in fields(Scorecard)
        }

    @classmethod
    def from_arrays(cls, year: int, arrays: Mapping[str, NDArray[np.float64]]) -> Self:
        """The window that `arrays` told."""
        models = dict.fromkeys(name.rpartition("/")[0] for name in arrays)
        cards = {
            model: Scorecard(**{f.name: arrays[f"{model}/{f.name}"] for f in fields(Scorecard)})
            for model in models
        }
        return cls(year=year, cards=cards)


def scored_window(table: UnitMonths, year: int, *, units: str, seed: int = 1) -> Window:
    """Forecasts of one year and their scores, by admin-1 unit or by country.

    Raises
    ------
    OptionError
        The table does not span the year, or too little before it.
    """
    known = months_known(table, year)
    panel = panel_of(table)
    ours = outlook(panel, known=known, months=YEAR, seed=seed)
    ahead = slice(known + LAG_MONTHS, known + LAG_MONTHS + YEAR)
    if units == "country":
        deaths, near = country_sums(panel.deaths, panel.group), country_neighbours(panel)
        draws = {SIMULATED: ours.simulated, POOLED: ours.paths}
        told: dict[str, NDArray[np.floating]] = {
            name: country_sums(np.moveaxis(paths, 0, -1), panel.group)
            for name, paths in draws.items()
        }
    else:
        deaths, near = panel.deaths, panel.neighbours
        told = {SIMULATED: np.moveaxis(ours.simulated, 0, -1), POOLED: ours.marginals}
    happened = deaths[:, ahead]
    cards = {
        name: scorecard(forecast(deaths[:, :known], near)[:, None], happened)
        for name, forecast in BENCHMARKS.items()
    }
    return Window(
        year=year, cards=cards | {name: scorecard(d, happened) for name, d in told.items()}
    )


def months_known(table: UnitMonths, year: int) -> int:
    """How many months of a table were known when a year's forecast was made.

    Raises
    ------
    OptionError
        The table ends before the year does.
    """
    known = month_id(year, 1) - LAG_MONTHS - table.first_month
    if known < 1 or table.last_month < month_id(year, YEAR):
        raise OptionError(
            table.source,
            f"spans {month_name(table.first_month)} to {month_name(table.last_month)}.",
            f"To score {year} it must span that year and what comes before it.",
        )
    return known
