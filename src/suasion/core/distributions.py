"""Uniforms in, shocks out: inverse distribution functions.

Inverse functions keep shared luck shared: the same uniform gives nearby shocks at nearby
parameters, which a sampler with its own state does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray


def normal_quantile(uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard normal quantile."""
    return np.asarray(ndtri(uniform))


def normal_probability(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability under a standard normal, strictly between 0 and 1."""
    return np.asarray(np.clip(ndtr(z), 1e-300, 1.0 - 1e-16))


def gumbel_from_normal(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard Gumbel shock at the same probability as a standard normal ``z``."""
    return np.asarray(-np.log(-np.log(normal_probability(z))))


def happens(uniform: NDArray[np.float64], rate: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether an event of a monthly hazard ``rate`` happens within the month."""
    return uniform < event_probability(rate)


def event_probability(rate: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability within a month of an event with monthly hazard ``rate``: 1 − exp(−rate)."""
    return -np.expm1(-rate)


def category(uniform: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Index drawn in proportion to ``weights`` (..., category); ``uniform`` is (...)."""
    total = np.cumsum(weights, axis=-1)
    return np.asarray((uniform[..., None] * total[..., -1:] >= total).sum(axis=-1)).astype(np.int64)
