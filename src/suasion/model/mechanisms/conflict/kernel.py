"""How is one month of violence computed, future by future, in compiled code?

The columns of ``table`` are those of `ConflictParameters.packed`. Every future is one pass over
its units, so no result depends on which futures share a call.
"""

from __future__ import annotations

import math

from numba import njit

from suasion.core.streams import uniform
from suasion.model.mechanisms.conflict.parameters import (
    ACTIVITY_HALF_LIFE_MONTHS,
    HALF_LIVES_MONTHS,
    monthly_retention,
)

B_0, H_0, H_1, H_2, H_3, S_0, S_1, S_2, ALPHA_FLOOR, ALPHA_1, POWER, CAP, PHI, SD = range(4, 18)
_KEEP_1, _KEEP_4, _KEEP_12, _KEEP_48 = (monthly_retention(h) for h in HALF_LIVES_MONTHS)
_KEEP_ACTIVITY = monthly_retention(ACTIVITY_HALF_LIFE_MONTHS)
_MIDPOINT_TERMS = 8
# Hazard beyond which the second-order correction for frailty stays as it is.
MOST_CORRECTED = 2.0


@njit(cache=True, nogil=True)
def log_intensity(table, excitation, n, c):  # type: ignore[no-untyped-def]
    """Intensity on the log scale, log(λ/λ_ref), from weights packed over their sum and λ_ref."""
    return math.log(
        table[n, B_0]
        + table[n, 0] * excitation[n, c, 0]
        + table[n, 1] * excitation[n, c, 1]
        + table[n, 2] * excitation[n, c, 2]
        + table[n, 3] * excitation[n, c, 3]
    )


@njit(cache=True, nogil=True)
def neighbour_activity(activity, starts, members, weights, n, c):  # type: ignore[no-untyped-def]
    """Weighted mean activity of the neighbours of unit ``c``; 0 where it has none."""
    total = 0.0
    for i in range(starts[c], starts[c + 1]):
        total += weights[i] * activity[n, members[i]]
    return total


@njit(cache=True, nogil=True)
def log_hazard(table, level, active, near, lever, n):  # type: ignore[no-untyped-def]
    """Fitted log hazard and the levers on it: h_0 + h_1 log λ + h_2 A + h_3 A_N + levers."""
    own = table[n, H_0] + table[n, H_1] * level + table[n, H_2] * active
    return own + table[n, H_3] * near + lever


@njit(cache=True, nogil=True)
def death_scale(table, level, active, lever, n):  # type: ignore[no-untyped-def]
    """σ = exp(s_0 + s_1 log λ + s_2 A + levers)."""
    return math.exp(table[n, S_0] + table[n, S_1] * level + table[n, S_2] * active + lever)


@njit(cache=True, nogil=True)
def frail_hazard(log_fitted, frailty, sd):  # type: ignore[no-untyped-def]
    """μ under frailty, shifted so that P(y > 0) averages to the fitted one (second order in sd)."""
    fitted = math.exp(log_fitted)
    return fitted * math.exp(frailty - 0.5 * sd * sd * (1.0 - min(fitted, MOST_CORRECTED)))


@njit(cache=True, nogil=True)
def tail_exponent(table, active, n):  # type: ignore[no-untyped-def]
    """α = α_min·exp(α_1 A)."""
    return table[n, ALPHA_FLOOR] * math.exp(table[n, ALPHA_1] * active)


@njit(cache=True, nogil=True)
def lomax_deaths(scale, exponent, cap, u):  # type: ignore[no-untyped-def]
    """Discrete Lomax quantile 1 + ⌊σ(u^(−1/α) − 1)⌋, at most ``cap``."""
    return min(1.0 + math.floor(scale * (math.exp(-math.log(u) / exponent) - 1.0)), cap)


@njit(cache=True, nogil=True)
def occurs(u, hazard):  # type: ignore[no-untyped-def]
    """Whether u < 1 − exp(−μ), settled without the exponential where its bounds μ, μ − μ²/2 do."""
    if u >= hazard:
        return False
    return u < hazard - 0.5 * hazard * hazard or u < 1.0 - math.exp(-hazard)


