"""What does the stage game look like as a plain game tree? Built from its rules, node by node."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from suasion.games.build import Builder, Node
from suasion.games.stage_game import Payoffs, Shape
from suasion.games.tree import Tree

Reals = NDArray[np.float64]
Path = tuple[int, int, int, int, int, int, int, int | None]
"""Client type, challenger type, means, stance, offer, counter, answer, reply or none."""


class StageTree:
    """The tree of a shape with the priors of one game; its ends know the path that leads there."""

    def __init__(self, shape: Shape, payoffs: Payoffs, g: int) -> None:
        self.shape = shape
        self.paths: list[Path] = []
        game = Builder("client", "challenger", "incumbent", title="stage game")
        priors = (payoffs.prior_client, payoffs.prior_challenger, payoffs.prior_incumbent)
        joint = np.einsum("t,p,m->tpm", *(prior[g] for prior in priors))
        types = product(range(3), range(4), range(2))
        for (t, p, m), node in zip(types, game.root.chance_of(list(joint.ravel())), strict=True):
            for s, after in enumerate(node.decide("client", f"{t}", "open", "defiant")):
                self.offers(after, t, p, m, s)
        self.tree: Tree = game.tree()
        order = self.tree.payoff[:, 0].astype(np.int64)
        self.paths = [self.paths[i] for i in order]

    def offers(self, node: Node, t: int, p: int, m: int, s: int) -> None:
        names = [f"{o}" for o in range(self.shape.offers)]
        for o, after in enumerate(node.decide("challenger", f"{p}|{s}", *names)):
            if o == 0:
                self.end(after, (t, p, m, s, 0, 0, 2, None))
                continue
            counters = after.decide("incumbent", f"{m}|{s}{o}", "hold", "match", "raise", "leave")
            for k, there in enumerate(counters):
                self.answers(there, t, p, m, s, o, k)

    def answers(self, node: Node, t: int, p: int, m: int, s: int, o: int, k: int) -> None:
        answers = node.decide("client", f"{t}|{s},{o},{k}", "accept", "hedge", "refuse")
        for x, after in enumerate(answers):
            if x == 0 or not self.shape.threatened[o]:
                self.end(after, (t, p, m, s, o, k, x, None))
                continue
            replies = after.decide("challenger", f"{p}|{s},{o},{k},{x}", "punish", "back down")
            for y, last in enumerate(replies):
                self.end(last, (t, p, m, s, o, k, x, y))

    def end(self, node: Node, path: Path) -> None:
        """End the game; the number of the path stands in for payoffs until they are asked for."""
        node.end(float(len(self.paths)), 0.0, 0.0)
        self.paths.append(path)

    def payoffs(self, pay: Payoffs) -> Reals:
        """(game, end, player) of a batch."""
        rows = [self.payoff(pay, path) for path in self.paths]
        return np.stack([np.stack(row, axis=-1) for row in rows], axis=1)

    def payoff(self, pay: Payoffs, path: Path) -> tuple[Reals, Reals, Reals]:
        """(game,) utility of client, challenger and incumbent at the end of a path."""
        t, p, m, s, o, k, x, y = path
        end = x + 2 if y == 0 else x
        client = pay.client[:, t, m, o, k, end] + pay.stance_value[:, s, x if o else 3]
        client = client + (pay.solidarity[:, x] if o else 0.0)
        challenger = pay.challenger[:, p // 2, t, o, k, end]
        if y is not None:
            cost = pay.punish_cost if y == 0 else pay.backdown_cost
            challenger = challenger - cost[:, p % 2]
        return client, challenger, pay.incumbent[:, m, t, o, k, end]

    def shares(self, probability: Reals, label: str, player: int) -> Reals:
        """Mixture of a solved game at an information set."""
        tree = self.tree
        (s,) = (
            i for i, name in enumerate(tree.set_labels)
            if name == label and tree.player[i] == player
        )  # fmt: skip
        return probability[tree.first_action[s] : tree.first_action[s + 1]]
