"""Which games are open in the first month? Drawn, laid and solved as a run under equilibrium does.

The games of future *n* and seed *s* are those that a run with that seed plays in its first month,
so that beliefs and values stand beside what the run counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.core.errors import OptionError
from suasion.core.streams import Luck
from suasion.engine.blocks import BLOCK, blocks, members
from suasion.engine.design import draw
from suasion.games.stage_game import Shape
from suasion.model import decide, support, table
from suasion.model.mechanisms.armed_groups import start_shares
from suasion.model.mechanisms.bargaining import setting
from suasion.model.parameters import QUANTITIES
from suasion.model.phases.surroundings import move
from suasion.model.policies import policies
from suasion.model.responses import responses
from suasion.model.start import opened, start
from suasion.model.state import Types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.decide import Games
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

EQUILIBRIUM = "equilibrium"
_SPREADS = ("surroundings.load_sd", "conflict.frailty_sd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first month's games of some futures, a game a (future, government), futures first.

    ``governments`` : how many there are, so that a government's games are every so many rows
    """

    games: Games
    quantities: Mapping[str, Floats]
    state: State
    governments: int

    @property
    def shape(self) -> Shape:
        """What the games share."""
        menu = self.games.menu
        return Shape(threatened=menu.threatened, weight=menu.weight)

    def rows(self, government: int) -> NDArray[np.int64]:
        """The games of one government."""
        return np.arange(government, self.games.rows.size, self.governments)


def openings(world: World, *, futures: int, seed: int) -> Iterator[Opening]:
    """The first month's games by canonical block; the last block is cut to what was asked for.

    Raises
    ------
    OptionError : fewer than one future
    """
    if futures < 1:
        raise OptionError("futures", f"{futures} is out of range.", "Give a whole number from 1.")
    for block in range(blocks(futures)):
        chosen = members(block)[: futures - block * BLOCK]
        yield solved(world, *begun(world, chosen, seed=seed, policy=EQUILIBRIUM))


def begun(
    world: World, chosen: NDArray[np.int64], *, seed: int, policy: str
) -> tuple[dict[str, Floats], State]:
    """What is drawn for some futures, and how they stand before the first offer."""
    q = draw(world, seed, chosen, QUANTITIES)
    luck = Luck(seed, chosen, 0)
    return q, move(world, policies(world)[policy], q, start(world, q, luck), luck)


def solved(world: World, q: Mapping[str, Floats], state: State) -> Opening:
    """Every government's game at a state, solved."""
    seen = support.foreseen(world, q, state)
    games = decide.solved_games(
        policy=policies(world)[EQUILIBRIUM],
        q=q,
        state=state,
        setting=table.lay(world, q, seen, responses(world, q, seen)),
        menu=setting.menu(world.packages),
        open_games=np.ones_like(state.governments.alive),
    )
    return Opening(
        games=games, quantities=q, state=state, governments=state.governments.alive.shape[1]
    )


def central_quantities(world: World) -> dict[str, Floats]:
    """Central value of every quantity, with one future."""
    return {
        name: np.array([[prior.value for prior in priors]]) for name, priors in world.priors.items()
    }


def calm(world: World, quantities: Mapping[str, Floats]) -> State:
    """The start without luck: likeliest types and postures, loads and frailty at their means."""
    futures = next(iter(quantities.values())).shape[0]
    stretched = quantities["beliefs.stretched_probability"][:, 0] > 0.5
    types = Types(
        client=np.zeros((futures, world.count(Axis.GOVERNMENT)), dtype=np.int64),
        challenger=np.zeros(futures, dtype=np.int64),
        incumbent=stretched.astype(np.int64),
        gate=np.ones((futures, world.count(Axis.INSTRUMENT)), dtype=np.bool_),
    )
    still = {name: np.zeros_like(quantities[name]) for name in _SPREADS}
    luck = Luck(0, np.zeros(futures, dtype=np.int64), 0)
    state = opened(world, {**quantities, **still}, types, luck)
    likeliest = start_shares(quantities).argmax(axis=2)
    return replace(state, governments=replace(state.governments, posture=likeliest))


def central(world: World) -> Opening:
    """The games at the central value of every quantity, without luck."""
    q = central_quantities(world)
    return solved(world, q, calm(world, q))
