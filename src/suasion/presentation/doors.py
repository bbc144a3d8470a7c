"""Which rooms below does a command enter? Each is imported when it is entered and not before.

So ``suasion --help`` answers at once, and Numba is imported only after its cache folder is set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suasion.analysis.bluff.answer import Bluffs
    from suasion.analysis.brief.answer import Answer
    from suasion.analysis.why.answer import Why
    from suasion.engine.ensemble import Ensemble
    from suasion.games.equilibrium import Solved
    from suasion.games.picture import Scene
    from suasion.games.precision import LikeliestPrecision
    from suasion.games.tree import Tree
    from suasion.scenario.load import Listing
    from suasion.scenario.record import Scenario

Progress = Callable[[int, int, float | None], None]
Clock = Callable[[], float]
Setting = float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be run: policies (None for all), how many futures, how long, which luck."""

    policies: tuple[str, ...] | None
    futures: int
    months: int
    seed: int
    threads: int | None
    command: str

    def size(self) -> dict[str, Any]:
        """The arguments that every run takes."""
        names = ("futures", "months", "seed", "threads", "command")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a frontier is asked: targets, governments and package, None for those of the theory."""

    targets: tuple[float, ...] | None
    governments: tuple[str, ...] | None
    package: str | None
    futures: int
    seed: int
    threads: int | None
    simulate: bool


def scenarios() -> tuple[Listing, ...]:
    """Scenarios of the library."""
    from suasion.scenario.load import scenarios as listed

    return listed()


def load(source: str, settings: Mapping[str, Setting] | None = None) -> Scenario:
    """A scenario by name or folder, with some values replaced."""
    from suasion.scenario.load import load as loaded

    return loaded(source, overrides=dict(settings or {}))


def files_of(source: str) -> dict[str, str]:
    """Text of the files of a scenario folder, to be kept beside a run."""
    from suasion.scenario.catalogue import find

    folder = find(source)
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if file.is_file() and file.name.endswith((".toml", ".csv", ".json"))
    }


def require_policies(scenario: Scenario, names: Sequence[str]) -> None:
    """Refuse names that are not policies of a scenario, before anything is run."""
    from suasion.model.policies import chosen

    chosen(scenario.world(), list(names))


def answer(scenario: Scenario, asked: Asked, progress: Progress, clock: Clock) -> Answer:
    """The answer of a scenario."""
    from suasion.analysis.brief.answer import brief

    return brief(scenario, policies=asked.policies, progress=progress, clock=clock, **asked.size())


def known_government(scenario: Scenario, name: str) -> str:
    """The name of a government of the scenario, before anything is run.

    Raises
    ------
    OptionError
        It has no such government (the nearest three are offered).
    """
    from suasion.core.declare import Axis
    from suasion.core.errors import OptionError, nearest

    known = scenario.world().ids[Axis.GOVERNMENT]
    if name not in known:
        raise OptionError("government", f"{name!r} is not a government.", nearest(name, known))
    return name


def bluffs(scenario: Scenario, asked: Asked, progress: Progress, clock: Clock) -> Bluffs:
    """Who bluffs in a scenario, and what if the bluff is called."""
    from suasion.analysis.bluff.answer import bluff

    return bluff(scenario, progress=progress, clock=clock, **asked.size())


def why(
    scenario: Scenario,
    government: str,
    package: str | None,
    *,
    stance: str,
    counter: str,
    kind: str | None,
    threat: bool,
    futures: int,
    seed: int,
) -> Why:
    """Why a government answers a package so, and what would change it."""
    from suasion.analysis.why.answer import why as explained

    return explained(
        scenario,
        government,
        package,
        stance=stance,
        counter=counter,
        kind=kind,
        threat=threat,
        futures=futures,
        seed=seed,
    )


def frontier(
    scenario: Scenario, sought: Sought, progress: Progress, clock: Clock
) -> dict[str, Any]:
    """The frontier of a scenario, as data."""
    from suasion.analysis.frontier.answer import frontier as found
    from suasion.analysis.frontier.targets import TARGETS

    return found(
        scenario,
        targets=TARGETS if sought.targets is None else sought.targets,
        governments=sought.governments,
        package=sought.package,
        futures=sought.futures,
        seed=sought.seed,
        simulate=sought.simulate,
        threads=sought.threads,
        progress=progress,
        clock=clock,
    ).to_json()


def run(scenario: Scenario, asked: Asked, progress: Progress, clock: Clock) -> dict[str, Ensemble]:
    """Ensembles of a scenario, one a policy."""
    from suasion.analysis.contest import run as run_contest

    chosen: dict[str, Any] = {} if asked.policies is None else {"policies": asked.policies}
    return run_contest(scenario, progress=progress, clock=clock, **chosen, **asked.size())


def save(ensembles: Mapping[str, Ensemble], folder: Path, files: Mapping[str, str]) -> Path:
    """Keep a run in a folder, or in a zip file where the name ends in ``.zip``."""
    from suasion.engine import store

    return store.save(ensembles, folder, scenario=files)


GAME_READERS = (".efg", ".nfg")
"""Endings of the files of games that can be read."""


def game(text: str, kind: str) -> Tree:
    """A game from the text of a file, by the ending of its name."""
    from suasion.games import efg
    from suasion.games.build import simultaneous

    if kind == ".efg":
        return efg.read(text)
    form = efg.read_strategic(text)
    return simultaneous(
        form.payoff, players=form.players, strategies=form.strategies, title=form.title
    )


def open_spiel_game(name: str) -> Tree:
    """A game of OpenSpiel, where that is installed."""
    from suasion.games.open_spiel import load as loaded

    return loaded(name)


def solved(tree: Tree, *, precision: Sequence[float] | None, every: bool) -> Solved:
    """The chosen equilibrium of a game, or all that are found; at almost no noise without λ."""
    import numpy as np

    from suasion.games import equilibrium

    if precision is None:
        return equilibrium.all_nash(tree) if every else equilibrium.at_limit(tree)
    lam = np.asarray(precision, dtype=np.float64)
    return (equilibrium.all_at_precision if every else equilibrium.at_precision)(tree, lam)


def fitted(tree: Tree, counts: Sequence[float]) -> tuple[LikeliestPrecision, Solved]:
    """The precision at which observed play is likeliest, and the equilibrium there."""
    import numpy as np

    from suasion.games import equilibrium
    from suasion.games.precision import likeliest_precision

    found = likeliest_precision(tree, np.asarray(counts, dtype=np.float64))
    return found, equilibrium.at_precision(tree, found.precision)


def scene(tree: Tree, found: Solved, *, nodes: int) -> Scene:
    """What is shown of a solved game, with at most so many nodes."""
    from suasion.games.picture_of import scene_of

    return scene_of(tree, found.profiles[0], nodes_most=nodes)
