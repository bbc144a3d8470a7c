"""Does the fit find what was planted? 158 units, 120 months, as many panels as are asked for.

    python -m tools.violence.recovery 50

Memories are filled for eight years before the months that are fitted: with the two years that the
fit has on the real panel, what was remembered before it is a guess, and `h2` comes out low. The
second argument sets how many months they are filled.

Prints, for each coordinate, the mean and the spread of its errors in standard errors and how often
it is within two; ends with 1 if one is off.
"""

from __future__ import annotations

import sys

import numpy as np

from suasion.analysis.fit.conflict import fit_conflict
from suasion.analysis.fit.conflict_frailty import fit_frailty
from suasion.analysis.fit.conflict_panel import Panel, Rows, memory_of, rows_of
from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import Neighbours, month_of_violence, starting_frailty
from tests.laws.conflict_worlds import MONTH, month_parameters

UNITS, COUNTRIES, MONTHS, FILLING_MONTHS = 158, 20, 120, 96
ALPHA_FLOOR, POWER = 1.3, 0.5
PLANTED = {
    "h0": -0.05, "h1": 1.07, "h2": 1.17, "h3": -0.15, "s0": 3.0, "s1": 1.2, "s2": 0.2,
    "alpha_1": MONTH["alpha_1"],
}  # fmt: skip
FRAILTY_SD, NO_FRAILTY = 0.3, 1e-6
# Of fifty, within two errors: 95 % is expected, and fewer than this has a chance under 1 in 1,000.
LEAST_WITHIN = 0.82


def planted(seed: int, frailty_sd: float, months: int) -> Panel:
    """Deaths simulated by the month on a ring of units, country by country."""
    values = {name: value for name, value in PLANTED.items() if name != "alpha_1"}
    parameters = month_parameters(1, **values, frailty_sd=frailty_sd)
    ring = [(i, (i + 1) % UNITS) for i in range(UNITS)]
    neighbours = Neighbours.from_links(UNITS, np.array(ring + [(b, a) for a, b in ring]))
    country = np.arange(UNITS) * COUNTRIES // UNITS
    frailty = starting_frailty(
        parameters=parameters, country_count=COUNTRIES, luck=Luck(seed, np.arange(1), 0)
    )
    excitation, activity = np.ones((1, UNITS, 4)), np.full((1, UNITS), 0.3)
    still, deaths = np.zeros((1, UNITS)), np.empty((UNITS, months))
    for t in range(months):
        month = month_of_violence(
            excitation=excitation, activity=activity, frailty=frailty, log_hazard_lever=still,
            log_severity_lever=still, parameters=parameters, neighbours=neighbours,
            country_of_unit=country, luck=Luck(seed, np.arange(1), t),
        )  # fmt: skip
        excitation, activity, frailty = month.excitation, month.activity, month.frailty
        deaths[:, t] = month.deaths[0]
    known = np.ones(UNITS, dtype=np.bool_)
    return Panel(deaths=deaths, neighbours=neighbours, neighbours_known=known, group=country)


def _rows(seed: int, frailty_sd: float, filling: int) -> Rows:
    panel = planted(seed, frailty_sd, filling + MONTHS)
    memory = memory_of(panel, POWER)
    return rows_of(panel, memory, first_month=filling, last_month=filling + MONTHS)


def main(arguments: list[str]) -> int:
    """Print the table; 1 if a coordinate is too often more than two errors away."""
    count = int(arguments[0]) if arguments else 50
    filling = int(arguments[1]) if len(arguments) > 1 else FILLING_MONTHS
    misses: dict[str, list[float]] = {name: [] for name in PLANTED}
    frailties = []
    for seed in range(1, count + 1):
        fit = fit_conflict(_rows(seed, NO_FRAILTY, filling), alpha_floor=ALPHA_FLOOR)
        for name, value in PLANTED.items():
            error = fit.standard_error(name, clustered=False)
            misses[name].append((fit.estimate(name) - value) / error)
        frail = _rows(seed, FRAILTY_SD, filling)
        found = fit_conflict(frail, alpha_floor=ALPHA_FLOOR)
        frailties.append(fit_frailty(found.point, frail, months=MONTHS).sd)
    print(f"{count} panels, {UNITS} units, {MONTHS} months after {filling}; in standard errors")
    within = {name: float(np.mean(np.abs(z) < 2.0)) for name, z in misses.items()}
    for name, z in misses.items():
        print(f"{name:8} mean {np.mean(z):6.2f}  sd {np.std(z):5.2f}  within 2: {within[name]:.0%}")
    print(f"frailty sd planted {FRAILTY_SD}: median {np.median(frailties):.2f}")
    return int(min(within.values()) < LEAST_WITHIN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
