"""How likely is each end over the next two years, on the expected path?

One mean-field path per government, future and decision: the game weighs offers against it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.model.mechanisms.regime.hazards import (
    Covariates,
    attempt_rate,
    collapse_rate,
    success_probability,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MONTHS_PER_QUARTER = 3
TREND_MONTHS = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineHazards:
    """Rates on the expected path, each (future, government, quarter) [per month]."""

    coup_rate: Floats
    collapse_rate: Floats

    @property
    def survival_probability(self) -> Floats:
        """Probability of being in power at the end of the path, (future, government)."""
        both = (self.coup_rate + self.collapse_rate).sum(axis=-1)
        return np.asarray(np.exp(-MONTHS_PER_QUARTER * both))


def baseline_hazards(
    covariates: Covariates,
    q: Mapping[str, Floats],
    *,
    violence_path_ratio: Floats,
    blockade_path_level: Floats,
) -> BaselineHazards:
    """Rates of successful coups and of collapse in each quarter ahead, if no offer is made.

    violence_path_ratio : (future, government, quarter) [expected deaths over those now]
    blockade_path_level : (future, government, quarter) [probability of a blockade]

    Notes
    -----
    Memories fade as they must (months since a coup and since a withdrawal run on, a six-month
    trend is gone after six months); violence and blockade follow the paths handed in; strength,
    consent, strain and support stay where they are. Departure: expected covariates stand for the
    mean of the rates over the spread of covariates.
    """
    quarters = range(violence_path_ratio.shape[-1])
    path = [
        _at_quarter(covariates, k, violence_path_ratio[..., k], blockade_path_level[..., k])
        for k in quarters
    ]
    coup = [attempt_rate(x, q) * success_probability(x, q) for x in path]
    collapse = [collapse_rate(x, q) for x in path]
    return BaselineHazards(
        coup_rate=np.stack(coup, axis=-1), collapse_rate=np.stack(collapse, axis=-1)
    )


def _at_quarter(
    covariates: Covariates, quarter: int, violence_ratio: Floats, blockade_level: Floats
) -> Covariates:
    """Covariates in the middle of a quarter ahead."""
    months = MONTHS_PER_QUARTER * (quarter + 0.5)
    return replace(
        covariates,
        deaths_12_months=covariates.deaths_12_months * violence_ratio,
        capital_deaths_6_months=covariates.capital_deaths_6_months * violence_ratio,
        months_since_coup=covariates.months_since_coup + months,
        months_since_withdrawal=covariates.months_since_withdrawal + months,
        trend_z=covariates.trend_z * max(0.0, 1.0 - months / TREND_MONTHS),
        blockade_level=blockade_level,
    )
