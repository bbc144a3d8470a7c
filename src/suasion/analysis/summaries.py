"""What is typical, how far do futures differ, and how well is the mean known?

Two intervals are kept apart. Futures differ because parameters are not known and because luck is
luck: that is the interval *over futures*, which more futures do not narrow. The mean over a finite
number of futures is itself uncertain: that is the interval *of the mean*, which they do.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from scipy.special import stdtrit

from suasion.core.errors import OptionError
from suasion.core.priors import Z_95
from suasion.engine.blocks import block_mean, block_sum, block_variance, quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One outcome under one policy.

    mean : over futures
    low, high : 90 % interval: over futures; for a binary outcome, of its share
    standard_error : of the mean; mean_low, mean_high : its 90 % interval
    """

    mean: float
    low: float
    high: float
    standard_error: float
    mean_low: float
    mean_high: float


def summary(values: NDArray[Any], *, binary: bool = False) -> Summary:
    """Summary of one outcome over futures.

    Parameters
    ----------
    values : (future,)
    binary : whether it happens or not; futures then say yes or no, and the interval that means
        something is that of the share

    Raises
    ------
    OptionError : fewer than two futures have no interval

    Notes
    -----
    Departure: the standard error is that of independent futures. Draws of parameters are spread
    evenly over futures, which makes the true error smaller: the interval of the mean is cautious.
    """
    error, mean_low, mean_high = mean_interval(values)
    low, high = (float(bound) for bound in quantiles(values, (LOW, HIGH)))
    if binary:
        low, high = share_interval(round(float(block_sum(values))), values.shape[0])
        mean_low, mean_high = low, high
    return Summary(
        mean=float(block_mean(values)),
        low=low,
        high=high,
        standard_error=error,
        mean_low=mean_low,
        mean_high=mean_high,
    )


def mean_interval(values: NDArray[Any]) -> tuple[float, float, float]:
    """Standard error of a mean over futures, and its 90 % interval by Student's distribution.

    Raises
    ------
    OptionError : fewer than two futures have no interval
    """
    futures = values.shape[0]
    if futures < 2:
        raise OptionError("futures", f"{futures} has no interval.", "Run at least 2.")
    mean = float(block_mean(values))
    error = sqrt(float(block_variance(values)) / futures)
    reach = float(stdtrit(futures - 1, HIGH)) * error
    return error, mean - reach, mean + reach


def share_interval(count: float, futures: float) -> tuple[float, float]:
    """90 % interval of a probability that came true in ``count`` of ``futures`` (Wilson 1927).

    Both may be effective numbers, where what was counted is not independent.
    """
    share, spread = count / futures, Z_95 * Z_95 / futures
    centre = (share + spread / 2.0) / (1.0 + spread)
    inner = share * (1.0 - share) * spread + spread * spread / 4.0
    reach = sqrt(inner) / (1.0 + spread)
    low = 0.0 if count == 0 else max(centre - reach, 0.0)
    high = 1.0 if count == futures else min(centre + reach, 1.0)
    return low, high
