"""How would one solve a game tree by hand? The slow twin of the generic solver.

Dictionaries and recursion: reach of every node by multiplication down the tree, value by averaging
up it; every information set takes a damped step towards its logit response.
"""

from __future__ import annotations

from math import exp

from suasion.games.tree import CHANCE, END, Tree

Mixture = dict[int, list[float]]


class PlainTree:
    """A tree with one λ, and the mixture at each information set."""

    def __init__(self, tree: Tree, precision: float) -> None:
        self.tree, self.precision = tree, precision
        self.mixture: Mixture = {
            s: [1.0 / count] * int(count) for s, count in enumerate(tree.action_count)
        }
        self.end = {int(node): i for i, node in enumerate(tree.ends)}

    def children(self, node: int) -> list[int]:
        first = int(self.tree.first_child[node])
        return list(range(first, first + int(self.tree.child_count[node])))

    def odds(self, node: int) -> list[float]:
        s = int(self.tree.information_set[node])
        if s == CHANCE:
            return [float(self.tree.chance[child]) for child in self.children(node)]
        return self.mixture[s]

    def value(self, node: int, player: int) -> float:
        if self.tree.information_set[node] == END:
            return float(self.tree.payoff[self.end[node], player])
        pairs = zip(self.odds(node), self.children(node), strict=True)
        return sum(odds * self.value(child, player) for odds, child in pairs)

    def reach(self, node: int) -> float:
        probability = 1.0
        while node:
            parent = int(self.tree.parent[node])
            probability *= self.odds(parent)[int(self.tree.branch[node])]
            node = parent
        return probability

    def response(self, s: int) -> list[float]:
        player = int(self.tree.player[s])
        members = [int(node) for node in self.tree.members(s)]
        weight = [self.reach(node) for node in members]
        worth = []
        for a in range(len(self.mixture[s])):
            gained = [self.value(self.children(node)[a], player) for node in members]
            total = sum(w * g for w, g in zip(weight, gained, strict=True))
            worth.append(total / sum(weight))
        odds = [exp(self.precision * (value - max(worth))) for value in worth]
        return [share / sum(odds) for share in odds]

    def solve(self, *, damping: float = 0.6, goal: float = 1e-9) -> Mixture:
        for _ in range(2000):
            far = 0.0
            for s in reversed(range(self.tree.sets)):
                target = self.response(s)
                old = self.mixture[s]
                far = max(far, *(abs(t - o) for t, o in zip(target, old, strict=True)))
                self.mixture[s] = [o + damping * (t - o) for t, o in zip(target, old, strict=True)]
            if far < goal:
                return self.mixture
        raise AssertionError("did not settle")
