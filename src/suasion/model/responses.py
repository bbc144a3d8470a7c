"""What would answer to an offer? Hazards ahead, their elasticities, and the treasury's slope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.model import support
from suasion.model.mechanisms import (
    armed_groups,
    capability,
    conflict,
    economy,
    neighbours,
    regime,
)
from suasion.model.mechanisms.bargaining.setting import QUARTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

_QUARTERS_OF_A_YEAR = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """Arrays (future, government); hazards have a quarter axis more. All slopes positive.

    coup_rate, collapse_rate : per month, on the expected path without a new offer
    coup_capability, collapse_capability : elasticities by which strength lowers them
    guard_effect (negative), training_effect, strain_effect : on log coup hazard per level
    strain_per_revenue : fall of strain for revenue up by all of itself
    port_share : part of trade that neighbours would shut if the challenger asked
    """

    coup_rate: Floats
    collapse_rate: Floats
    coup_capability: Floats
    collapse_capability: Floats
    guard_effect: Floats
    training_effect: Floats
    strain_effect: Floats
    revenue_musd: Floats
    guard_fee_musd: Floats
    strain_per_revenue: Floats
    port_share: Floats


def responses(world: World, q: Mapping[str, Floats], state: State) -> Responses:
    """Responses at the state of this month."""
    now = covariates(world, q, state)
    ahead = regime.baseline_hazards(
        now,
        q,
        violence_path_ratio=_violence_path(world, q, state),
        blockade_path_level=armed_groups.blockade_path_level(
            state.governments.posture,
            q,
            probabilities=posture_probabilities(world, q, state),
            quarters=QUARTERS,
        ),
    )
    slopes = regime.hazard_responses(now, q)
    governments = state.governments
    strain = economy.strain_semi_elasticity(
        governments.strain, q, sanctions_level=governments.sanctions_level
    )
    agree = neighbours.agreement_probability(state.lean, q) * q["neighbours.port_share"]
    shut = (agree[:, :, None] * bordering(world)).sum(axis=1)
    return Responses(
        coup_rate=ahead.coup_rate,
        collapse_rate=np.where(governments.settled[:, :, None], 0.0, ahead.collapse_rate),
        coup_capability=-slopes.coup_capability_elasticity,
        collapse_capability=-slopes.collapse_capability_elasticity,
        guard_effect=slopes.coup_protection_log_effect,
        training_effect=slopes.coup_training_log_effect,
        strain_effect=slopes.coup_strain_log_effect,
        revenue_musd=np.maximum(governments.revenue_musd, 1.0),
        guard_fee_musd=fees(world, q, state),
        strain_per_revenue=-strain,
        port_share=np.minimum(shut, 1.0),
    )


def covariates(world: World, q: Mapping[str, Floats], state: State) -> regime.Covariates:
    """What the hazards of a government depend on, at the state of this month."""
    now = state.governments
    recent, before = now.deaths[:, :, :6].sum(axis=2), now.deaths[:, :, 6:].sum(axis=2)
    delivered = state.patrons.delivered
    guards = (delivered * q["capability.guard_ratio"][:, None, None, :]).sum(axis=(1, 3))
    training = (delivered * q["capability.training_ratio"][:, None, None, :]).sum(axis=(1, 3))
    posture = armed_groups.indicators(now.posture, q)
    return regime.Covariates(
        deaths_12_months=now.deaths.sum(axis=2),
        capital_deaths_6_months=now.capital_deaths.sum(axis=2),
        balance_share=balance(state),
        months_since_coup=now.months_since_coup,
        months_since_withdrawal=now.months_since_loss,
        trend_z=regime.trend_z(recent, before, q),
        consent_level=now.consent,
        strain_level=now.strain,
        training_level=capability.level(training, q["capability.training_half_musd"]),
        protection_level=capability.level(guards, q["capability.guard_half_musd"]),
        capability_ratio=now.capability,
        blockade_level=posture.blockade.astype(np.float64),
        talk_level=posture.truce.astype(np.float64),
        no_talks_level=condition_kept(world, state, "no_talks"),
        veto_level=np.zeros_like(now.consent),
    )


def balance(state: State) -> Floats:
    """(future, government) the groups' share of strength and reach together."""
    ground = state.violence.strength
    return armed_groups.balance_share(ground.strength, ground.reach)


