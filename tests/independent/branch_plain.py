"""How would one follow the principal branch by hand? Dense pseudo-arclength, in small steps.

For two players in strategic form: z = λ·U(σ(z)), with the whole Jacobian by central differences,
the tangent from its null space and Gauss–Newton back to the branch. Nothing here is clever, so a
turn of the branch is seen because the steps are short.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
STEP = 0.02
NUDGE = 1e-6


def mixtures(z: Reals, rows: int) -> tuple[Reals, Reals]:
    """Logit mixtures of the row and the column player."""
    parts = []
    for logit in (z[:rows], z[rows:]):
        odds = np.exp(logit - logit.max())
        parts.append(odds / odds.sum())
    return parts[0], parts[1]


def gap(x: Reals, payoff: Reals) -> Reals:
    """Distance z − λ·U(σ(z)) from the branch at x = (z, λ)."""
    z, precision = x[:-1], x[-1]
    row, column = mixtures(z, payoff.shape[0])
    worth = np.concatenate([payoff[:, :, 0] @ column, row @ payoff[:, :, 1]])
    return np.asarray(z - precision * worth)


def jacobian(x: Reals, payoff: Reals) -> Reals:
    """Of the gap, an equation a row."""
    columns = [
        (gap(x + NUDGE * e, payoff) - gap(x - NUDGE * e, payoff)) / (2.0 * NUDGE)
        for e in np.eye(x.size)
    ]
    return np.stack(columns, axis=1)


def follow(payoff: Reals, precision: float) -> tuple[Reals, list[float]]:
    """Both mixtures where the branch first has the precision; λ at each turn on the way."""
    x = np.zeros(sum(payoff.shape[:2]) + 1)
    tangent = np.eye(x.size)[-1]
    turns: list[float] = []
    while x[-1] < precision:
        new = np.linalg.svd(jacobian(x, payoff))[2][-1]
        new = new if new @ tangent > 0.0 else -new
        if new[-1] * tangent[-1] < 0.0:
            turns.append(float(x[-1]))
        tangent = new
        x = x + STEP * tangent
        for _ in range(4):
            x = x - np.linalg.pinv(jacobian(x, payoff)) @ gap(x, payoff)
    for _ in range(8):
        x[-1] = precision
        square = jacobian(x, payoff)[:, :-1]
        x[:-1] -= np.linalg.solve(square, gap(x, payoff))
    return np.concatenate(mixtures(x[:-1], payoff.shape[0])), turns
