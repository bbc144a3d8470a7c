"""Which other equilibria does a game have? Searches from many starting profiles.

The equilibrium on the branch from uniform play comes first. The rest are fixed points reached from
profiles drawn at random, told apart by their probabilities. Such a search may always miss one:
``complete`` is False, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.core.errors import GameError
from suasion.core.streams import Luck
from suasion.games.quantal import Play, given, play, solve
from suasion.games.tree import Integers, Reals, Tree

SWEEPS_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Equilibria:
    """``play`` has the equilibria on its first axis, the branch from uniform play first.

    ``found_from`` (equilibrium,): how many of the starts led to each. ``principal``: whether the
    branch from uniform play was followed to its end, so that the first equilibrium lies on it.
    """

    play: Play
    found_from: Integers
    principal: bool
    complete: bool


def _random_logits(tree: Tree, starts: int, seed: int) -> Reals:
    """Logits of mixtures that are uniform on the simplex of every information set, sharpened."""
    uniform = Luck(seed, np.arange(starts, dtype=np.int64), 0).uniform(
        "multistart.profile", tree.actions
    )
    return np.asarray(4.0 * np.log(-np.log(uniform)))


def equilibria(
    tree: Tree,
    *,
    precision: Reals | float,
    payoff: Reals | None = None,
    starts: int = 64,
    seed: int = 0,
    apart: float = 1e-4,
    tolerance: float = 1e-8,
) -> Equilibria:
    """Agent quantal-response equilibria of one game found from ``starts`` profiles.

    ``payoff`` (end, player); that of the tree when left out. ``apart`` : least difference of a
    probability between equilibria that are called different.
    """
    ends, lam = given(tree, precision, None if payoff is None else payoff[None])
    if ends.shape[0] != 1 or starts < 1:
        raise GameError("game: equilibria", "needs one game, and one start or more.")
    first = solve(tree, precision=lam, payoffs=ends, tolerance=tolerance, principal=True)
    many = np.repeat(ends, starts, axis=0), np.repeat(lam, starts, axis=0)
    logit = _random_logits(tree, starts, seed)
    tried = play(tree, *many, logit, tolerance, SWEEPS_MOST, at_once=False)
    shares = np.concatenate([first.probability, tried.probability])
    sound = np.concatenate([first.converged, tried.converged])
    kept: list[int] = []
    count: list[int] = []
    for i in np.flatnonzero(sound):
        near = [n for n, k in enumerate(kept) if np.abs(shares[i] - shares[k]).max() < apart]
        if near:
            count[near[0]] += 1
        else:
            kept.append(int(i))
            count.append(1)
    return Equilibria(
        play=_chosen(first, tried, kept),
        found_from=np.array(count, dtype=np.int64),
        principal=bool(first.converged[0]),
        complete=False,
    )


def _chosen(first: Play, tried: Play, kept: list[int]) -> Play:
    names = Play.__dataclass_fields__
    both = {n: np.concatenate([getattr(first, n), getattr(tried, n)]) for n in names}
    return Play(**{n: values[kept] for n, values in both.items()})
