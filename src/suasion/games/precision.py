"""How precise were players who were seen to play? Maximum likelihood of λ.

McKelvey & Palfrey (1995): the likelihood of the counts of actions along the branch of logit
equilibria. One λ for all players, per unit of payoff.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.core.errors import GameError
from suasion.games.quantal import LEAST, Play, solve
from suasion.games.tree import Reals, Tree

_GOLDEN = 0.5 * (np.sqrt(5.0) - 1.0)
_ROUNDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeliestPrecision:
    """``precision`` λ, its log-likelihood, and the equilibrium there.

    ``at_end`` : whether λ is an end of the range, or of the part of it that could be solved, so
    that the likeliest may lie beyond.
    """

    precision: float
    log_likelihood: float
    play: Play
    at_end: bool


def log_likelihood(tree: Tree, counts: Reals, precision: Reals) -> Reals:
    """(λ,) log-likelihood of counts over the action vector, at each of several λ.

    Minus infinity where no equilibrium was found: what was played there is not known.
    """
    lam = np.repeat(np.atleast_1d(precision)[:, None], len(tree.players), axis=1)
    play = solve(tree, precision=lam, principal=True, tolerance=1e-10)
    known = np.log(np.maximum(play.probability, LEAST)) @ counts
    return np.where(play.converged, known, -np.inf)


def likeliest_precision(
    tree: Tree, counts: Reals, *, low: float = 1e-3, high: float = 1e3, grid: int = 61
) -> LikeliestPrecision:
    """λ between ``low`` and ``high`` at which the counts over the action vector are likeliest.

    A grid on the scale of logs finds the hill, a golden section its top.
    """
    if counts.shape != (tree.actions,) or (counts < 0.0).any() or counts.sum() == 0.0:
        raise GameError("game: counts", "are not one number of 0 or more for every action.")
    if not 0.0 < low < high:
        raise GameError("game: precision", f"{low:g} to {high:g} is no range of positive numbers.")
    logs = np.linspace(np.log(low), np.log(high), grid)
    likelihood = log_likelihood(tree, counts, np.exp(logs))
    if not np.isfinite(likelihood).any():
        raise GameError("game: precision", f"no equilibrium was found from {low:g} to {high:g}.")
    best = int(likelihood.argmax())
    solved = np.flatnonzero(np.isfinite(likelihood))
    left, right = logs[max(best - 1, 0)], logs[min(best + 1, grid - 1)]
    for _ in range(_ROUNDS):
        inner = np.array([right - _GOLDEN * (right - left), left + _GOLDEN * (right - left)])
        lower, upper = log_likelihood(tree, counts, np.exp(inner))
        left, right = (left, inner[1]) if lower > upper else (inner[0], right)
    found = float(np.exp(0.5 * (left + right)))
    return LikeliestPrecision(
        precision=found,
        log_likelihood=float(log_likelihood(tree, counts, np.array([found]))[0]),
        play=solve(tree, precision=found, principal=True, tolerance=1e-10),
        at_end=best in {int(solved[0]), int(solved[-1])},
    )
