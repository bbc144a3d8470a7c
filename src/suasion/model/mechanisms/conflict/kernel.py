"""How is one month of violence computed, future by future, in compiled code?

The columns of ``table`` are those of `ConflictParameters.packed`. Every future is a few passes over
its units, written without branches so that the compiler makes vector instructions of them; no
result depends on which futures share a call. Scratch rows (``room``) hold what passes on.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from suasion.core.streams import uniform
from suasion.games.exponential import exp_clipped
from suasion.model.mechanisms.conflict.logarithm import log_positive
from suasion.model.mechanisms.conflict.parameters import (
    ACTIVITY_HALF_LIFE_MONTHS,
    HALF_LIVES_MONTHS,
    monthly_retention,
)

B_0, H_0, H_1, H_2, H_3, S_0, S_1, S_2, ALPHA_FLOOR, ALPHA_1, POWER, CAP, PHI, SD = range(4, 18)
LEVEL, HAZARD, SCALE, EXPONENT = range(4)
ROOM = 4
_KEEP_1, _KEEP_4, _KEEP_12, _KEEP_48 = (monthly_retention(h) for h in HALF_LIVES_MONTHS)
_KEEP_ACTIVITY = monthly_retention(ACTIVITY_HALF_LIFE_MONTHS)
_MIDPOINT_TERMS = 8
# Hazard beyond which the second-order correction for frailty stays as it is.
MOST_CORRECTED = 2.0


@njit(cache=True, nogil=True, error_model="numpy")
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
    room = np.empty((ROOM, activity.shape[1]))
    for n in range(futures.size):
        neighbour_activity(activity, starts, members, weights, n, room)
        intensities(table, excitation, n, room)
        hazards(table, activity, frailty, country_of_unit, hazard_lever, n, room)
        tails(table, activity, severity_lever, n, room)
        draw(table, occurrence_key, severity_key, futures[n], month, n, room, deaths)
        remember(table, deaths, excitation, activity, n, next_excitation, next_activity)


@njit(cache=True, nogil=True, error_model="numpy")
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
    room = np.empty((ROOM, activity.shape[1]))
    for n in range(activity.shape[0]):
        neighbour_activity(activity, starts, members, weights, n, room)
        intensities(table, excitation, n, room)
        hazards(table, activity, frailty, country_of_unit, hazard_lever, n, room)
        tails(table, activity, severity_lever, n, room)
        for c in range(activity.shape[1]):
            probability[n, c] = -math.expm1(-room[HAZARD, c])
            mean_deaths[n, c] = lomax_mean(room[SCALE, c], room[EXPONENT, c], table[n, CAP])


@njit(cache=True, nogil=True, error_model="numpy")
def neighbour_activity(activity, starts, members, weights, n, room):  # type: ignore[no-untyped-def]
    """Weighted mean activity of the neighbours, 0 where there is none, into the hazard's row."""
    for c in range(activity.shape[1]):
        total = 0.0
        for i in range(starts[c], starts[c + 1]):
            total += weights[i] * activity[n, members[i]]
        room[HAZARD, c] = total


@njit(cache=True, nogil=True, error_model="numpy")
def intensities(table, excitation, n, room):  # type: ignore[no-untyped-def]
    """log(λ/λ_ref), from weights packed over their sum and λ_ref."""
    b_0 = table[n, B_0]
    a_1, a_4, a_12, a_48 = table[n, 0], table[n, 1], table[n, 2], table[n, 3]
    for c in range(excitation.shape[1]):
        recent = a_1 * excitation[n, c, 0] + a_4 * excitation[n, c, 1]
        older = a_12 * excitation[n, c, 2] + a_48 * excitation[n, c, 3]
        room[LEVEL, c] = b_0 + (recent + older)
    for c in range(excitation.shape[1]):
        room[LEVEL, c] = log_positive(room[LEVEL, c])


@njit(cache=True, nogil=True, error_model="numpy")
def hazards(  # type: ignore[no-untyped-def]
    table, activity, frailty, country_of_unit, hazard_lever, n, room
):
    """Hazard μ of a month with deaths; frailty leaves the mean of P(y > 0) as fitted.

    Reads the neighbours' activity from the row that it overwrites.
    """
    h_0, h_1, h_2, h_3 = table[n, H_0], table[n, H_1], table[n, H_2], table[n, H_3]
    half_variance = 0.5 * table[n, SD] * table[n, SD]
    for c in range(activity.shape[1]):
        own = h_0 + h_1 * room[LEVEL, c] + h_2 * activity[n, c]
        room[HAZARD, c] = exp_clipped(own + h_3 * room[HAZARD, c] + hazard_lever[n, c])
        room[SCALE, c] = frailty[n, country_of_unit[c]]
    for c in range(activity.shape[1]):
        fitted = room[HAZARD, c]
        shift = half_variance * (1.0 - min(fitted, MOST_CORRECTED))
        room[HAZARD, c] = fitted * exp_clipped(room[SCALE, c] - shift)


@njit(cache=True, nogil=True, error_model="numpy")
def tails(table, activity, severity_lever, n, room):  # type: ignore[no-untyped-def]
    """σ = exp(s_0 + s_1 log λ + s_2 A + levers) and α = α_min·exp(α_1 A)."""
    s_0, s_1, s_2 = table[n, S_0], table[n, S_1], table[n, S_2]
    floor, rise = table[n, ALPHA_FLOOR], table[n, ALPHA_1]
    for c in range(activity.shape[1]):
        active = activity[n, c]
        log_scale = s_0 + s_1 * room[LEVEL, c] + s_2 * active + severity_lever[n, c]
        room[SCALE, c] = exp_clipped(log_scale)
        room[EXPONENT, c] = floor * exp_clipped(rise * active)


@njit(cache=True, nogil=True, error_model="numpy")
def draw(  # type: ignore[no-untyped-def]
    table, occurrence_key, severity_key, future, month, n, room, deaths
):
    """Deaths by two inverse distribution functions: the hurdle, then the discrete Lomax.

    1 + ⌊σ(u^(−1/α) − 1)⌋, at most the cap. All units draw a severity and those without an event
    drop it: cheaper than to guess which.
    """
    cap = table[n, CAP]
    for c in range(deaths.shape[1]):
        luck = uniform(severity_key, future, month, c)
        over = exp_clipped(-log_positive(luck) / room[EXPONENT, c]) - 1.0
        many = min(1.0 + np.floor(room[SCALE, c] * over), cap)
        chance = 1.0 - exp_clipped(-room[HAZARD, c])
        happens = uniform(occurrence_key, future, month, c) < chance
        deaths[n, c] = many if happens else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def remember(  # type: ignore[no-untyped-def]
    table, deaths, excitation, activity, n, next_excitation, next_activity
):
    """Memories after the month: E ← ρE + (1 − ρ) y^κ, A ← ρA + (1 − ρ) 1(y > 0)."""
    power = table[n, POWER]
    for c in range(deaths.shape[1]):
        g = math.sqrt(deaths[n, c]) if power == 0.5 else deaths[n, c] ** power
        fought = 1.0 if deaths[n, c] > 0.0 else 0.0
        next_excitation[n, c, 0] = g + _KEEP_1 * (excitation[n, c, 0] - g)
        next_excitation[n, c, 1] = g + _KEEP_4 * (excitation[n, c, 1] - g)
        next_excitation[n, c, 2] = g + _KEEP_12 * (excitation[n, c, 2] - g)
        next_excitation[n, c, 3] = g + _KEEP_48 * (excitation[n, c, 3] - g)
        next_activity[n, c] = fought + _KEEP_ACTIVITY * (activity[n, c] - fought)


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
