"""What does a fit of violence say? Values, errors, covariance and, if asked for, profiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from suasion.analysis.fit.conflict import ConflictFit, fit_conflict
from suasion.analysis.fit.conflict_frailty import fit_frailty
from suasion.analysis.fit.conflict_likelihood import COORDINATES
from suasion.analysis.fit.conflict_panel import memory_of, rows_of
from suasion.analysis.fit.conflict_profile import profiles
from suasion.analysis.fit.conflict_values import fitted_correlations, fitted_values
from suasion.analysis.violence.outlook import FEWEST_MONTHS, up_to
from suasion.analysis.violence.places import panel_of
from suasion.analysis.violence.simulator import ALPHA_FLOOR, FIRST_MONTH, MEMORY_POWER
from suasion.core.errors import OptionError, listed
from suasion.evidence.unit_months import month_id, month_name

if TYPE_CHECKING:
    from suasion.evidence.unit_months import UnitMonths


def fitted_report(
    table: UnitMonths,
    *,
    through: str | None,
    profile: bool,
    clustered: bool,
    progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """The fit of the months up to ``through`` (YYYY-MM) as plain data.

    Raises
    ------
    OptionError
        The month is none, or too little is left to fit.
    """
    known = _known(table, through)
    panel = up_to(panel_of(table), known)
    rows = rows_of(panel, memory_of(panel, MEMORY_POWER), first_month=FIRST_MONTH, last_month=known)
    fit = fit_conflict(rows, alpha_floor=ALPHA_FLOOR)
    _require_told(fit, table.source)
    frailty = fit_frailty(fit.point, rows, months=known - FIRST_MONTH)
    checked = (
        [asdict(p) for p in profiles(fit, rows, alpha_floor=ALPHA_FLOOR, progress=progress)]
        if profile
        else []
    )
    return {
        "data": table.source,
        "ranges": "clustered by country" if clustered else "observed information",
        "data_digest": table.digest,
        "first_month": month_name(table.first_month + FIRST_MONTH),
        "last_month": month_name(table.first_month + known - 1),
        "values": [asdict(value) for value in fitted_values(fit, frailty, clustered=clustered)],
        "correlations": fitted_correlations(fit, clustered=clustered),
        "profiles": checked,
        **_coordinates(fit),
    }


def _require_told(fit: ConflictFit, source: str) -> None:
    """Refuse events from which a coordinate cannot be told: its error would be no number."""
    variance = dict(zip(COORDINATES, fit.covariance.diagonal(), strict=True))
    weak = [name for name, v in variance.items() if name not in fit.held and not v > 0.0]
    if weak:
        remedy = "Give more units or months."
        raise OptionError(source, f"does not tell {listed(weak)}.", remedy)


def _coordinates(fit: ConflictFit) -> dict[str, Any]:
    errors = {
        name: {
            "estimate": fit.estimate(name),
            "standard_error": fit.standard_error(name, clustered=False),
            "standard_error_clustered_by_country": fit.standard_error(name, clustered=True),
        }
        for name in COORDINATES
    }
    return {
        "rows": fit.rows,
        "log_likelihood": fit.log_likelihood,
        "steepest_slope_per_row": fit.steepest,
        "coordinates": list(COORDINATES),
        "point": fit.point.tolist(),
        "held": list(fit.held),
        "errors": errors,
        "covariance": fit.covariance.tolist(),
        "covariance_clustered_by_country": fit.clustered.tolist(),
    }


def _known(table: UnitMonths, through: str | None) -> int:
    if table.month_count < FEWEST_MONTHS:
        found = f"spans {table.month_count} months."
        raise OptionError(table.source, found, f"Give {FEWEST_MONTHS} or more.")
    if through is None:
        return table.month_count
    year, _, month = through.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        raise OptionError("--through", f"{through!r} is not a month.", "Write YYYY-MM.")
    known = month_id(int(year), int(month)) - table.first_month + 1
    if not FEWEST_MONTHS <= known <= table.month_count:
        first = month_name(table.first_month + FEWEST_MONTHS - 1)
        raise OptionError(
            "--through",
            f"{through} is out of range.",
            f"Give {first} to {month_name(table.last_month)}.",
        )
    return known
