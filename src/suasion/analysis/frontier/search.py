"""Which mixes are worth looking at? A path of carrots that buys most for each dollar.

Greedy, up and down: from nothing, add the step that buys most probability for its cost while any
does, once for being accepted and once for being kept; from all that is within the means, take away
the step that loses least for what it saves. The pool is what was visited, the packages of the menu
included, and that no cheaper mix beats. No random numbers: the same futures give the same mixes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.chances import Asked, chances
from suasion.analysis.frontier.space import Mixes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening
    from suasion.analysis.frontier.space import Space

    Floats = NDArray[np.float64]
    Judge = Callable[[Floats], Floats]

STEPS = 8
"""Steps of each instrument from nothing to its most."""
NODES = 9
"""Mixes that are kept for each of the two aims."""
COST, ACCEPTED, KEPT = range(3)
TRIFLE = 1e-7
"""Gain in probability that is no gain."""
HALVINGS = 20


@dataclass(slots=True, kw_only=True)
class _Visited:
    """Mixes seen, with cost and probabilities; each is judged once."""

    space: Space
    clients: int
    judge: Judge
    seen: dict[bytes, Floats] = field(default_factory=dict)
    rows: list[Floats] = field(default_factory=list)

    def judged(self, rows: Floats) -> Floats:
        """(row, 3) cost and probabilities of rows that are all within the means."""
        new = {row.tobytes(): row for row in rows if row.tobytes() not in self.seen}
        if new:
            told = self.judge(np.array(list(new.values())))
            self.seen.update(zip(new, told, strict=True))
            self.rows.extend(new.values())
        return np.array([self.seen[row.tobytes()] for row in rows])

    def affordable(self, rows: list[Floats]) -> Floats:
        """Rows that are within the means, (row, instrument)."""
        found = np.array(rows).reshape(-1, self.space.most.size)
        return found[self.space.within(found, self.clients)]


def path(opening: Opening, asked: Asked, condition: Floats) -> Floats:
    """(mix, instrument) amounts worth looking at, from cheap to dear.

    Parameters
    ----------
    opening : a few futures are enough; what the path reaches is judged on all of them later
    asked : one government
    condition : levels that go with every mix
    """
    space = opening.space

    def judge(rows: Floats) -> Floats:
        found = chances(opening, Mixes(amount=rows, condition=condition, stick=space.stick), asked)
        told = (found.cost_musd, found.accepted[:, :, 0], found.kept[:, :, 0])
        return np.stack([one.mean(axis=1) for one in told], axis=1)

    visited = _Visited(space=space, clients=1, judge=judge)
    visited.judged(visited.affordable(list(space.world.packages.amount)))
    for aim in (ACCEPTED, KEPT):
        top = _climb(visited, aim)
        _descend(visited, fullest(space, top), aim)
    return _nodes(visited)


def dear(space: Space) -> Floats:
    """(mix, instrument) packages of the menu, and the most of everything that the means allow."""
    whole = fullest(space, np.zeros_like(space.most))
    return np.concatenate((space.world.packages.amount, whole[None]))


def _climb(visited: _Visited, aim: int) -> Floats:
    """Add what buys most for its cost until nothing buys anything; the last mix."""
    row = np.zeros_like(visited.space.most)
    now = visited.judged(row[None])[0]
    while True:
        tried = visited.affordable(_raised(visited.space, row))
        if tried.shape[0] == 0:
            return row
        told = visited.judged(tried)
        gain = told[:, aim] - now[aim]
        if gain.max() <= TRIFLE:
            return row
        rate = gain / np.maximum(told[:, COST] - now[COST], TRIFLE)
        best = int(np.where(gain > TRIFLE, rate, -np.inf).argmax())
        row, now = tried[best], told[best]


def _descend(visited: _Visited, row: Floats, aim: int) -> None:
    """Take away what loses least for what it saves, down to nothing."""
    now = visited.judged(row[None])[0]
    while row.any():
        tried = np.array(_lowered(visited.space, row))
        told = visited.judged(tried)
        saved = np.maximum(now[COST] - told[:, COST], TRIFLE)
        best = int(((told[:, aim] - now[aim]) / saved).argmax())
        row, now = tried[best], told[best]


def _raised(space: Space, row: Floats) -> list[Floats]:
    """One step more of each instrument, and all that is left of it."""
    found = []
    for k in space.levers:
        step = min(row[k] + space.most[k] / STEPS, space.most[k])
        for amount in {step, space.most[k]} if row[k] < space.most[k] else ():
            more = row.copy()
            more[k] = amount
            found.append(more)
    return found


def _lowered(space: Space, row: Floats) -> list[Floats]:
    """Two steps less of each instrument that is given."""
    found = []
    for k in np.flatnonzero(row > 0.0):
        less = row.copy()
        less[k] = max(row[k] - 2.0 * space.most[k] / STEPS, 0.0)
        found.append(less)
    return found


def fullest(space: Space, row: Floats) -> Floats:
    """As much of everything as the means allow, in equal parts of what is left."""
    low, high = 0.0, 1.0
    if space.within(space.most):
        return space.most
    for _ in range(HALVINGS):
        half = 0.5 * (low + high)
        low, high = (half, high) if space.within(row + half * (space.most - row)) else (low, half)
    return np.asarray(row + low * (space.most - row))


def _nodes(visited: _Visited) -> Floats:
    """Mixes that no cheaper one beats at either aim, thinned to equal steps of probability."""
    rows = np.array(visited.rows)
    told = visited.judged(rows)
    kept = sorted({place for aim in (ACCEPTED, KEPT) for place in _unbeaten(told, aim)})
    order = np.argsort(told[kept, COST], kind="stable")
    return np.asarray(rows[np.array(kept)[order]])


def _unbeaten(told: Floats, aim: int) -> list[int]:
    best, found = -np.inf, []
    for place in np.lexsort((-told[:, aim], told[:, COST])):
        if told[place, aim] > best + TRIFLE:
            best = told[place, aim]
            found.append(int(place))
    worth = told[found, aim]
    wanted = np.linspace(worth[0], worth[-1], NODES)
    return [found[place] for place in {int(np.abs(worth - w).argmin()) for w in wanted}]
