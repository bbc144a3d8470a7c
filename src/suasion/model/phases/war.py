"""Phases 4 and 5: strength in the field, the groups' posture, deaths, and the ground held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.model import support
from suasion.model.mechanisms import armed_groups, capability, conflict
from suasion.model.phases.delivery import NEVER, foreign_force
from suasion.model.responses import posture_probabilities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

_WIDEST_CHANGE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Deaths of the month, (future, government) and (future, unit)."""

    deaths: Floats
    unit_deaths: Floats


def strength(q: Mapping[str, Floats], state: State) -> Floats:
    """(future, government) strength of own, delivered and pooled forces, in own spending."""
    delivered = state.patrons.delivered
    military = q["capability.military_spending_musd"]
    foreign = capability.foreign_ratio(
        delivered=delivered,
        effectiveness_ratio=q["capability.effectiveness_ratio"],
        military_spending_musd=military,
    )
    own = capability.own_strength(
        foreign=foreign,
        strain_level=state.governments.strain,
        moral_hazard_share=q["capability.moral_hazard_share"],
        strain_loss_share=q["capability.strain_loss_share"],
    )
    return capability.joint_strength(
        strength=own + capability.saturating(foreign, q["capability.saturation_share"]),
        military_spending_musd=military,
        member=state.governments.member & state.governments.alive,
        need=state.start.deaths,
        pooled_share=q["capability.pooled_share"],
        coordination_share=q["capability.coordination_share"],
    )


def fight(world: World, q: Mapping[str, Floats], state: State, luck: Luck) -> tuple[State, War]:
    """State after a month of war."""
    index = strength(q, state) / state.start.capability
    governments = replace(
        state.governments, capability=index, posture=_posture(world, q, state, luck)
    )
    state = replace(state, governments=governments)
    draws = support.flat(q)
    effects = conflict.LeverEffects.from_draws(draws)
    inputs = _inputs(world, q, state)
    hazard, severity = conflict.levers(inputs, effects)
    unit_government = world.geography.government
    month = conflict.month_of_violence(
        excitation=state.violence.excitation,
        activity=state.violence.activity,
        frailty=state.violence.frailty,
        log_hazard_lever=conflict.over_units(hazard, unit_government),
        log_severity_lever=conflict.over_units(severity, unit_government),
        parameters=conflict.ConflictParameters.from_draws(draws),
        neighbours=support.borders(world),
        country_of_unit=world.geography.country,
        luck=luck,
    )
    deaths = support.by_government(world, month.deaths)
    return _after(world, q, state, month, deaths, inputs, effects), War(
        deaths=deaths, unit_deaths=month.deaths
    )


def _posture(world: World, q: Mapping[str, Floats], state: State, luck: Luck) -> NDArray[np.int64]:
    width = state.governments.posture.shape[1]
    posture = armed_groups.next_posture(
        state.governments.posture,
        q,
        probabilities=posture_probabilities(world, q, state),
        review_uniform=luck.uniform("armed_groups.review", width),
        choice_uniform=luck.uniform("armed_groups.choice", width),
    )
    return np.where(state.governments.settled, armed_groups.TALK, posture)


def _inputs(world: World, q: Mapping[str, Floats], state: State) -> conflict.LeverInputs:
    now, start = state.governments, state.start
    force = foreign_force(world, state.patrons.delivered)
    ratio = force / np.maximum(start.foreign_force_musd, 1e-9)
    had = start.foreign_force_musd > 0.0
    posture = armed_groups.indicators(now.posture, q)
    air, aid = air_level(world, q, state.patrons.delivered), _aid(world, state.patrons.delivered)
    surveillance = (air - air_level(world, q, start.delivered)) * (
        1.0 - q["capability.strike_share"]
    )
    aid_start = np.maximum(_aid(world, start.delivered), 1.0)
    return conflict.LeverInputs(
        departure_announced_share=np.zeros_like(force),
        departed_share=np.where(had, np.maximum(1.0 - ratio, 0.0), 0.0),
        months_since_departure=_unless_never(now.months_since_departure),
        auxiliary_change=np.where(had, np.clip(ratio - 1.0, -1.0, _WIDEST_CHANGE), 0.0),
        air_support_change=now.air_memory,
        surveillance_change=surveillance,
        sanctions_change=now.sanctions_level,
        arms_embargo_change=np.zeros_like(force),
        aid_change=np.clip((aid - _aid(world, start.delivered)) / aid_start, -1.0, _WIDEST_CHANGE),
        contested_share=1.0 - state.violence.strength.reach,
        civilian_harm_log=now.harm_memory,
        months_since_coup=_since_start(state),
        new_patron_months=_unless_never(now.months_with_new_patron),
        blockade=posture.blockade_centred,
        truce=posture.truce_centred,
        strength_log_ratio=state.violence.strength.log_ratio(start.strength),
    )


