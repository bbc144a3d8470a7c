"""Who gives what to whom this month, and what arrives? Promises of patrons, deals included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.model.instruments import INSTRUMENTS
from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms import delivery
from suasion.model.mechanisms.conflict import Neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.policies import Policy
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

_BY_NAME = {instrument.name: instrument for instrument in INSTRUMENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Support of a month.

    promised, delivered : (future, patron, government, instrument) [unit of the instrument]
    share : (future, patron) of promised money that arrives
    deal_share : (future, government) of the challenger's deal that arrives, 1 without a deal
    """

    promised: Floats
    delivered: Floats
    share: Floats
    deal_share: Floats


def in_money(world: World) -> NDArray[np.bool_]:
    """(instrument,) whether an amount is money, and so draws on a patron's capacity."""
    return np.array([_BY_NAME[k].unit.startswith("USD") for k in world.ids[Axis.INSTRUMENT]])


def is_security(world: World) -> NDArray[np.bool_]:
    """(instrument,) whether it counts in the security partnership."""
    return np.array([_BY_NAME[k].security for k in world.ids[Axis.INSTRUMENT]])


def instrument(world: World, name: str) -> int:
    """Place of an instrument."""
    return world.ids[Axis.INSTRUMENT].index(name)


def incumbent_mix(world: World) -> Floats:
    """(instrument,) in what the incumbent gives its security support, summing to one."""
    given = world.standing[world.incumbent].sum(axis=0) * is_security(world)
    if given.sum() <= 0.0:
        given = is_security(world).astype(float)
    return np.asarray(given / given.sum())


def own_cost_musd(world: World, q: Mapping[str, Floats], amount: Floats) -> Floats:
    """(future, patron) what support in money costs the patrons that give it, a year.

    amount : (future, patron, government, instrument). Private investment and market access draw
    on a patron's means only as far as it pays for them.
    """
    price = q["bargaining.price_musd"] * in_money(world)
    return np.asarray((amount * price[:, None, None, :]).sum(axis=(2, 3)))


def available(
    world: World, q: Mapping[str, Floats], load: Floats, incumbent_type: NDArray[np.int64]
) -> Floats:
    """(future, patron) support that can be given this year to all clients."""
    really = np.ones_like(load)
    stretched = incumbent_type[:, None] == 1
    really[:, [world.incumbent]] = np.where(stretched, q["delivery.stretched_capacity_share"], 1.0)
    return delivery.available_musd(
        capacity_musd=q["delivery.capacity_musd"],
        load_level=load,
        really_share=really,
    )


def flows(world: World, policy: Policy, q: Mapping[str, Floats], state: State) -> Flows:
    """What every patron promises to every client, and what of it arrives this month."""
    promised = _promised(world, policy, q, state)
    money = in_money(world)
    share = delivery.delivered_share(
        promised_musd=own_cost_musd(world, q, promised),
        available_musd=available(world, q, state.patrons.load, state.types.incumbent),
    )
    arrives = np.where(money, share[:, :, None, None], 1.0)
    arrives = np.broadcast_to(arrives, promised.shape)
    delivered = delivery.next_delivered(
        delivered=state.patrons.delivered,
        promised=promised,
        share=arrives,
        lag_months=q["delivery.lag_months"],
    )
    return Flows(
        promised=promised,
        delivered=delivered,
        share=share,
        deal_share=_deal_share(world, q, state, share[:, world.challenger]),
    )


def _promised(world: World, policy: Policy, q: Mapping[str, Floats], state: State) -> Floats:
    contracts, alive = state.contracts, state.governments.alive
    promised = state.patrons.committed.copy()
    stays = contracts.incumbent_share * incumbent_stays(world, contracts)
    promised[:, world.incumbent] *= stays[:, :, None]
    promised[:, world.incumbent] += contracts.counter_musd[:, :, None] * incumbent_mix(world)
    if policy.walks_away:
        promised[:, world.challenger] = 0.0
    withdrawn = world.packages.stick[:, instrument(world, "support_withdrawal")]
    left = np.where(contracts.stick_package >= 0, withdrawn[contracts.stick_package], 0.0)
    promised[:, world.challenger] *= (1.0 - left)[:, :, None]
    deal = world.packages.amount[contracts.package] * taken_share(q, contracts)[:, :, None]
    promised[:, world.challenger] += deal * state.types.gate[:, None, :]
    return promised * alive[:, None, :, None]


def incumbent_stays(world: World, contracts: deals.Contracts) -> Floats:
    """(future, government) part of the incumbent's support that the deal in force leaves in place.

    A rival limit cuts it as far as it is kept; an incumbent that carried out its threat is gone.
    """
    limit = world.packages.condition[:, world.ids[Axis.CONDITION].index("rival_limit")]
    kept = np.where(contracts.standing, limit[contracts.package] * contracts.compliance_share, 0.0)
    return np.asarray((1.0 - kept) * ~contracts.incumbent_left)


def taken_share(q: Mapping[str, Floats], contracts: deals.Contracts) -> Floats:
    """(future, government) part of the package that the deal in force takes, 0 without a deal."""
    take = np.where(contracts.answer == deals.ACCEPT, 1.0, q["bargaining.hedge_take_share"])
    return np.asarray(take * contracts.standing)


def foreseen(world: World, q: Mapping[str, Floats], state: State) -> State:
    """The state with the incumbent's support cut to what even an able one can give at its load.

    Loads are public and deliveries of the month are still to come when a game is played.
    """
    place = world.incumbent
    means = q["delivery.capacity_musd"][:, place] * (1.0 - state.patrons.load[:, place])
    given = own_cost_musd(world, q, state.patrons.delivered)[:, place]
    delivered = state.patrons.delivered.copy()
    delivered[:, place] *= np.minimum(1.0, means / np.maximum(given, 1e-9))[:, None, None]
    return replace(state, patrons=replace(state.patrons, delivered=delivered))


def _deal_share(world: World, q: Mapping[str, Floats], state: State, share: Floats) -> Floats:
    """Part of the worth of each deal that law and capacity let through."""
    worth = world.packages.amount[state.contracts.package] * q["bargaining.price_musd"][:, None, :]
    arrives = np.where(in_money(world), share[:, None], 1.0) * state.types.gate
    through = (worth * arrives[:, None, :]).sum(axis=2) / np.maximum(worth.sum(axis=2), 1e-9)
    return np.where(state.contracts.standing, through, 1.0)


def flat(q: Mapping[str, Floats]) -> dict[str, Floats]:
    """Quantities of the conflict layer, (future,) for scalars, as its records want them."""
    return {
        name: value[:, 0]
        for name, value in q.items()
        if name.startswith("conflict.") and value.shape[1] == 1
    }


def borders(world: World) -> Neighbours:
    """Who borders whom among the units of the conflict layer."""
    return Neighbours.from_links(world.count(Axis.UNIT), world.geography.links)


def by_government(world: World, per_unit: Floats) -> Floats:
    """(future, government) sums of (future, unit) values; units of no government count nowhere."""
    member = world.geography.government[:, None] == np.arange(world.count(Axis.GOVERNMENT))
    return np.asarray((per_unit[:, :, None] * member[None]).sum(axis=1))
