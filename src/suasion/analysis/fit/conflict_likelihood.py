"""How likely is a panel of deaths under the hurdle? The log-likelihood and its exact gradient.

Compiled. The order of the coordinates is `COORDINATES`. Weights of the memories are searched as log
odds against that of the four-month memory, as only their proportions count.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from suasion.model.mechanisms.conflict import REFERENCE_INTENSITY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.fit.conflict_panel import Rows

COORDINATES = (
    "log_b_0", "odds_1", "odds_12", "odds_48", "h0", "h1", "h2", "h3", "h_unmapped",
    "s0", "s1", "s2", "alpha_1",
)  # fmt: skip


def scores(
    point: NDArray[np.float64], rows: Rows, *, groups: int, alpha_floor: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log-likelihood (group,) and its gradient (group, coordinate), summed over each group's rows.

    Notes
    -----
    A row adds −μ where nobody died, else log(1 − e^−μ) + log[(1 + (y−1)/σ)^−α − (1 + y/σ)^−α].
    """
    value, gradient = np.zeros(groups), np.zeros((groups, point.size))
    _accumulate(
        point, rows.excitation, rows.activity, rows.near, rows.unmapped, rows.deaths, rows.group,
        alpha_floor, value, gradient,
    )  # fmt: skip
    return value, gradient


def hazards(point: NDArray[np.float64], rows: Rows) -> NDArray[np.float64]:
    """(row,) fitted hazard μ of a month with deaths, without frailty."""
    level = np.exp(point[0]) + rows.excitation @ memory_weights(point)
    log_level = np.log(level / REFERENCE_INTENSITY)
    covariates = np.stack(
        [np.ones_like(log_level), log_level, rows.activity, rows.near, rows.unmapped]
    )
    return np.asarray(np.exp(point[4:9] @ covariates))


def memory_weights(point: NDArray[np.float64]) -> NDArray[np.float64]:
    """(memory,) weights of the four memories, which sum to 1."""
    return np.array(_weights(point))


@njit(cache=True, nogil=True)
def _accumulate(  # type: ignore[no-untyped-def]
    point, excitation, activity, near, unmapped, deaths, group, alpha_floor, value, gradient
):
    w_1, w_4, w_12, w_48 = _weights(point)
    b_0 = math.exp(point[0])
    for i in range(deaths.size):
        memory, out = excitation[i], gradient[group[i]]
        mean = w_1 * memory[0] + w_4 * memory[1] + w_12 * memory[2] + w_48 * memory[3]
        level = b_0 + mean
        log_level = math.log(level / REFERENCE_INTENSITY)
        mu = math.exp(
            point[4] + point[5] * log_level + point[6] * activity[i] + point[7] * near[i]
            + point[8] * unmapped[i]
        )  # fmt: skip
        by_hazard, by_level = -mu, 0.0
        if deaths[i] > 0.0:
            scale = math.exp(point[9] + point[10] * log_level + point[11] * activity[i])
            alpha = alpha_floor * math.exp(point[12] * activity[i])
            gain, by_scale, by_alpha = _severity(deaths[i], scale, alpha)
            value[group[i]] += math.log(-math.expm1(-mu)) + gain
            by_hazard = mu / math.expm1(mu) if mu < 700.0 else 0.0
            by_level = point[10] * by_scale
            _add(out, 9, by_scale, log_level, activity[i])
            out[12] += by_alpha * alpha * activity[i]
        else:
            value[group[i]] -= mu
        _add(out, 4, by_hazard, log_level, activity[i])
        out[7] += by_hazard * near[i]
        out[8] += by_hazard * unmapped[i]
        by_level = (by_level + point[5] * by_hazard) / level
        out[0] += by_level * b_0
        out[1] += by_level * w_1 * (memory[0] - mean)
        out[2] += by_level * w_12 * (memory[2] - mean)
        out[3] += by_level * w_48 * (memory[3] - mean)


@njit(cache=True, nogil=True)
def _weights(point):  # type: ignore[no-untyped-def]
    """Weights of the four memories, which sum to 1."""
    r_1, r_12, r_48 = math.exp(point[1]), math.exp(point[2]), math.exp(point[3])
    total = r_1 + 1.0 + r_12 + r_48
    return r_1 / total, 1.0 / total, r_12 / total, r_48 / total


@njit(cache=True, nogil=True)
def _add(out, first, slope, log_level, activity):  # type: ignore[no-untyped-def]
    out[first] += slope
    out[first + 1] += slope * log_level
    out[first + 2] += slope * activity


@njit(cache=True, nogil=True)
def _severity(y, scale, alpha):  # type: ignore[no-untyped-def]
    """Log mass of y deaths, and its derivatives in log σ and α."""
    x, z = 1.0 + (y - 1.0) / scale, 1.0 + y / scale
    reach = alpha * math.log1p(1.0 / (scale * x))
    left = math.exp(-reach)
    width = -math.expm1(-reach)
    log_mass = -alpha * math.log(x) + math.log(width)
    by_scale = alpha * ((y - 1.0) / (scale * x) - left * y / (scale * z)) / width
    by_alpha = (left * math.log(z) - math.log(x)) / width
    return log_mass, by_scale, by_alpha
