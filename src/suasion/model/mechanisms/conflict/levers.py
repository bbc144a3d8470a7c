"""How do patrons, regimes and armed groups shift violence? As log hazards and log severities.

Every input is measured against the start: at the status quo all are zero and so are the levers,
except for what happens in the simulation (a coup, a blockade, a truce).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.conflict.lever_quantities import LeverEffects


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverInputs:
    """What is different from the start, each (future, client).

    departure_announced_share : of the foreign force at the start, gone soon but still there
    departed_share : of the foreign force at the start, gone
    months_since_departure : infinite where none has left
    auxiliary_change : foreign auxiliary force over that of the start, less 1
    air_support_change : level of strikes less that of the start, remembered (see `faded`)
    surveillance_change, sanctions_change, arms_embargo_change : level less that of the start
    aid_change : aid over that of the start, less 1
    contested_share : of the territory, as it is (it only weighs ``aid_change``)
    civilian_harm_log : change of log(1 + civilians killed by the state), remembered; see
        `civilian_harm_log`
    months_since_coup : infinite where none has succeeded since the start
    new_patron_months : months with a patron that was not one at the start, infinite if none
    blockade, truce : share of the country under one, in excess of the start
    strength_log_ratio : log(R/R_ref), zero at the start
    """

    departure_announced_share: NDArray[np.float64]
    departed_share: NDArray[np.float64]
    months_since_departure: NDArray[np.float64]
    auxiliary_change: NDArray[np.float64]
    air_support_change: NDArray[np.float64]
    surveillance_change: NDArray[np.float64]
    sanctions_change: NDArray[np.float64]
    arms_embargo_change: NDArray[np.float64]
    aid_change: NDArray[np.float64]
    contested_share: NDArray[np.float64]
    civilian_harm_log: NDArray[np.float64]
    months_since_coup: NDArray[np.float64]
    new_patron_months: NDArray[np.float64]
    blockade: NDArray[np.float64]
    truce: NDArray[np.float64]
    strength_log_ratio: NDArray[np.float64]


def status_quo(futures: int, clients: int) -> LeverInputs:
    """Inputs of a month in which nothing is different from the start."""
    never = {"months_since_departure", "months_since_coup", "new_patron_months"}
    return LeverInputs(
        **{
            name: np.full((futures, clients), np.inf if name in never else 0.0)
            for name in LeverInputs.__dataclass_fields__
        }
    )


def levers(
    inputs: LeverInputs, effects: LeverEffects
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log hazard (future, client) and log severity (future, client) added by what has changed.

    Notes
    -----
    The sum of four groups, each linear in its priors (see the group's function for its sources).
    Severity moves with the auxiliary force alone.
    """
    log_hazard = (
        _forces(inputs, effects)
        + _support(inputs, effects)
        + _pressure(inputs, effects)
        + _events(inputs, effects)
    )
    return log_hazard, effects.lever_auxiliary_log_severity[:, None] * inputs.auxiliary_change


def _forces(inputs: LeverInputs, effects: LeverEffects) -> NDArray[np.float64]:
    """Foreign forces that leave, stay or grow.

    Notes
    -----
    Violence falls at the hand-over and surges at physical departure (Fetzer et al. 2021)::

        β_a·announced + β_d·departed·max(0, 1 − months/18) + [s β_s + (1 − s) β_i]·change

    Departure: s, the share that the state begins, splits one hazard; the two sides are not
    simulated apart.
    """
    left = np.maximum(
        0.0, 1.0 - inputs.months_since_departure / _col(effects.departure_effect_months)
    )
    share = effects.state_initiated_share
    auxiliary = (
        share * effects.lever_auxiliary_state_log_hazard
        + (1.0 - share) * effects.lever_auxiliary_insurgent_log_hazard
    )
    return (
        _col(effects.lever_departure_announced_log_hazard) * inputs.departure_announced_share
        + _col(effects.lever_departure_log_hazard) * inputs.departed_share * left
        + _col(auxiliary) * inputs.auxiliary_change
    )


