"""Which theory does the engine move? The contest of `model`, run on a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.engine import run as engine
from suasion.engine.loop import Dynamics, Keeping
from suasion.model import record
from suasion.model.parameters import QUANTITIES
from suasion.model.policies import chosen
from suasion.model.start import start
from suasion.model.step import step
from suasion.scenario.load import load
from suasion.scenario.record import Scenario

if TYPE_CHECKING:
    from suasion.engine.ensemble import Ensemble
    from suasion.engine.pace import Clock
    from suasion.engine.run import Progress

CONTEST = Dynamics(
    quantities=QUANTITIES,
    start=start,
    step=step,
    dimensions=record.DIMENSIONS,
    keeping={name: Keeping(rule) for name, rule in record.KEEPING.items()},
    units=record.UNITS,
)
STATUS_QUO = "status_quo"


def scenario_of(source: Scenario | str | Path) -> Scenario:
    """A scenario as it is, or loaded by its name in the library or its folder."""
    return source if isinstance(source, Scenario) else load(source)


def run(
    scenario: Scenario | str | Path,
    *,
    policies: Sequence[str] = (STATUS_QUO, "equilibrium"),
    futures: int = 2000,
    months: int = 24,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
    command: str = "",
) -> dict[str, Ensemble]:
    """Ensembles of a scenario, one a policy, all with the same luck.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    policies : names of policies; `suasion.model.policies` tells what they are
    futures, months, seed : how many, how long, which luck
    threads : at once; all cores of the process where None. It changes no number.
    progress : called with blocks done, blocks in all, seconds left
    clock : seconds since 1970, for the manifest and the time left
    command : for the manifest

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : an argument is out of its domain
    """
    theatre = scenario_of(scenario)
    world = theatre.world()
    return engine.run(
        world,
        dynamics=CONTEST,
        policies=chosen(world, list(policies)),
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        progress=progress,
        clock=clock,
        command=command,
        assumed_share=theatre.assumed_share,
    )
