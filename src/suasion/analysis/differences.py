"""What does one policy change against another? The difference within each future, then its mean.

Both policies play the same futures with the same luck, so what is common to both cancels.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.summaries import HIGH, LOW, mean_interval
from suasion.core.errors import OptionError
from suasion.engine.blocks import block_mean, block_variance, quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A policy less its baseline, in one outcome.

    mean : over futures; low, high : 90 % interval *of that mean*, by the paired standard error
    spread_low, spread_high : 90 % interval of the difference *over futures*
    variance_reduction : how many times more futures an unpaired comparison would need; 1 where
        neither policy varies, infinite where only their difference does not
    """

    mean: float
    low: float
    high: float
    standard_error: float
    spread_low: float
    spread_high: float
    variance_reduction: float


def paired_difference(values: NDArray[Any], baseline: NDArray[Any]) -> Difference:
    """Difference of two policies in one outcome, (future,) each, future by future.

    Raises
    ------
    OptionError : the two have not the same futures, or fewer than two
    """
    if values.shape != baseline.shape:
        found = f"{values.shape[0]} against {baseline.shape[0]}: they are not paired."
        raise OptionError("futures", found, "Run both policies together.")
    change = values.astype(np.float64) - baseline.astype(np.float64)
    error, low, high = mean_interval(change)
    spread_low, spread_high = (float(bound) for bound in quantiles(change, (LOW, HIGH)))
    unpaired = float(block_variance(values)) + float(block_variance(baseline))
    return Difference(
        mean=float(block_mean(change)),
        low=low,
        high=high,
        standard_error=error,
        spread_low=spread_low,
        spread_high=spread_high,
        variance_reduction=_ratio(unpaired, float(block_variance(change))),
    )


def require_paired(ensemble: Ensemble, baseline: Ensemble) -> None:
    """Refuse two ensembles that do not share their luck.

    Raises
    ------
    OptionError : their scenario, seed, futures or months differ
    """
    for name in ("digest", "seed", "futures", "months"):
        own, other = getattr(ensemble.manifest, name), getattr(baseline.manifest, name)
        if own != other:
            found = f"{name} is {own} in {ensemble.policy} and {other} in {baseline.policy}."
            raise OptionError("comparison", found, "Run both policies together.")


def _ratio(unpaired: float, paired: float) -> float:
    if paired > 0.0:
        return unpaired / paired
    return 1.0 if unpaired == 0.0 else inf