def bordering(world: World) -> NDArray[np.bool_]:
    """(onlooker, government) who borders whom."""
    return neighbours.borders_of(
        world.attributes["onlooker.neighbour_of"], world.ids[Axis.GOVERNMENT]
    )


def condition_kept(world: World, state: State, name: str) -> Floats:
    """(future, government) level of a condition in force, times how far it is kept."""
    asked = world.packages.condition[:, world.ids[Axis.CONDITION].index(name)]
    contracts = state.contracts
    return np.where(contracts.standing, asked[contracts.package] * contracts.compliance_share, 0.0)


def fees(world: World, q: Mapping[str, Floats], state: State) -> Floats:
    """(future, government) fees to the incumbent, as far as its guards are still there."""
    guards = q["capability.guard_ratio"][:, None, :]
    now = (state.patrons.delivered[:, world.incumbent] * guards).sum(axis=2)
    then = (state.start.delivered[:, world.incumbent] * guards).sum(axis=2)
    return np.asarray(q["economy.guard_fee_musd"] * np.minimum(now / np.maximum(then, 1e-9), 1.0))


def _violence_path(world: World, q: Mapping[str, Floats], state: State) -> Floats:
    """Deaths of twelve months ahead over those behind, (future, government, quarter).

    The window of twelve months fills, quarter by quarter, at the pace expected for next month.
    """
    violence, geography = state.violence, world.geography
    calm = np.zeros_like(violence.activity)
    expected = conflict.expected_intensity(
        excitation=violence.excitation,
        activity=violence.activity,
        frailty=violence.frailty,
        log_hazard_lever=calm,
        log_severity_lever=calm,
        parameters=conflict.ConflictParameters.from_draws(support.flat(q)),
        neighbours=support.borders(world),
        country_of_unit=geography.country,
    ).expected_deaths
    ahead = 12.0 * support.by_government(world, expected)
    behind = state.governments.deaths.sum(axis=2)
    ratio = np.clip((ahead + 12.0) / (behind + 12.0), 0.25, 4.0)
    filled = np.minimum((np.arange(QUARTERS) + 0.5) / _QUARTERS_OF_A_YEAR, 1.0)
    return np.asarray(1.0 + (ratio[:, :, None] - 1.0) * filled)


def posture_probabilities(world: World, q: Mapping[str, Floats], state: State) -> Floats:
    """(future, government, posture) what the groups would choose at a review now."""
    price = state.price / q["surroundings.price_start"]
    gold = world.ids[Axis.COMMODITY].index("gold") if "gold" in world.ids[Axis.COMMODITY] else 0
    return armed_groups.posture_probabilities(
        q,
        balance=balance(state),
        start_balance=state.start.balance,
        deal_pending_level=_pending(world, q, state),
        months_since_coup=state.governments.months_since_coup,
        revenue_ratio=np.broadcast_to(price[:, [gold]], state.governments.strain.shape),
        no_talks_level=condition_kept(world, state, "no_talks"),
    )


def _pending(world: World, q: Mapping[str, Floats], state: State) -> Floats:
    """(future, government) announced support of the deal that has not yet arrived."""
    contracts = state.contracts
    worth = world.packages.amount * support.is_security(world)
    promised = worth[contracts.package].sum(axis=2) * support.taken_share(q, contracts)
    more = state.patrons.delivered - state.start.delivered
    arrived = (more[:, world.challenger] * support.is_security(world)).sum(axis=2)
    missing = np.maximum(promised - np.maximum(arrived, 0.0), 0.0)
    return np.where(promised > 0.0, missing / np.maximum(promised, 1e-9), 0.0)
