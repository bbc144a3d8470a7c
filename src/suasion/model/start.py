"""How does a future begin? Types drawn from beliefs, and the state of the first morning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.core.distributions import category, normal_quantile
from suasion.model import support
from suasion.model.mechanisms import (
    alignment,
    armed_groups,
    beliefs,
    conflict,
    contagion,
    contracts,
    delivery,
    economy,
    mines,
    neighbours,
    regime,
    surroundings,
)
from suasion.model.mechanisms.bargaining import setting
from suasion.model.phases.delivery import NEVER, foreign_force
from suasion.model.phases.war import strength
from suasion.model.responses import bordering
from suasion.model.state import (
    Beliefs,
    Governments,
    Patrons,
    Start,
    State,
    Tastes,
    Types,
    Violence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.world import World

    Floats = NDArray[np.float64]


def start(world: World, q: Mapping[str, Floats], luck: Luck) -> State:
    """State of a block of futures before the first month.

    q : by declared name, (future, 1) for the scenario, (future, entity) otherwise
    """
    public = _beliefs(q)
    return opened(world, q, _types(world, q, public, luck), luck)


def opened(world: World, q: Mapping[str, Floats], types: Types, luck: Luck) -> State:
    """State before the first month, given the hidden types; arguments as in `start`."""
    public = _beliefs(q)
    violence = _violence(world, q, luck)
    patrons = _patrons(world, q, types, luck)
    working = mines.initial_open(
        q, start_uniform=luck.uniform("start.mines", world.count(Axis.MINE))
    )
    price = surroundings.initial_prices(q)
    governments = _governments(world, q, patrons, luck)
    begin = Start(
        strength=violence.strength,
        capability=np.ones_like(governments.consent),
        balance=armed_groups.balance_share(violence.strength.strength, violence.strength.reach),
        deaths=governments.deaths.sum(axis=2),
        strain=governments.strain,
        revenue_musd=governments.revenue_musd,
        mine_take_musd=mines.state_take_musd(
            working,
            q,
            price=price,
            mine_commodity=world.index("mine.commodity", Axis.COMMODITY),
            mine_government=world.index("mine.government", Axis.GOVERNMENT),
            government_count=world.count(Axis.GOVERNMENT),
        ),
        mine_open=working,
        delivered=patrons.delivered,
        foreign_force_musd=foreign_force(world, patrons.delivered),
        beliefs=public,
        load=patrons.load,
    )
    state = State(
        types=types,
        beliefs=public,
        tastes=_tastes(world, luck),
        governments=governments,
        contracts=contracts.none(*governments.consent.shape),
        patrons=patrons,
        violence=violence,
        price=price,
        mine_open=working,
        stranded_stock=q["mines.stranded_stock"].copy(),
        borders_closed=neighbours.initial_closed(contagion.initial_lean(q), bordering(world)),
        lean=contagion.initial_lean(q),
        hardened=contagion.initial_memory(q),
        start=begin,
    )
    return replace(state, start=replace(begin, capability=strength(q, state)))


def _beliefs(q: Mapping[str, Floats]) -> Beliefs:
    return Beliefs(
        client=beliefs.start_client(
            q["beliefs.pragmatic_weight"], q["beliefs.proud_weight"], q["beliefs.defiant_weight"]
        ),
        challenger=beliefs.start_challenger(
            q["beliefs.displacing_probability"], q["beliefs.bluffing_probability"]
        ),
        incumbent=beliefs.start_incumbent(q["beliefs.stretched_probability"]),
    )


def _types(world: World, q: Mapping[str, Floats], public: Beliefs, luck: Luck) -> Types:
    """Hidden types, drawn from what the public believes."""
    instruments = world.count(Axis.INSTRUMENT)
    gate = luck.uniform("types.gate", instruments) < q["delivery.legal_gate_probability"]
    width = public.client.shape[1]
    return Types(
        client=category(luck.uniform("types.client", width), public.client),
        challenger=category(luck.uniform("types.challenger", 1)[:, 0], public.challenger),
        incumbent=category(luck.uniform("types.incumbent", 1)[:, 0], public.incumbent),
        gate=gate,
    )


def _tastes(world: World, luck: Luck) -> Tastes:
    governments = world.count(Axis.GOVERNMENT)
    actions = {
        "stance": 2,
        "offer": setting.menu(world.packages).package.size,
        "counter": 4,
        "answer": 3,
        "reply": 2,
    }
    return Tastes(
        **{
            name: normal_quantile(luck.uniform(f"start.taste.{name}", governments * count)).reshape(
                luck.futures.size, governments, count
            )
            for name, count in actions.items()
        }
    )


def _violence(world: World, q: Mapping[str, Floats], luck: Luck) -> Violence:
    geography, draws = world.geography, support.flat(q)
    parameters = conflict.ConflictParameters.from_draws(draws)
    excitation = conflict.rescaled_start(
        excitation=geography.excitation,
        rolled_share=geography.rolled_share,
        start_scale=q["conflict.start_scale"],
        client_of_unit=geography.government,
        memory_power=parameters.memory_power,
    )
    monthly = _recent_deaths(world, q) / 12.0
    return Violence(
        excitation=excitation,
        activity=np.broadcast_to(geography.activity, monthly.shape).copy(),
        frailty=conflict.starting_frailty(
            parameters=parameters, country_count=len(geography.countries), luck=luck
        ),
        unit_deaths=np.repeat(monthly[:, :, None], 3, axis=2),
        strength=conflict.Strength(
            strength=q["conflict.insurgent_strength_level"], reach=q["conflict.state_reach_share"]
        ),
    )


def _recent_deaths(world: World, q: Mapping[str, Floats]) -> Floats:
    """(future, unit) deaths of the last twelve months, rescaled within the governments."""
    owner, scale = world.geography.government, q["conflict.start_scale"]
    return world.geography.recent_deaths * np.where(owner >= 0, scale[:, np.maximum(owner, 0)], 1.0)


def _patrons(world: World, q: Mapping[str, Floats], types: Types, luck: Luck) -> Patrons:
    """Patrons, whose standing support arrives as far as their load at the start lets it."""
    futures = luck.futures.size
    patrons = world.count(Axis.PATRON)
    standing = np.broadcast_to(world.standing, (futures, *world.standing.shape)).copy()
    weight = q["delivery.reputation_weight_months"]
    load = surroundings.initial_load(
        q,
        load_shift=np.zeros((futures, patrons)),
        start_uniform=luck.uniform("start.load", patrons),
    )
    share = delivery.delivered_share(
        promised_musd=support.own_cost_musd(world, q, standing),
        available_musd=support.available(world, q, load, types.incumbent),
    )
    return Patrons(
        load=load,
        kept=q["delivery.reputation_start_share"] * weight,
        broken=(1.0 - q["delivery.reputation_start_share"]) * weight,
        delivered=np.where(support.in_money(world), share[:, :, None, None], 1.0) * standing,
        committed=standing,
    )


def _governments(
    world: World, q: Mapping[str, Floats], patrons: Patrons, luck: Luck
) -> Governments:
    futures, count = luck.futures.size, world.count(Axis.GOVERNMENT)
    yes, zero = np.ones((futures, count), dtype=bool), np.zeros((futures, count))
    recent = _recent_deaths(world, q)
    deaths = support.by_government(world, recent) / 12.0
    near = support.by_government(world, recent * world.geography.capital_share) / 12.0
    security = (patrons.delivered * support.is_security(world)).sum(axis=3)
    consent = regime.initial_consent(q)
    return Governments(
        alive=yes,
        member=yes,
        settled=~yes,
        coups=np.zeros((futures, count), dtype=np.int64),
        months_since_coup=q["regime.months_since_coup_start"].copy(),
        months_since_loss=zero + NEVER,
        months_since_departure=zero + NEVER,
        months_with_new_patron=zero + NEVER,
        consent=consent,
        home_consent=consent,
        strain=economy.initial_strain(q),
        posture=armed_groups.initial_posture(q, start_uniform=luck.uniform("start.posture", count)),
        capability=zero + 1.0,
        shares=alignment.implied_shares(
            delivered_security_musd=security,
            own_musd=q["capability.military_spending_musd"],
            self_reliance_share=q["alignment.self_reliance_share"],
        ),
        deaths=np.repeat(deaths[:, :, None], 12, axis=2),
        capital_deaths=np.repeat(near[:, :, None], 6, axis=2),
        harm_memory=zero,
        air_memory=zero,
        sanctions_level=zero,
        revenue_musd=np.maximum(q["economy.revenue_musd"] - q["economy.guard_fee_musd"], 1.0),
    )
