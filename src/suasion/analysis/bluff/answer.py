"""Who bluffs, who is believed, and what if the bluff is called? The answer, with stable keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis import contest
from suasion.analysis.bluff.believed import believed
from suasion.analysis.bluff.called import SIGNALS, called
from suasion.analysis.bluff.frequencies import frequencies
from suasion.analysis.bluff.paths import belief_paths
from suasion.analysis.bluff.trees import can_be_matched, trees
from suasion.analysis.brief import facts
from suasion.analysis.opening import EQUILIBRIUM, central, openings
from suasion.core.declare import Axis
from suasion.games.stage_beliefs import Lesson, lessons
from suasion.games.stage_calls import Calls, board, promises, threats
from suasion.games.stage_defiance import defiance
from suasion.model.mechanisms.bargaining.setting import menu

if TYPE_CHECKING:
    from pathlib import Path

    from suasion.analysis.opening import Opening
    from suasion.engine.ensemble import Ensemble
    from suasion.engine.pace import Clock
    from suasion.engine.run import Progress
    from suasion.games.picture import Scene
    from suasion.model.world import World
    from suasion.scenario.record import Scenario

ALL_OFFERS = "all"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bluffs:
    """The answer to ``suasion bluff``.

    content : what ``suasion bluff --json`` prints
    scenes : by government: the game and what lies below each called bluff, to be drawn
    """

    content: Mapping[str, Any]
    scenes: Mapping[str, Mapping[str, Scene]]

    def to_json(self) -> dict[str, Any]:
        """The answer as plain data, ready for `json.dumps`."""
        return dict(self.content)

    def __repr__(self) -> str:
        content = self.content
        return (
            f"Bluffs({content['scenario']}, as of {content['as_of']}: {content['futures']:,} "
            f"futures, governments {', '.join(content['called'])})"
        )


def bluff(
    scenario: Scenario | str | Path,
    *,
    futures: int = 1000,
    months: int = 24,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
    command: str = "suasion.bluff",
) -> Bluffs:
    """Run a scenario's equilibrium and say who bluffs, who is believed, and what calling is worth.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    futures, months, seed, threads, progress, clock, command : as in `suasion.run`

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : an argument is out of its domain
    """
    theatre = contest.scenario_of(scenario)
    world = theatre.world()
    ensemble = contest.run(
        theatre,
        policies=(EQUILIBRIUM,),
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        progress=progress,
        clock=clock,
        command=command,
    )[EQUILIBRIUM]
    scenes = trees(world, central(world))
    return Bluffs(content=_content(theatre, world, ensemble, scenes), scenes=scenes)


def _content(
    theatre: Scenario,
    world: World,
    ensemble: Ensemble,
    scenes: Mapping[str, Mapping[str, Scene]],
) -> dict[str, Any]:
    seen = _seen(world, ensemble.futures, ensemble.manifest.seed)
    return {
        **facts.heading(theatre, ensemble),
        "frequencies": frequencies(ensemble, menu(world.packages)),
        "believed": {name: believed(one.lessons) for name, one in seen.items()},
        "belief_paths": belief_paths(world, ensemble),
        "called": {name: _called(one) for name, one in seen.items()},
        "trees": {
            name: {signal: asdict(scene) for signal, scene in shown.items()}
            for name, shown in scenes.items()
        },
        "solver": facts.solver({EQUILIBRIUM: ensemble}),
        "manifest": ensemble.manifest.to_dict(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One government's first games, a piece a block. ``calls`` : by signal, then by offer."""

    lessons: list[Mapping[str, Lesson]]
    calls: dict[str, dict[str, list[Calls]]]


def _seen(world: World, futures: int, seed: int) -> dict[str, _Seen]:
    """What the first month's games of all futures say, by government."""
    names = world.ids[Axis.GOVERNMENT]
    found = {name: _Seen(lessons=[], calls={}) for name in names}
    for opening in openings(world, futures=futures, seed=seed):
        for place, name in enumerate(names):
            _look(world, opening, place, found[name])
    return found


def _look(world: World, opening: Opening, government: int, into: _Seen) -> None:
    rows, games = opening.rows(government), opening.games
    payoffs, profile = games.payoffs.take(rows), games.profile.take(rows)
    into.lessons.append(lessons(opening.shape, payoffs, profile))
    game = board(opening.shape, payoffs, profile)
    armed, matched = games.menu.threatened, can_be_matched(opening)
    offers = {ALL_OFFERS: np.ones_like(armed)}
    offers |= {name: games.menu.package == b for b, name in enumerate(world.packages.names)}
    for name, chosen in offers.items():
        if (chosen & armed).any():
            _keep(into, "threat", name, threats(game, np.flatnonzero(chosen & armed)))
        if (chosen & matched).any():
            _keep(into, "promise", name, promises(game, np.flatnonzero(chosen & matched)))
    _keep(into, "defiance", ALL_OFFERS, defiance(game))


def _keep(into: _Seen, signal: str, offers: str, calls: Calls) -> None:
    into.calls.setdefault(signal, {}).setdefault(offers, []).append(calls)


def _called(seen: _Seen) -> dict[str, Any]:
    """By signal: over all offers, and by package where one is meant; None where never given."""
    found: dict[str, Any] = {signal: {"all": None, "packages": {}} for signal in SIGNALS}
    for signal, by_offer in seen.calls.items():
        told = {name: called(signal, parts) for name, parts in by_offer.items()}
        found[signal]["all"] = told.pop(ALL_OFFERS)
        found[signal]["packages"] = {name: one for name, one in told.items() if one is not None}
    return found
