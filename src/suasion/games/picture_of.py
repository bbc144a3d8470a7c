"""Which part of a game tree is worth a look? The scenes that play most likely comes to.

Nodes are taken in from the root, the likeliest of those next in line first, until there are as
many as fit; without play, as if every move were as likely as its neighbours. What stays out is
counted where it would have begun.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from suasion.core.errors import GameError
from suasion.games.picture import Branch, Scene
from suasion.games.profile import Profile, reach
from suasion.games.tree import CHANCE, END, Reals, Tree, branch_probabilities

NODES_SHOWN = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A tree with what is known of its play, and the nodes that are kept."""

    tree: Tree
    step: Reals  # (node,): probability of the branch into each node
    value: Reals  # (node, player)
    belief: Reals | None  # (node,)
    situations: tuple[str, ...]
    kept: frozenset[int]


def scene_of(tree: Tree, profile: Profile | None = None, *, nodes_most: int = NODES_SHOWN) -> Scene:
    """The scene at the root, with at most so many nodes below it and itself."""
    if nodes_most < 1:
        raise GameError("game: picture", f"{nodes_most} nodes, allowed is 1 or more.")
    even = 1.0 / tree.action_count[tree.set_of_action]
    share = even if profile is None else _shares(profile)
    shown = _Shown(
        tree=tree,
        step=branch_probabilities(tree, share),
        value=_values(tree, share),
        belief=None if profile is None else _beliefs(tree, profile),
        situations=_situations(tree),
        kept=_kept(tree, reach(tree, share), nodes_most),
    )
    return _scene(shown, 0, solved=profile is not None)


def _shares(profile: Profile) -> Reals:
    return np.array([p for one in profile.information_sets for p in one.probabilities])


def _beliefs(tree: Tree, profile: Profile) -> Reals:
    belief = np.zeros(tree.nodes)
    for s, one in enumerate(profile.information_sets):
        belief[tree.members(s)] = one.belief
    return belief


def _values(tree: Tree, share: Reals) -> Reals:
    """(node, player) expected payoffs."""
    step = branch_probabilities(tree, share)
    value = np.zeros((tree.nodes, len(tree.players)))
    value[tree.ends] = tree.payoff
    for node in range(tree.nodes - 1, 0, -1):
        value[tree.parent[node]] += step[node] * value[node]
    return value


def _situations(tree: Tree) -> tuple[str, ...]:
    """Labels of the sets, numbered where one player has the same label twice."""
    named = [(int(p), label) for p, label in zip(tree.player, tree.set_labels, strict=True)]
    total, so_far = Counter(named), Counter[tuple[int, str]]()
    found = []
    for one in named:
        so_far[one] += 1
        found.append(f"{one[1]} ({so_far[one]})" if total[one] > 1 else one[1])
    return tuple(found)


def _kept(tree: Tree, came: Reals, nodes_most: int) -> frozenset[int]:
    kept, waiting = set[int](), [(-1.0, 0)]
    while waiting and len(kept) < nodes_most:
        _, node = heappop(waiting)
        kept.add(node)
        first = int(tree.first_child[node])
        for child in range(first, first + int(tree.child_count[node])):
            heappush(waiting, (-float(came[child]), child))
    return frozenset(kept)


def _scene(shown: _Shown, node: int, *, solved: bool) -> Scene:
    tree, s = shown.tree, int(shown.tree.information_set[node])
    first = int(tree.first_child[node])
    children = range(first, first + int(tree.child_count[node]))
    values = dict(zip(tree.players, shown.value[node].tolist(), strict=True))
    known = solved or s == END
    out = [child for child in children if child not in shown.kept]
    several = s >= 0 and tree.members(s).size > 1
    branches = tuple(
        Branch(
            label=label,
            probability=float(shown.step[child]) if solved or s == CHANCE else None,
            scene=_scene(shown, child, solved=solved),
        )
        for label, child in zip(tree.branch_labels(node), children, strict=True)
        if child in shown.kept
    )
    return Scene(
        mover="" if s == END else "chance" if s == CHANCE else tree.players[tree.player[s]],
        situation=shown.situations[s] if s >= 0 else "",
        belief=float(shown.belief[node]) if several and shown.belief is not None else None,
        values=values if known else {},
        branches=branches,
        left_out=len(out),
        left_out_probability=float(sum(shown.step[child] for child in out)) if solved else 0.0,
    )
