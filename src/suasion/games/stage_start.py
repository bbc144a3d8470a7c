"""Where does a warm solve begin? The solver's state that belongs to a given profile."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from suasion.games import stage_layout as lay


class Start(NamedTuple):
    """The arrays of `Profile` from which a solve can begin."""

    stance: Any
    offer: Any
    counter: Any
    reply: Any


LEAST = 1e-290
"""Probabilities below this are read as this."""


@njit(cache=True, nogil=True)
def usable_start(start, g, columns):  # type: ignore[no-untyped-def]
    """Whether a profile has every move that the game needs: a chosen offer needs them all."""
    return columns.choice != lay.CHOSEN or start.offer[g].min() > 0.0


@njit(cache=True, nogil=True)
def start_from(start, g, z, columns, offers, w):  # type: ignore[no-untyped-def]
    """Write the logits of a profile into a state; those of padding are left as they are."""
    for t in range(3):
        z[t] = _log(start.stance[g, t, 1]) - _log(start.stance[g, t, 0])
    for s in range(2):
        for p in range(4):
            z[lay.NO_OFFER_AT + 4 * s + p] = (
                _log(start.offer[g, p, s, 0]) - w[lay.LOG_WEIGHT_NO_OFFER]
            )
        for j in range(columns.width):
            if offers[j] != lay.PADDING:
                _start_column(start, g, s, j, offers[j], z, columns, w)


@njit(cache=True, nogil=True)
def _start_column(start, g, s, j, o, z, columns, w):  # type: ignore[no-untyped-def]
    for p in range(4):
        at = lay.OFFER_AT + (4 * s + p) * columns.width + j
        z[at] = _log(start.offer[g, p, s, o]) - w[lay.LOG_WEIGHT + j]
    for k in range(4):
        c = lay.cell_of(j, k)
        for m in range(2):
            at = lay.counter_at(columns, s) + 4 * m * columns.width + c
            z[at] = _log(start.counter[g, m, s, o, k])
        if j < columns.threatened and w[lay.ARMED + c] == 1.0:
            cost = w[lay.PRECISION + 1] * (w[lay.PUNISH_COST] - w[lay.BACKDOWN_COST])
            for i in range(4):
                x, aim = i // 2, i % 2
                reply = start.reply[g, 2 * aim, s, o, k, x]
                at = lay.reply_at(columns, s) + 4 * i * columns.threatened + c
                z[at] = np.log(max(reply[0], LEAST) / max(reply[1], LEAST)) + cost


@njit(cache=True, nogil=True)
def _log(probability):  # type: ignore[no-untyped-def]
    return np.log(max(probability, LEAST))
