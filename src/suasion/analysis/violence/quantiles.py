"""How is a distribution told by equally likely draws? Its quantiles at the middle of each share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 1000


def levels(count: int) -> NDArray[np.float64]:
    """(draw,) probabilities (i − ½)/count."""
    return np.asarray((np.arange(count) + 0.5) / count)


def weighted_quantiles(
    values: NDArray[np.float64], weights: NDArray[np.float64], count: int = DRAWS
) -> NDArray[np.float64]:
    """(row, draw) quantiles of values (row, month), each month with its weight (month,)."""
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    reached = np.cumsum(weights[order], axis=1)
    reached /= reached[:, -1:]
    place = np.array([np.searchsorted(row, levels(count)) for row in reached])
    return np.take_along_axis(ordered, np.minimum(place, values.shape[1] - 1), axis=1)


def thinned(ordered: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """(..., count) of sorted draws (..., draw): its quantiles at the middle of each share."""
    place = (levels(count) * ordered.shape[-1]).astype(np.int64)
    return ordered[..., place]
