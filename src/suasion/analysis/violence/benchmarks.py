"""What does a forecast have to beat? The field's simple forecasts, as 1,000 equal chances each.

Each takes the history of a unit up to the last known month and says the same for every month ahead.
A distribution is told by its quantiles at (i − ½)/1000, so a benchmark has no luck of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from suasion.analysis.violence.quantiles import DRAWS, levels, weighted_quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.conflict import Neighbours

YEAR = 12
HALF_LIFE_MONTHS, WINDOW_MONTHS = 6.0, 60
BOOTSTRAP_MONTHS = 240

Benchmark: TypeAlias = "Callable[[NDArray[np.float64], Neighbours], NDArray[np.float64]]"


def zero(history: NDArray[np.float64], _: Neighbours) -> NDArray[np.float64]:
    """(unit, draw) nobody dies."""
    return np.zeros((history.shape[0], DRAWS))


def last_value_poisson(history: NDArray[np.float64], _: Neighbours) -> NDArray[np.float64]:
    """(unit, draw) Poisson with the deaths of the last month as its mean."""
    return _poisson(history[:, -1])


def conflictology(history: NDArray[np.float64], _: Neighbours) -> NDArray[np.float64]:
    """(unit, draw) each of the last twelve months, equally likely (Hegre et al. 2022)."""
    return weighted_quantiles(history[:, -YEAR:], np.ones(min(YEAR, history.shape[1])))


def conflictology_with_neighbours(
    history: NDArray[np.float64], neighbours: Neighbours
) -> NDArray[np.float64]:
    """(unit, draw) each of the last twelve months of the unit and of those that border it."""
    recent = history[:, -YEAR:]
    out = np.empty((history.shape[0], DRAWS))
    for i in range(history.shape[0]):
        around = neighbours.members[neighbours.starts[i] : neighbours.starts[i + 1]]
        pool = np.concatenate([recent[i], recent[around].ravel()])[None]
        out[i] = weighted_quantiles(pool, np.ones(pool.size))[0]
    return out


def exponentially_weighted_conflictology(
    history: NDArray[np.float64], _: Neighbours
) -> NDArray[np.float64]:
    """(unit, draw) each of the last 60 months, half as likely for every six months of age."""
    recent = history[:, -WINDOW_MONTHS:]
    age = np.arange(recent.shape[1])[::-1]
    return weighted_quantiles(recent, 0.5 ** (age / HALF_LIFE_MONTHS))


def negative_binomial(history: NDArray[np.float64], _: Neighbours) -> NDArray[np.float64]:
    """(unit, draw) negative binomial with the mean and variance of the last twelve months.

    The variance is the unbiased one; where it is under the mean the law is Poisson.
    """
    from scipy.stats import nbinom

    recent = history[:, -YEAR:]
    mean, variance = recent.mean(axis=1), recent.var(axis=1, ddof=1)
    out = _poisson(mean)
    wide = variance > mean
    size = mean[wide] ** 2 / (variance[wide] - mean[wide])
    success = size / (size + mean[wide])
    out[wide] = nbinom.ppf(levels(DRAWS)[None], size[:, None], success[:, None])
    return out


def bootstrap(history: NDArray[np.float64], _: Neighbours) -> NDArray[np.float64]:
    """(unit, draw) any month of any unit in the last 240, whichever unit is asked about."""
    pool = history[:, -BOOTSTRAP_MONTHS:].reshape(1, -1)
    drawn = weighted_quantiles(pool, np.ones(pool.size))
    return np.broadcast_to(drawn, (history.shape[0], DRAWS)).copy()


def _poisson(mean: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.stats import poisson

    out = np.zeros((mean.size, DRAWS))
    some = mean > 0.0
    out[some] = poisson.ppf(levels(DRAWS)[None], mean[some, None])
    return out


BENCHMARKS: Mapping[str, Benchmark] = MappingProxyType(
    {
        "zero": zero,
        "last value, Poisson": last_value_poisson,
        "conflictology": conflictology,
        "conflictology with neighbours": conflictology_with_neighbours,
        "exponentially weighted conflictology": exponentially_weighted_conflictology,
        "negative binomial": negative_binomial,
        "bootstrap": bootstrap,
    }
)
