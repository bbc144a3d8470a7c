"""How is the table laid? From the state of every future to the setting of each game."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.model import support
from suasion.model.mechanisms import capability, neighbours
from suasion.model.mechanisms.bargaining.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.responses import Responses
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

_LEAST_FREE_SHARE = 0.05


def lay(world: World, q: Mapping[str, Floats], state: State, responses: Responses) -> Setting:
    """Setting of every government's game, one row a (future, government), futures first."""
    columns: dict[str, Floats] = {}
    columns.update(_survival(responses))
    columns.update(_strength(world, q, state))
    columns.update(_packages(world, q, state))
    columns.update(_money(q, responses))
    columns.update(_patrons(world, q, state))
    columns.update(_play(world, q))
    columns["stick_value"] = _stick_value(world, q, state, responses, columns)
    shape = state.governments.strain.shape
    flat = {name: _flat(column, shape) for name, column in columns.items()}
    return Setting(**flat)


def _flat(column: Floats, shape: tuple[int, int]) -> Floats:
    """(future, government, ...) or (future, 1, ...) to one row a game."""
    tail = column.shape[2:]
    wide = np.broadcast_to(column, (*shape, *tail))
    return np.ascontiguousarray(wide.reshape(shape[0] * shape[1], *tail))


def _survival(responses: Responses) -> dict[str, Floats]:
    return {
        "coup_rate": responses.coup_rate,
        "collapse_rate": responses.collapse_rate,
        "coup_capability": responses.coup_capability,
        "collapse_capability": responses.collapse_capability,
        "guard_effect": responses.guard_effect,
        "training_effect": responses.training_effect,
        "strain_effect": responses.strain_effect,
    }


def _strength(world: World, q: Mapping[str, Floats], state: State) -> dict[str, Floats]:
    delivered = state.patrons.delivered
    military = q["capability.military_spending_musd"]
    effective = q["capability.effectiveness_ratio"]
    foreign = capability.foreign_ratio(
        delivered=delivered, effectiveness_ratio=effective, military_spending_musd=military
    )
    own = capability.own_strength(
        foreign=foreign,
        strain_level=state.governments.strain,
        moral_hazard_share=q["capability.moral_hazard_share"],
        strain_loss_share=q["capability.strain_loss_share"],
    )
    incumbent = delivered[:, world.incumbent]
    guards = (delivered * q["capability.guard_ratio"][:, None, None, :]).sum(axis=3)
    training = (delivered * q["capability.training_ratio"][:, None, None, :]).sum(axis=(1, 3))
    mix = (effective * support.incumbent_mix(world)).sum(axis=1, keepdims=True)
    return {
        "own": own,
        "foreign": foreign,
        "saturation": q["capability.saturation_share"],
        "incumbent_strength": (incumbent * effective[:, None, :]).sum(axis=2) / military,
        "incumbent_guard_musd": guards[:, world.incumbent],
        "incumbent_security_musd": (incumbent * support.is_security(world)).sum(axis=2),
        "other_guard_musd": guards.sum(axis=1) - guards[:, world.incumbent],
        "training_musd": training,
        "guard_half_musd": q["capability.guard_half_musd"],
        "training_half_musd": q["capability.training_half_musd"],
        "strength_per_musd": mix / military,
    }


