"""What is kept of a month? Named arrays, and which dimensions each has after the future."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.model.mechanisms import displacement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.decide import Decision
    from suasion.model.mechanisms.regime import RegimeMonth
    from suasion.model.phases.delivery import Delivered
    from suasion.model.phases.onlookers import Audience
    from suasion.model.phases.treasury import Treasury
    from suasion.model.phases.war import War
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int16]
    Flags = NDArray[np.bool_]

_CLIENT, _PATRON, _MINE, _ONLOOKER = ("government",), ("patron",), ("mine",), ("onlooker",)

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "stance": _CLIENT,
    "offer": _CLIENT,
    "counter": _CLIENT,
    "answer": _CLIENT,
    "reply": _CLIENT,
    "intended_compliance_share": _CLIENT,
    "contract_package": _CLIENT,
    "contract_answer": _CLIENT,
    "compliance_share": _CLIENT,
    "deal_detected": _CLIENT,
    "deal_reversed": _CLIENT,
    "deal_freed": _CLIENT,
    "deaths": _CLIENT,
    "displaced": _CLIENT,
    "coup_attempt": _CLIENT,
    "coup": _CLIENT,
    "collapse": _CLIENT,
    "settlement": _CLIENT,
    "share_challenger": _CLIENT,
    "share_incumbent": _CLIENT,
    "revenue_musd": _CLIENT,
    "strain_level": _CLIENT,
    "consent_level": _CLIENT,
    "capability": _CLIENT,
    "contested_share": _CLIENT,
    "counter_musd": _CLIENT,
    "challenger_cost_musd": _CLIENT,
    "incumbent_delivered_share": (),
    "load_level": _PATRON,
    "lost_output": _MINE,
    "released_stock": _MINE,
    "implied_price_move": ("commodity",),
    "lean_level": _ONLOOKER,
    "realigned": _ONLOOKER,
    "price": ("commodity",),
    "belief_displacing": (),
    "belief_bluffing": (),
    "belief_stretched": (),
    "client_type": _CLIENT,
    "challenger_type": (),
    "incumbent_type": (),
    "unit_deaths": ("unit",),
    "games": (),
    "converged": (),
    "max_residual": (),
    "max_regret": (),
    "solidarity_residual": (),
}

KEEPING: Mapping[str, str] = {
    "challenger_type": "first",
    "incumbent_type": "first",
    "unit_deaths": "sum",
    "games": "sum",
    "converged": "sum",
    "max_residual": "max",
    "max_regret": "max",
    "solidarity_residual": "max",
}

UNITS: Mapping[str, str] = {
    "deaths": "deaths per month",
    "displaced": "people per month",
    "unit_deaths": "deaths",
    "revenue_musd": "USD million per year",
    "counter_musd": "USD million per year",
    "challenger_cost_musd": "USD million per year",
    "lost_output": "commodity units per year",
    "released_stock": "commodity units",
    "implied_price_move": "log points",
    "price": "USD per commodity unit",
    "capability": "ratio to the start",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A month of every future in a block; axes as in `DIMENSIONS`, the future first.

    stance, offer, counter, answer, reply : as in `Moves`, −1 where there was none; ``offer`` is an
    index on the menu, 0 for none. intended_compliance_share : of an acceptance, when it is given.
    contract_package : −1 without a deal.
    """

    stance: Whole
    offer: Whole
    counter: Whole
    answer: Whole
    reply: Whole
    intended_compliance_share: Floats
    contract_package: Whole
    contract_answer: Whole
    compliance_share: Floats
    deal_detected: Flags
    deal_reversed: Flags
    deal_freed: Flags
    deaths: Floats
    displaced: Floats
    coup_attempt: Flags
    coup: Flags
    collapse: Flags
    settlement: Flags
    share_challenger: Floats
    share_incumbent: Floats
    revenue_musd: Floats
    strain_level: Floats
    consent_level: Floats
    capability: Floats
    contested_share: Floats
    counter_musd: Floats
    challenger_cost_musd: Floats
    incumbent_delivered_share: Floats
    load_level: Floats
    lost_output: Floats
    released_stock: Floats
    implied_price_move: Floats
    lean_level: Floats
    realigned: Flags
    price: Floats
    belief_displacing: Floats
    belief_bluffing: Floats
    belief_stretched: Floats
    client_type: Whole
    challenger_type: Whole
    incumbent_type: Whole
    unit_deaths: Floats
    games: NDArray[np.int64]
    converged: NDArray[np.int64]
    max_residual: Floats
    max_regret: Floats
    solidarity_residual: Floats


def recorded(
    world: World,
    q: Mapping[str, Floats],
    state: State,
    decision: Decision,
    delivered: Delivered,
    war: War,
    treasury: Treasury,
    regimes: RegimeMonth,
    audience: Audience,
) -> Record:
    """Record of a month."""
    moves, solved = decision.moves, decision.solved
    now, contracts, public = state.governments, state.contracts, state.beliefs
    spent = delivered.flows.delivered[:, world.challenger] * q["bargaining.price_musd"][:, None, :]
    small = np.int16
    return Record(
        stance=moves.stance.astype(small),
        offer=moves.offer.astype(small),
        counter=moves.counter.astype(small),
        answer=moves.answer.astype(small),
        reply=moves.reply.astype(small),
        intended_compliance_share=moves.compliance_share,
        contract_package=contracts.package.astype(small),
        contract_answer=contracts.answer.astype(small),
        compliance_share=contracts.compliance_share,
        deal_detected=delivered.ended.detected,
        deal_reversed=delivered.ended.reversed,
        deal_freed=delivered.ended.freed,
        deaths=war.deaths,
        displaced=displacement.newly_displaced(war.deaths, q["displacement.persons_per_death"]),
        coup_attempt=regimes.attempted,
        coup=regimes.coup,
        collapse=regimes.collapsed,
        settlement=regimes.settled,
        share_challenger=now.shares[:, :, world.challenger],
        share_incumbent=now.shares[:, :, world.incumbent],
        revenue_musd=now.revenue_musd,
        strain_level=now.strain,
        consent_level=now.consent,
        capability=now.capability,
        contested_share=1.0 - state.violence.strength.reach,
        counter_musd=contracts.counter_musd,
        challenger_cost_musd=spent.sum(axis=2),
        incumbent_delivered_share=delivered.flows.share[:, world.incumbent],
        load_level=state.patrons.load,
        lost_output=treasury.lost_output,
        released_stock=treasury.released_stock,
        implied_price_move=treasury.implied_price_move,
        lean_level=state.lean,
        realigned=audience.realigned,
        price=state.price,
        belief_displacing=public.challenger[:, 2:].sum(axis=1),
        belief_bluffing=public.challenger[:, 1::2].sum(axis=1),
        belief_stretched=public.incumbent[:, 1],
        client_type=state.types.client.astype(small),
        challenger_type=state.types.challenger.astype(small),
        incumbent_type=state.types.incumbent.astype(small),
        unit_deaths=war.unit_deaths,
        games=solved.games,
        converged=solved.converged,
        max_residual=solved.residual,
        max_regret=solved.regret,
        solidarity_residual=solved.solidarity_residual,
    )
