"""How does a government end, and what comes after it? Coups, collapse, settlement, consent."""

from __future__ import annotations

from suasion.model.mechanisms.regime.consent import initial_consent, next_consent
from suasion.model.mechanisms.regime.hazards import (
    Covariates,
    HazardResponses,
    RegimeRates,
    attempt_rate,
    collapse_rate,
    hazard_responses,
    month_rates,
    settlement_rate,
    success_probability,
    trend_z,
)
from suasion.model.mechanisms.regime.month import RegimeMonth, month
from suasion.model.mechanisms.regime.outlook import BaselineHazards, baseline_hazards
from suasion.model.mechanisms.regime.quantities import PARAMETERS
from suasion.model.mechanisms.regime.successor import Successor, successor

__all__ = [
    "PARAMETERS",
    "BaselineHazards",
    "Covariates",
    "HazardResponses",
    "RegimeMonth",
    "RegimeRates",
    "Successor",
    "attempt_rate",
    "baseline_hazards",
    "collapse_rate",
    "hazard_responses",
    "initial_consent",
    "month",
    "month_rates",
    "next_consent",
    "settlement_rate",
    "success_probability",
    "successor",
    "trend_z",
]
