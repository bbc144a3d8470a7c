"""What is a zero-sum game worth, and how is it played? Linear programming.

Strategic form: the maximin programme of von Neumann. Game tree: the sequence form (Koller, Megiddo
& von Stengel 1996), whose size is that of the tree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.core.errors import GameError
from suasion.games.tree import Integers, Reals, Tree

_BALANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroSum:
    """``value`` to the first player; optimal play: mixtures, or (action,) of a tree."""

    value: float
    play: tuple[Reals, ...]


def strategic(payoff: Reals) -> ZeroSum:
    """Value and optimal mixtures when the row player gets ``payoff`` (row, column)."""
    if payoff.ndim != 2 or not np.isfinite(payoff).all():
        raise GameError("zero-sum game", "payoffs are not a matrix of finite numbers.")
    value, row = _maximin(payoff)
    _, column = _maximin(-payoff.T)
    return ZeroSum(value=value, play=(row, column))


def _maximin(payoff: Reals) -> tuple[float, Reals]:
    """Largest sure payoff of the row player, and a mixture that has it."""
    rows, columns = payoff.shape
    return _programme(
        objective=np.append(np.zeros(rows), -1.0),
        above=np.hstack([-payoff.T, np.ones((columns, 1))]),
        equal=np.append(np.ones(rows), 0.0)[None],
        right=np.ones(1),
        free=1,
    )


def _programme(
    *, objective: Reals, above: Reals, equal: Reals, right: Reals, free: int
) -> tuple[float, Reals]:
    """Minimise with ``above``·x ≤ 0 and ``equal``·x = right; the last ``free`` have any sign."""
    from scipy.optimize import linprog

    bounds = [(0.0, None)] * (objective.size - free) + [(None, None)] * free
    found = linprog(
        objective, A_ub=above, b_ub=np.zeros(above.shape[0]), A_eq=equal, b_eq=right,
        bounds=bounds, method="highs",
    )  # fmt: skip
    if not found.success:
        raise GameError("zero-sum game", f"the linear programme failed: {found.message}")
    return float(-found.fun), np.asarray(found.x[: objective.size - free])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sequences:
    """Sequences of one player: none, then each own action; constraints ``flow``·x = right."""

    index: Integers  # (action,): sequence of each own action, 0 of others
    flow: Reals
    right: Reals


def _last_sequence(tree: Tree, index: Integers, player: int) -> Integers:
    """(node,) sequence of a player that leads to each node."""
    last, into = np.zeros(tree.nodes, dtype=np.int64), tree.action_into
    for node in range(1, tree.nodes):
        a = into[node]
        own = a >= 0 and tree.player[tree.set_of_action[a]] == player
        last[node] = index[a] if own else last[tree.parent[node]]
    return last


def _sequences(tree: Tree, player: int) -> _Sequences:
    own = tree.player[tree.set_of_action] == player
    index = np.where(own, np.cumsum(own), 0).astype(np.int64)
    sets = np.flatnonzero(tree.player == player)
    flow = np.zeros((sets.size + 1, int(own.sum()) + 1))
    flow[0, 0] = 1.0
    last = _last_sequence(tree, index, player)
    for row, s in enumerate(sets, start=1):
        flow[row, last[tree.members(int(s))[0]]] = -1.0
        flow[row, index[tree.first_action[s] : tree.first_action[s + 1]]] = 1.0
    return _Sequences(index=index, flow=flow, right=np.eye(sets.size + 1)[0])


def _sequence_payoff(tree: Tree, first: _Sequences, second: _Sequences) -> Reals:
    """(sequence of the first, of the second) expected payoff to the first at the ends reached."""
    odds = np.ones(tree.nodes)
    for node in range(1, tree.nodes):
        odds[node] = odds[tree.parent[node]] * tree.chance[node]
    payoff = np.zeros((first.flow.shape[1], second.flow.shape[1]))
    rows = _last_sequence(tree, first.index, 0)[tree.ends]
    columns = _last_sequence(tree, second.index, 1)[tree.ends]
    np.add.at(payoff, (rows, columns), odds[tree.ends] * tree.payoff[:, 0])
    return payoff


def _best(payoff: Reals, own: _Sequences, other: _Sequences) -> tuple[float, Reals]:
    """Value and realisation plan of the player to whom ``payoff`` (own, other) is paid."""
    plan, dual = payoff.shape[0], other.flow.shape[0]
    return _programme(
        objective=np.concatenate([np.zeros(plan), -other.right]),
        above=np.hstack([-payoff.T, other.flow.T]),
        equal=np.hstack([own.flow, np.zeros((own.flow.shape[0], dual))]),
        right=own.right,
        free=dual,
    )


def constant_sum(tree: Tree) -> bool:
    """Whether there are two players whose payoffs add up to the same at every end."""
    total = tree.payoff.sum(axis=1)
    span = max(float(np.abs(tree.payoff).max()), 1.0)
    return len(tree.players) == 2 and bool(np.ptp(total) <= _BALANCE * span)


def solve(tree: Tree) -> ZeroSum:
    """Value to the first player of a two-player zero-sum tree, and (action,) optimal play.

    Where optimal play cannot come, the mixture is uniform.
    """
    if not constant_sum(tree):
        raise GameError("zero-sum game", "payoffs of two players do not add up to a constant.")
    sides = [_sequences(tree, 0), _sequences(tree, 1)]
    payoff = _sequence_payoff(tree, *sides)
    value, first = _best(payoff, sides[0], sides[1])
    _, second = _best(-payoff.T, sides[1], sides[0])
    share = np.empty(tree.actions)
    for s in range(tree.sets):
        cut = slice(tree.first_action[s], tree.first_action[s + 1])
        side, plan = sides[tree.player[s]], (first, second)[tree.player[s]]
        weight = np.maximum(plan[side.index[cut]], 0.0)
        even = np.full(weight.size, 1.0 / weight.size)
        share[cut] = weight / weight.sum() if weight.sum() > _BALANCE else even
    return ZeroSum(value=value, play=(share,))
