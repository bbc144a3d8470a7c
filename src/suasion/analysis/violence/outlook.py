"""What will the next months bring? The published forecast of a panel, from what was known.

Nothing after the last known month enters: fits, memories and histories are cut there, which a test
holds by changing all that came later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_panel import Panel, memory_of
from suasion.analysis.violence.benchmarks import exponentially_weighted_conflictology
from suasion.analysis.violence.horizon import covariates_of, fitted_horizon
from suasion.analysis.violence.pooling import coupled_paths, pooled_marginals
from suasion.analysis.violence.quantiles import DRAWS
from suasion.analysis.violence.simulator import (
    FIRST_MONTH,
    MEMORY_POWER,
    Simulator,
    fitted_simulator,
    simulated,
)
from suasion.core.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A forecast made in December rests on events up to October.
LAG_MONTHS = 2
YEAR = 12
# Two years fill the memories; as many again are the least that a fit is tried on.
FEWEST_MONTHS = 2 * FIRST_MONTH
LONGEST_MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Draws of the months from ``lag`` after the last known one.

    simulated : (draw, unit, month) of the simulator alone; marginals : (unit, month, draw) sorted,
    of the pool; simulator : the fit; seed : of the luck
    """

    simulated: NDArray[np.float32]
    marginals: NDArray[np.float32]
    simulator: Simulator
    seed: int
    known: int
    lag: int
    _paths: list[NDArray[np.float32]] = field(default_factory=list, repr=False)

    @property
    def paths(self) -> NDArray[np.float32]:
        """(draw, unit, month) of the pool, coupled as in the simulator; made on first use."""
        if not self._paths:
            self._paths.append(coupled_paths(self.simulated, self.marginals, seed=self.seed))
        return self._paths[0]


def outlook(
    panel: Panel,
    *,
    known: int,
    months: int,
    lag: int = LAG_MONTHS,
    draws: int = DRAWS,
    seed: int = 1,
) -> Outlook:
    """The forecast of ``months`` months that begin ``lag`` months after the ``known`` ones.

    Raises
    ------
    OptionError
        Too few months are known, or too many are asked for.
    """
    _require(known, months)
    past = up_to(panel, known)
    memory, covariates = memory_of(past, MEMORY_POWER), covariates_of(past)
    simulator = fitted_simulator(past, memory, known=known)
    played = simulated(
        simulator, past, memory, known=known, months=lag + months, draws=draws, seed=seed
    )[:, :, lag:]
    at_lead = []
    for first in range(0, months, YEAR):
        leads = range(lag + first + 1, lag + min(first + YEAR, months) + 1)
        told = fitted_horizon(past, covariates, known=known, leads=leads)
        drawn = told.quantiles(covariates, known, draws)
        at_lead.append(np.repeat(drawn[:, None], len(leads), axis=1))
    weighted = exponentially_weighted_conflictology(past.deaths, past.neighbours)
    marginals = pooled_marginals(played, np.concatenate(at_lead, axis=1), weighted[:, None])
    return Outlook(
        simulated=played, marginals=marginals, simulator=simulator, seed=seed, known=known, lag=lag
    )


def up_to(panel: Panel, known: int) -> Panel:
    """The panel without the months after the first ``known``."""
    return Panel(
        deaths=panel.deaths[:, :known],
        neighbours=panel.neighbours,
        neighbours_known=panel.neighbours_known,
        group=panel.group,
    )


def _require(known: int, months: int) -> None:
    if known < FEWEST_MONTHS:
        raise OptionError(
            "as-of date",
            f"leaves {known} known months.",
            f"At least {FEWEST_MONTHS} are needed to fit the model: give a later date.",
        )
    if not 1 <= months <= LONGEST_MONTHS:
        raise OptionError("months", f"found {months}.", f"Give 1 to {LONGEST_MONTHS}.")
