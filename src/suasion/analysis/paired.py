"""How do policies of one scenario compare? Run together on the same luck, then compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.analysis import contest
from suasion.analysis.compare import compare as tabulate
from suasion.model.outcomes import outcomes

if TYPE_CHECKING:
    from pathlib import Path

    from suasion.analysis.compare import Comparison
    from suasion.engine.run import Progress
    from suasion.scenario.record import Scenario


def compare(
    scenario: Scenario | str | Path,
    *policies: str,
    futures: int = 2000,
    months: int = 24,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Every outcome of each policy, and its paired difference to the first policy named.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    policies : names, the baseline first; the status quo against the equilibrium where none is given
    futures, months, seed, threads, progress : as in `suasion.run`

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : an argument is out of its domain
    """
    theatre = contest.scenario_of(scenario)
    names = policies or (contest.STATUS_QUO, "equilibrium")
    ensembles = contest.run(
        theatre,
        policies=names,
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        progress=progress,
        command="suasion.compare",
    )
    return tabulate(ensembles, outcomes(theatre.world()), baseline=names[0])
