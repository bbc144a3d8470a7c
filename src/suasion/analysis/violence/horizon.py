"""What do today's memories say of a month further ahead? The month's laws, fitted at that lead.

A simulator that is fitted one month ahead and played on adds its errors up. Here the same hurdle
and the same discrete Lomax are fitted straight to deaths some months ahead, with more covariates
than a simulated state can carry. It cannot be asked about levers; it sharpens what is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_panel import Panel, faded, neighbour_mean
from suasion.analysis.violence.horizon_kernel import (
    hurdle_likelihood,
    hurdle_lomax_quantiles,
    severity_likelihood,
)
from suasion.analysis.violence.quantiles import DRAWS, levels
from suasion.analysis.violence.simulator import (
    ALPHA_FLOOR,
    DEATHS_CAP,
    FIRST_MONTH,
    MEMORY_POWER,
)
from suasion.model.mechanisms.conflict import ACTIVITY_HALF_LIFE_MONTHS, HALF_LIVES_MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Likelihood = Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]

# What is added to a memory before its logarithm: about one quiet month's worth.
ACTIVITY_OFFSET, NEAR_ACTIVITY_OFFSET, DEATHS_OFFSET = 0.03, 0.05, 0.3
# Penalty on squared weights per row: keeps covariates that tell the same apart, and no more.
RIDGE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Covariates:
    """What is known at the start of each month: (covariate, unit, month + 1).

    hurdle, severity : of whether anybody dies and of how many; activity : (unit, month + 1)
    """

    hurdle: NDArray[np.float64]
    severity: NDArray[np.float64]
    activity: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizonFit:
    """Weights of the covariates: of log μ, of log σ, and of activity in log α."""

    hurdle: NDArray[np.float64]
    severity: NDArray[np.float64]
    alpha: float
    leads: tuple[int, ...]

    def occurrence(self, covariates: Covariates, month: int) -> NDArray[np.float64]:
        """(unit,) probability of any death, told at the start of a month of the panel."""
        hazard = np.exp(self.hurdle @ covariates.hurdle[:, :, month])
        return np.asarray(-np.expm1(-hazard))

    def quantiles(
        self, covariates: Covariates, month: int, count: int = DRAWS
    ) -> NDArray[np.float64]:
        """(unit, draw) quantiles of deaths in a month at these leads, at the same place."""
        hazard = np.exp(self.hurdle @ covariates.hurdle[:, :, month])
        scale = np.exp(self.severity @ covariates.severity[:, :, month])
        alpha = ALPHA_FLOOR * np.exp(self.alpha * covariates.activity[:, month])
        out = np.empty((hazard.size, count))
        hurdle_lomax_quantiles(hazard, scale, alpha, levels(count), DEATHS_CAP, out)
        return out


def covariates_of(panel: Panel) -> Covariates:
    """Logs of the memories of deaths and of months with deaths, own and next door."""
    fought, power = (panel.deaths > 0).astype(np.float64), panel.deaths**MEMORY_POWER
    active = [faded(fought, h) for h in HALF_LIVES_MONTHS]
    excited = [faded(power, h) for h in HALF_LIVES_MONTHS]
    share = faded(fought, ACTIVITY_HALF_LIFE_MONTHS)
    log_active = [np.log(ACTIVITY_OFFSET + x) for x in active]
    log_excited = [np.log(DEATHS_OFFSET + x) for x in excited]
    near = [
        np.log(NEAR_ACTIVITY_OFFSET + neighbour_mean(x, panel.neighbours))
        for x in (active[1], share)
    ]
    near_deaths = np.log(DEATHS_OFFSET + neighbour_mean(excited[2], panel.neighbours))
    one = np.ones_like(share)
    unmapped = one * (~panel.neighbours_known[:, None])
    return Covariates(
        hurdle=np.stack([one, *log_active, *log_excited, share, *near, unmapped]),
        severity=np.stack([one, *log_excited, *log_active[1:], share, near_deaths, unmapped]),
        activity=share,
    )


def fitted_horizon(
    panel: Panel, covariates: Covariates, *, known: int, leads: Sequence[int]
) -> HorizonFit:
    """Weights that make deaths ``leads`` months ahead most likely, in the first ``known`` months.

    Every unit and month is used once, with one of the leads in turn. Lead 1 is the month that
    begins.
    """
    unit, month, ahead = _rows(panel, known, np.array(leads))
    deaths = panel.deaths[unit, month + ahead - 1]
    hurdle = np.ascontiguousarray(covariates.hurdle[:, unit, month].T)
    weight = _searched(
        lambda point: hurdle_likelihood(hurdle, deaths > 0.0, point), hurdle.shape[1], 0.0
    )
    some = deaths > 0.0
    severity = np.ascontiguousarray(covariates.severity[:, unit[some], month[some]].T)
    activity = covariates.activity[unit[some], month[some]]
    found = _searched(
        lambda point: severity_likelihood(severity, activity, deaths[some], point, ALPHA_FLOOR),
        severity.shape[1] + 1,
        1.0,
    )
    return HorizonFit(
        hurdle=weight, severity=found[:-1], alpha=float(found[-1]), leads=tuple(leads)
    )


def _rows(
    panel: Panel, known: int, leads: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Units, months and leads whose deaths are known: strides that share no factor with a year."""
    unit, month = np.meshgrid(
        np.arange(panel.deaths.shape[0]), np.arange(FIRST_MONTH, known), indexing="ij"
    )
    ahead = leads[(7 * month + 5 * unit) % leads.size]
    told = month + ahead - 1 < known
    return unit[told], month[told], ahead[told]


def _searched(likelihood: Likelihood, width: int, level: float) -> NDArray[np.float64]:
    """Maximum of a mean log-likelihood less the ridge, by L-BFGS-B with exact gradients."""
    from scipy.optimize import minimize

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = likelihood(point)
        slope = 2.0 * RIDGE * point
        slope[0] = 0.0
        return -value + RIDGE * float(point[1:] @ point[1:]), slope - gradient

    start = np.zeros(width)
    start[0] = level
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return np.asarray(found.x, dtype=np.float64)
