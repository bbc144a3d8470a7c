"""Can these draws be scored? Validation and the one sort that all scores share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedDraws:
    """Draws beside what happened, one row an event that was forecast.

    draws : (row, draw) sorted along each row; observed : (row,); shape : of what was given
    """

    draws: NDArray[np.float64]
    observed: NDArray[np.float64]
    shape: tuple[int, ...]

    def shaped(self, score: NDArray[np.float64]) -> NDArray[np.float64]:
        """A score by row, in the shape of the observations."""
        return score.reshape(self.shape)


def sorted_draws(draws: ArrayLike, observed: ArrayLike) -> SortedDraws:
    """Validated rows of draws (..., draw) and observations (...).

    Draws of one row are repeated where they hold for several observations: a draws array of shape
    (unit, 1, draw) beside observations (unit, month).

    Raises
    ------
    OptionError
        Nothing is given, the shapes do not agree, or a number is missing, infinite or negative.
    """
    happened = np.asarray(observed, dtype=np.float64)
    told = np.asarray(draws, dtype=np.float64)
    if told.ndim != happened.ndim + 1 or told.shape[-1] == 0:
        raise OptionError(
            "draws",
            f"found shape {told.shape} beside observations of shape {happened.shape}.",
            "Give one axis more than the observations, with the draws on the last.",
        )
    _require_counts("draws", told)
    _require_counts("observed", happened)
    ordered = np.sort(told, axis=-1)
    try:
        rows = np.broadcast_to(ordered, (*happened.shape, told.shape[-1]))
    except ValueError:
        raise OptionError(
            "draws",
            f"found shape {told.shape} beside observations of shape {happened.shape}.",
            "Give the same shape but for the last axis.",
        ) from None
    return SortedDraws(
        draws=np.ascontiguousarray(rows.reshape(-1, told.shape[-1])),
        observed=happened.ravel(),
        shape=happened.shape,
    )


def _require_counts(where: str, values: NDArray[np.float64]) -> None:
    # Two reductions instead of a mask: benchmarks hand in hundreds of millions of draws.
    if values.size and not (values.min() >= 0.0 and np.isfinite(values.max())):
        raise OptionError(
            where, "found a missing, infinite or negative number.", "Give deaths of zero or more."
        )
