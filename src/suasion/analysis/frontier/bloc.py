"""Who must be paid how much, for all to accept at once? Each its own mix, raised one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.chances import Asked, Chances, chances
from suasion.analysis.frontier.cheapest import Cheapest, cheapest
from suasion.analysis.frontier.space import Mixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

_TRIFLE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """Offers to all at once, each government its own.

    condition : levels that go with every offer
    amount : (mix, instrument) all mixes; choice : (case, government) which each is given
    told : of every case; cost_musd : (case, future) of all offers together
    """

    condition: Floats
    amount: Floats
    choice: Places
    told: Chances
    cost_musd: Floats

    def cheapest(self, target: float, *, best_counter: bool = False) -> Cheapest:
        """The cheapest case in which all accept and keep with a probability."""
        place = 2 if best_counter else 1
        return cheapest(self.cost_musd, self.told.joint[:, :, place], target)


def bloc(opening: Opening, few: Opening, condition: Floats, paths: Sequence[Floats]) -> Bloc:
    """Raise the offer that adds most to the joint probability for its cost, until none adds.

    Parameters
    ----------
    opening, few : all futures, on which the cases are told, and a few, on which they are found
    paths : by government, (mix, instrument) from cheap to dear
    """
    amount = np.concatenate(paths)
    first = np.cumsum([0, *(len(rows) for rows in paths)])
    mixes = Mixes(amount=amount, condition=condition, stick=opening.space.stick)
    everyone = Asked(governments=tuple(range(len(paths))), jointly=True)
    seen: dict[tuple[int, ...], tuple[float, float]] = {}

    def judged(cases: list[tuple[int, ...]]) -> None:
        new = [case for case in cases if case not in seen]
        if new:
            told = chances(few, mixes, everyone, choice=np.array(new) + first[:-1])
            cost, joint = told.cost_musd.mean(axis=1), told.joint[:, :, 1].mean(axis=1)
            seen.update(zip(new, zip(cost.tolist(), joint.tolist(), strict=True), strict=True))

    now = tuple(0 for _ in paths)
    judged([now])
    while True:
        tried = [case for case in _next(now, paths) if _affordable(opening, paths, case)]
        judged(tried)
        better = [case for case in tried if seen[case][1] > seen[now][1] + _TRIFLE]
        if not better:
            break
        now = max(better, key=lambda case: _rate(seen[now], seen[case]))
    choice = np.array(_unbeaten(seen)) + first[:-1]
    told = chances(opening, mixes, everyone, choice=choice)
    return Bloc(
        condition=condition,
        amount=amount,
        choice=choice,
        told=told,
        cost_musd=told.cost_musd * len(paths),
    )


def _next(now: tuple[int, ...], paths: Sequence[Floats]) -> list[tuple[int, ...]]:
    """One offer raised to a dearer mix of its path, or all of them at least so far."""
    one = [
        (*now[:g], place, *now[g + 1 :])
        for g, rows in enumerate(paths)
        for place in range(now[g] + 1, len(rows))
    ]
    longest = max(len(rows) for rows in paths)
    together = [
        tuple(max(at, min(place, len(rows) - 1)) for at, rows in zip(now, paths, strict=True))
        for place in range(1, longest)
    ]
    return [case for case in dict.fromkeys((*one, *together)) if case != now]


def _affordable(opening: Opening, paths: Sequence[Floats], case: tuple[int, ...]) -> bool:
    space = opening.space
    total = np.sum([rows[place] for rows, place in zip(paths, case, strict=True)], axis=0)
    own = float((total * space.price_musd * space.money).sum())
    return own <= space.means_musd


def _rate(now: tuple[float, float], then: tuple[float, float]) -> float:
    return (then[1] - now[1]) / max(then[0] - now[0], _TRIFLE)


def _unbeaten(seen: dict[tuple[int, ...], tuple[float, float]]) -> list[tuple[int, ...]]:
    """Cases that no cheaper one beats, from cheap to dear."""
    best, found = -np.inf, []
    for case in sorted(seen, key=lambda one: (seen[one][0], -seen[one][1])):
        if seen[case][1] > best:
            best = seen[case][1]
            found.append(case)
    return found
