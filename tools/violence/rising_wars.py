"""Can a rising war be seen coming? What was tried on the forecast at a lead, and what it scored.

    python -m tools.violence.rising_wars DATA

Models that rest on history lag a war that rises. Three additions to the covariates are scored on
2019-22, where choices are made, and on 2023-24: growth of a unit's own memories, the country's
other units, and both. Prints the CRPS of the fit at the lead alone and of its even pool with
exponentially weighted conflictology, and how far each forecast of 2022 in the Sahel was from what
came.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_panel import Panel, faded
from suasion.analysis.scoring import crps
from suasion.analysis.violence.benchmarks import exponentially_weighted_conflictology
from suasion.analysis.violence.horizon import (
    ACTIVITY_OFFSET,
    DEATHS_OFFSET,
    Covariates,
    covariates_of,
    fitted_horizon,
)
from suasion.analysis.violence.outlook import LAG_MONTHS, YEAR
from suasion.analysis.violence.places import in_regions, panel_of
from suasion.analysis.violence.windows import CHOSEN_ON, HELD_BACK, YEARS, months_known
from suasion.evidence.violence_folder import read_panel

if TYPE_CHECKING:
    from numpy.typing import NDArray

RISING_YEAR = 2022


def growth(panel: Panel) -> NDArray[np.float64]:
    """(covariate, unit, month + 1) rise of short memories over long ones, where it is a rise."""
    power, fought = np.sqrt(panel.deaths), (panel.deaths > 0).astype(np.float64)
    deaths = [np.log(DEATHS_OFFSET + faded(power, h)) for h in (4.0, 12.0, 48.0)]
    active = [np.log(ACTIVITY_OFFSET + faded(fought, h)) for h in (4.0, 48.0)]
    gaps = (deaths[0] - deaths[1], deaths[1] - deaths[2], active[0] - active[1])
    return np.stack([np.maximum(gap, 0.0) for gap in gaps])


def country(panel: Panel) -> NDArray[np.float64]:
    """(covariate, unit, month + 1) memories of the country's other units, short and long."""
    power, fought = np.sqrt(panel.deaths), (panel.deaths > 0).astype(np.float64)
    members = (panel.group[:, None] == panel.group[None, :]).astype(np.float64)
    np.fill_diagonal(members, 0.0)
    members /= np.maximum(members.sum(axis=1, keepdims=True), 1.0)
    short, long = (members @ faded(fought, h) for h in (4.0, 48.0))
    hot, old = (members @ faded(power, h) for h in (4.0, 48.0))
    logs = [np.log(ACTIVITY_OFFSET + x) for x in (short, long)]
    return np.stack([*logs, *(np.log(DEATHS_OFFSET + x) for x in (hot, old))])


def widened(base: Covariates, more: NDArray[np.float64]) -> Covariates:
    """The covariates with others added to both laws."""
    return replace(
        base,
        hurdle=np.concatenate([base.hurdle, more]),
        severity=np.concatenate([base.severity, more]),
    )


def main(arguments: list[str]) -> None:
    """Print the table."""
    table = read_panel(Path(arguments[0]))
    panel = panel_of(table)
    base = covariates_of(panel)
    tried = {
        "as published": base,
        "own growth": widened(base, growth(panel)),
        "country": widened(base, country(panel)),
        "own growth and country": widened(base, np.concatenate([growth(panel), country(panel)])),
    }
    regions = in_regions(table.countries)
    for name, covariates in tried.items():
        alone, pooled = {}, {}
        for year in YEARS:
            known = months_known(table, year)
            fit = fitted_horizon(panel, covariates, known=known, leads=range(3, 15))
            told = fit.quantiles(covariates, known)
            weighted = exponentially_weighted_conflictology(
                panel.deaths[:, :known], panel.neighbours
            )
            happened = panel.deaths[:, known + LAG_MONTHS : known + LAG_MONTHS + YEAR]
            alone[year] = crps(told[:, None], happened).mean(axis=1)
            both = np.concatenate([told[:, ::2], weighted[:, ::2]], axis=1)
            pooled[year] = crps(both[:, None], happened).mean(axis=1)
            if year == RISING_YEAR:
                sahel = regions["Sahel"]
                rising = (told[sahel].mean(), happened[sahel].mean())
        for region, member in regions.items():
            scores = [
                float(np.mean([found[year][member].mean() for year in years]))
                for found in (alone, pooled)
                for years in (CHOSEN_ON, HELD_BACK)
            ]
            print(
                f"{name:24} {region:12} alone {scores[0]:7.3f} {scores[1]:7.3f}  "
                f"pooled {scores[2]:7.3f} {scores[3]:7.3f}"
            )
        print(f"{name:24} {RISING_YEAR}, Sahel: mean {rising[0]:.1f} said, {rising[1]:.1f} came")


if __name__ == "__main__":
    main(sys.argv[1:])
