"""How is a game tree written down? A node at a time, from the root.

>>> game = Builder("Raiser", "Caller")
>>> king, queen = game.root.chance(King=0.5, Queen=0.5)
>>> for card, node in (("King", king), ("Queen", queen)):
...     bet, fold = node.decide("Raiser", card, "bet", "fold")
...     fold.end(-1.0, 1.0)
...     call, passes = bet.decide("Caller", "bet", "call", "pass")
...     call.end(*((2.0, -2.0) if card == "King" else (-2.0, 2.0)))
...     passes.end(1.0, -1.0)
>>> game.tree().sets
3

Nodes of one player with the same label are one information set.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from suasion.core.errors import GameError, nearest
from suasion.games.tree import CHANCE, END, NODES_MOST, Reals, Tree, checked


@dataclass(eq=False, slots=True)
class Node:
    """A node under construction; it becomes chance, a decision or an end, once."""

    builder: Builder
    probability: float = 1.0
    kind: int | None = None
    payoff: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    children: list[Node] = field(default_factory=list)

    def chance(self, **probability: float) -> list[Node]:
        """Let chance choose between named branches."""
        return self.chance_of(list(probability.values()), tuple(probability))

    def chance_of(self, probability: list[float], labels: tuple[str, ...] = ()) -> list[Node]:
        """Let chance choose between branches, named or not."""
        self.labels = labels
        return self.become(CHANCE, [float(p) for p in probability])

    def decide(self, player: str, label: str, *actions: str) -> list[Node]:
        """Let a player choose between actions, knowing no more than the label says."""
        index = self.builder.information_set(player, label, actions)
        return self.become(index, [1.0] * len(actions))

    def end(self, *payoff: float) -> None:
        """End the game with a payoff for each player."""
        if len(payoff) != len(self.builder.players):
            raise GameError(
                "game: end",
                f"{len(payoff)} payoffs for {len(self.builder.players)} players.",
                f"Give one each to {', '.join(self.builder.players)}.",
            )
        self.become(END, [])
        self.payoff = tuple(float(value) for value in payoff)

    def become(self, kind: int, probability: list[float]) -> list[Node]:
        """Give the node its meaning: CHANCE, END or an information set; its children."""
        if self.kind is not None:
            raise GameError("game: node", "is given a second meaning.", "Start from its children.")
        if not probability and kind != END:
            raise GameError("game: node", "has no branch.", "Name at least one.")
        self.builder.count_nodes(len(probability))
        self.kind = kind
        self.children = [Node(self.builder, p) for p in probability]
        return self.children


class Builder:
    """A game under construction: its players, information sets and root."""

    def __init__(self, *players: str, title: str = "") -> None:
        if len(set(players)) != len(players) or not players:
            raise GameError("game: players", f"{players} are not different names.")
        self.players = players
        self.title = title
        self.root = Node(self)
        self._nodes = 1
        self._sets: dict[tuple[str, str], int] = {}
        self._labels: list[str] = []
        self._actions: list[tuple[str, ...]] = []

    def count_nodes(self, more: int) -> None:
        """Count nodes, and refuse those that no longer fit."""
        self._nodes += more
        if self._nodes > NODES_MOST:
            raise GameError("game", f"has more than {NODES_MOST:,} nodes.", "Leave branches out.")

    def information_set(
        self, player: str, label: str, actions: tuple[str, ...], *, key: str = ""
    ) -> int:
        """Index of a player's information set of a label, or of a key where labels repeat."""
        if player not in self.players:
            raise GameError("game: player", f"{player!r} is none.", nearest(player, self.players))
        known = self._sets.setdefault((player, key or label), len(self._actions))
        if known == len(self._actions):
            self._labels.append(label)
            self._actions.append(actions)
        elif self._actions[known] != actions:
            raise GameError(
                f"game: information set {label!r} of {player}",
                f"has actions {actions} and {self._actions[known]}.",
                "Give the same, or another label.",
            )
        return known

    def tree(self) -> Tree:
        """The finished game, checked."""
        order, parent, branch = [self.root], [-1], [-1]
        for index, node in enumerate(order):
            order.extend(node.children)
            parent.extend([index] * len(node.children))
            branch.extend(range(len(node.children)))
        open_nodes = sum(node.kind is None for node in order)
        if open_nodes:
            raise GameError("game", f"{open_nodes} nodes are unfinished.", "Give each a meaning.")
        return checked(
            Tree(
                players=self.players,
                parent=np.array(parent, dtype=np.int64),
                branch=np.array(branch, dtype=np.int64),
                information_set=np.array([node.kind for node in order], dtype=np.int64),
                chance=np.array([node.probability for node in order]),
                player=np.array([self.players.index(p) for p, _ in self._sets], dtype=np.int64),
                set_labels=tuple(self._labels),
                action_labels=tuple(self._actions),
                payoff=np.array([n.payoff for n in order if n.kind == END]).reshape(
                    -1, len(self.players)
                ),
                title=self.title,
                chance_labels=tuple(node.labels for node in order if node.kind == CHANCE),
            )
        )


def simultaneous(
    payoff: Reals,
    *,
    players: tuple[str, ...] = (),
    strategies: tuple[tuple[str, ...], ...] = (),
    title: str = "",
) -> Tree:
    """A game in strategic form as a tree: players choose one after the other, unseen.

    ``payoff`` : (action of the first player, ..., action of the last, player). ``strategies`` :
    names of each player's actions; numbers when left out.
    """
    count = payoff.ndim - 1
    if payoff.shape[-1] != count:
        raise GameError("strategic form", f"{payoff.shape[-1]} payoffs for {count} players.")
    names = players or tuple(f"Player {i + 1}" for i in range(count))
    game = Builder(*names, title=title)
    nodes: list[tuple[tuple[int, ...], Node]] = [((), game.root)]
    for i, name in enumerate(names):
        labels = strategies[i] if strategies else [f"{a + 1}" for a in range(payoff.shape[i])]
        nodes = [
            ((*played, a), child)
            for played, node in nodes
            for a, child in enumerate(node.decide(name, name, *labels))
        ]
    for played, node in nodes:
        node.end(*payoff[played])
    return game.tree()
