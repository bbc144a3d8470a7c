"""How alike are the surprises of one country's units, and for how long? Frailty by moments.

What the fitted hazard does not explain is compared within countries: if a country's units surprise
together, and still do months later, the country has a frailty that the memories do not carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_likelihood import hazards

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.fit.conflict_panel import Rows

LAGS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class FrailtyFit:
    """Stationary sd of frailty in log hazard and its monthly persistence, with jackknife errors."""

    sd: float
    sd_error: float
    persistence: float
    persistence_error: float


def fit_frailty(point: NDArray[np.float64], rows: Rows, *, months: int) -> FrailtyFit:
    """Frailty from the autocovariance of country residuals at lags of 1 to 18 months.

    ``rows`` : unit by unit, ``months`` rows each.

    Notes
    -----
    With r the sum over a country's units of 1(y > 0) − P and D that of ∂P/∂log μ, to first order
    E[r_t r_(t+L)] = sd² φ^L D_t D_(t+L). The ratio of sums over countries and months is regressed,
    in logs, on L. Errors by leaving out one country at a time.
    """
    residual, slope = _country_months(point, rows, months)
    products = [(residual[:, lag:] * residual[:, :-lag]).sum(axis=1) for lag in range(1, LAGS + 1)]
    reaches = [(slope[:, lag:] * slope[:, :-lag]).sum(axis=1) for lag in range(1, LAGS + 1)]
    product, reach = np.array(products), np.array(reaches)
    whole = _line(product.sum(axis=1) / reach.sum(axis=1))
    groups = product.shape[1]
    parts = np.array(
        [
            _line(np.delete(product, i, 1).sum(axis=1) / np.delete(reach, i, 1).sum(axis=1))
            for i in range(groups)
        ]
    )
    error = np.sqrt((groups - 1) / groups * ((parts - parts.mean(axis=0)) ** 2).sum(axis=0))
    return FrailtyFit(
        sd=float(whole[0]),
        sd_error=float(error[0]),
        persistence=float(whole[1]),
        persistence_error=float(error[1]),
    )


def _country_months(
    point: NDArray[np.float64], rows: Rows, months: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(group, month) sums of residuals and of slopes ∂P/∂log μ = μ e^−μ."""
    mu = hazards(point, rows)
    surprise = (rows.deaths > 0) + np.expm1(-mu)
    group = rows.group.reshape(-1, months)[:, 0]
    residual, slope = np.zeros((2, int(group.max()) + 1, months))
    np.add.at(residual, group, surprise.reshape(-1, months))
    np.add.at(slope, group, (mu * np.exp(-mu)).reshape(-1, months))
    return residual, slope


def _line(covariance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sd and persistence of the exponential through positive autocovariances."""
    lag = np.arange(1, LAGS + 1)[covariance > 0]
    slope, level = np.polyfit(lag, np.log(covariance[covariance > 0]), 1)
    return np.array([np.exp(0.5 * level), min(np.exp(slope), 1.0)])
