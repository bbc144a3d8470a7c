"""Phase 7: public consent moves; coups, collapses and settlements come; new governments begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.model import support
from suasion.model.mechanisms import alignment, armed_groups, beliefs, regime
from suasion.model.mechanisms import contracts as deals
from suasion.model.phases.delivery import NEVER, Delivered
from suasion.model.phases.treasury import relative_violence
from suasion.model.responses import covariates
from suasion.model.state import Beliefs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.decide import Moves
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

DEFIANT = 1


def govern(
    world: World,
    q: Mapping[str, Floats],
    state: State,
    moves: Moves,
    delivered: Delivered,
    luck: Luck,
) -> tuple[State, regime.RegimeMonth]:
    """State after the month's politics, and what happened to each government."""
    state = replace(
        state, governments=replace(state.governments, consent=_consent(q, state, moves, delivered))
    )
    width = state.governments.alive.shape[1]
    rates = regime.month_rates(covariates(world, q, state), q)
    events = regime.month(
        rates,
        in_power=state.governments.alive,
        at_war=~state.governments.settled,
        attempt_uniform=luck.uniform("regime.attempt", width),
        success_uniform=luck.uniform("regime.success", width),
        collapse_uniform=luck.uniform("regime.collapse", width),
        settlement_uniform=luck.uniform("regime.settlement", width),
    )
    return _after(world, q, state, events, luck), events


def _consent(q: Mapping[str, Floats], state: State, moves: Moves, delivered: Delivered) -> Floats:
    now = state.governments
    stood_up = (moves.stance == DEFIANT) & (moves.answer == deals.REFUSE)
    gave_in = (moves.stance == DEFIANT) & (moves.answer == deals.ACCEPT)
    return regime.next_consent(
        now.consent,
        q,
        home_level=now.home_consent,
        relative_violence=relative_violence(state),
        strain_change=now.strain - state.start.strain,
        broken_promise_level=(delivered.ended.reversed | delivered.ended.freed).astype(float),
        humiliation_level=gave_in.astype(float),
        defiance_level=stood_up.astype(float),
    )


def _after(
    world: World, q: Mapping[str, Floats], state: State, events: regime.RegimeMonth, luck: Luck
) -> State:
    now = state.governments
    width = now.alive.shape[1]
    new = regime.successor(
        events.coup,
        q,
        client_type=state.types.client,
        consent_level=now.consent,
        consent_home_level=now.home_consent,
        months_since_coup=np.minimum(now.months_since_coup + 1.0, NEVER),
        contract_survival_probability=q["contracts.survives_coup_probability"],
        alliance_exit_probability=q["contracts.alliance_exit_probability"],
        type_uniform=luck.uniform("regime.successor_type", width),
        contract_uniform=luck.uniform("regime.successor_contract", width),
        alliance_uniform=luck.uniform("regime.successor_alliance", width),
    )
    shares = alignment.after_coup(
        shares=now.shares,
        fell=events.coup,
        challenger=world.challenger,
        lean_share=q["alignment.successor_lean_share"],
    )
    alive = now.alive & ~events.collapsed
    governments = replace(
        now,
        alive=alive,
        member=now.member & alive & ~new.leaves_alliance,
        settled=now.settled | events.settled,
        coups=now.coups + events.coup,
        months_since_coup=new.months_since_coup,
        consent=new.consent_level,
        home_consent=new.consent_home_level,
        posture=np.where(events.settled, armed_groups.TALK, now.posture),
        shares=shares,
    )
    ended = new.contract_ends | ~alive
    contracts = deals.returned(
        state.contracts,
        ended=ended,
        stays_share=support.incumbent_stays(world, state.contracts),
        return_share=q["bargaining.return_share"],
    )
    contracts = deals.overthrown(deals.ended(contracts, ended), events.coup)
    return replace(
        state,
        governments=governments,
        types=replace(state.types, client=new.client_type),
        contracts=contracts,
        beliefs=_fresh(q, state.beliefs, events),
        start=replace(state.start, beliefs=_fresh(q, state.start.beliefs, events)),
    )


def _fresh(q: Mapping[str, Floats], public: Beliefs, events: regime.RegimeMonth) -> Beliefs:
    """A new government's type is judged afresh, from the mix of successors.

    So are the beliefs to which those of today leak back.
    """
    successors = beliefs.start_client(
        q["regime.successor_pragmatic_weight"],
        q["regime.successor_proud_weight"],
        q["regime.successor_defiant_weight"],
    )
    client = np.where(events.coup[:, :, None], successors, public.client)
    return replace(public, client=client)
