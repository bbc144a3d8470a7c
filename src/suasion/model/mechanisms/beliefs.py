"""What does everybody now think of everybody? Public beliefs over types, and how they move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAMETERS = (
    Quantity(
        name="beliefs.pragmatic_weight",
        meaning="Weight of the pragmatic type in the public belief on a government.",
        unit="weight",
        domain=Domain.POSITIVE,
        citation="mckelvey_palfrey_1998",
        axis=Axis.GOVERNMENT,
    ),
    Quantity(
        name="beliefs.proud_weight",
        meaning="Weight of the proud type in the public belief on a government.",
        unit="weight",
        domain=Domain.POSITIVE,
        citation="mckelvey_palfrey_1998",
        axis=Axis.GOVERNMENT,
    ),
    Quantity(
        name="beliefs.defiant_weight",
        meaning="Weight of the defiant type in the public belief on a government.",
        unit="weight",
        domain=Domain.POSITIVE,
        citation="mckelvey_palfrey_1998",
        axis=Axis.GOVERNMENT,
    ),
    Quantity(
        name="beliefs.displacing_probability",
        meaning="Public probability that the challenger wants the incumbent out.",
        unit="probability",
        domain=Domain.SHARE,
        citation="mckelvey_palfrey_1998",
    ),
    Quantity(
        name="beliefs.bluffing_probability",
        meaning="Public probability that the challenger would not carry out a threat.",
        unit="probability",
        domain=Domain.SHARE,
        citation="fearon_1997",
    ),
    Quantity(
        name="beliefs.stretched_probability",
        meaning="Public probability that the incumbent cannot deliver what it promises.",
        unit="probability",
        domain=Domain.SHARE,
        citation="olson_zeckhauser_1966",
    ),
    Quantity(
        name="beliefs.leak_share",
        meaning="Part of a belief that returns to where it started, each quarter.",
        unit="share per quarter",
        domain=Domain.SHARE,
        symbol="ε",
        citation="mckelvey_palfrey_1998",
    ),
    Quantity(
        name="beliefs.delivery_error_sd",
        meaning="Standard error with which the public reads a delivered share.",
        unit="share",
        domain=Domain.POSITIVE,
        citation="josang_ismail_2002",
    ),
)


def start_client(
    pragmatic: NDArray[np.float64], proud: NDArray[np.float64], defiant: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Public belief on each government's type at the start: weights, normalised.

    (future, government) each -> (future, government, 3)
    """
    weights = np.stack((pragmatic, proud, defiant), axis=-1)
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))


def start_challenger(
    displacing: NDArray[np.float64], bluffing: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Public belief on aim and resolve at the start, (future, 4), index 2·displacing + bluffing."""
    aim = np.concatenate((1.0 - displacing, displacing), axis=1)
    resolve = np.concatenate((1.0 - bluffing, bluffing), axis=1)
    return np.asarray((aim[:, :, None] * resolve[:, None, :]).reshape(len(aim), 4))


def start_incumbent(stretched: NDArray[np.float64]) -> NDArray[np.float64]:
    """Public belief on the incumbent's means at the start, (future, 2): able, stretched."""
    return np.concatenate((1.0 - stretched, stretched), axis=1)


def updated(belief: NDArray[np.float64], likelihood: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bayes: belief times likelihood, normalised over the last axis."""
    joint = belief * np.maximum(likelihood, 1e-300)
    return np.asarray(joint / joint.sum(axis=-1, keepdims=True))


def leaked(
    belief: NDArray[np.float64], start: NDArray[np.float64], leak_share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Belief a month later without news: a part of it returns to where it started."""
    monthly = 1.0 - np.cbrt(1.0 - leak_share)
    monthly = monthly.reshape(monthly.shape[0], *([1] * (belief.ndim - 1)))
    return belief + monthly * (start - belief)


def delivery_likelihood(
    *,
    delivered_share: NDArray[np.float64],
    expected_share: NDArray[np.float64],
    error_sd: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Likelihood of an observed delivered share under each type's expected share.

    Normal errors. delivered_share : (future,); expected_share : (future, type) -> same.
    """
    error = (delivered_share[:, None] - expected_share) / error_sd
    return np.exp(-0.5 * np.minimum(error * error, 200.0))
