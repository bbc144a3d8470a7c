"""How does violence move? Deaths by unit and month, the levers on them, strength and reach.

`month_of_violence` is the fitted model; `levers` shifts it; `strength_step` moves the ground under
it. Theory: docs/theory/conflict.md.
"""

from __future__ import annotations

from suasion.model.mechanisms.conflict.lever_quantities import LEVER_PARAMETERS, LeverEffects
from suasion.model.mechanisms.conflict.levers import (
    LeverInputs,
    civilian_harm_log,
    faded,
    levers,
    over_units,
    state_harm_share,
    status_quo,
)
from suasion.model.mechanisms.conflict.month import (
    Intensity,
    Neighbours,
    ViolenceMonth,
    expected_intensity,
    month_of_violence,
    starting_frailty,
)
from suasion.model.mechanisms.conflict.parameters import (
    ACTIVITY_HALF_LIFE_MONTHS,
    HALF_LIVES_MONTHS,
    MONTH_PARAMETERS,
    REFERENCE_INTENSITY,
    ConflictParameters,
    monthly_retention,
)
from suasion.model.mechanisms.conflict.start import START_PARAMETERS, rescaled_start
from suasion.model.mechanisms.conflict.strength import (
    STRENGTH_PARAMETERS,
    Strength,
    StrengthParameters,
    strength_step,
)

PARAMETERS = (*MONTH_PARAMETERS, *START_PARAMETERS, *LEVER_PARAMETERS, *STRENGTH_PARAMETERS)

__all__ = [
    "ACTIVITY_HALF_LIFE_MONTHS",
    "HALF_LIVES_MONTHS",
    "LEVER_PARAMETERS",
    "MONTH_PARAMETERS",
    "PARAMETERS",
    "REFERENCE_INTENSITY",
    "STRENGTH_PARAMETERS",
    "ConflictParameters",
    "Intensity",
    "LeverEffects",
    "LeverInputs",
    "Neighbours",
    "Strength",
    "StrengthParameters",
    "ViolenceMonth",
    "civilian_harm_log",
    "expected_intensity",
    "faded",
    "levers",
    "month_of_violence",
    "monthly_retention",
    "over_units",
    "rescaled_start",
    "starting_frailty",
    "state_harm_share",
    "status_quo",
    "strength_step",
]
