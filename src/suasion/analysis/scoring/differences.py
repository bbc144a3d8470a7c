"""Is one forecast better than another, or was it luck? Intervals by resampling whole blocks.

Units of one country and months of one war share their surprises, so rows are not independent; a
block (a country in a forecast window) is drawn or left out as a whole (Künsch 1989).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import OptionError
from suasion.core.streams import Luck

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

BLOCK_STREAM = "scoring.blocks"
RESAMPLES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Mean of the first score less the second, with a 90 % interval; blocks: how many there are.

    better_share : of the resamples in which the first was lower
    """

    mean: float
    low: float
    high: float
    better_share: float
    blocks: int


def block_difference(
    first: ArrayLike, second: ArrayLike, block: ArrayLike, *, seed: int = 1
) -> Difference:
    """Mean difference of two scores of the same rows, with its interval over blocks.

    ``first``, ``second`` : (...) scores; ``block`` : (...) label of each row's block.

    Raises
    ------
    OptionError
        The shapes differ.
    """
    one, other = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    labels = np.asarray(block)
    if not one.shape == other.shape == labels.shape:
        raise OptionError(
            "scores", f"found shapes {one.shape}, {other.shape} and {labels.shape}.", "Give one."
        )
    gap = (one - other).ravel()
    _, place = np.unique(labels.ravel(), return_inverse=True)
    total = np.bincount(place, weights=gap).astype(np.float64)
    rows = np.bincount(place).astype(np.float64)
    means = _resampled(total, rows, seed)
    low, high = np.quantile(means, [0.05, 0.95])
    return Difference(
        mean=float(gap.mean()),
        low=float(low),
        high=float(high),
        better_share=float(np.mean(means < 0.0)),
        blocks=total.size,
    )


def _resampled(
    total: NDArray[np.float64], rows: NDArray[np.float64], seed: int
) -> NDArray[np.float64]:
    """(resample,) mean differences, blocks drawn with replacement."""
    luck = Luck(seed, np.arange(RESAMPLES), 0).uniform(BLOCK_STREAM, total.size)
    drawn = (luck * total.size).astype(np.int64)
    return np.asarray(total[drawn].sum(axis=1) / rows[drawn].sum(axis=1))
