"""How is a game in strategic form played? Logit equilibrium, and all Nash equilibria of two.

Payoffs are (action of the first player, ..., action of the last, player). The logit equilibrium is
that of the tree in which players choose unseen. Nash equilibria of two players are found by
enumerating supports of equal size, which finds every equilibrium of a game without degeneracies;
where one is met, the result says that it may be incomplete.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from suasion.core.errors import GameError
from suasion.games.build import simultaneous
from suasion.games.quantal import Play, solve
from suasion.games.tree import Reals

_SLACK = 1e-9
ACTIONS_MOST = 9


def logit(payoff: Reals, *, precision: Reals | float, principal: bool = True) -> Play:
    """Logit equilibrium at one precision, or (player,), or (game, player) of them."""
    return solve(simultaneous(payoff), precision=precision, principal=principal)


@dataclass(frozen=True, slots=True, kw_only=True)
class NashEquilibria:
    """Mixtures of row and column player; ``complete`` when no degeneracy was met."""

    row: Reals  # (equilibrium, action)
    column: Reals  # (equilibrium, action)
    complete: bool


def nash(payoff: Reals) -> NashEquilibria:
    """Nash equilibria of two players, (row action, column action, player)."""
    if payoff.ndim != 3 or payoff.shape[2] != 2 or not np.isfinite(payoff).all():
        raise GameError("strategic form", "is not that of two players with finite payoffs.")
    if max(payoff.shape[:2]) > ACTIONS_MOST:
        raise GameError(
            "strategic form", f"has more than {ACTIONS_MOST} actions.", "Use logit, or drop some."
        )
    mine, theirs = payoff[:, :, 0], payoff[:, :, 1].T
    found: list[tuple[Reals, Reals]] = []
    complete = True
    rows, columns = mine.shape
    for size in range(1, min(rows, columns) + 1):
        for support in combinations(range(rows), size):
            for answer in combinations(range(columns), size):
                column, sure = _indifferent(mine, support, answer)
                row, also = _indifferent(theirs, answer, support)
                complete &= sure and also
                if row is not None and column is not None:
                    complete &= _strict(mine, column, support) and _strict(theirs, row, answer)
                    found.append((row, column))
    return NashEquilibria(
        row=np.array([row for row, _ in found]).reshape(-1, rows),
        column=np.array([column for _, column in found]).reshape(-1, columns),
        complete=complete,
    )


def _indifferent(
    payoff: Reals, support: tuple[int, ...], mixed: tuple[int, ...]
) -> tuple[Reals | None, bool]:
    """Mixture over ``mixed`` that makes ``support`` best; and whether there is at most one."""
    size = len(mixed)
    system = np.zeros((size + 1, size + 1))
    system[:size, :size] = payoff[np.ix_(support, mixed)]
    system[:size, size] = -1.0
    system[size, :size] = 1.0
    if np.linalg.cond(system) > 1.0 / _SLACK:
        return None, _dominated(payoff, support, mixed)
    solution = np.linalg.solve(system, np.eye(size + 1)[size])
    share = np.zeros(payoff.shape[1])
    share[list(mixed)] = solution[:size]
    value = payoff @ share
    best = value.max() <= solution[size] + _SLACK * max(1.0, float(np.abs(payoff).max()))
    return (share if best and share.min() > -_SLACK else None), True


def _dominated(payoff: Reals, support: tuple[int, ...], mixed: tuple[int, ...]) -> bool:
    """Whether some action of the support is never best against the mixed actions."""
    block = payoff[:, mixed]
    return any((block > block[row] + _SLACK).all(axis=1).any() for row in support)


def _strict(payoff: Reals, share: Reals, support: tuple[int, ...]) -> bool:
    """Whether only the support is best, and every action of the mixture is played."""
    value = payoff @ share
    near = value > value.max() - _SLACK * max(1.0, float(np.abs(payoff).max()))
    return set(np.flatnonzero(near)) == set(support) and int((share > _SLACK).sum()) == len(support)
