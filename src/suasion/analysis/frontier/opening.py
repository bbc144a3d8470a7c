"""Where does every future stand when the offer is made? The first month's table, laid once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.contest import STATUS_QUO
from suasion.analysis.frontier.space import world_with
from suasion.analysis.opening import begun
from suasion.model import solidarity, support, table
from suasion.model.responses import Responses, responses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.analysis.frontier.space import Mixes, Space
    from suasion.model.mechanisms.bargaining.setting import Setting
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first month of some futures, as `suasion run` with the same seed meets it.

    quantities : drawn values by declared name. state : before the offer; seen : as players see it
    alone : (future · government, 3) worth of each answer while the others stay as they are
    """

    space: Space
    quantities: Mapping[str, Floats]
    state: State
    seen: State
    responses: Responses
    alone: Floats

    @property
    def world(self) -> World:
        """The theatre."""
        return self.space.world

    @property
    def shape(self) -> tuple[int, int]:
        """Futures and governments."""
        futures, governments = self.state.governments.alive.shape
        return futures, governments

    def lay(self, mixes: Mixes) -> Setting:
        """Table with these mixes on it, a row a (future, government)."""
        world = world_with(self.space, mixes)
        return table.lay(world, self.quantities, self.seen, self.responses)


def opening(space: Space, *, seed: int, futures: int) -> Opening:
    """Draw the futures and play them up to the first offer."""
    world = space.world
    quantities, state = begun(world, np.arange(futures), seed=seed, policy=STATUS_QUO)
    seen = support.foreseen(world, quantities, state)
    members_now = state.governments.member & state.governments.alive
    worth = quantities["bargaining.solidarity_value"][:, :, None]
    return Opening(
        space=space,
        quantities=quantities,
        state=state,
        seen=seen,
        responses=responses(world, quantities, seen),
        alone=solidarity.bonus_of(worth, solidarity.standing_answers(state), members_now),
    )
