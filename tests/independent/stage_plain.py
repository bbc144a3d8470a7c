"""How would one solve a stage game by hand? The slow twin of the compiled solver.

Written from the rules of the game: utilities sit on every path (client type, challenger type,
means, stance, offer, counter, answer, reply); a player at an information set weighs the hidden
types by the probability of the path there; all moves are damped logit responses, repeated while
the precision rises in small steps.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from suasion.games.stage_game import FREE, Payoffs, Shape

Reals = NDArray[np.float64]
ENDS = {(0, None): 0, (1, None): 1, (2, None): 2, (1, 1): 1, (2, 1): 2, (1, 0): 3, (2, 0): 4}


class PlainGame:
    """One game; hidden types are the axes (t, p, m) of every array of weights and utilities."""

    def __init__(self, shape: Shape, payoffs: Payoffs, g: int) -> None:
        self.shape, self.pay = shape, payoffs.take(slice(g, g + 1))
        pay = self.pay
        self.nature = np.einsum(
            "t,p,m->tpm", pay.prior_client[0], pay.prior_challenger[0], pay.prior_incumbent[0]
        )
        self.imposed = int(pay.imposed_offer[0])
        o = shape.offers
        self.stance = np.full((3, 2), 1 / 2)
        self.offer = np.tile(shape.weight / shape.weight.sum(), (4, 2, 1))
        if self.imposed != FREE:
            self.offer[:] = np.eye(o)[self.imposed]
        self.counter = np.full((2, 2, o, 4), 1 / 4)
        self.answer = np.full((3, 2, o, 4, 3), 1 / 3)
        self.reply = np.full((4, 2, o, 4, 2, 2), 1 / 2)
        self.answer_value = np.zeros((3, 2, o, 4, 3))

    def utilities(self, s: int, o: int, k: int, x: int, y: int | None) -> tuple[Reals, ...]:
        """Utility of client, challenger and incumbent by hidden types at an end."""
        pay, end = self.pay, ENDS[x, y]
        client = pay.client[0, :, :, o, k, end] + pay.stance_value[0, s, x if o else 3]
        client = client + (pay.solidarity[0, x] if o else 0.0)
        challenger = np.repeat(pay.challenger[0, :, :, o, k, end], 2, axis=0).T.copy()
        if y is not None:
            cost = pay.punish_cost[0] if y == 0 else pay.backdown_cost[0]
            challenger = challenger - np.tile(cost, 2)
        incumbent = pay.incumbent[0, :, :, o, k, end].T
        full = np.ones((3, 4, 2))
        return client[:, None, :] * full, challenger[:, :, None] * full, incumbent[:, None] * full

    def after(
        self, weight: Reals, s: int, o: int, k: int
    ) -> tuple[list[Reals], list[tuple[Reals, ...]]]:
        """Values of the three answers by hidden types; and the reply's values where threatened."""
        answers, replies = [], []
        for x in range(3):
            if x == 0 or not self.shape.threatened[o]:
                answers.append(np.stack(self.utilities(s, o, k, x, None)))
                continue
            ends = [np.stack(self.utilities(s, o, k, x, y)) for y in range(2)]
            there = weight * self.answer[:, s, o, k, x][:, None, None]
            replies.append(tuple(mean(there, ends[y][1], (0, 2)) for y in range(2)))
            odds = self.reply[:, s, o, k, x - 1]
            back = odds[:, 1][None, :, None] * ends[1]
            answers.append(odds[:, 0][None, :, None] * ends[0] + back)
        return answers, replies

    def sweep(self, precision: Reals, damping: float) -> float:
        """Move every probability towards its logit response; the largest distance before."""
        worth_stance, worth_offer = np.zeros((3, 2)), np.zeros((4, 2, self.shape.offers))
        self.far, self.damping = 0.0, damping
        for s in range(2):
            ahead = np.zeros((3, 3, 4, 2))
            arrived = self.nature * self.stance[:, s][:, None, None]
            for o in range(self.shape.offers):
                if o == 0:
                    value = np.stack(self.utilities(s, 0, 0, 2, None))
                else:
                    value = self.behind(arrived, s, o, precision)
                worth_offer[:, s, o] = mean(arrived, value[1], (0, 2))
                ahead += self.offer[:, s, o][None, None, :, None] * value
            worth_stance[:, s] = mean(self.nature, ahead[0], (1, 2))
            if self.imposed == FREE:
                self.move(self.offer[:, s], worth_offer[:, s], precision[1], self.shape.weight)
        self.move(self.stance, worth_stance, precision[0])
        return self.far

    def behind(self, arrived: Reals, s: int, o: int, precision: Reals) -> Reals:
        """Values (player, t, p, m) after an offer; its counters, answers and replies move."""
        made = arrived * self.offer[:, s, o][None, :, None]
        if made.sum() == 0.0:
            return np.zeros((3, 3, 4, 2))
        worth_counter, total = np.zeros((2, 4)), np.zeros((3, 3, 4, 2))
        for k in range(4):
            odds = self.counter[:, s, o, k]
            here = made * odds
            answers, replies = self.after(here, s, o, k)
            chance = self.answer[:, s, o, k][:, :, None, None]
            value = np.stack([chance[:, x] * answers[x] for x in range(3)]).sum(axis=0)
            worth_counter[:, k] = mean(made, value[2], (0, 1))
            total += odds * value
            worth = np.stack([mean(here, answers[x][0], (1, 2)) for x in range(3)], axis=1)
            self.answer_value[:, s, o, k] = worth
            for x, worths in enumerate(replies):
                self.move(self.reply[:, s, o, k, x], np.stack(worths, axis=1), precision[1])
            self.move(self.answer[:, s, o, k], worth, precision[0])
        self.move(self.counter[:, s, o], worth_counter, precision[2])
        return total

    def move(
        self, share: Reals, value: Reals, precision: float, weight: Reals | float = 1.0
    ) -> None:
        """Step towards weight·exp(λ·value), normalised."""
        odds = weight * np.exp(precision * (value - value.max(axis=-1, keepdims=True)))
        target = odds / odds.sum(axis=-1, keepdims=True)
        self.far = max(self.far, float(np.abs(target - share).max()))
        share += self.damping * (target - share)


def mean(weight: Reals, value: Reals, over: tuple[int, ...]) -> Reals:
    """Weighted mean over some of the hidden types."""
    return np.asarray((weight * value).sum(axis=over) / weight.sum(axis=over))


def solve_plain(
    shape: Shape, payoffs: Payoffs, g: int, *, damping: float = 0.5, tolerance: float = 1e-9
) -> PlainGame:
    """The equilibrium on the branch from uniform play; raises when it does not settle."""
    game = PlainGame(shape, payoffs, g)
    precision = payoffs.precision[g]
    for stage, _ in product(np.linspace(0.1, 1.0, 10), range(6)):
        game.sweep(stage * precision, damping)
    for _ in range(3000):
        if game.sweep(precision, damping) < tolerance:
            return game
    raise AssertionError(f"game {g} did not settle")
