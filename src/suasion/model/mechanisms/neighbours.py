"""What do the neighbours do: shut their borders, reopen them, offer the challenger a base?

Neighbours are onlookers that border a government. Closures are counted beyond those in force at
the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from suasion.core.declare import Attribute, Axis, Domain, Quantity
from suasion.core.distributions import event_probability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_rate = partial(Quantity, unit="per month", domain=Domain.POSITIVE, citation="shannon_2015")
_odds = partial(Quantity, unit="log odds", domain=Domain.REAL, citation="calder_2007")

ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute(
        name="onlooker.neighbour_of",
        meaning="Governments that it borders, separated by semicolons; empty for none.",
        axis=Axis.ONLOOKER,
    ),
)

PARAMETERS: tuple[Quantity, ...] = (
    Quantity(
        name="neighbours.port_share",
        meaning="Share of the trade of a government it borders that passes through it.",
        unit="share",
        domain=Domain.SHARE,
        symbol="w",
        citation="faye_2004",
        axis=Axis.ONLOOKER,
    ),
    Quantity(
        name="neighbours.basing_quality_share",
        meaning="How far a base there would replace access to the governments of the scenario.",
        unit="share",
        domain=Domain.SHARE,
        symbol="z",
        citation="calder_2007",
        axis=Axis.ONLOOKER,
    ),
    _rate(
        name="neighbours.closure_rate",
        meaning="Rate at which a neighbour shuts its border without a coup or pressure.",
        symbol="c_0",
    ),
    _rate(
        name="neighbours.coup_closure_rate",
        meaning="Added rate at which a neighbour shuts its border in the months after a coup.",
        symbol="c_X",
    ),
    Quantity(
        name="neighbours.coup_window_months",
        meaning="Months after a coup in which a neighbour may shut its border over it.",
        unit="months",
        domain=Domain.POSITIVE,
        symbol="τ_c",
        citation="shannon_2015",
    ),
    _rate(
        name="neighbours.reopening_rate",
        meaning="Rate at which a shut border reopens, for a neighbour that earns nothing from it.",
        symbol="r_0",
    ),
    Quantity(
        name="neighbours.trade_reopening_log_effect",
        meaning="Effect on reopening of carrying the whole trade of the government next door.",
        unit="log points",
        domain=Domain.REAL,
        symbol="β_w",
        citation="faye_2004",
    ),
    _odds(
        name="neighbours.pressure_log_odds",
        meaning="Log odds that a neighbour with no lean closes when the challenger asks.",
        symbol="a_p",
        citation="shannon_2015",
    ),
    _odds(
        name="neighbours.basing_log_odds",
        meaning="Log odds that an onlooker with no lean would offer the challenger a base.",
        symbol="a_b",
    ),
    _odds(
        name="neighbours.lean_log_odds",
        meaning="Added log odds of agreeing from no lean to a full lean to the challenger.",
        symbol="b_ℓ",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Borders after a month, each (future, onlooker, government), and what is shut of trade.

    closing_probability, reopening_probability : of the month, for a border open and shut
    closed : shut beyond the start. closure_share : (future, government) [share of trade]
    """

    closing_probability: Floats
    reopening_probability: Floats
    closed: Flags
    closure_share: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Basing:
    """Bases the challenger could have elsewhere.

    probability, offered : (future, onlooker). substitute_quality_share : (future,), expected;
    offered_quality_share : (future,), of those offered.
    """

    probability: Floats
    offered: Flags
    substitute_quality_share: Floats
    offered_quality_share: Floats


def borders_of(neighbour_of: Sequence[str], governments: Sequence[str]) -> Flags:
    """Which onlooker borders which government, (onlooker, government), from the attribute."""
    words = [{word.strip() for word in text.split(";")} for text in neighbour_of]
    return np.array([[name in row for name in governments] for row in words], dtype=np.bool_)


def initial_closed(onlooker_lean: Floats, bordering: Flags) -> Flags:
    """No border is shut beyond those at the start, (future, onlooker, government)."""
    return np.zeros((onlooker_lean.shape[0], *bordering.shape), dtype=np.bool_)


def agreement_probability(lean: Floats, q: Mapping[str, Floats]) -> Floats:
    """Probability that a neighbour closes its border when the challenger asks, (future, onlooker).

    Notes
    -----
    ``expit(a_p + b_ℓ lean)``, lean in [−1, 1].
    """
    log_odds = q["neighbours.pressure_log_odds"] + q["neighbours.lean_log_odds"] * lean
    return np.asarray(expit(log_odds))


