"""How is a fixed point reached faster than by repeating the map? Anderson mixing, compiled.

Anderson (1965), in the form of Walker & Ni (2011): the next iterate is the combination of the last
few images whose combined residual is smallest. The least squares problem is solved by modified
Gram–Schmidt from the newest difference to the oldest; a difference that adds nothing is left out.
Vectors have a multiple of eight entries, and sums run in eight lanes in a fixed order.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

HISTORY = 6
"""Differences remembered."""
_DEPENDENT = 1e-7
"""A difference whose part outside the newer ones is this small beside it is left out."""


class History(NamedTuple):
    """Differences of residuals and of images between iterates, and room to solve."""

    residual: Any  # (HISTORY, n)
    image: Any  # (HISTORY, n)
    basis: Any  # (HISTORY, n)
    last_residual: Any  # (n,)
    last_image: Any  # (n,)
    triangle: Any  # (HISTORY, HISTORY)
    weight: Any  # (HISTORY,)
    work: Any  # (n,)


def history(size: int) -> History:
    """Room for iterates of a given length."""
    wide, long = np.zeros((3, HISTORY, size)), np.zeros((3, size))
    square = np.zeros((HISTORY, HISTORY))
    return History(*wide, *long[:2], square, np.zeros(HISTORY), long[2])


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
    """Largest absolute entry; NaN where there is one."""
    top = 0.0
    for i in range(a.size):
        size = abs(a[i])
        if not size <= top:
            top = size
    return top


@njit(cache=True, nogil=True, error_model="numpy")
def remember(residual, image, count, h):  # type: ignore[no-untyped-def]
    """Store the differences from the last iterate (none at ``count`` 0), then the iterate."""
    if count > 0:
        slot = (count - 1) % HISTORY
        to_residual, to_image = h.residual[slot], h.image[slot]
        for i in range(residual.size):
            to_residual[i] = residual[i] - h.last_residual[i]
            to_image[i] = image[i] - h.last_image[i]
    h.last_residual[:] = residual
    h.last_image[:] = image


@njit(cache=True, nogil=True, error_model="numpy")
def mix(residual, image, count, damping, h, to):  # type: ignore[no-untyped-def]
    """Next iterate from the last ``count`` differences, moved a share ``damping`` of the way.

    Notes
    -----
    With residual differences R, image differences G and γ = argmin |f − Rγ|, the next iterate is
    g − Gγ − (1 − damping)·(f − Rγ); the arrays are overwritten.
    """
    used = _least_squares(residual, min(count, HISTORY), count, h)
    for i in range(to.size):
        to[i] = image[i] - (1.0 - damping) * residual[i]
    for n in range(used):
        slot = (count - 1 - n) % HISTORY
        multiple = h.weight[n]
        add_multiple(to, -multiple, h.image[slot])
        add_multiple(to, (1.0 - damping) * multiple, h.residual[slot])


@njit(cache=True, nogil=True, error_model="numpy")
def _least_squares(residual, used, count, h):  # type: ignore[no-untyped-def]
    """Weights of the newest ``used`` differences, the newest first, in ``h.weight``."""
    for n in range(used):
        column = h.basis[n]
        column[:] = h.residual[(count - 1 - n) % HISTORY]
        size = np.sqrt(dot(column, column))
        for m in range(n):
            h.triangle[m, n] = dot(h.basis[m], column)
            add_multiple(column, -h.triangle[m, n], h.basis[m])
        left = np.sqrt(dot(column, column))
        keep = left > _DEPENDENT * size
        h.triangle[n, n] = left if keep else 0.0
        scale = 1.0 / left if keep else 0.0
        for i in range(column.size):
            column[i] *= scale
        h.weight[n] = dot(column, residual)
    for n in range(used - 1, -1, -1):
        total = h.weight[n]
        for m in range(n + 1, used):
            total -= h.triangle[n, m] * h.weight[m]
        h.weight[n] = total / h.triangle[n, n] if h.triangle[n, n] > 0.0 else 0.0
    return used