def air_level(world: World, q: Mapping[str, Floats], delivered: Floats) -> Floats:
    """(future, government) level of support from the air, of all patrons."""
    musd = delivered[:, :, :, support.instrument(world, "air_support")].sum(axis=1)
    return capability.level(musd, q["capability.air_half_musd"])


def _aid(world: World, delivered: Floats) -> Floats:
    return np.asarray(delivered[:, :, :, support.instrument(world, "development_aid")].sum(axis=1))


def _unless_never(months: Floats) -> Floats:
    return np.where(months >= NEVER, np.inf, months)


def _since_start(state: State) -> Floats:
    """Months since a coup of the simulation; infinite where the last one was before it."""
    return np.where(state.governments.coups > 0, state.governments.months_since_coup, np.inf)


def _after(
    world: World,
    q: Mapping[str, Floats],
    state: State,
    month: conflict.ViolenceMonth,
    deaths: Floats,
    inputs: conflict.LeverInputs,
    effects: conflict.LeverEffects,
) -> State:
    """State with the month's deaths remembered and the ground moved."""
    share = q["conflict.state_harm_share"]
    changed = conflict.state_harm_share(
        start_share=share, auxiliary_change=inputs.auxiliary_change, effects=effects
    )
    harm = conflict.civilian_harm_log(deaths=deaths, share=changed, start_share=share)
    now = state.governments
    strikes = air_level(world, q, state.patrons.delivered) - air_level(
        world, q, state.start.delivered
    )
    near = support.by_government(world, month.deaths * world.geography.capital_share)
    ground = conflict.strength_step(
        now=state.violence.strength,
        start=state.start.strength,
        force_ratio=now.capability,
        log_hold_lever=np.zeros_like(deaths),
        civilian_harm_log=inputs.civilian_harm_log,
        next_door=_next_door(world),
        parameters=conflict.StrengthParameters.from_draws(support.flat(q)),
    )
    return replace(
        state,
        violence=replace(
            state.violence,
            excitation=month.excitation,
            activity=month.activity,
            frailty=month.frailty,
            unit_deaths=_shifted(state.violence.unit_deaths, month.deaths),
            strength=ground,
        ),
        governments=replace(
            now,
            deaths=_shifted(now.deaths, deaths),
            capital_deaths=_shifted(now.capital_deaths, near),
            harm_memory=conflict.faded(
                stock=now.harm_memory,
                flow=harm,
                half_life_months=effects.civilian_harm_half_life_months,
            ),
            air_memory=conflict.faded(
                stock=now.air_memory,
                flow=strikes * q["capability.strike_share"],
                half_life_months=effects.air_half_life_months,
            ),
        ),
    )


def _shifted(history: Floats, newest: Floats) -> Floats:
    return np.concatenate((newest[..., None], history[..., :-1]), axis=-1)


def _next_door(world: World) -> Floats:
    """(government, government) weights of the governments that share a border, rows sum to 1."""
    count = world.count(Axis.GOVERNMENT)
    weight = np.zeros((count, count))
    owner = world.geography.government
    for a, b in world.geography.links:
        if owner[a] >= 0 and owner[b] >= 0 and owner[a] != owner[b]:
            weight[owner[a], owner[b]] = 1.0
    return np.asarray(weight / np.maximum(weight.sum(axis=1, keepdims=True), 1.0))
