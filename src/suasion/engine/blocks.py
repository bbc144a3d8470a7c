"""How are futures grouped? In canonical blocks of 256, which are played and summed in order.

Sums over futures are taken within each block and then over the blocks, in order, so that a mean is
the same to the last bit however the futures were computed or stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BLOCK = 256


def blocks(futures: int) -> int:
    """How many canonical blocks hold so many futures."""
    return -(-futures // BLOCK)


def members(block: int) -> NDArray[np.int64]:
    """(256,) indices of the futures of a block."""
    return np.arange(block * BLOCK, (block + 1) * BLOCK)


def block_sum(values: NDArray[Any]) -> NDArray[np.float64]:
    """Sum over futures, the first axis, block by block in order; (future, ...) → (...)."""
    total = np.zeros(values.shape[1:])
    for first in range(0, values.shape[0], BLOCK):
        chunk = np.ascontiguousarray(values[first : first + BLOCK])
        total = total + chunk.sum(axis=0, dtype=np.float64)
    return total


def block_mean(values: NDArray[Any]) -> NDArray[np.float64]:
    """Mean over futures, the first axis; (future, ...) → (...)."""
    return np.asarray(block_sum(values) / values.shape[0])


def block_variance(values: NDArray[Any]) -> NDArray[np.float64]:
    """Unbiased variance over futures about their mean, in two passes; zero for a single future."""
    deviation = values - block_mean(values)
    return np.asarray(block_sum(deviation * deviation) / max(values.shape[0] - 1, 1))


def quantiles(values: NDArray[Any], probabilities: Sequence[float]) -> NDArray[np.float64]:
    """Quantiles over futures, linear between order statistics; (future, ...) → (probability, ...).

    A value that is not a number in any future makes the quantile not a number.

    Notes
    -----
    Definition 7 of Hyndman & Fan (1996), as in `numpy.quantile`, several times faster: futures are
    laid out last and sorted once.
    """
    count = values.shape[0]
    ordered = np.sort(np.ascontiguousarray(np.moveaxis(values, 0, -1), dtype=np.float64), axis=-1)
    place = np.asarray(probabilities, dtype=np.float64) * (count - 1)
    below = np.clip(np.floor(place).astype(np.int64), 0, count - 1)
    above = np.minimum(below + 1, count - 1)
    lower, upper = ordered[..., below], ordered[..., above]
    # Where both neighbours agree, infinities included, nothing is interpolated.
    reached = np.where(lower == upper, lower, lower + _gap(lower, upper) * (place - below))
    reached = np.where(np.isnan(ordered[..., -1:]), np.nan, reached)
    return np.moveaxis(reached, -1, 0)


def _gap(lower: NDArray[np.float64], upper: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.subtract(upper, lower, out=np.zeros_like(lower), where=lower != upper)
