"""Which conditions must go? What each costs, and the order in which they would be dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.chances import Asked, chances
from suasion.analysis.frontier.cheapest import cheapest
from suasion.analysis.frontier.space import Mixes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a pool reaches under some conditions: the most, and a target's cost or infinity."""

    most: float
    cost_musd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one condition costs.

    level, value_musd : as asked, and what it is worth to the challenger a year, kept in full
    dropped, alone : reach with all conditions but this one, and with this one only
    order : place at which it would be dropped, from 1; 0 where it may stay
    left : most that is reached once it and all dropped before it are gone
    """

    place: int
    level: float
    value_musd: float
    dropped: Reach
    alone: Reach
    order: int
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Reach with every condition as asked and with none, and the price of each."""

    asked: Reach
    none: Reach
    conditions: tuple[Price, ...]


def prices(opening: Opening, government: int, amount: Floats, target: float) -> Prices:
    """Prices of the conditions of the space to one government, over a pool of mixes.

    They are dropped one by one until the target is reached: each time the one that adds most
    probability for what it is worth to the challenger.
    """
    space, told = opening.space, _Reaches(opening, government, amount, target)
    asked, places = space.asked, np.flatnonzero(space.asked > 0.0).tolist()
    worth = space.world.centre("bargaining.condition_value_musd") * asked
    order = _order(told, asked, places, worth, target)
    found = []
    for place in places:
        without, only = asked.copy(), np.zeros_like(asked)
        without[place], only[place] = 0.0, asked[place]
        turn, left = order.get(place, (0, float("nan")))
        found.append(
            Price(
                place=place,
                level=float(asked[place]),
                value_musd=float(worth[place]),
                dropped=told(without),
                alone=told(only),
                order=turn,
                left=left,
            )
        )
    return Prices(asked=told(asked), none=told(np.zeros_like(asked)), conditions=tuple(found))


class _Reaches:
    """Reach by condition levels, each worked out once."""

    def __init__(self, opening: Opening, government: int, amount: Floats, target: float) -> None:
        self._opening, self._amount, self._target = opening, amount, target
        self._asked = Asked(governments=(government,))
        self._known: dict[bytes, Reach] = {}

    def __call__(self, condition: Floats) -> Reach:
        key = condition.tobytes()
        if key not in self._known:
            stick = self._opening.space.stick
            mixes = Mixes(amount=self._amount, condition=condition, stick=stick)
            told = chances(self._opening, mixes, self._asked)
            best = cheapest(told.cost_musd, told.kept[:, :, 0], self._target)
            self._known[key] = Reach(
                most=float(told.kept[:, :, 0].mean(axis=1).max()),
                cost_musd=best.cost_musd if best.reached else float("inf"),
            )
        return self._known[key]


def _order(
    told: _Reaches, asked: Floats, places: list[int], worth: Floats, target: float
) -> dict[int, tuple[int, float]]:
    """Conditions that must go, with their turn and what is reached without them."""
    order: dict[int, tuple[int, float]] = {}
    now = asked.copy()
    while told(now).most < target and now.any():
        left = [place for place in places if now[place] > 0.0]
        tried = {place: np.where(np.arange(now.size) == place, 0.0, now) for place in left}
        gain = {
            place: (told(level).most - told(now).most) / max(worth[place], 1e-9)
            for place, level in tried.items()
        }
        first = max(left, key=lambda place: gain[place])
        now = tried[first]
        order[first] = (len(order) + 1, told(now).most)
    return order
