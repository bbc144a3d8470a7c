"""What is the cheapest mix that reaches a probability? Read off a pool, draw by draw too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.engine.blocks import block_mean, quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

INTERVAL = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheapest:
    """The cheapest mix of a pool that reaches a target, or the one that comes nearest.

    place : in the pool; reached : whether the mean over draws reaches the target
    probability, cost_musd : means over draws at that mix
    reached_share : of draws, each taking its own cheapest mix of the pool
    low, median, high : 5 %, 50 % and 95 % points over all draws of each draw's own cheapest cost;
        infinite where so many draws do not reach the target at all
    """

    target: float
    place: int
    reached: bool
    probability: float
    cost_musd: float
    reached_share: float
    low: float
    median: float
    high: float


def cheapest(cost_musd: Floats, probability: Floats, target: float) -> Cheapest:
    """Cheapest of a pool; cost and probability are (mix, future)."""
    cost, mean = block_mean(cost_musd.T), block_mean(probability.T)
    enough = mean >= target
    place = int(np.where(enough, cost, np.inf).argmin()) if enough.any() else top(cost, mean)
    own = np.where(probability >= target, cost_musd, np.inf).min(axis=0)
    low, median, high = quantiles(own, INTERVAL).tolist()
    return Cheapest(
        target=target,
        place=place,
        reached=bool(enough.any()),
        probability=float(mean[place]),
        cost_musd=float(cost[place]),
        reached_share=float(np.isfinite(own).mean()),
        low=low,
        median=median,
        high=high,
    )


NEARLY = 0.002
"""A mix this close to the most that can be reached is as good."""


def top(cost: Floats, mean: Floats) -> int:
    """The cheapest mix that reaches nearly the most of any."""
    nearly = mean >= mean.max() - NEARLY
    return int(np.where(nearly, cost, np.inf).argmin())


def curve(cost: Floats, value: Floats) -> Floats:
    """(mix, ...) the most that so much money reaches: running maxima in the order of cost."""
    order = np.argsort(cost, kind="stable")
    out = np.empty_like(value)
    out[order] = np.maximum.accumulate(value[order], axis=0)
    return out
