"""Will anybody die next month? Our probability beside forecasts of others, on the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.scoring import brier
from suasion.analysis.violence.horizon import HorizonFit, covariates_of, fitted_horizon
from suasion.analysis.violence.places import SAHEL, panel_of
from suasion.core.errors import OptionError, listed
from suasion.evidence.unit_months import month_id

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.unit_months import UnitMonths
    from suasion.evidence.violence_folder import Table

OURS = "suasion"
TARGET = "occurrence"
COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "BEN": "Benin",
        "BFA": "Burkina Faso",
        "CIV": "Ivory Coast",
        "CMR": "Cameroon",
        "DZA": "Algeria",
        "LBY": "Libya",
        "MLI": "Mali",
        "NER": "Niger",
        "NGA": "Nigeria",
        "TCD": "Chad",
    }
)


def occurrence_rows(table: UnitMonths, others: Table) -> list[dict[str, Any]]:
    """Brier scores of the month after the origin, by model and region.

    Our weights are fitted once a year, to the months before January; what a forecast rests on ends
    with its origin month. Their file tells whether there was an event; so does ours.
    """
    told = [row for row in others.rows if row["target"] == TARGET]
    place = _places(table, told)
    months = np.array([month_id(r["origin_month"].year, r["origin_month"].month) for r in told])
    ahead = months + 1 - table.first_month
    probability = _probabilities(table, sorted({int(m) for m in ahead}))
    stated = np.array([probability[int(t)][i] for t, i in zip(ahead, place, strict=True)])
    happened = np.array([row["y"] for row in told], dtype=np.float64)
    sahel = np.array([COUNTRY_NAMES[row["iso3"]] in SAHEL for row in told])
    model = np.array([row["model"] for row in told])
    theirs = np.array([row["p"] for row in told], dtype=np.float64)
    return [
        {"model": name, "region": region, "units": "admin1", "lead_months": 1, **scores}
        for region, member in (("Sahel", sahel), ("West Africa", np.ones_like(sahel)))
        for name, scores in _scored(told, stated, theirs, happened, model, member).items()
    ]


def _scored(
    told: Sequence[Mapping[str, Any]],
    ours: NDArray[np.float64],
    theirs: NDArray[np.float64],
    happened: NDArray[np.float64],
    model: NDArray[Any],
    member: NDArray[np.bool_],
) -> dict[str, dict[str, float]]:
    """Brier score and number of rows by model; ours on the rows of the first of theirs."""
    names = sorted(set(model.tolist()))
    first = member & (model == names[0])
    fixed = {
        OURS: ours,
        "zero": np.zeros_like(ours),
        "last value": np.array([row["persist"] for row in told], dtype=np.float64),
        "share of months so far": np.array([row["clim"] for row in told], dtype=np.float64),
    }
    out = {name: _brier(p, happened, first) for name, p in fixed.items()}
    return out | {name: _brier(theirs, happened, member & (model == name)) for name in names}


def _brier(
    probability: NDArray[np.float64], happened: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> dict[str, float]:
    score = brier(probability[chosen], happened[chosen])
    return {"brier": float(score.mean()), "rows": int(chosen.sum())}


def _probabilities(table: UnitMonths, months: Sequence[int]) -> dict[int, NDArray[np.float64]]:
    """(unit,) probability of any death by place of the month in the table."""
    panel = panel_of(table)
    covariates = covariates_of(panel)
    fits: dict[int, HorizonFit] = {}
    out = {}
    for month in months:
        january = month - (month + table.first_month - 1) % 12
        if january not in fits:
            fits[january] = fitted_horizon(panel, covariates, known=january, leads=(1,))
        out[month] = fits[january].occurrence(covariates, month)
    return out


def _places(table: UnitMonths, told: Sequence[Mapping[str, Any]]) -> NDArray[np.int64]:
    """Place of each row's unit in the table: the same name, but for the word for its kind."""
    known = {unit: i for i, unit in enumerate(table.units)}
    found: dict[tuple[str, str], int] = {}
    for iso3, adm1 in {(row["iso3"], row["adm1"]) for row in told}:
        stem = f"{COUNTRY_NAMES.get(iso3, iso3)} | {adm1}"
        matches = [
            i for unit, i in known.items() if unit == stem or unit.rpartition(" ")[0] == stem
        ]
        if len(matches) == 1:
            found[iso3, adm1] = matches[0]
    wanted = {(row["iso3"], row["adm1"]) for row in told}
    strange = sorted(f"{adm1} ({iso3})" for iso3, adm1 in wanted - set(found))
    if strange:
        raise OptionError(table.source, f"has no unit {listed(strange)}.", "Give the same units.")
    return np.array([found[row["iso3"], row["adm1"]] for row in told], dtype=np.int64)
