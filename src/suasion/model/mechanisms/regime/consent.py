"""How does public consent to a government move?

Consent is a stock between 0 and 1 that security and the treasury move slowly and that broken
promises, humiliations and acts of defiance move at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def initial_consent(q: Mapping[str, Floats]) -> Floats:
    """Consent at the start, (future, government) [level]."""
    return q["regime.consent_start_level"].copy()


def next_consent(
    consent: Floats,
    q: Mapping[str, Floats],
    *,
    home_level: Floats,
    relative_violence: Floats,
    strain_change: Floats,
    broken_promise_level: Floats,
    humiliation_level: Floats,
    defiance_level: Floats,
) -> Floats:
    """Consent a month later, (future, government) [level].

    home_level : what consent returns to while nothing changes: its start, or
        `regime.successor_consent_level` after a coup
    relative_violence : deaths of 12 months over the same at the start [ratio]
    strain_change : strain less strain at the start
    broken_promise_level, humiliation_level, defiance_level : of this month's events [0 to 1]

    Notes
    -----
    ``c* = expit(logit c_home − b_v log((1 + v)/2) − b_S ΔS)``, ``c' = c* + φ_c (c − c*)``; then
    ``c'' = c' (1 − j_p·promise)(1 − j_h·humiliation)`` and ``c''' = c'' + j_d·defiance (1 − c'')``.
    Diffuse support answers slowly to outputs (Easton 1975); defiance rallies (Mueller 1970).
    """
    burden = (
        q["regime.consent_security_log_odds"] * np.log(0.5 * (1.0 + relative_violence))
        + q["regime.consent_strain_log_odds"] * strain_change
    )
    target = np.asarray(expit(logit(home_level) - burden))
    drifted = target + q["regime.consent_persistence_share"] * (consent - target)
    kept = (1.0 - q["regime.consent_broken_promise_share"] * broken_promise_level) * (
        1.0 - q["regime.consent_humiliation_share"] * humiliation_level
    )
    shaken = drifted * kept
    return np.asarray(shaken + q["regime.consent_defiance_share"] * defiance_level * (1.0 - shaken))
