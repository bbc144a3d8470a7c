"""What makes an offer one that they can't refuse? The whole frontier of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.contest import scenario_of
from suasion.analysis.frontier import content
from suasion.analysis.frontier.bloc import Bloc, bloc
from suasion.analysis.frontier.chances import Asked
from suasion.analysis.frontier.conditions import Prices, prices
from suasion.analysis.frontier.line import Line, line, refined
from suasion.analysis.frontier.mirror import Mirror, mirror
from suasion.analysis.frontier.naming import named
from suasion.analysis.frontier.opening import opening
from suasion.analysis.frontier.search import dear, path
from suasion.analysis.frontier.simulated import Simulated, simulated
from suasion.analysis.frontier.space import REACH, space
from suasion.analysis.frontier.targets import TARGETS, checked_targets
from suasion.analysis.frontier.worth import Worth, worth
from suasion.core.declare import Axis
from suasion.core.errors import OptionError, nearest
from suasion.engine.options import whole_number
from suasion.engine.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening
    from suasion.analysis.frontier.space import Space
    from suasion.engine.pace import Clock
    from suasion.model.world import World
    from suasion.scenario.record import Scenario

    Floats = NDArray[np.float64]
    Progress = Callable[[int, int, float | None], None]

FUTURES = 256
FEW = 32
"""Futures on which mixes are looked for; what is found is judged on all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """One government, asked while the others stay as they are.

    asked, none : lines with the conditions of the reference and without any
    coerced, offered : what it resists, given nothing and given the reference package
    worth : of the dearest mix that is judged
    """

    government: int
    path: Floats
    asked: Line
    none: Line
    prices: Prices
    coerced: Mirror
    offered: Mirror
    worth: Worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All asked at once: one mix for all, with conditions and without, and a mix for each."""

    asked: Line
    none: Line
    each: Bloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """The frontier of offers of a scenario."""

    space: Space
    targets: tuple[float, ...]
    seed: int
    futures: int
    governments: tuple[Alone, ...]
    together: Together | None
    simulated: tuple[Simulated, ...]
    facts: Mapping[str, Any] = field(repr=False)

    def to_json(self) -> dict[str, Any]:
        """The frontier as plain data, ready for `json.dumps`; see the reference of the docs."""
        return content.content(self)

    def __repr__(self) -> str:
        lines = [f"Frontier({self.space.world.name}, {self.futures:,} futures)"]
        for one in self.governments:
            name = self.space.world.ids[Axis.GOVERNMENT][one.government]
            told = [one.none.cheapest("kept", target) for target in self.targets]
            costs = [
                f"{found.target:.0%} {f'{found.cost_musd:.3g} MUSD' if found.reached else 'never'}"
                for found in told
            ]
            lines.append(f"  {name}, nothing asked, kept a year: {', '.join(costs)}")
        return "\n".join(lines)


def frontier(
    scenario: Scenario | str | Path,
    *,
    targets: Sequence[float] = TARGETS,
    governments: Sequence[str] | None = None,
    package: str | None = None,
    reach: float = REACH,
    futures: int = FUTURES,
    seed: int = 1,
    simulate: bool = True,
    threads: int | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
) -> Frontier:
    """Search the cheapest mixes that are accepted and kept, and the harshest stick still resisted.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    targets : probabilities, between 0 and 1
    governments : names of those that are asked; all where None, and then jointly too
    package : whose conditions are asked; the package that asks most where None
    reach : how many times the largest amount on the menu each instrument may go
    futures, seed : how many draws, which luck; as in `suasion.run`
    simulate : run the mixes that are named through the whole model for a year
    threads : of those runs; all cores of the process where None. It changes no number
    progress : called with steps done, steps in all, seconds left
    clock : seconds since 1970

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : an argument is out of its domain, or the challenger has nothing to offer
    """
    theatre = scenario_of(scenario)
    world = theatre.world()
    wanted = checked_targets(targets)
    asked = _places(world, governments)
    count = whole_number(futures, "futures", least=1)
    number = whole_number(seed, "seed")
    where = space(world, reference=package, reach=reach)
    steps = _Steps(4 * len(asked) + 5, progress, clock)
    every = opening(where, seed=number, futures=count)
    few = opening(where, seed=number, futures=min(FEW, count))
    steps.done()
    alone = tuple(_alone(every, few, place, wanted, steps) for place in asked)
    together = None
    if governments is None and len(asked) > 1:
        together = _together(every, few, alone, wanted, steps)
    names = named(where, wanted, alone, together) if simulate else []
    runs = simulated(where, names, seed=number, threads=threads)
    steps.finished()
    return Frontier(
        space=where,
        targets=wanted,
        seed=number,
        futures=count,
        governments=alone,
        together=together,
        simulated=tuple(runs),
        facts={
            "title": theatre.title,
            "as_of": theatre.as_of.isoformat(),
            "digest": theatre.digest,
            "grades": {str(grade): count for grade, count in theatre.grades.items()},
        },
    )


def _places(world: World, names: Sequence[str] | None) -> tuple[int, ...]:
    known = world.ids[Axis.GOVERNMENT]
    if names is None:
        return tuple(range(len(known)))
    for name in names:
        if name not in known:
            raise OptionError("governments", f"{name!r} is unknown.", nearest(name, known))
    return tuple(dict.fromkeys(known.index(name) for name in names))


def _alone(
    every: Opening, few: Opening, place: int, targets: tuple[float, ...], steps: _Steps
) -> Alone:
    where = every.space
    asked, nothing = Asked(governments=(place,)), np.zeros_like(where.asked)
    free = path(few, asked, nothing)
    steps.done()
    bound = path(few, asked, where.asked)
    pool = np.unique(np.concatenate((free, bound, dear(where))), axis=0)
    steps.done()
    lines = [
        refined(every, line(every, asked, level, pool), targets) for level in (where.asked, nothing)
    ]
    steps.done()
    given = where.world.packages.amount[where.reference]
    told = Alone(
        government=place,
        path=free,
        asked=lines[0],
        none=lines[1],
        prices=prices(few, place, pool, targets[0]),
        coerced=mirror(every, place, np.zeros_like(given), targets),
        offered=mirror(every, place, given, targets),
        worth=worth(every, place, lines[1].amount[-1]),
    )
    steps.done()
    return told


def _together(
    every: Opening,
    few: Opening,
    alone: Sequence[Alone],
    targets: tuple[float, ...],
    steps: _Steps,
) -> Together:
    nothing = np.zeros_like(every.space.asked)
    everyone = Asked(governments=tuple(one.government for one in alone), jointly=True)
    pool = np.unique(np.concatenate([one.path for one in alone]), axis=0)
    lines = []
    for level in (every.space.asked, nothing):
        lines.append(refined(every, line(every, everyone, level, pool), targets))
        steps.done()
    each = bloc(every, few, nothing, [one.path for one in alone])
    steps.done()
    return Together(asked=lines[0], none=lines[1], each=each)


class _Steps:
    """Counts what is done and says how long the rest will take."""

    def __init__(self, total: int, progress: Progress | None, clock: Clock | None) -> None:
        self._total, self._progress = total, progress
        self._pace, self._count = Pace(clock=clock, workers=1), 0

    def done(self) -> None:
        self._count += 1
        if self._progress is not None:
            left = self._pace.left(self._count, self._total)
            self._progress(self._count, self._total, left)

    def finished(self) -> None:
        self._count = self._total - 1
        self.done()
