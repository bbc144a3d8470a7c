"""How is a fixed point reached faster than by repeating the map? Anderson mixing, compiled.

Anderson (1965), in the form of Walker & Ni (2011): the next iterate is the combination of the last
few images whose combined residual is smallest. The normal equations are kept up from one iterate
to the next and solved by Cholesky's method, from the newest difference to the oldest; a
difference that adds nothing to the newer ones is left out. Vectors have a multiple of eight
entries, and sums run in eight lanes in a fixed order.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from suasion.games.cache_lines import aligned

HISTORY = 8
"""Differences remembered."""
_DEPENDENT = 1e-11
"""A difference of which this share (squared) lies outside the newer ones is left out."""


class History(NamedTuple):
    """Differences of residuals and of images between iterates, and room to solve."""

    residual: Any  # (HISTORY, n)
    image: Any  # (HISTORY, n)
    last_residual: Any  # (n,)
    last_image: Any  # (n,)
    work: Any  # (n,)
    product: Any  # (HISTORY, HISTORY): of residual differences, by slot
    against: Any  # (HISTORY,): product of each with the newest residual, by slot
    triangle: Any  # (HISTORY, HISTORY): Cholesky factor, by age
    weight: Any  # (HISTORY,): by age


def history(size: int) -> History:
    """Room for iterates of a given length."""
    wide, long = aligned(2, HISTORY, size), aligned(3, size)
    square, short = np.zeros((2, HISTORY, HISTORY)), np.zeros((2, HISTORY))
    return History._make([*wide, *long, square[0], short[0], square[1], short[1]])


@njit(cache=True, nogil=True, error_model="numpy")
def dot(a, b):  # type: ignore[no-untyped-def]
    """Inner product in eight lanes."""
    s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = 0.0
    for i in range(0, a.size, 8):
        x, y = a[i : i + 8], b[i : i + 8]
        s0 += x[0] * y[0]
        s1 += x[1] * y[1]
        s2 += x[2] * y[2]
        s3 += x[3] * y[3]
        s4 += x[4] * y[4]
        s5 += x[5] * y[5]
        s6 += x[6] * y[6]
        s7 += x[7] * y[7]
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))


@njit(cache=True, nogil=True, error_model="numpy")
def add_multiple(to, multiple, a):  # type: ignore[no-untyped-def]
    """Add a multiple of a vector to another in place."""
    for i in range(to.size):
        to[i] += multiple * a[i]


@njit(cache=True, nogil=True, error_model="numpy")
def largest(a):  # type: ignore[no-untyped-def]
    """Largest absolute entry, in four lanes; infinity where an entry is not a number."""
    t0 = t1 = t2 = t3 = 0.0
    for i in range(0, a.size, 4):
        x = a[i : i + 4]
        t0 = _larger(t0, x[0])
        t1 = _larger(t1, x[1])
        t2 = _larger(t2, x[2])
        t3 = _larger(t3, x[3])
    return max(t0, t1, t2, t3)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _larger(top, x):  # type: ignore[no-untyped-def]
    size = abs(x)
    return top if size <= top else (size if size > top else np.inf)


@njit(cache=True, nogil=True, error_model="numpy")
def remember(residual, image, count, h):  # type: ignore[no-untyped-def]
    """Store the differences from the last iterate (none at ``count`` 0), then the iterate."""
    if count > 0:
        slot = (count - 1) % HISTORY
        _difference(residual, h.last_residual, h.residual[slot])
        _difference(image, h.last_image, h.image[slot])
        for other in range(min(count, HISTORY)):
            product = dot(h.residual[slot], h.residual[other])
            h.product[slot, other] = h.product[other, slot] = product
            h.against[other] += product
        h.against[slot] = dot(h.residual[slot], residual)
    h.last_residual[:] = residual
    h.last_image[:] = image


@njit(cache=True, nogil=True, error_model="numpy")
def _difference(a, b, to):  # type: ignore[no-untyped-def]
    for i in range(to.size):
        to[i] = a[i] - b[i]


@njit(cache=True, nogil=True, error_model="numpy")
def mix(residual, image, count, damping, h, to):  # type: ignore[no-untyped-def]
    """Next iterate from the last ``count`` differences, moved a share ``damping`` of the way.

    Notes
    -----
    With residual differences R, image differences G and γ = argmin |f − Rγ|, the next iterate is
    g − Gγ − (1 − damping)·(f − Rγ).
    """
    used = min(count, HISTORY)
    _least_squares(used, count, h)
    for i in range(to.size):
        to[i] = image[i] - (1.0 - damping) * residual[i]
    for age in range(used):
        slot, weight = (count - 1 - age) % HISTORY, h.weight[age]
        if weight != 0.0:
            add_multiple(to, -weight, h.image[slot])
            if damping != 1.0:
                add_multiple(to, (1.0 - damping) * weight, h.residual[slot])


@njit(cache=True, nogil=True, error_model="numpy")
def _least_squares(used, count, h):  # type: ignore[no-untyped-def]
    """Weights of the newest ``used`` differences, the newest first, in ``h.weight``."""
    factor, weight = h.triangle, h.weight
    for n in range(used):
        slot = (count - 1 - n) % HISTORY
        left, total = h.product[slot, slot], h.against[slot]
        for m in range(n):
            entry = h.product[slot, (count - 1 - m) % HISTORY]
            for i in range(m):
                entry -= factor[n, i] * factor[m, i]
            factor[n, m] = entry / factor[m, m] if factor[m, m] > 0.0 else 0.0
            left -= factor[n, m] * factor[n, m]
            total -= factor[n, m] * weight[m]
        keep = left > _DEPENDENT * h.product[slot, slot]
        factor[n, n] = np.sqrt(left) if keep else 0.0
        weight[n] = total / factor[n, n] if keep else 0.0
    for n in range(used - 1, -1, -1):
        total = weight[n]
        for m in range(n + 1, used):
            total -= factor[m, n] * weight[m]
        weight[n] = total / factor[n, n] if factor[n, n] > 0.0 else 0.0
