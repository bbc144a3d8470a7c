"""Phase 2: where a game is open it is played; its moves become contracts, sticks and beliefs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.model import decide, support, table
from suasion.model.mechanisms import beliefs
from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.bargaining import ends, setting
from suasion.model.policies import Offers
from suasion.model.responses import responses
from suasion.model.state import Beliefs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.policies import Policy
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

PUNISH = 0


def negotiate(
    world: World, policy: Policy, q: Mapping[str, Floats], state: State, luck: Luck
) -> tuple[State, decide.Decision]:
    """State after this month's games, and what was decided in them."""
    open_games = _open(world, policy, state, luck.month)
    if not open_games.any():
        return state, decide.nothing(*open_games.shape)
    if policy.offers is Offers.NONE:
        return state, _no_offers(open_games)
    menu = setting.menu(world.packages)
    seen = support.foreseen(world, q, state)
    decision = decide.decide(
        policy=policy,
        q=q,
        state=state,
        setting=table.lay(world, q, seen, responses(world, q, seen)),
        menu=menu,
        open_games=open_games,
    )
    contracts = _contracts(q, state, decision.moves, menu, luck)
    return replace(state, contracts=contracts, beliefs=_beliefs(state, decision)), decision


def _open(world: World, policy: Policy, state: State, month: int) -> Flags:
    """Where a game is open: a decision month, a government alive, no deal, not declined before."""
    if month < policy.from_month or (month - policy.from_month) % world.decision_interval_months:
        return np.zeros_like(state.governments.alive)
    places, before = np.arange(state.governments.alive.shape[1]), state.contracts
    asked = (policy.only_government < 0) | (places == policy.only_government)
    return np.asarray(state.governments.alive & ~before.standing & ~before.declined & asked)


def _no_offers(open_games: Flags) -> decide.Decision:
    """The challenger is held to no offer, so there is nothing to decide."""
    decision = decide.nothing(*open_games.shape)
    answer = np.where(open_games, deals.NO_OFFER, decide.NO_GAME)
    offer = np.where(open_games, 0, decide.NO_GAME)
    return replace(decision, moves=replace(decision.moves, answer=answer, offer=offer))


def _contracts(
    q: Mapping[str, Floats],
    state: State,
    moves: decide.Moves,
    menu: setting.Menu,
    luck: Luck,
) -> deals.Contracts:
    """Contracts after the moves."""
    before = state.contracts
    played = moves.answer >= 0
    taken = (moves.answer == deals.ACCEPT) | (moves.answer == deals.HEDGE)
    package = np.where(taken, menu.package[np.maximum(moves.offer, 0)], deals.NONE)
    kept = np.where(
        moves.answer == deals.ACCEPT, moves.compliance_share, q["bargaining.hedge_comply_share"]
    )
    punished = moves.reply == PUNISH
    spared = np.where(moves.answer == deals.HEDGE, q["bargaining.hedge_counter_share"], 0.0)
    leaving = q["bargaining.withdrawal_probability"] * (1.0 - spared)
    threatened = taken & (moves.counter == ends.WITHDRAW)
    left = threatened & (luck.uniform("bargaining.withdrawal", taken.shape[1]) < leaving)
    offered = menu.package[np.maximum(moves.offer, 0)]
    return replace(
        before,
        package=np.where(played, package, before.package),
        answer=np.where(played, np.minimum(moves.answer, deals.REFUSE), before.answer),
        compliance_share=np.where(played & taken, kept, before.compliance_share * ~played),
        age_months=np.where(played, 0, before.age_months),
        short_months=np.where(played, 0, before.short_months),
        stick_package=np.where(
            punished, offered, np.where(taken, deals.NONE, before.stick_package)
        ),
        stick_age_months=np.where(punished, 0, before.stick_age_months),
        counter_musd=np.where(moves.counter >= 0, moves.counter_musd, before.counter_musd),
        incumbent_left=before.incumbent_left | left,
        declined=before.declined | (played & ~taken),
    )


def _beliefs(state: State, decision: decide.Decision) -> Beliefs:
    """Public beliefs after the moves, by Bayes with the probabilities that generated them."""
    return Beliefs(
        client=beliefs.updated(state.beliefs.client, decision.client_likelihood),
        challenger=beliefs.updated(state.beliefs.challenger, decision.challenger_likelihood),
        incumbent=beliefs.updated(state.beliefs.incumbent, decision.incumbent_likelihood),
    )