def _packages(world: World, q: Mapping[str, Floats], state: State) -> dict[str, Floats]:
    packages = world.packages
    money = support.in_money(world)
    reputation = state.patrons.reputation[:, [world.challenger]]
    arriving = q["delivery.legal_gate_probability"] * np.where(money, reputation, 1.0)
    amount = packages.amount[None] * arriving[:, None, :]
    weight = packages.amount[None] * q["bargaining.price_musd"][:, None, :]

    def total(per_unit: Floats) -> Floats:
        return np.asarray((amount * per_unit[:, None, :]).sum(axis=2)[:, None, :])

    military = q["capability.military_spending_musd"][:, :, None]
    cost = weight.sum(axis=2)
    lag = (weight * q["delivery.lag_months"][:, None, :]).sum(axis=2) / np.maximum(cost, 1e-9)
    visit = packages.signal[:, support.instrument(world, "visit")]
    weighed = packages.condition[None] * q["bargaining.sovereignty_share"][:, None, :]
    seen = q["bargaining.visible_share"][:, None, :]
    asked, visible = weighed.sum(axis=2), (weighed * seen).sum(axis=2)
    recognised = support.instrument(world, "recognition")
    rival = world.ids[Axis.CONDITION].index("rival_limit")
    limit = np.broadcast_to(packages.condition[:, rival], cost.shape)
    in_full = np.ones_like(q["bargaining.visible_share"])
    return {
        "strength": total(q["capability.effectiveness_ratio"]) / military,
        "guard_musd": total(q["capability.guard_ratio"]),
        "training": total(q["capability.training_ratio"]),
        "cash_musd": total(q["capability.cash_share"]),
        "security_musd": (amount * support.is_security(world)).sum(axis=2)[:, None, :],
        "recognition": amount[:, None, :, recognised],
        "lag_months": np.maximum(lag, 0.25)[:, None, :],
        "sovereignty": (asked * (1.0 - q["bargaining.respect_share"] * visit))[:, None, :],
        "rival_limit": limit[:, None, :],
        "visible_share": np.where(asked > 0.0, visible / np.maximum(asked, 1e-12), 1.0)[:, None, :],
        "visible_rival_limit": (limit * q["bargaining.visible_share"][:, [rival]])[:, None, :],
        "cost_musd": total(q["bargaining.price_musd"]),
        "condition_value_musd": _condition_value(world, q, state, in_full),
        "visible_value_musd": _condition_value(world, q, state, q["bargaining.visible_share"]),
    }


def _condition_value(world: World, q: Mapping[str, Floats], state: State, kept: Floats) -> Floats:
    """(future, government, aim, package): what the conditions are worth, kept to a share each."""
    conditions = world.ids[Axis.CONDITION]
    worth = q["bargaining.condition_value_musd"] * kept
    elsewhere = neighbours.basing(
        state.lean, q, basing_uniform=np.full_like(state.lean, 0.5)
    ).substitute_quality_share
    worth[:, conditions.index("access")] *= 1.0 - elsewhere
    base = (world.packages.condition[None] * worth[:, None, :]).sum(axis=2)
    rival = conditions.index("rival_limit")
    limit = world.packages.condition[:, rival] * kept[:, [rival]]
    share = state.governments.shares[:, :, world.incumbent]
    wanted = q["bargaining.displacement_value_musd"] * share
    displaced = wanted[:, :, None] * limit[:, None, :]
    plain = np.broadcast_to(base[:, None, :], displaced.shape)
    return np.stack((plain, plain + displaced), axis=2)


def _money(q: Mapping[str, Floats], responses: Responses) -> dict[str, Floats]:
    recognition = (
        q["bargaining.private_recognition_value"] + q["bargaining.public_recognition_value"]
    )
    return {
        "revenue_musd": responses.revenue_musd,
        "guard_fee_musd": responses.guard_fee_musd,
        "money_weight": q["bargaining.money_weight"],
        "strain_per_revenue": responses.strain_per_revenue,
        "recognition_value": recognition,
        "military_musd": q["capability.military_spending_musd"],
        "markup": q["bargaining.fringe_markup"],
    }


def _patrons(world: World, q: Mapping[str, Floats], state: State) -> dict[str, Floats]:
    security = (state.patrons.delivered * support.is_security(world)).sum(axis=3)
    mine, theirs = security[:, world.challenger], security[:, world.incumbent]
    value = q["bargaining.alignment_value_musd"]
    free = np.maximum(1.0 - state.patrons.load, _LEAST_FREE_SHARE)
    stretched = q["delivery.stretched_capacity_share"]
    means = np.concatenate((np.ones_like(stretched), stretched), axis=1)
    capacity = q["delivery.capacity_musd"][:, [world.incumbent]]
    room = capacity * (1.0 - state.patrons.load[:, [world.incumbent]]) * means
    spoken_for = theirs.sum(axis=1, keepdims=True)
    clients = np.maximum(state.governments.alive.sum(axis=1, keepdims=True), 1)
    began = (state.start.delivered[:, world.incumbent] * support.is_security(world)).sum(axis=2)
    still_here = np.minimum(theirs / np.maximum(began, 1e-9), 1.0)
    scarcity = 1.0 / (free[:, [world.incumbent]] * means)
    return {
        "switching_cost": q["bargaining.switching_cost"] * still_here,
        "own_security_musd": q["capability.military_spending_musd"]
        * q["alignment.self_reliance_share"],
        "other_security_musd": security.sum(axis=1) - mine - theirs,
        "challenger_security_musd": mine,
        "challenger_value_musd": value[:, [world.challenger]],
        "incumbent_value_musd": value[:, [world.incumbent]],
        "outward_value_musd": q["bargaining.outward_security_value_musd"][:, [world.challenger]],
        "remaining_musd": (np.maximum(room - spoken_for, 0.0) / clients)[:, None, :],
        "scarcity": scarcity[:, None, :],
        "challenger_scarcity": 1.0 / free[:, [world.challenger]],
        "prior_means": state.beliefs.incumbent[:, None, :],
    }


