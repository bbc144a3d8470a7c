"""Phase 3: what was promised is delivered or not; deals age and end; reputations follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.model import support
from suasion.model.mechanisms import alignment, beliefs, delivery
from suasion.model.mechanisms import contracts as deals
from suasion.model.responses import condition_kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.policies import Policy
    from suasion.model.state import Governments, Patrons, State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

_LOST_FORCE_SHARE = 0.5
NEVER = 999.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Support of the month, and which deals ended."""

    flows: support.Flows
    ended: deals.Ends


def deliver(
    world: World, policy: Policy, q: Mapping[str, Floats], state: State, luck: Luck
) -> tuple[State, Delivered]:
    """State after deliveries, reputations, ends of deals and moved shares."""
    flows = support.flows(world, policy, q, state)
    patrons = _reputed(world, q, state, flows)
    state = replace(
        state,
        patrons=patrons,
        beliefs=replace(state.beliefs, incumbent=_means(world, q, state, flows)),
    )
    ended = _ends(world, policy, q, state, luck)
    state = _aligned(world, q, _blamed(world, q, state, ended))
    left = deals.returned(
        state.contracts,
        ended=ended.any,
        stays_share=support.incumbent_stays(world, state.contracts),
        return_share=q["bargaining.return_share"],
    )
    state = replace(
        state,
        contracts=deals.aged(
            left,
            ended=ended.any,
            delivered_share=flows.deal_share,
            short_delivery_share=q["contracts.short_delivery_share"],
            stick_months=q["contracts.stick_months"],
        ),
        governments=_counted(world, state, flows, ended),
    )
    return state, Delivered(flows=flows, ended=ended)


def _reputed(world: World, q: Mapping[str, Floats], state: State, flows: support.Flows) -> Patrons:
    """Patrons after the month's deliveries; who promised nothing has shown nothing."""
    now = state.patrons
    kept, broken = delivery.next_reputation(
        kept=now.kept,
        broken=now.broken,
        share=flows.share,
        memory_share=q["delivery.reputation_memory_share"],
    )
    promised = support.own_cost_musd(world, q, flows.promised) > 0.0
    return replace(
        now,
        delivered=flows.delivered,
        kept=np.where(promised, kept, now.kept),
        broken=np.where(promised, broken, now.broken),
    )


def _blamed(world: World, q: Mapping[str, Floats], state: State, ended: deals.Ends) -> State:
    """Each deal that the challenger breaks counts against it as so many months of promises."""
    broken = state.patrons.broken.copy()
    deals_broken = ended.reversed.sum(axis=1, keepdims=True)
    broken[:, [world.challenger]] += q["delivery.broken_deal_months"] * deals_broken
    return replace(state, patrons=replace(state.patrons, broken=broken))


def _ends(
    world: World, policy: Policy, q: Mapping[str, Floats], state: State, luck: Luck
) -> deals.Ends:
    width = state.contracts.package.shape[1]
    ended = deals.ends(
        state.contracts,
        detection_rate=q["contracts.detection_rate"],
        expiry_months=q["contracts.expiry_months"],
        free_after_months=q["contracts.short_delivery_months"],
        reversal_rate=q["bargaining.reversal_rate"][:, [world.challenger]] / 12.0,
        fell=~state.governments.alive,
        detection_uniform=luck.uniform("contracts.detection", width),
        reversal_uniform=luck.uniform("contracts.reversal", width),
    )
    if policy.default_after_months is None:
        return ended
    due = state.contracts.standing & (state.contracts.age_months >= policy.default_after_months)
    return replace(ended, reversed=ended.reversed | due)


def _means(world: World, q: Mapping[str, Floats], state: State, flows: support.Flows) -> Floats:
    """Belief on the incumbent's means after its deliveries of the month were seen."""
    place = world.incumbent
    capacity = q["delivery.capacity_musd"][:, place] * (1.0 - state.patrons.load[:, place])
    promised = support.own_cost_musd(world, q, flows.promised)[:, place]
    means = np.stack((np.ones_like(capacity), q["delivery.stretched_capacity_share"][:, 0]), axis=1)
    expected = np.minimum(1.0, capacity[:, None] * means / np.maximum(promised, 1e-9)[:, None])
    likelihood = beliefs.delivery_likelihood(
        delivered_share=flows.share[:, place],
        expected_share=expected,
        error_sd=q["beliefs.delivery_error_sd"],
    )
    return beliefs.updated(state.beliefs.incumbent, likelihood)


def _aligned(world: World, q: Mapping[str, Floats], state: State) -> State:
    security = (state.patrons.delivered * support.is_security(world)).sum(axis=3)
    shares = alignment.next_shares(
        shares=state.governments.shares,
        implied=alignment.implied_shares(
            delivered_security_musd=security,
            own_musd=q["capability.military_spending_musd"],
            self_reliance_share=q["alignment.self_reliance_share"],
        ),
        speed_share=q["alignment.speed_share"],
        incumbent=world.incumbent,
        incumbent_cap=1.0 - condition_kept(world, state, "rival_limit"),
    )
    return replace(state, governments=replace(state.governments, shares=shares))


def _counted(world: World, state: State, flows: support.Flows, ended: deals.Ends) -> Governments:
    """Months since a patron was lost and since foreign forces left, and with a new patron."""
    now = state.governments
    force = foreign_force(world, flows.delivered)
    gone = force < _LOST_FORCE_SHARE * state.start.foreign_force_musd
    lost = ended.reversed | (gone & (now.months_since_departure >= NEVER))
    standing = state.contracts.standing
    return replace(
        now,
        months_since_loss=np.where(lost, 0.0, np.minimum(now.months_since_loss + 1.0, NEVER)),
        months_since_departure=np.where(
            gone,
            np.where(now.months_since_departure >= NEVER, 0.0, now.months_since_departure + 1.0),
            NEVER,
        ),
        months_with_new_patron=np.where(
            standing,
            np.where(now.months_with_new_patron >= NEVER, 0.0, now.months_with_new_patron + 1.0),
            NEVER,
        ),
    )


def foreign_force(world: World, delivered: Floats) -> Floats:
    """(future, government) foreign personnel of all patrons."""
    return np.asarray(delivered[:, :, :, support.instrument(world, "deployed_force")].sum(axis=1))
