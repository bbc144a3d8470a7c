"""What is published? A pool of three forecasts, with the paths of the simulator.

Marginals are pooled draw by draw: a quarter the simulator, half the fit at the lead, a quarter
exponentially weighted conflictology. Simulated paths are then moved onto them, rank for rank
(ensemble copula coupling, Schefzik, Thorarinsdottir & Gneiting 2013), so that what happens together
in a simulated future, in a country or in the months of a war, still happens together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.violence.quantiles import thinned
from suasion.core.streams import Luck

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Simulator, fit at the lead, exponentially weighted conflictology. Chosen on 2019-22.
POOL_SHARES = (0.25, 0.5, 0.25)
TIES_STREAM = "violence.ties"


def pooled_marginals(
    simulated: NDArray[np.floating],
    at_lead: NDArray[np.float64],
    conflictology: NDArray[np.float64],
) -> NDArray[np.float32]:
    """(unit, month, draw) sorted draws of the pool.

    simulated : (draw, unit, month); at_lead, conflictology : (unit, month or 1, draw), sorted.
    """
    draws, units, months = simulated.shape
    parts = (np.sort(np.moveaxis(simulated, 0, -1), axis=-1), at_lead, conflictology)
    first = round(POOL_SHARES[0] * draws)
    second = round(POOL_SHARES[1] * draws)
    counts = (first, second, draws - first - second)
    told = [
        np.broadcast_to(thinned(part, count), (units, months, count)).astype(np.float32)
        for part, count in zip(parts, counts, strict=True)
    ]
    return np.asarray(np.sort(np.concatenate(told, axis=-1), axis=-1))


def coupled_paths(
    simulated: NDArray[np.float32], marginals: NDArray[np.float32], *, seed: int
) -> NDArray[np.float32]:
    """(draw, unit, month) paths with these marginals (unit, month, draw) and the same ranks.

    Most draws of a quiet unit are zero. Such ties go to the draw in which the unit sees more
    deaths over all months; what is then still equal is settled by lot, for each unit and month.
    """
    draws, units, months = simulated.shape
    total = simulated.sum(axis=2)
    out = np.empty_like(simulated)
    for i in range(units):
        luck = Luck(seed, np.arange(months), i).uniform(TIES_STREAM, draws)
        for t in range(months):
            order = np.lexsort((luck[t], total[:, i], simulated[:, i, t]))
            out[order, i, t] = marginals[i, t]
    return out
