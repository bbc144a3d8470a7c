"""Who gains ground? Insurgent strength and the state's reach, by client and month.

Event data do not identify this layer, so its numbers are priors. It is centred on the start: with
force, conduct and neighbours as they were, strength and reach rest exactly where they began, and
the violence forecast is the fitted one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

STRENGTH_FLOOR = 1e-6


def _quantity(
    name: str, meaning: str, unit: str, domain: Domain, symbol: str, axis: Axis = Axis.SCENARIO
) -> Quantity:
    return Quantity(
        name=f"conflict.{name}",
        meaning=meaning,
        unit=unit,
        domain=domain,
        symbol=symbol,
        citation="kress_szechtman_2009",
        axis=axis,
    )


STRENGTH_PARAMETERS = (
    _quantity(
        "strength_growth_rate",
        "Growth of a small insurgency that nobody fights.",
        "per month",
        Domain.POSITIVE,
        "ν",
    ),
    _quantity(
        "strength_harm_rate",
        "Recruits per log of excess civilian harm, as a growth rate.",
        "per month",
        Domain.POSITIVE,
        "ω",
    ),
    _quantity(
        "strength_diffusion_rate",
        "Pull towards the change of strength next door.",
        "per month",
        Domain.POSITIVE,
        "d",
    ),
    _quantity(
        "intelligence_half_reach_share",
        "Reach at which intelligence is half of its best.",
        "share",
        Domain.SHARE,
        "c_0",
    ),
    _quantity(
        "contest_exponent",
        "How decisive an advantage in force is for holding ground.",
        "1",
        Domain.POSITIVE,
        "m",
    ),
    _quantity(
        "reach_adjustment_rate",
        "Share of the gap to what the state can hold closed a month.",
        "per month",
        Domain.SHARE,
        "s",
    ),
    _quantity(
        "insurgent_strength_level",
        "Insurgent strength at the start, 1 = cannot grow.",
        "level",
        Domain.SHARE,
        "R_0",
        Axis.GOVERNMENT,
    ),
    _quantity(
        "state_reach_share",
        "Share of the territory that the state reaches at the start.",
        "share",
        Domain.SHARE,
        "C_0",
        Axis.GOVERNMENT,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthParameters:
    """Parameters of the layer, one draw a future: each (future,), named as its quantity."""

    strength_growth_rate: NDArray[np.float64]
    strength_harm_rate: NDArray[np.float64]
    strength_diffusion_rate: NDArray[np.float64]
    intelligence_half_reach_share: NDArray[np.float64]
    contest_exponent: NDArray[np.float64]
    reach_adjustment_rate: NDArray[np.float64]

    @classmethod
    def from_draws(cls, draws: Mapping[str, NDArray[np.float64]]) -> StrengthParameters:
        """Record of the draws ``conflict.<name>`` (future,) by quantity name."""
        return cls(**{name: draws[f"conflict.{name}"] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Insurgent strength R and state reach C, each (future, client) [0 to 1]."""

    strength: NDArray[np.float64]
    reach: NDArray[np.float64]

    def log_ratio(self, start: Strength) -> NDArray[np.float64]:
        """log(R/R_ref), the input of `levers`."""
        return np.log(self.strength / start.strength)


def strength_step(
    *,
    now: Strength,
    start: Strength,
    force_ratio: NDArray[np.float64],
    log_hold_lever: NDArray[np.float64],
    civilian_harm_log: NDArray[np.float64],
    next_door: NDArray[np.float64],
    parameters: StrengthParameters,
) -> Strength:
    """Strength and reach a month later.

    Parameters
    ----------
    now, start : state of this month, and of the start (the reference)
    force_ratio : (future, client) force against insurgents over that of the start
    log_hold_lever : (future, client) [log] what else helps to hold ground, zero at the start
    civilian_harm_log : (future, client) as in `levers`, zero at the start
    next_door : (client, client) weights of the other clients, rows sum to 1 or 0

    Notes
    -----
    Kress & Szechtman (2009): intelligence I = C/(C + c_0) grows with control, and force without it
    wins little. With f the force ratio and I_0 the intelligence at the start::

        R ← R exp{ν[(1 − R) − (1 − R_0)(I/I_0) f] + ω·harm + d·Σ_j w_j[(R_j − R_j0) − (R_i − R_i0)]}
        P(held) = o/(o + 1),   o = C_0/(1 − C_0) · (f e^lever)^m · (R_0/R)^m
        C ← C + s [P(held) − C]

    Departure: the attrition constant and the odds of holding are those at which the start rests;
    growth is in exponential form, so R stays positive; recruits come from excess harm and not from
    every use of force, so more force never makes the insurgency stronger.
    """
    return Strength(
        strength=_strength(now, start, force_ratio, civilian_harm_log, next_door, parameters),
        reach=_reach(now, start, force_ratio, log_hold_lever, parameters),
    )


def _strength(
    now: Strength,
    start: Strength,
    force_ratio: NDArray[np.float64],
    civilian_harm_log: NDArray[np.float64],
    next_door: NDArray[np.float64],
    parameters: StrengthParameters,
) -> NDArray[np.float64]:
    half = parameters.intelligence_half_reach_share[:, None]
    intelligence = (now.reach / (now.reach + half)) / (start.reach / (start.reach + half))
    growth = (1.0 - now.strength) - (1.0 - start.strength) * intelligence * force_ratio
    risen = now.strength - start.strength
    pull = np.einsum("ij,nj->ni", next_door, risen) - next_door.sum(axis=1) * risen
    exponent = (
        parameters.strength_growth_rate[:, None] * growth
        + parameters.strength_harm_rate[:, None] * civilian_harm_log
        + parameters.strength_diffusion_rate[:, None] * pull
    )
    return np.asarray(np.clip(now.strength * np.exp(exponent), STRENGTH_FLOOR, 1.0))


def _reach(
    now: Strength,
    start: Strength,
    force_ratio: NDArray[np.float64],
    log_hold_lever: NDArray[np.float64],
    parameters: StrengthParameters,
) -> NDArray[np.float64]:
    power = parameters.contest_exponent[:, None]
    advantage = force_ratio * np.exp(log_hold_lever) * start.strength / now.strength
    won = advantage**power
    contested = 1.0 - start.reach
    # Written as a change from the start, which is then a rest point to the last bit.
    gained = start.reach * contested * (won - 1.0) / (start.reach * won + contested)
    gap = gained + (start.reach - now.reach)
    return np.asarray(now.reach + parameters.reach_adjustment_rate[:, None] * gap)