def _support(inputs: LeverInputs, effects: LeverEffects) -> NDArray[np.float64]:
    """Strikes, shared intelligence, and the backlash to a new patron.

    Notes
    -----
    Precise strikes lower attacks (Mir & Moore 2019; Johnston & Sarbahi 2016), imprecise ones raise
    them for at least 90 days (Lyall 2014): β_p·q + β_i·(1 − q) for a share q of precise strikes.
    """
    precise = effects.air_precision_share
    air = (
        precise * effects.lever_air_precise_log_hazard
        + (1.0 - precise) * effects.lever_air_imprecise_log_hazard
    )
    new_patron = inputs.new_patron_months < _col(effects.backlash_effect_months)
    return (
        _col(air) * inputs.air_support_change
        + _col(effects.lever_surveillance_log_hazard) * inputs.surveillance_change
        + _col(effects.lever_backlash_log_hazard) * new_patron
    )


def _pressure(inputs: LeverInputs, effects: LeverEffects) -> NDArray[np.float64]:
    """Sanctions, embargo and aid.

    Notes
    -----
    Economic sanctions raise and arms embargoes lower violence (Hultman & Peksen 2017). Aid does
    harm in contested places and little where the state holds (Zürcher 2017, 19 studies)::

        [β_0 + β_c·contested + β_h·(1 − contested)]·(aid/aid at the start − 1)
    """
    contested = inputs.contested_share
    aid = (
        _col(effects.lever_aid_log_hazard)
        + _col(effects.lever_aid_contested_log_hazard) * contested
        + _col(effects.lever_aid_held_log_hazard) * (1.0 - contested)
    )
    return (
        _col(effects.lever_sanctions_log_hazard) * inputs.sanctions_change
        + _col(effects.lever_arms_embargo_log_hazard) * inputs.arms_embargo_change
        + aid * inputs.aid_change
    )


def _events(inputs: LeverInputs, effects: LeverEffects) -> NDArray[np.float64]:
    """Coups, blockades, truces, civilian harm and insurgent strength.

    Notes
    -----
    Civilian harm raises attacks (Condra & Shapiro 2012): β·log(1 + deaths), held within ±cap.
    Strength enters as θ_R·log(R/R_ref) (Kress & Szechtman 2009 give its dynamics).
    """
    cap = _col(effects.civilian_harm_cap_log_hazard)
    harm = _col(effects.lever_civilian_harm_log_hazard) * inputs.civilian_harm_log
    after_coup = inputs.months_since_coup < _col(effects.coup_effect_months)
    return (
        _col(effects.lever_coup_log_hazard) * after_coup
        + _col(effects.lever_blockade_log_hazard) * inputs.blockade
        + _col(effects.lever_truce_log_hazard) * inputs.truce
        + np.clip(harm, -cap, cap)
        + _col(effects.theta_r) * inputs.strength_log_ratio
    )


def faded(
    *, stock: NDArray[np.float64], flow: NDArray[np.float64], half_life_months: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Memory of a flow after one more month, both (future, client): equal to a steady flow.

    Notes
    -----
    stock ← ρ·stock + (1 − ρ)·flow with ρ = 2^(−1/half-life).
    """
    keep = 0.5 ** (1.0 / half_life_months[:, None])
    return np.asarray(flow + keep * (stock - flow))


def state_harm_share(
    *,
    start_share: NDArray[np.float64],
    auxiliary_change: NDArray[np.float64],
    effects: LeverEffects,
) -> NDArray[np.float64]:
    """(future, client) share of deaths that are civilians killed by the state.

    Notes
    -----
    logit share = logit share at the start + β·change of the auxiliary force.
    """
    odds = start_share * np.exp(_col(effects.lever_auxiliary_one_sided_log_odds) * auxiliary_change)
    return np.asarray(odds / (1.0 - start_share + odds))


def civilian_harm_log(
    *, deaths: NDArray[np.float64], share: NDArray[np.float64], start_share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(future, client) change of log(1 + civilians killed) that a changed conduct brings.

    Both logs are taken at the same deaths, so harm at an unchanged share is exactly zero: the
    fitted memory already carries what ordinary harm does.
    """
    return np.asarray(np.log1p(deaths * share) - np.log1p(deaths * start_share))


def over_units(
    client_levers: NDArray[np.float64], client_of_unit: NDArray[np.int64]
) -> NDArray[np.float64]:
    """(future, unit) levers from (future, client); zero for units of no client (−1)."""
    return np.where(client_of_unit >= 0, client_levers[:, np.maximum(client_of_unit, 0)], 0.0)


def _col(effect: NDArray[np.float64]) -> NDArray[np.float64]:
    return effect[:, None]
