"""How far is a mixture from optimal, and from the logit response? Certificates of any game.

A solution is believed because of these two numbers, not because of the method that found it. In a
logit equilibrium the regret at an information set is at most ln(actions)/λ: the entropy that λ
pays for (with attention weights, ln(total weight/least weight)/λ).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.games.tree import CHANCE, END, Tree, branch_probabilities

Reals = NDArray[np.float64]


def logit_response(value: Reals, precision: Reals | float, weight: Reals | float = 1.0) -> Reals:
    """Probabilities proportional to weight·exp(λ·value) along the last axis."""
    logit = np.asarray(precision)[..., None] * value + np.log(weight)
    odds = np.exp(logit - logit.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))


def residual(
    share: Reals, value: Reals, precision: Reals | float, weight: Reals | float = 1.0
) -> Reals:
    """Largest distance of a probability from the logit response, over the last axis."""
    distance = np.abs(share - logit_response(value, precision, weight))
    return np.asarray(distance.max(axis=-1))


def regret(share: Reals, value: Reals) -> Reals:
    """Best action's value less the mixture's, over the last axis."""
    return np.asarray(value.max(axis=-1) - (share * value).sum(axis=-1))


def regret_bound(precision: Reals | float, weight: Reals) -> Reals:
    """Largest regret of a logit response to any values: ln(total weight/least weight)/λ."""
    return np.asarray(np.log(weight.sum() / weight.min()) / np.asarray(precision))


def best_response_gain(tree: Tree, probability: Reals, payoff: Reals | None = None) -> Reals:
    """(player,) what each player would gain by its best whole strategy against the others.

    ``probability`` (action,) over the action vector. Zero everywhere is a Nash equilibrium.
    """
    ends = tree.payoff if payoff is None else payoff
    gains = [
        _best_value(tree, probability, ends, i) - _value(tree, probability, ends, i)
        for i in range(len(tree.players))
    ]
    return np.array(gains)


def _branch_shares(tree: Tree, probability: Reals, player: int) -> Reals:
    """(node,) probability of the branch into each node; 1 after a move of ``player``."""
    into = tree.action_into
    share = branch_probabilities(tree, probability)
    own = (into >= 0) & (tree.player[tree.set_of_action[into]] == player)
    return np.where(own, 1.0, share)


def _value(tree: Tree, probability: Reals, ends: Reals, player: int) -> float:
    """Expected payoff of a player under the profile."""
    value, share = np.zeros(tree.nodes), branch_probabilities(tree, probability)
    value[tree.ends] = ends[:, player]
    for node in range(tree.nodes - 1, 0, -1):
        value[tree.parent[node]] += share[node] * value[node]
    return float(value[0])


def _best_value(tree: Tree, probability: Reals, ends: Reals, player: int) -> float:
    """Value of the player's best strategy: its sets are settled after all that lies below them."""
    share = _branch_shares(tree, probability, player)
    reach = np.ones(tree.nodes)
    for node in range(1, tree.nodes):
        reach[node] = reach[tree.parent[node]] * share[node]
    value: dict[int, float] = dict(zip(tree.ends.tolist(), ends[:, player].tolist(), strict=True))
    best: dict[int, int] = {}
    waiting = [0]
    while waiting:
        node = waiting[-1]
        needed = _needed(tree, node, player, best)
        missing = [n for n in needed if n not in value]
        if missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        if node not in value:
            value[node] = _settle(tree, node, player, share, reach, value, best)
    return value[0]


def _children(tree: Tree, node: int) -> list[int]:
    first = int(tree.first_child[node])
    return list(range(first, first + int(tree.child_count[node])))


def _needed(tree: Tree, node: int, player: int, best: dict[int, int]) -> list[int]:
    """Nodes whose value settles a node: its children, or those of its whole set."""
    s = int(tree.information_set[node])
    if s == END:
        return []
    if s == CHANCE or tree.player[s] != player or s in best:
        return _children(tree, node)
    return [child for member in tree.members(s) for child in _children(tree, int(member))]


def _settle(
    tree: Tree, node: int, player: int, share: Reals, reach: Reals,
    value: dict[int, float], best: dict[int, int],
) -> float:  # fmt: skip
    """Value of a node whose successors are valued; settles its set if it is the player's."""
    s, children = int(tree.information_set[node]), _children(tree, node)
    if s == CHANCE or tree.player[s] != player:
        return sum(float(share[child]) * value[child] for child in children)
    if s not in best:
        worth = np.zeros(len(children))
        for member in tree.members(s):
            below = [value[child] for child in _children(tree, int(member))]
            worth += reach[member] * np.array(below)
        best[s] = int(worth.argmax())
    return value[children[best[s]]]
