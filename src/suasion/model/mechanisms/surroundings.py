"""What does the world outside bring this month: commodity prices and each patron's load elsewhere.

Nothing that the governments of a scenario do moves either: both are exogenous, and shared by all
policies that run on the same uniforms.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity
from suasion.core.distributions import event_probability, happens, normal_quantile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_price = partial(Quantity, axis=Axis.COMMODITY, domain=Domain.POSITIVE, citation="schwartz_1997")
_load = partial(Quantity, domain=Domain.SHARE, citation="karlin_taylor_1981")
_jump = partial(Quantity, citation="merton_1976")

PARAMETERS: tuple[Quantity, ...] = (
    _price(
        name="surroundings.price_start",
        meaning="Price of a commodity at the start, around which its logarithm reverts.",
        unit="USD per commodity unit",
        symbol="P_0",
    ),
    _price(
        name="surroundings.price_shock_sd",
        meaning="Standard deviation of the monthly shock to the logarithm of a price.",
        unit="log points",
        symbol="σ_P",
    ),
    Quantity(
        name="surroundings.price_persistence_share",
        meaning="Share of a price's distance from its start, in logarithms, left a month later.",
        unit="share",
        domain=Domain.SHARE,
        symbol="φ_P",
        citation="schwartz_1997",
    ),
    _load(
        name="surroundings.load_mean_level",
        meaning="Share of a patron's capacity that commitments elsewhere take, in the long run.",
        unit="level",
        symbol="m",
        axis=Axis.PATRON,
    ),
    _load(
        name="surroundings.load_sd",
        meaning="Long-run standard deviation of a patron's load, jumps apart.",
        unit="level",
        symbol="s",
        axis=Axis.PATRON,
    ),
    _load(
        name="surroundings.load_persistence_share",
        meaning="Share of a load's distance from its mean that is left a month later.",
        unit="share",
        symbol="φ_L",
    ),
    _jump(
        name="surroundings.load_jump_rate",
        meaning="Rate of sudden demands elsewhere on a patron (a war, an offensive, a crisis).",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="ν",
    ),
    _jump(
        name="surroundings.load_jump_level",
        meaning="Share of what capacity is left that a sudden demand elsewhere takes.",
        unit="share",
        domain=Domain.SHARE,
        symbol="J",
    ),
)


def initial_prices(q: Mapping[str, Floats]) -> Floats:
    """Prices at the start, (future, commodity) [USD per commodity unit]."""
    return q["surroundings.price_start"].copy()


def next_prices(price: Floats, q: Mapping[str, Floats], *, shock_uniform: Floats) -> Floats:
    """Prices a month later, (future, commodity) [USD per commodity unit].

    Notes
    -----
    ``log P' = log P_0 + φ_P (log P − log P_0) + σ_P z``: the discrete form of the one-factor
    model of Schwartz (1997). Departure: no drift, so the *median* stays at the start price.
    """
    start = q["surroundings.price_start"]
    distance = q["surroundings.price_persistence_share"] * np.log(price / start)
    shock = q["surroundings.price_shock_sd"] * normal_quantile(shock_uniform)
    return start * np.exp(distance + shock)


def initial_load(q: Mapping[str, Floats], *, load_shift: Floats, start_uniform: Floats) -> Floats:
    """Loads at the start, drawn from their long run, (future, patron) [level]."""
    mean = _shifted_mean(q, load_shift)
    spread = _spread(q, mean) * normal_quantile(start_uniform)
    return np.clip(mean + spread, 0.0, 1.0)


def next_load(
    load: Floats,
    q: Mapping[str, Floats],
    *,
    load_shift: Floats,
    shock_uniform: Floats,
    jump_uniform: Floats,
) -> Floats:
    """Loads a month later, (future, patron) [level].

    ``load_shift`` : (future, patron) [level], what a policy adds to the mean; hand the same to
    `initial_load` and it holds from the start, change it later and it comes in at the persistence.

    Notes
    -----
    ``L' = m + φ(L − m) + s √(1 − φ²) √(m(1 − m)/m_0(1 − m_0)) z + J(1 − L)(jump − P(jump))``,
    clipped to [0, 1]; ``m_0`` the declared mean, ``m`` the shifted one. The spread is that of a
    Jacobi diffusion (Karlin & Taylor 1981, ch. 15) taken at the mean: it vanishes at 0 and 1, so a
    patron whose mean load is 1 stays there. Jumps (Merton 1976) are compensated in the mean.
    """
    persistence = q["surroundings.load_persistence_share"]
    jump_rate = q["surroundings.load_jump_rate"]
    mean = _shifted_mean(q, load_shift)
    noise = _spread(q, mean) * np.sqrt(1.0 - persistence**2) * normal_quantile(shock_uniform)
    surprise = happens(jump_uniform, jump_rate) - event_probability(jump_rate)
    jump = q["surroundings.load_jump_level"] * (1.0 - load) * surprise
    return np.clip(mean + persistence * (load - mean) + noise + jump, 0.0, 1.0)


def _shifted_mean(q: Mapping[str, Floats], load_shift: Floats) -> Floats:
    return np.clip(q["surroundings.load_mean_level"] + load_shift, 0.0, 1.0)


def _spread(q: Mapping[str, Floats], mean: Floats) -> Floats:
    declared = q["surroundings.load_mean_level"]
    room = np.maximum(declared * (1.0 - declared), np.finfo(float).tiny)
    return np.where(
        mean == declared,
        q["surroundings.load_sd"],
        q["surroundings.load_sd"] * np.sqrt(mean * (1.0 - mean) / room),
    )
