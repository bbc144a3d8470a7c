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
def log_intensity(row, memory):  # type: ignore[no-untyped-def]
    """Intensity on the log scale, log(λ/λ_ref), from weights packed over their sum and λ_ref."""
    return math.log(
        row[B_0] + row[0] * memory[0] + row[1] * memory[1] + row[2] * memory[2] + row[3] * memory[3]
    )


@njit(cache=True, nogil=True)
def neighbour_activity(activity, starts, members, weights, c):  # type: ignore[no-untyped-def]
    """Weighted mean activity of the neighbours of unit ``c``; 0 where it has none."""
    total = 0.0
    for i in range(starts[c], starts[c + 1]):
        total += weights[i] * activity[members[i]]
    return total


@njit(cache=True, nogil=True)
def frail_hazard(log_hazard, frailty, sd):  # type: ignore[no-untyped-def]
    """μ under frailty, shifted so that P(y > 0) averages to the fitted one (second order in sd)."""
    fitted = math.exp(log_hazard)
    return fitted * math.exp(frailty - 0.5 * sd * sd * (1.0 - min(fitted, MOST_CORRECTED)))


@njit(cache=True, nogil=True)
def tail_exponent(row, activity):  # type: ignore[no-untyped-def]
    """α = α_min·exp(α_1 A)."""
    return row[ALPHA_FLOOR] * math.exp(row[ALPHA_1] * activity)


@njit(cache=True, nogil=True)
def lomax_deaths(scale, exponent, cap, u):  # type: ignore[no-untyped-def]
    """Discrete Lomax quantile 1 + ⌊σ(u^(−1/α) − 1)⌋, at most ``cap``."""
    return min(1.0 + math.floor(scale * math.expm1(-math.log(u) / exponent)), cap)


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
    """Deaths of the month and the memories after it, written into the last three arrays."""
    for n in range(futures.size):
        row = table[n]
        for c in range(activity.shape[1]):
            memory = excitation[n, c]
            log_level = log_intensity(row, memory)
            near = neighbour_activity(activity[n], starts, members, weights, c)
            hazard = frail_hazard(
                row[H_0]
                + row[H_1] * log_level
                + row[H_2] * activity[n, c]
                + row[H_3] * near
                + hazard_lever[n, c],
                frailty[n, country_of_unit[c]],
                row[SD],
            )
            y = 0.0
            u = uniform(occurrence_key, futures[n], month, c)
            # 1 − exp(−μ) < μ, so most quiet units need no exponential.
            if u < hazard and u < -math.expm1(-hazard):
                scale = math.exp(
                    row[S_0]
                    + row[S_1] * log_level
                    + row[S_2] * activity[n, c]
                    + severity_lever[n, c]
                )
                luck = uniform(severity_key, futures[n], month, c)
                y = lomax_deaths(scale, tail_exponent(row, activity[n, c]), row[CAP], luck)
            g = y ** row[POWER] if y > 0.0 else 0.0
            deaths[n, c] = y
            next_excitation[n, c, 0] = g + _KEEP_1 * (memory[0] - g)
            next_excitation[n, c, 1] = g + _KEEP_4 * (memory[1] - g)
            next_excitation[n, c, 2] = g + _KEEP_12 * (memory[2] - g)
            next_excitation[n, c, 3] = g + _KEEP_48 * (memory[3] - g)
            active = 1.0 if y > 0.0 else 0.0
            next_activity[n, c] = active + _KEEP_ACTIVITY * (activity[n, c] - active)


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
        row = table[n]
        for c in range(activity.shape[1]):
            log_level = log_intensity(row, excitation[n, c])
            near = neighbour_activity(activity[n], starts, members, weights, c)
            hazard = frail_hazard(
                row[H_0]
                + row[H_1] * log_level
                + row[H_2] * activity[n, c]
                + row[H_3] * near
                + hazard_lever[n, c],
                frailty[n, country_of_unit[c]],
                row[SD],
            )
            scale = math.exp(
                row[S_0] + row[S_1] * log_level + row[S_2] * activity[n, c] + severity_lever[n, c]
            )
            probability[n, c] = -math.expm1(-hazard)
            mean_deaths[n, c] = lomax_mean(scale, tail_exponent(row, activity[n, c]), row[CAP])
