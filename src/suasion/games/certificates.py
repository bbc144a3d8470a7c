"""How far is a mixture from optimal, and from the logit response? Certificates of any game.

A solution is believed because of these two numbers, not because of the method that found it. In a
logit equilibrium the regret at an information set is at most ln(actions)/λ: the entropy that λ
pays for (with attention weights, ln(total weight/least weight)/λ).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]


def logit_response(value: Reals, precision: Reals | float, weight: Reals | float = 1.0) -> Reals:
    """Probabilities proportional to weight·exp(λ·value) along the last axis."""
    logit = np.asarray(precision)[..., None] * value + np.log(weight)
    odds = np.exp(logit - logit.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))


def residual(
    share: Reals, value: Reals, precision: Reals | float, weight: Reals | float = 1.0
) -> Reals:
    """Largest distance of a probability from the logit response, over the last axis."""
    distance = np.abs(share - logit_response(value, precision, weight))
    return np.asarray(distance.max(axis=-1))


def regret(share: Reals, value: Reals) -> Reals:
    """Best action's value less the mixture's, over the last axis."""
    return np.asarray(value.max(axis=-1) - (share * value).sum(axis=-1))


def regret_bound(precision: Reals | float, weight: Reals) -> Reals:
    """Largest regret of a logit response to any values: ln(total weight/least weight)/λ."""
    return np.asarray(np.log(weight.sum() / weight.min()) / np.asarray(precision))
