"""How are the payoffs of a batch filled? Every package, counter and state of the incumbent's means.

Compiled; `end_kernel` works out each end, this room puts them where the stage game looks for them.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from suasion.model.mechanisms.bargaining.end_kernel import (
    HOLD,
    STICK_VALUE,
    WIDTH,
    ends_of_package,
    no_offer,
    values_of_package,
)
from suasion.model.mechanisms.bargaining.setting import QUARTERS


@njit(cache=True, nogil=True)
def fill_payoffs(table, wanted, package, threatened, client, challenger, incumbent, complies):  # type: ignore[no-untyped-def]
    """Fill payoffs of all games; ``wanted`` (G,) is the only offer needed, or -1 for all."""
    games, packages = table
    ends = np.zeros((4, 2, 4, WIDTH))
    times = np.zeros((4, 2, QUARTERS + 1))
    mine = np.zeros((3, 2, 4, 3))
    theirs = np.zeros((2, 3, 4, 3))
    rivals = np.zeros((2, 3, 4, 3))
    for g in range(games.shape[0]):
        r = games[g]
        for b in range(packages.shape[1]):
            p = packages[g, b]
            asked = wanted[g] < 0 or package[wanted[g]] == b
            if not asked and b > 0:
                continue
            ends_of_package(r, p, times, ends)
            if b == 0:
                no_offer(r, ends[HOLD], client[g])
            if not asked:
                continue
            values_of_package(r, p, ends, mine, theirs, rivals, complies[g, b])
            for o in range(package.size):
                if package[o] == b:
                    _place(o, threatened[o], p, mine, client[g])
                    _spread(o, threatened[o], theirs, challenger[g])
                    _spread(o, threatened[o], rivals, incumbent[g])


@njit(cache=True, nogil=True)
def _place(o, threatened, p, values, out):  # type: ignore[no-untyped-def]
    """The client's values at one offer; an end with punishment costs the stick."""
    for t in range(3):
        for m in range(2):
            for k in range(4):
                for e in range(3):
                    out[t, m, o, k, e] = values[t, m, k, e]
                    if threatened and e > 0:
                        out[t, m, o, k, e + 2] = values[t, m, k, e] - p[STICK_VALUE]


@njit(cache=True, nogil=True)
def _spread(o, threatened, values, out):  # type: ignore[no-untyped-def]
    """A patron's values at one offer; what punishing costs is counted at the reply."""
    for first in range(2):
        for t in range(3):
            for k in range(4):
                for e in range(3):
                    out[first, t, o, k, e] = values[first, t, k, e]
                    if threatened and e > 0:
                        out[first, t, o, k, e + 2] = values[first, t, k, e]


@njit(cache=True, nogil=True)
def fill_terms(table, b, k, m, out):  # type: ignore[no-untyped-def]
    """Terms of every way that a package can end under one counter and state of means."""
    games, packages = table
    ends = np.zeros((4, 2, 4, WIDTH))
    times = np.zeros((4, 2, QUARTERS + 1))
    for g in range(games.shape[0]):
        ends_of_package(games[g], packages[g, b], times, ends)
        out[g] = ends[k, m]