def _play(world: World, q: Mapping[str, Floats]) -> dict[str, Floats]:
    theta = [q[f"bargaining.theta_{kind}_value"] for kind in ("pragmatic", "proud", "defiant")]
    return {
        "rebuff_cost_musd": q["bargaining.rebuff_cost_musd"],
        "broken_promise_cost_musd": q["bargaining.broken_promise_cost_musd"],
        "reversal_rate": q["bargaining.reversal_rate"][:, [world.challenger]] / 12.0,
        "detection_rate": q["contracts.detection_rate"],
        "discount_rate": -np.log1p(-q["bargaining.discount_share"]),
        "return_share": q["bargaining.return_share"],
        "withdrawal_probability": q["bargaining.withdrawal_probability"],
        "match_ratio": q["bargaining.match_ratio"],
        "raise_ratio": q["bargaining.raise_ratio"],
        "hedge_take": q["bargaining.hedge_take_share"],
        "hedge_comply": q["bargaining.hedge_comply_share"],
        "hedge_counter": q["bargaining.hedge_counter_share"],
        "theta": np.stack(theta, axis=2),
    }


def sanctions_level(world: World, q: Mapping[str, Floats]) -> Floats:
    """(future, government, package) severity of a package's threat, as economic sanctions.

    Sanctions on gold buyers bite on the part of revenue that comes from mining.
    """
    stick = world.packages.stick
    direct = stick[:, support.instrument(world, "sanctions")]
    buyers = stick[:, support.instrument(world, "refinery_sanctions")]
    mining = q["economy.mining_revenue_share"][:, :, None]
    return np.minimum(direct + buyers * mining, 1.0)


def lost_revenue_share(world: World, q: Mapping[str, Floats], responses: Responses) -> Floats:
    """(future, government, package) part of revenue that a package's threat would take."""
    pressed = world.packages.stick[:, support.instrument(world, "neighbour_pressure")]
    sanctioned = q["economy.sanctions_loss_share"][:, :, None] * sanctions_level(world, q)
    ports = responses.port_share[:, :, None] * pressed
    return np.asarray(
        sanctioned + q["economy.port_loss_share"][:, :, None] * ports * (1.0 - sanctioned)
    )


def _stick_value(
    world: World,
    q: Mapping[str, Floats],
    state: State,
    responses: Responses,
    columns: Mapping[str, Floats],
) -> Floats:
    """(future, government, package): what the punishment costs the client, survival points."""
    stick, lost = world.packages.stick, lost_revenue_share(world, q, responses)
    coup = 3.0 * responses.coup_rate.sum(axis=2)
    fall = 3.0 * responses.collapse_rate.sum(axis=2)
    survival = np.exp(-coup - fall)
    strained = survival * coup * responses.strain_effect * responses.strain_per_revenue
    slope = survival * (coup * responses.coup_capability + fall * responses.collapse_capability)
    money = -q["bargaining.money_weight"][:, :, None] * np.log1p(-np.minimum(lost, 0.95))
    shunned = (
        columns["recognition_value"][:, :, None] * stick[:, support.instrument(world, "isolation")]
    )
    gone = stick[:, support.instrument(world, "support_withdrawal")]
    weaker = (slope * _challenger_part(world, q, state, columns))[:, :, None] * gone
    months = q["contracts.stick_months"][:, :, None] / 24.0
    worth = money + strained[:, :, None] * lost + shunned + weaker
    return np.asarray(np.minimum(months, 1.0) * worth)


def _challenger_part(
    world: World, q: Mapping[str, Floats], state: State, columns: Mapping[str, Floats]
) -> Floats:
    """(future, government) log points of strength that rest on the challenger's present support."""
    given = (
        state.patrons.delivered[:, world.challenger]
        * q["capability.effectiveness_ratio"][:, None, :]
    ).sum(axis=2) / q["capability.military_spending_musd"]
    half, foreign = columns["saturation"], columns["foreign"]
    now = columns["own"] + capability.saturating(foreign, half)
    return np.log(now / (columns["own"] + capability.saturating(foreign - given, half)))
