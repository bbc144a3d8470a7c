"""How is an equilibrium found from where one stands? Ramp, mixing, and the branch if those fail.

For any game with a ``sweep`` (`homotopy`). A cold search ramps the precision in five stages, one
sweep each, then mixes sweeps (`acceleration`) until nothing moves; a warm search starts from the
given logits. A search that stalls is traced along the branch from uniform play.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from suasion.games.acceleration import history, largest, mix, remember
from suasion.games.cache_lines import aligned
from suasion.games.homotopy import path_room, trace

RAMP_STAGES = 5
"""Precision rises in this many equal stages on a cold start."""
STALL_SWEEPS = 24
"""A search whose gap has not halved over this many sweeps is given to path following."""


def search_room(size: int) -> tuple[Any, ...]:
    """State, image, history and path of one thread, for states of a given length."""
    return aligned(size), aligned(size), history(size), path_room(size)


@njit(cache=True, nogil=True, error_model="numpy")
def ramp(sweep, z, out, integers, w):  # type: ignore[no-untyped-def]
    """One sweep at each stage of the precision below the whole, from uniform play."""
    z[:] = 0.0
    for stage in range(1, RAMP_STAGES):
        sweep(z, out, stage / RAMP_STAGES, integers, w)
        z[:] = out
    return RAMP_STAGES - 1


@njit(cache=True, nogil=True, error_model="numpy")
def settle(sweep, z, out, goal, most, integers, w, h):  # type: ignore[no-untyped-def]
    """Mix sweeps from ``z`` until the largest change is within ``goal``; sweeps used, success."""
    best, since = np.inf, 0
    residual = h.work
    for count in range(most):
        sweep(z, out, 1.0, integers, w)
        for i in range(z.size):
            residual[i] = out[i] - z[i]
        gap = largest(residual)
        if gap <= goal:
            z[:] = out
            return count + 1, True
        since += 1
        if gap < 0.5 * best:
            best, since = gap, 0
        elif since >= STALL_SWEEPS or not np.isfinite(gap):
            return count + 1, False
        remember(residual, out, count, h)
        mix(residual, out, count, 1.0, h, z)
    return most, False


@njit(cache=True, nogil=True, error_model="numpy")
def search(sweep, warm, goal, most, integers, w, room):  # type: ignore[no-untyped-def]
    """Leave an equilibrium in the state of ``room``; a warm search starts from what is there.

    Returns the sweeps used, the share of the precision reached, whether the branch was traced and
    how often it turned back.
    """
    z, out, h, path = room
    used, found = 0, False
    if warm:
        used, found = settle(sweep, z, out, goal, most, integers, w, h)
    if not found:
        used += ramp(sweep, z, out, integers, w)
        sweeps, found = settle(sweep, z, out, goal, most, integers, w, h)
        used += sweeps
    if found:
        return used, 1.0, False, 0
    reached = trace(sweep, goal, integers, w, path)
    z[:] = path.at[: z.size]
    return used + path.tally[0], reached, True, path.tally[1]
