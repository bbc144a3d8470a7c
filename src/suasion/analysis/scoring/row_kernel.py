"""How is one row of sorted draws scored, in compiled code?

Each function takes the rows of `SortedDraws` and fills one array. The ensemble is taken as the
forecast distribution itself: no correction for the number of draws.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def crps_rows(draws, observed, floor, out):  # type: ignore[no-untyped-def]
    """CRPS of max(draw, floor) at max(observed, floor); a floor of 0 is the plain CRPS.

    mean|x − y| − Σ_i (2i − m − 1) x_i / m², x sorted.
    """
    count = draws.shape[1]
    for row in range(draws.shape[0]):
        y = max(observed[row], floor)
        distance, spread = 0.0, 0.0
        for i in range(count):
            x = max(draws[row, i], floor)
            distance += abs(x - y)
            spread += (2.0 * i - count + 1.0) * x
        out[row] = distance / count - spread / (count * count)


@njit(cache=True, nogil=True)
def log_crps_rows(draws, observed, out):  # type: ignore[no-untyped-def]
    """CRPS of log(1 + draw) at log(1 + observed)."""
    count = draws.shape[1]
    for row in range(draws.shape[0]):
        y = math.log1p(observed[row])
        distance, spread = 0.0, 0.0
        before, x = 0.0, 0.0
        for i in range(count):
            if draws[row, i] != before:
                before = draws[row, i]
                x = math.log1p(before)
            distance += abs(x - y)
            spread += (2.0 * i - count + 1.0) * x
        out[row] = distance / count - spread / (count * count)


@njit(cache=True, nogil=True)
def quantile(row, share):  # type: ignore[no-untyped-def]
    """Quantile of a sorted row by linear interpolation, as NumPy's default."""
    place = share * (row.size - 1)
    below = math.floor(place)
    above = min(below + 1, row.size - 1)
    return row[below] + (place - below) * (row[above] - row[below])


@njit(cache=True, nogil=True)
def interval_rows(draws, observed, outside_share, score, covered):  # type: ignore[no-untyped-def]
    """Interval score and whether the interval holds the observation."""
    for row in range(draws.shape[0]):
        low = quantile(draws[row], 0.5 * outside_share)
        high = quantile(draws[row], 1.0 - 0.5 * outside_share)
        y = observed[row]
        missed = max(low - y, 0.0) + max(y - high, 0.0)
        score[row] = (high - low) + 2.0 / outside_share * missed
        covered[row] = 1.0 if low <= y <= high else 0.0


@njit(cache=True, nogil=True)
def ignorance_rows(draws, observed, edges, last_is_open, out):  # type: ignore[no-untyped-def]
    """−log2 of the observation's bin: (draws in it + 1) / (draws + bins).

    Without an open last bin, numbers at or over the last edge open one more for that row only.
    """
    for row in range(draws.shape[0]):
        y = observed[row]
        place = np.searchsorted(edges, y, side="right") - 1
        low = np.searchsorted(draws[row], edges[place], side="left")
        high = draws.shape[1]
        if place + 1 < edges.size:
            high = np.searchsorted(draws[row], edges[place + 1], side="left")
        bins = edges.size - 1
        if last_is_open or y >= edges[-1] or draws[row, -1] >= edges[-1]:
            bins += 1
        out[row] = -math.log2((high - low + 1.0) / (draws.shape[1] + bins))


@njit(cache=True, nogil=True)
def pit_rows(draws, observed, luck, out):  # type: ignore[no-untyped-def]
    """F(y−) + v (F(y) − F(y−)) with v uniform."""
    for row in range(draws.shape[0]):
        below = np.searchsorted(draws[row], observed[row], side="left")
        up_to = np.searchsorted(draws[row], observed[row], side="right")
        out[row] = (below + luck[row] * (up_to - below)) / draws.shape[1]
