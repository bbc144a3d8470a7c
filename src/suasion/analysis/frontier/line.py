"""What does a government's frontier look like? A pool of mixes judged in every future."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.chances import Asked, Chances, chances
from suasion.analysis.frontier.cheapest import Cheapest, cheapest
from suasion.analysis.frontier.space import Mixes
from suasion.engine.blocks import block_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening

    Floats = NDArray[np.float64]

QUESTIONS = ("kept", "kept_best_counter", "kept_without_stick", "accepted")
BETWEEN = 4
"""Mixes tried between the cheapest that reaches a target and the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A pool of mixes that share conditions, judged with the stick of the space and without.

    amount : (mix, instrument), from cheap to dear
    """

    asked: Asked
    condition: Floats
    amount: Floats
    stick: Chances
    plain: Chances

    @property
    def clients(self) -> int:
        """To how many each mix is given."""
        return len(self.asked.governments)

    @property
    def cost_musd(self) -> Floats:
        """(mix, future) cost a year of giving the mix to all who are asked."""
        return self.stick.cost_musd * self.clients

    def probability(self, question: str) -> Floats:
        """(mix, future) probability of one of `QUESTIONS`."""
        told = self.plain if question == "kept_without_stick" else self.stick
        if self.asked.jointly:
            place = {"accepted": 0, "kept_best_counter": 2}.get(question, 1)
            return told.joint[:, :, place]
        name = {"accepted": "accepted", "kept_best_counter": "least_kept"}.get(question, "kept")
        return np.asarray(getattr(told, name)[:, :, 0])

    def cheapest(self, question: str, target: float) -> Cheapest:
        """The cheapest mix that reaches a target."""
        return cheapest(self.cost_musd, self.probability(question), target)


def line(opening: Opening, asked: Asked, condition: Floats, amount: Floats) -> Line:
    """Judge a pool; amounts are put in the order of their cost."""
    given = amount[opening.space.within(amount, len(asked.governments))]
    found = _judged(opening, asked, condition, given)
    order = np.argsort(block_mean(found.cost_musd.T), kind="stable")
    return Line(
        asked=asked,
        condition=condition,
        amount=found.amount[order],
        stick=found.stick.take(order),
        plain=found.plain.take(order),
    )


def refined(opening: Opening, told: Line, targets: Sequence[float]) -> Line:
    """A line with mixes added just below those that reach a target."""
    places = {
        found.place
        for question in QUESTIONS
        for target in targets
        if (found := told.cheapest(question, target)).reached and found.place > 0
    }
    if not places:
        return told
    part = (np.arange(BETWEEN) + 1.0) / (BETWEEN + 1.0)
    new = [
        told.amount[k - 1] + p * (told.amount[k] - told.amount[k - 1])
        for k in sorted(places)
        for p in part
    ]
    return line(opening, told.asked, told.condition, np.concatenate((told.amount, np.array(new))))


def _judged(opening: Opening, asked: Asked, condition: Floats, amount: Floats) -> Line:
    stick = opening.space.stick
    sticks = Mixes(amount=amount, condition=condition, stick=stick)
    plain = Mixes(amount=amount, condition=condition, stick=np.zeros_like(stick))
    return Line(
        asked=asked,
        condition=condition,
        amount=amount,
        stick=chances(opening, sticks, asked),
        plain=chances(opening, plain, asked),
    )
