"""What happens in a month of violence? Deaths by unit, and what the month leaves behind.

Self-exciting hurdle with heavy tails. Whether anybody dies is a complementary log-log of the
memory of past deaths, of own and neighbours' activity and of the country's frailty; how many is a
discrete Lomax. With levers at zero this is exactly the model that was fitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.distributions import normal_quantile
from suasion.core.streams import Luck, stream_key
from suasion.model.mechanisms.conflict.kernel import intensity_units, step_units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.conflict.parameters import ConflictParameters

OCCURRENCE_STREAM = "conflict.occurrence"
SEVERITY_STREAM = "conflict.severity"
FRAILTY_STREAM = "conflict.frailty"
STARTING_FRAILTY_STREAM = "conflict.starting_frailty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Who borders whom: compressed rows, each summing to 1 or empty.

    starts : (unit + 1,) first link of each unit; members : (link,) units; weights : (link,) [1]
    """

    starts: NDArray[np.int64]
    members: NDArray[np.int64]
    weights: NDArray[np.float64]

    @classmethod
    def from_links(cls, unit_count: int, links: NDArray[np.int64]) -> Neighbours:
        """Neighbours from (link, 2) pairs of unit indices; each pair is given both ways."""
        order = np.lexsort((links[:, 1], links[:, 0]))
        rows, members = links[order, 0], links[order, 1]
        count = np.bincount(rows, minlength=unit_count)
        starts = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
        weights = 1.0 / count[rows] if rows.size else np.empty(0)
        return cls(starts=starts, members=members.astype(np.int64), weights=weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolenceMonth:
    """Deaths of one month and the state after it.

    deaths : (future, unit) [deaths in the month, whole numbers]
    excitation : (future, unit, memory); activity : (future, unit) [share of months]
    frailty : (future, country) [log hazard]
    """

    deaths: NDArray[np.float64]
    excitation: NDArray[np.float64]
    activity: NDArray[np.float64]
    frailty: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """What a unit may expect of the month.

    probability : (future, unit) of any death; mean_deaths : (future, unit) given at least one
    """

    probability: NDArray[np.float64]
    mean_deaths: NDArray[np.float64]

    @property
    def expected_deaths(self) -> NDArray[np.float64]:
        """(future, unit) [deaths in the month]."""
        return self.probability * self.mean_deaths


def month_of_violence(
    *,
    excitation: NDArray[np.float64],
    activity: NDArray[np.float64],
    frailty: NDArray[np.float64],
    log_hazard_lever: NDArray[np.float64],
    log_severity_lever: NDArray[np.float64],
    parameters: ConflictParameters,
    neighbours: Neighbours,
    country_of_unit: NDArray[np.int64],
    luck: Luck,
) -> ViolenceMonth:
    """One month of deaths by unit, drawn by inverse distribution functions.

    Parameters
    ----------
    excitation : (future, unit, memory) [deaths^κ]; activity : (future, unit) [share of months]
    frailty : (future, country) [log hazard], as it stands in this month
    log_hazard_lever, log_severity_lever : (future, unit) [log], zero at the status quo
    country_of_unit : (unit,) index into ``frailty``
    luck : uniforms "conflict.occurrence" and "conflict.severity" by unit, "conflict.frailty" by
        country

    Notes
    -----
    With E the memories, A activity, A_N that of the neighbours (Porter & White 2012, the hurdle;
    Zammit-Mangion et al. 2012, the near field)::

        λ = (b_0 + Σ_k a_k E_k / Σ_k a_k) / λ_ref
        m = exp(h_0 + h_1 log λ + h_2 A + h_3 A_N + levers)
        μ = m exp(u − sd_u²/2·(1 − min(m, 2))),   P(y > 0) = 1 − exp(−μ)
        σ = exp(s_0 + s_1 log λ + s_2 A + levers),   α = α_min·exp(α_1 A)
        y | y > 0 = 1 + ⌊σ (U^(−1/α) − 1)⌋,   P(Y ≥ k) = (1 + (k − 1)/σ)^−α
        E_k ← ρ_k E_k + (1 − ρ_k) y^κ,   A ← ρ_A A + (1 − ρ_A) 1(y > 0)

    u is the country's frailty, AR(1) with stationary sd_u. The factor with sd_u keeps the mean of
    P(y > 0) over frailty at the fitted 1 − exp(−m), to second order.

    α near 1.5 is a density exponent of 2.5 (Bohorquez et al. 2009).

    Departure: deaths are capped at ``deaths_cap`` and α has a floor, in the fit as well, or the
    simulated mean would hang on months that no region of the fitted panel has had.
    """
    futures = luck.futures
    deaths, next_activity = np.empty_like(activity), np.empty_like(activity)
    next_excitation = np.empty_like(excitation)
    step_units(
        parameters.packed(),
        excitation,
        activity,
        frailty,
        log_hazard_lever,
        log_severity_lever,
        neighbours.starts,
        neighbours.members,
        neighbours.weights,
        country_of_unit,
        stream_key(luck.seed, OCCURRENCE_STREAM),
        stream_key(luck.seed, SEVERITY_STREAM),
        futures,
        luck.month,
        deaths,
        next_excitation,
        next_activity,
    )
    return ViolenceMonth(
        deaths=deaths,
        excitation=next_excitation,
        activity=next_activity,
        frailty=frailty_next(frailty=frailty, parameters=parameters, luck=luck),
    )


def expected_intensity(
    *,
    excitation: NDArray[np.float64],
    activity: NDArray[np.float64],
    frailty: NDArray[np.float64],
    log_hazard_lever: NDArray[np.float64],
    log_severity_lever: NDArray[np.float64],
    parameters: ConflictParameters,
    neighbours: Neighbours,
    country_of_unit: NDArray[np.int64],
) -> Intensity:
    """Probability of any death and mean deaths given one, at the current state.

    Arguments as in `month_of_violence`. The mean honours the cap: E[min(Y, y_max) | Y > 0].
    """
    probability, mean_deaths = np.empty_like(activity), np.empty_like(activity)
    intensity_units(
        parameters.packed(),
        excitation,
        activity,
        frailty,
        log_hazard_lever,
        log_severity_lever,
        neighbours.starts,
        neighbours.members,
        neighbours.weights,
        country_of_unit,
        probability,
        mean_deaths,
    )
    return Intensity(probability=probability, mean_deaths=mean_deaths)


def starting_frailty(
    *, parameters: ConflictParameters, country_count: int, luck: Luck
) -> NDArray[np.float64]:
    """(future, country) frailty at the start, drawn from its stationary law N(0, sd²)."""
    z = normal_quantile(luck.uniform(STARTING_FRAILTY_STREAM, country_count))
    return np.asarray(parameters.frailty_sd[:, None] * z)


def frailty_next(
    *, frailty: NDArray[np.float64], parameters: ConflictParameters, luck: Luck
) -> NDArray[np.float64]:
    """(future, country) frailty a month later: u ← φ u + sd √(1 − φ²) z, so that sd stays."""
    z = normal_quantile(luck.uniform(FRAILTY_STREAM, frailty.shape[1]))
    keep, sd = parameters.frailty_persistence[:, None], parameters.frailty_sd[:, None]
    return np.asarray(keep * frailty + sd * np.sqrt(1.0 - keep**2) * z)