def closing_probability(
    lean: Floats,
    q: Mapping[str, Floats],
    *,
    bordering: Flags,
    months_since_coup: Floats,
    pressure_level: Floats,
) -> Floats:
    """Probability that an open border shuts in the month, (future, onlooker, government).

    months_since_coup, pressure_level : (future, government) [months], [0 to 1]

    Notes
    -----
    ``1 − (1 − P(own))(1 − P(agrees)·(pressure is on))``, own at the rate ``c_0 + c_X·(coup in
    the window)``: the answer of a region to coups (Shannon et al. 2015).
    """
    own = _own_closing(q, bordering, months_since_coup)
    pressed = (pressure_level > 0.0)[:, None, :] * agreement_probability(lean, q)[:, :, None]
    return np.where(bordering, 1.0 - (1.0 - own) * (1.0 - pressed), 0.0)


def reopening_probability(
    q: Mapping[str, Floats], *, bordering: Flags, months_since_coup: Floats, pressure_level: Floats
) -> Floats:
    """Probability that a shut border reopens in the month, (future, onlooker, government).

    Notes
    -----
    ``1 − exp(−r_0 exp(β_w w))``, once neither pressure nor the window after a coup holds it shut:
    who earns by the trade reopens first.
    """
    trade = q["neighbours.trade_reopening_log_effect"] * q["neighbours.port_share"]
    chance = event_probability(q["neighbours.reopening_rate"] * np.exp(trade))[:, :, None]
    held = (months_since_coup < q["neighbours.coup_window_months"]) | (pressure_level > 0.0)
    return np.where(bordering & ~held[:, None, :], chance, 0.0)


def next_borders(
    closed: Flags,
    lean: Floats,
    q: Mapping[str, Floats],
    *,
    bordering: Flags,
    months_since_coup: Floats,
    pressure_level: Floats,
    border_uniform: Floats,
    agreement_uniform: Floats,
) -> Borders:
    """Borders a month later.

    border_uniform : (future, onlooker, government), drawn each month
    agreement_uniform : (future, onlooker), drawn once a future or a game: a neighbour that is
        asked again under the same lean gives the same answer
    """
    closing = closing_probability(
        lean,
        q,
        bordering=bordering,
        months_since_coup=months_since_coup,
        pressure_level=pressure_level,
    )
    reopening = reopening_probability(
        q, bordering=bordering, months_since_coup=months_since_coup, pressure_level=pressure_level
    )
    agrees = agreement_uniform < agreement_probability(lean, q)
    pressed = bordering & (pressure_level > 0.0)[:, None, :] & agrees[:, :, None]
    shuts = pressed | (border_uniform < _own_closing(q, bordering, months_since_coup))
    shut = np.where(closed, border_uniform >= reopening, shuts)
    return Borders(
        closing_probability=closing,
        reopening_probability=reopening,
        closed=shut,
        closure_share=closure_share(shut, q),
    )


def closure_share(closed: Flags, q: Mapping[str, Floats]) -> Floats:
    """Share of each government's trade behind shut borders, (future, government), at most 1."""
    shut = (closed * q["neighbours.port_share"][:, :, None]).sum(axis=1)
    return np.asarray(np.minimum(shut, 1.0))


def basing(lean: Floats, q: Mapping[str, Floats], *, basing_uniform: Floats) -> Basing:
    """Bases that onlookers would offer the challenger.

    basing_uniform : (future, onlooker), drawn once a future, so that an offer comes and goes
        with the lean and not with luck.

    Notes
    -----
    ``p = expit(a_b + b_ℓ lean)``; access here is replaced to the quality ``1 − Π(1 − p z)``.
    """
    probability = expit(q["neighbours.basing_log_odds"] + q["neighbours.lean_log_odds"] * lean)
    quality = q["neighbours.basing_quality_share"]
    offered = basing_uniform < probability
    return Basing(
        probability=probability,
        offered=offered,
        substitute_quality_share=1.0 - np.prod(1.0 - probability * quality, axis=1),
        offered_quality_share=1.0 - np.prod(1.0 - offered * quality, axis=1),
    )


def _own_closing(q: Mapping[str, Floats], bordering: Flags, months_since_coup: Floats) -> Floats:
    recent = months_since_coup < q["neighbours.coup_window_months"]
    rate = q["neighbours.closure_rate"] + q["neighbours.coup_closure_rate"] * recent
    return np.where(bordering, event_probability(rate)[:, None, :], 0.0)
