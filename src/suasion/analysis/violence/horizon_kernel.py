"""How likely are deaths months ahead, given covariates now? Two likelihoods and their gradients.

Compiled. The mean log-likelihood of a hurdle and of a discrete Lomax, linear in their covariates on
the log scale; the formulas are those of the month (docs/theory/conflict.md).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

# Beyond these the mass is 0 or 1 to the last digit; the search may pass there on its way.
_LOWEST, _HIGHEST = -30.0, 5.0
_LEAST_SCALE, _MOST_SCALE = -8.0, 9.0


@njit(cache=True, nogil=True)
def hurdle_likelihood(covariates, fought, weight):  # type: ignore[no-untyped-def]
    """Mean of −μ or log(1 − e^−μ), and its gradient; covariates (row, covariate)."""
    rows, width = covariates.shape
    gradient, value = np.zeros(width), 0.0
    for i in range(rows):
        log_hazard = 0.0
        for j in range(width):
            log_hazard += covariates[i, j] * weight[j]
        hazard = math.exp(min(max(log_hazard, _LOWEST), _HIGHEST))
        if fought[i]:
            happens = -math.expm1(-hazard)
            value += math.log(happens)
            slope = hazard * math.exp(-hazard) / happens
        else:
            value -= hazard
            slope = -hazard
        for j in range(width):
            gradient[j] += slope * covariates[i, j]
    return value / rows, gradient / rows


@njit(cache=True, nogil=True)
def severity_likelihood(  # type: ignore[no-untyped-def]
    covariates, activity, deaths, weight, alpha_floor
):
    """Mean log mass of deaths given any, and its gradient; the last weight is that of α."""
    rows, width = covariates.shape
    gradient, value = np.zeros(width + 1), 0.0
    for i in range(rows):
        log_scale = 0.0
        for j in range(width):
            log_scale += covariates[i, j] * weight[j]
        scale = math.exp(min(max(log_scale, _LEAST_SCALE), _MOST_SCALE))
        alpha = alpha_floor * math.exp(weight[width] * activity[i])
        y = deaths[i]
        x, z = 1.0 + (y - 1.0) / scale, 1.0 + y / scale
        reach = alpha * math.log1p(1.0 / (scale * x))
        left, wide = math.exp(-reach), -math.expm1(-reach)
        value += -alpha * math.log(x) + math.log(wide)
        by_scale = alpha * ((y - 1.0) / (scale * x) - left * y / (scale * z)) / wide
        by_alpha = (left * math.log(z) - math.log(x)) / wide
        for j in range(width):
            gradient[j] += by_scale * covariates[i, j]
        gradient[width] += by_alpha * alpha * activity[i]
    return value / rows, gradient / rows


@njit(cache=True, nogil=True)
def hurdle_lomax_quantiles(hazard, scale, alpha, level, cap, out):  # type: ignore[no-untyped-def]
    """(unit, level) quantiles of the hurdle with its discrete Lomax, at most the cap."""
    for i in range(hazard.size):
        nobody = math.exp(-hazard[i])
        for k in range(level.size):
            out[i, k] = 0.0
            if level[k] > nobody:
                over = (1.0 - level[k]) / (1.0 - nobody)
                many = 1.0 + math.floor(scale[i] * (over ** (-1.0 / alpha[i]) - 1.0))
                out[i, k] = min(many, cap)