@njit(cache=True, nogil=True)
def remembered_deaths(y, power):  # type: ignore[no-untyped-def]
    """Deaths as they enter the memory, y^κ; a square root is much cheaper than a power."""
    return math.sqrt(y) if power == 0.5 else y**power


@njit(cache=True, nogil=True)
def lomax_mean(scale, exponent, cap):  # type: ignore[no-untyped-def]
    """E[min(Y, cap)] = Σ_{j<cap} (1 + j/σ)^−α: a few terms, then Euler and Maclaurin."""
    total = 0.0
    first = min(float(_MIDPOINT_TERMS), math.floor(cap))
    for j in range(int(first)):
        total += (1.0 + j / scale) ** -exponent
    if cap <= first:
        return total
    x, y = 1.0 + first / scale, 1.0 + cap / scale
    low, high = x**-exponent, y**-exponent
    integral = scale / (exponent - 1.0) * (x * low - y * high)
    slope = exponent / (12.0 * scale) * (low / x - high / y)
    return total + integral + 0.5 * (low - high) + slope


@njit(cache=True, nogil=True)
def step_units(  # type: ignore[no-untyped-def]
    table,
    excitation,
    activity,
    frailty,
    hazard_lever,
    severity_lever,
    starts,
    members,
    weights,
    country_of_unit,
    occurrence_key,
    severity_key,
    futures,
    month,
    deaths,
    next_excitation,
    next_activity,
):
    """Deaths of the month and the memories after it, written into the last three arrays.

    Rows are read by index: a slice of an array is counted in and out, which costs more than an exp.
    """
    for n in range(futures.size):
        for c in range(activity.shape[1]):
            active = activity[n, c]
            level = log_intensity(table, excitation, n, c)
            near = neighbour_activity(activity, starts, members, weights, n, c)
            hazard = frail_hazard(
                log_hazard(table, level, active, near, hazard_lever[n, c], n),
                frailty[n, country_of_unit[c]],
                table[n, SD],
            )
            y, g, fought = 0.0, 0.0, 0.0
            if occurs(uniform(occurrence_key, futures[n], month, c), hazard):
                scale = death_scale(table, level, active, severity_lever[n, c], n)
                luck = uniform(severity_key, futures[n], month, c)
                y = lomax_deaths(scale, tail_exponent(table, active, n), table[n, CAP], luck)
                g, fought = remembered_deaths(y, table[n, POWER]), 1.0
            deaths[n, c] = y
            next_excitation[n, c, 0] = g + _KEEP_1 * (excitation[n, c, 0] - g)
            next_excitation[n, c, 1] = g + _KEEP_4 * (excitation[n, c, 1] - g)
            next_excitation[n, c, 2] = g + _KEEP_12 * (excitation[n, c, 2] - g)
            next_excitation[n, c, 3] = g + _KEEP_48 * (excitation[n, c, 3] - g)
            next_activity[n, c] = fought + _KEEP_ACTIVITY * (active - fought)


@njit(cache=True, nogil=True)
def intensity_units(  # type: ignore[no-untyped-def]
    table,
    excitation,
    activity,
    frailty,
    hazard_lever,
    severity_lever,
    starts,
    members,
    weights,
    country_of_unit,
    probability,
    mean_deaths,
):
    """P(y > 0) and E[y | y > 0] of every unit, written into the last two arrays."""
    for n in range(activity.shape[0]):
        for c in range(activity.shape[1]):
            active = activity[n, c]
            level = log_intensity(table, excitation, n, c)
            near = neighbour_activity(activity, starts, members, weights, n, c)
            hazard = frail_hazard(
                log_hazard(table, level, active, near, hazard_lever[n, c], n),
                frailty[n, country_of_unit[c]],
                table[n, SD],
            )
            scale = death_scale(table, level, active, severity_lever[n, c], n)
            probability[n, c] = -math.expm1(-hazard)
            mean_deaths[n, c] = lomax_mean(scale, tail_exponent(table, active, n), table[n, CAP])
