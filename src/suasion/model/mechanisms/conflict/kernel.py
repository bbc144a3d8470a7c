"""How is one month of violence computed, future by future, in compiled code?

The columns of ``table`` are those of `ConflictParameters.packed`. Every future is one pass over
its units, so no result depends on which futures share a call.
"""

from __future__ import annotations

import math

import numpy as np
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
def parameter_row(table, n):  # type: ignore[no-untyped-def]
    """Parameters of one future as a tuple, which stays in registers where a row is read again."""
    t = table
    return (
        t[n, 0], t[n, 1], t[n, 2], t[n, 3], t[n, 4], t[n, 5], t[n, 6], t[n, 7], t[n, 8],
        t[n, 9], t[n, 10], t[n, 11], t[n, 12], t[n, 13], t[n, 14], t[n, 15], t[n, 16], t[n, 17],
    )  # fmt: skip


@njit(cache=True, nogil=True)
def log_intensity(row, excitation, n, c):  # type: ignore[no-untyped-def]
    """Intensity on the log scale, log(λ/λ_ref), from weights packed over their sum and λ_ref."""
    return math.log(
        row[B_0]
        + row[0] * excitation[n, c, 0]
        + row[1] * excitation[n, c, 1]
        + row[2] * excitation[n, c, 2]
        + row[3] * excitation[n, c, 3]
    )


@njit(cache=True, nogil=True)
def neighbour_activity(activity, starts, members, weights, n, c):  # type: ignore[no-untyped-def]
    """Weighted mean activity of the neighbours of unit ``c``; 0 where it has none."""
    total = 0.0
    for i in range(starts[c], starts[c + 1]):
        total += weights[i] * activity[n, members[i]]
    return total


@njit(cache=True, nogil=True)
def log_hazard(row, level, active, near, lever):  # type: ignore[no-untyped-def]
    """Fitted log hazard and the levers on it: h_0 + h_1 log λ + h_2 A + h_3 A_N + levers."""
    own = row[H_0] + row[H_1] * level + row[H_2] * active
    return own + row[H_3] * near + lever


@njit(cache=True, nogil=True)
def death_scale(row, level, active, lever):  # type: ignore[no-untyped-def]
    """σ = exp(s_0 + s_1 log λ + s_2 A + levers)."""
    return math.exp(row[S_0] + row[S_1] * level + row[S_2] * active + lever)


@njit(cache=True, nogil=True)
def frail_hazard(log_fitted, frailty, sd):  # type: ignore[no-untyped-def]
    """μ under frailty, shifted so that P(y > 0) averages to the fitted one (second order in sd)."""
    fitted = math.exp(log_fitted)
    return fitted * math.exp(frailty - 0.5 * sd * sd * (1.0 - min(fitted, MOST_CORRECTED)))


@njit(cache=True, nogil=True)
def tail_exponent(row, active):  # type: ignore[no-untyped-def]
    """α = α_min·exp(α_1 A)."""
    return row[ALPHA_FLOOR] * math.exp(row[ALPHA_1] * active)


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

    Three passes over the units of a future: hazards, draws, memories. Drawing apart from hazards
    lets the processor work ahead; a draw that it guessed wrong would hold up its whole chain.
    """
    level, hazard = np.empty(activity.shape[1]), np.empty(activity.shape[1])
    for n in range(futures.size):
        row = parameter_row(table, n)
        for c in range(activity.shape[1]):
            near = neighbour_activity(activity, starts, members, weights, n, c)
            level[c] = log_intensity(row, excitation, n, c)
            log_fitted = log_hazard(row, level[c], activity[n, c], near, hazard_lever[n, c])
            hazard[c] = frail_hazard(log_fitted, frailty[n, country_of_unit[c]], row[SD])
        for c in range(activity.shape[1]):
            deaths[n, c] = 0.0
            if occurs(uniform(occurrence_key, futures[n], month, c), hazard[c]):
                scale = death_scale(row, level[c], activity[n, c], severity_lever[n, c])
                luck = uniform(severity_key, futures[n], month, c)
                exponent = tail_exponent(row, activity[n, c])
                deaths[n, c] = lomax_deaths(scale, exponent, row[CAP], luck)
        for c in range(activity.shape[1]):
            remember(deaths, excitation, activity, row[POWER], n, c, next_excitation, next_activity)


@njit(cache=True, nogil=True)
def remember(  # type: ignore[no-untyped-def]
    deaths, excitation, activity, power, n, c, next_excitation, next_activity
):
    """Memories of unit ``c`` after the month: E ← ρE + (1 − ρ) y^κ, A ← ρA + (1 − ρ) 1(y > 0)."""
    g = math.sqrt(deaths[n, c]) if power == 0.5 else deaths[n, c] ** power
    fought = 1.0 if deaths[n, c] > 0.0 else 0.0
    next_excitation[n, c, 0] = g + _KEEP_1 * (excitation[n, c, 0] - g)
    next_excitation[n, c, 1] = g + _KEEP_4 * (excitation[n, c, 1] - g)
    next_excitation[n, c, 2] = g + _KEEP_12 * (excitation[n, c, 2] - g)
    next_excitation[n, c, 3] = g + _KEEP_48 * (excitation[n, c, 3] - g)
    next_activity[n, c] = fought + _KEEP_ACTIVITY * (activity[n, c] - fought)


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
        row = parameter_row(table, n)
        for c in range(activity.shape[1]):
            active = activity[n, c]
            level = log_intensity(row, excitation, n, c)
            near = neighbour_activity(activity, starts, members, weights, n, c)
            hazard = frail_hazard(
                log_hazard(row, level, active, near, hazard_lever[n, c]),
                frailty[n, country_of_unit[c]],
                row[SD],
            )
            scale = death_scale(row, level, active, severity_lever[n, c])
            probability[n, c] = -math.expm1(-hazard)
            mean_deaths[n, c] = lomax_mean(scale, tail_exponent(row, active), row[CAP])
