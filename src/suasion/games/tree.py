"""What is a game in extensive form? Nodes, chance, information sets, ends; and when is it one?

Nodes are numbered in order of breadth, the children of a node side by side, so that a game is a
few arrays of integers. The actions of all information sets share one numbering, the *action
vector*: a behaviour profile is a vector of probabilities over it. Payoffs stand at the ends only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from suasion.core.errors import GameError, listed

Reals = NDArray[np.float64]
Integers = NDArray[np.int64]

CHANCE, END = -1, -2
"""Marks in ``information_set`` of nodes at which nobody decides."""
NODES_MOST = 1_000_000
PAYOFF_MOST = 1e100


# Without slots: what follows from the arrays is computed once, on demand.
@dataclass(frozen=True, kw_only=True, repr=False)
class Tree:
    """A finite game in extensive form.

    ``players`` names. ``parent`` (node,) and ``branch`` (node,): which branch of which node leads
    here, −1 at the root. ``information_set`` (node,): index, or CHANCE or END. ``chance`` (node,):
    probability of the branch from a chance node, 1 elsewhere. ``player`` (set,): who decides.
    ``set_labels``, ``action_labels``: words. ``payoff`` (end, player), ends in order of nodes.
    ``chance_labels``: names of the branches of each chance node, in order of nodes, or nothing.
    """

    players: tuple[str, ...]
    parent: Integers
    branch: Integers
    information_set: Integers
    chance: Reals
    player: Integers
    set_labels: tuple[str, ...]
    action_labels: tuple[tuple[str, ...], ...]
    payoff: Reals
    title: str = ""
    chance_labels: tuple[tuple[str, ...], ...] = ()

    def __repr__(self) -> str:
        named = f"{self.title!r}, " if self.title else ""
        return (
            f"Tree({named}{self.nodes} nodes, {self.sets} information sets, "
            f"players {', '.join(self.players)})"
        )

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return int(self.parent.size)

    @property
    def sets(self) -> int:
        """Number of information sets."""
        return int(self.player.size)

    @cached_property
    def action_count(self) -> Integers:
        """(set,) number of actions."""
        return np.array([len(labels) for labels in self.action_labels], dtype=np.int64)

    @cached_property
    def first_action(self) -> Integers:
        """(set + 1,) where the actions of each set begin in the action vector; last, its length."""
        return np.concatenate([[0], np.cumsum(self.action_count)]).astype(np.int64)

    @property
    def actions(self) -> int:
        """Length of the action vector."""
        return int(self.first_action[-1])

    @cached_property
    def set_of_action(self) -> Integers:
        """(action,) information set of each entry of the action vector."""
        return np.repeat(np.arange(self.sets), self.action_count)

    @cached_property
    def child_count(self) -> Integers:
        """(node,) number of children."""
        return np.bincount(self.parent[1:], minlength=self.nodes).astype(np.int64)

    @cached_property
    def first_child(self) -> Integers:
        """(node,) the first child; meaningless at an end."""
        return np.concatenate([[1], 1 + np.cumsum(self.child_count)[:-1]]).astype(np.int64)

    @cached_property
    def ends(self) -> Integers:
        """(end,) nodes that are ends."""
        return np.flatnonzero(self.information_set == END)

    @cached_property
    def depth(self) -> Integers:
        """(node,) number of moves before each node."""
        depth = np.zeros(self.nodes, dtype=np.int64)
        for node in range(1, self.nodes):
            depth[node] = depth[self.parent[node]] + 1
        return depth

    @cached_property
    def action_into(self) -> Integers:
        """(node,) entry of the action vector that leads here; −1 at the root and after chance."""
        into = np.full(self.nodes, -1, dtype=np.int64)
        inner = np.arange(1, self.nodes)
        deciding = self.information_set[self.parent[inner]]
        chosen = inner[deciding >= 0]
        into[chosen] = self.first_action[deciding[deciding >= 0]] + self.branch[chosen]
        return into

    def members(self, information_set: int) -> Integers:
        """Nodes of an information set."""
        return self._members[information_set]

    @cached_property
    def _members(self) -> list[Integers]:
        deciding = np.flatnonzero(self.information_set >= 0)
        chosen = self.information_set[deciding]
        count = np.bincount(chosen, minlength=self.sets)
        by_set = deciding[np.argsort(chosen, kind="stable")]
        return np.split(by_set, np.cumsum(count)[:-1]) if self.sets else []

    @cached_property
    def chance_nodes(self) -> Integers:
        """Nodes at which chance moves."""
        return np.flatnonzero(self.information_set == CHANCE)

    def branch_labels(self, node: int) -> tuple[str, ...]:
        """Names of the branches from a node; numbers where chance has none."""
        s = int(self.information_set[node])
        if s >= 0:
            return self.action_labels[s]
        numbers = tuple(f"{i + 1}" for i in range(int(self.child_count[node])))
        if s == END or not self.chance_labels:
            return numbers
        return self.chance_labels[int(np.searchsorted(self.chance_nodes, node))] or numbers


def branch_probabilities(tree: Tree, probability: Reals) -> Reals:
    """(node,) probability of the branch into each node, under (action,) behaviour."""
    into = tree.action_into
    return np.where(into >= 0, probability[into], tree.chance)


def own_histories(tree: Tree) -> list[tuple[int, ...]]:
    """At each decision node, the own actions by which its player came there."""
    last: list[dict[int, tuple[int, ...]]] = []
    here: list[tuple[int, ...]] = []
    for node in range(tree.nodes):
        memory: dict[int, tuple[int, ...]] = {}
        if node > 0:
            memory = last[tree.parent[node]]
            mover = tree.information_set[tree.parent[node]]
            if mover >= 0:
                player = int(tree.player[mover])
                memory = {**memory, player: (*memory.get(player, ()), int(tree.action_into[node]))}
        last.append(memory)
        decides = tree.information_set[node]
        here.append(memory.get(int(tree.player[decides]), ()) if decides >= 0 else ())
    return here


def checked(tree: Tree) -> Tree:
    """The tree itself, or a `GameError` that says what is wrong where."""
    where = f"game {tree.title!r}" if tree.title else "game"
    if tree.nodes > NODES_MOST:
        raise GameError(where, f"{tree.nodes} nodes are too many, at most {NODES_MOST} fit.")
    if tree.payoff.shape != (tree.ends.size, len(tree.players)):
        raise GameError(where, f"payoffs {tree.payoff.shape}, not one row an end.", "Give them.")
    odd = ~(np.abs(tree.payoff) <= PAYOFF_MOST)
    if odd.any():
        rows = listed([str(r) for r in np.flatnonzero(odd.any(axis=1))])
        remedy = f"Give numbers up to {PAYOFF_MOST:g}."
        raise GameError(where, f"payoff not finite, or too large, at end {rows}.", remedy)
    _check_sets(tree, where)
    _check_chance(tree, where)
    _check_labels(tree, where)
    _check_recall(tree, where)
    return tree


def _check_sets(tree: Tree, where: str) -> None:
    deciding = np.flatnonzero(tree.information_set >= 0)
    differs = tree.child_count[deciding] != tree.action_count[tree.information_set[deciding]]
    wrong = np.unique(tree.information_set[deciding[differs]])
    empty = np.setdiff1d(np.arange(tree.sets), tree.information_set)
    for found, said in ((wrong, "other actions at one of its nodes"), (empty, "no node")):
        if found.size:
            names = [tree.set_labels[s] for s in found]
            raise GameError(where, f"{said}: information set {listed(names)}.")
    childless = np.flatnonzero((tree.child_count == 0) & (tree.information_set != END))
    if childless.size:
        raise GameError(where, f"node {childless[0]} has no branch and is no end.")


def _check_chance(tree: Tree, where: str) -> None:
    for node in tree.chance_nodes:
        first = tree.first_child[node]
        odds = tree.chance[first : first + tree.child_count[node]]
        if not ((odds >= 0.0).all() and abs(odds.sum() - 1.0) <= 1e-9):
            said = " + ".join(f"{value:g}" for value in odds)
            raise GameError(
                where,
                f"chance at node {node} has probabilities {said} = {odds.sum():g}.",
                "Give shares of 0 or more that sum to one.",
            )


def _check_labels(tree: Tree, where: str) -> None:
    if not tree.chance_labels:
        return
    branches = tree.child_count[tree.chance_nodes].tolist()
    named = [len(labels) for labels in tree.chance_labels]
    fit = [n in (0, b) for n, b in zip(named, branches, strict=False)]
    if len(named) != len(branches) or not all(fit):
        raise GameError(where, "labels of chance do not fit its branches.", "Name each, or none.")


def _check_recall(tree: Tree, where: str) -> None:
    first: dict[int, tuple[int, ...]] = {}
    histories = own_histories(tree)
    for node, history in enumerate(histories):
        s = int(tree.information_set[node])
        if s >= 0 and first.setdefault(s, history) != history:
            raise GameError(
                where,
                f"imperfect recall at information set {tree.set_labels[s]!r}: "
                f"{tree.players[tree.player[s]]} came to its nodes by different own actions.",
                "Split the set, or let another player decide there.",
            )
