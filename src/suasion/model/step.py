"""What happens in a month? The order of play, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.model.phases.delivery import deliver
from suasion.model.phases.negotiation import negotiate
from suasion.model.phases.onlookers import watch
from suasion.model.phases.politics import govern
from suasion.model.phases.surroundings import move
from suasion.model.phases.treasury import collect
from suasion.model.phases.war import fight
from suasion.model.record import Record, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.policies import Policy
    from suasion.model.state import State
    from suasion.model.world import World


def step(
    world: World,
    policy: Policy,
    q: Mapping[str, NDArray[np.float64]],
    state: State,
    luck: Luck,
) -> tuple[State, Record]:
    """State a month later under a policy, and the record of the month.

    q : drawn quantities by declared name, (future, 1) for the scenario, else (future, entity).
    """
    state = move(world, policy, q, state, luck)  # 1 prices, loads elsewhere, tastes
    state, decision = negotiate(world, policy, q, state, luck)  # 2 stance, offer, counter, answer
    state, delivered = deliver(world, policy, q, state, luck)  # 3 promises kept and broken
    state, war = fight(world, q, state, luck)  # 4 strength; 5 posture, deaths, ground
    state, treasury = collect(world, q, state, luck)  # 6 mines, borders, revenue, strain
    state, regimes = govern(world, q, state, decision.moves, delivered, luck)  # 7 consent, coups
    state, audience = watch(q, state, delivered, luck)  # 8 onlookers; 9 beliefs leak
    return state, recorded(world, q, state, decision, delivered, war, treasury, regimes, audience)
