"""Where does play go as precision grows? Approximate sequential equilibrium on the branch.

The limit of agent quantal-response equilibria as λ → ∞ is a sequential equilibrium (McKelvey &
Palfrey 1998, theorem 4); the branch that starts from uniform play selects one. It is followed to
the precision at which no player, at any information set, can lose more than a given share of its
range of payoffs: ln(actions)/λ.
"""

from __future__ import annotations

import numpy as np

from suasion.core.errors import GameError
from suasion.games.homotopy import SWEEPS_MOST
from suasion.games.quantal import Play, given, play
from suasion.games.tree import Reals, Tree


def limit_precision(tree: Tree, payoffs: Reals, gap_share: float) -> Reals:
    """(game, player) λ at which regret is at most a share of the player's range of payoffs.

    A player to whom all ends pay the same is given the λ of a range of one.
    """
    span = payoffs.max(axis=1) - payoffs.min(axis=1)
    span = np.where(span > 0.0, span, 1.0)
    most = np.ones(len(tree.players))
    np.maximum.at(most, tree.player, tree.action_count)
    return np.asarray(np.maximum(np.log(most), 1.0) / (gap_share * span))


def limit(
    tree: Tree, *, payoffs: Reals | None = None, gap_share: float = 1e-4, tolerance: float = 1e-7
) -> Play:
    """Play on the branch at (almost) no noise; ``reached`` under 1 says how far it was followed.

    Raises
    ------
    GameError
        when the gap is not a share, or payoffs are not finite or have the wrong axes
    """
    if not 0.0 < gap_share < 1.0:
        raise GameError("game: limit", f"gap share {gap_share:g}, allowed is between 0 and 1.")
    payoff, _ = given(tree, 1.0, payoffs)
    lam = limit_precision(tree, payoff, gap_share)
    return play(tree, payoff, lam, None, tolerance, 0, at_once=True)


GAP_SHARES = (1e-5, 1e-4)
"""Gaps that `finest` tries: the branch is sometimes lost on the way to the finer one."""


def finest(tree: Tree) -> Play:
    """Play of one game at the finest gap that the branch reaches, or else the farthest on it."""
    fine, coarse = GAP_SHARES
    first = limit(tree, gap_share=fine)
    far = float(first.reached[0]) / fine
    spent = int(first.iterations[0]) >= SWEEPS_MOST and far < 1.0 / coarse
    if first.converged[0] or spent:
        return first
    second = limit(tree, gap_share=coarse)
    return second if second.converged[0] or float(second.reached[0]) / coarse > far else first
