"""Which whole plans do two players of a tree have, and what do the plans pay? The reduced form.

A plan says what to do wherever its own moves let the player come. A mixture of plans becomes
behaviour by Kuhn's theorem: at each set, the weight of the plans that take an action there over
the weight of those that come there; uniform where none does.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from suasion.core.errors import GameError
from suasion.games.tree import Reals, Tree, own_histories

Sequence = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReducedForm:
    """``payoff`` (plan of the first, of the second, player); ``takes`` by player: (plan, action).

    ``takes`` is 1 where a plan takes an entry of the action vector and its own moves lead there.
    """

    payoff: Reals
    takes: tuple[Reals, Reals]


def reduced_form(tree: Tree, *, plans_most: int) -> ReducedForm | None:
    """The reduced strategic form of a two-player tree; None where a player has more plans.

    Raises
    ------
    GameError
        when there are not two players
    """
    if len(tree.players) != 2:
        raise GameError("reduced form", f"{len(tree.players)} players, allowed are 2.")
    histories = own_histories(tree)
    after: dict[tuple[int, Sequence], list[int]] = {}
    for s in range(tree.sets):
        key = int(tree.player[s]), histories[int(tree.members(s)[0])]
        after.setdefault(key, []).append(s)
    if any(_count(tree, after, i, ()) > plans_most for i in (0, 1)):
        return None
    first, second = (_takes(tree, _plans(tree, after, i, ())) for i in (0, 1))
    return ReducedForm(payoff=_payoff(tree, first, second), takes=(first, second))


def _count(
    tree: Tree, after: dict[tuple[int, Sequence], list[int]], player: int, past: Sequence
) -> float:
    """Number of plans that go on from a player's own past moves."""
    count = 1.0
    for s in after.get((player, past), []):
        actions = range(tree.first_action[s], tree.first_action[s + 1])
        count *= sum(_count(tree, after, player, (*past, a)) for a in actions)
    return count


def _plans(
    tree: Tree, after: dict[tuple[int, Sequence], list[int]], player: int, past: Sequence
) -> list[Sequence]:
    """Plans as the actions that they take, from a player's own past moves on."""
    parts = []
    for s in after.get((player, past), []):
        actions = range(tree.first_action[s], tree.first_action[s + 1])
        parts.append(
            [(a, *plan) for a in actions for plan in _plans(tree, after, player, (*past, a))]
        )
    return [tuple(a for part in chosen for a in part) for chosen in product(*parts)]


def _takes(tree: Tree, plans: list[Sequence]) -> Reals:
    takes = np.zeros((len(plans), tree.actions))
    for row, plan in enumerate(plans):
        takes[row, list(plan)] = 1.0
    return takes


def _last_actions(tree: Tree) -> tuple[np.typing.NDArray[np.int64], Reals]:
    """(end, player) last own action, −1 for none; (end,) probability of the moves of chance."""
    last = np.full((tree.nodes, 2), -1, dtype=np.int64)
    odds = np.ones(tree.nodes)
    for node in range(1, tree.nodes):
        last[node] = last[tree.parent[node]]
        odds[node] = odds[tree.parent[node]] * tree.chance[node]
        action = int(tree.action_into[node])
        if action >= 0:
            last[node, tree.player[tree.set_of_action[action]]] = action
    return last[tree.ends], odds[tree.ends]


def _payoff(tree: Tree, first: Reals, second: Reals) -> Reals:
    last, odds = _last_actions(tree)
    # One column more: a player that has not moved follows every plan.
    padded = [np.hstack([takes, np.ones((takes.shape[0], 1))]) for takes in (first, second)]
    mine, theirs = padded[0][:, last[:, 0]], padded[1][:, last[:, 1]]
    return np.asarray(np.einsum("ie,je,ek->ijk", mine, theirs, odds[:, None] * tree.payoff))


def behaviour(tree: Tree, form: ReducedForm, mixtures: tuple[Reals, Reals]) -> Reals:
    """(action,) behaviour that plays as mixtures of the plans of both players do."""
    weight = sum(mix @ takes for mix, takes in zip(mixtures, form.takes, strict=True))
    weight = np.maximum(np.asarray(weight), 0.0)
    come = np.bincount(tree.set_of_action, weights=weight, minlength=tree.sets)
    even = 1.0 / tree.action_count[tree.set_of_action]
    there = come[tree.set_of_action]
    return np.asarray(np.where(there > 0.0, weight / np.where(there > 0.0, there, 1.0), even))
