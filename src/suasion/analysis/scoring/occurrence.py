"""Was it right that anybody would die? The Brier score and reliability of that probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """Forecasts of about one probability: how often it happened.

    stated : mean of the probabilities; happened : share of events; count : of forecasts
    """

    stated: float
    happened: float
    count: int


def occurrence_probability(draws: ArrayLike) -> NDArray[np.float64]:
    """(...) share of draws (..., draw) with any death."""
    return np.asarray(np.mean(np.asarray(draws) > 0, axis=-1))


def brier(probability: ArrayLike, happened: ArrayLike) -> NDArray[np.float64]:
    """Squared difference (...) between a probability and whether it happened (Brier 1950)."""
    stated, event = _checked(probability, happened)
    return np.asarray((stated - event) ** 2)


def reliability(
    probability: ArrayLike, happened: ArrayLike, *, bins: int = 10
) -> tuple[ReliabilityBin, ...]:
    """Stated and observed frequencies in bins of equal width; empty bins are left out."""
    stated, event = (x.ravel() for x in _checked(probability, happened))
    place = np.minimum((stated * bins).astype(np.int64), bins - 1)
    return tuple(
        ReliabilityBin(
            stated=float(stated[place == k].mean()),
            happened=float(event[place == k].mean()),
            count=int((place == k).sum()),
        )
        for k in range(bins)
        if bool(np.any(place == k))
    )


def _checked(
    probability: ArrayLike, happened: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    stated = np.asarray(probability, dtype=np.float64)
    event = np.asarray(happened, dtype=np.float64)
    if not bool(np.all((stated >= 0.0) & (stated <= 1.0))):
        raise OptionError("probability", "found a number outside 0 to 1.", "Give probabilities.")
    if not bool(np.all((event == 0.0) | (event == 1.0))):
        raise OptionError("happened", "found a number that is not 0 or 1.", "Give events.")
    return np.broadcast_to(stated, event.shape), event
