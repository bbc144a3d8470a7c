"""Phase 1: prices, the patrons' loads elsewhere, and the tastes behind every choice, move on."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.model.mechanisms import contracts, surroundings
from suasion.model.mechanisms.bargaining import play
from suasion.model.state import Tastes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.policies import Policy
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

QUARTER_MONTHS = 3


def move(world: World, policy: Policy, q: Mapping[str, Floats], state: State, luck: Luck) -> State:
    """State after the world around the contest has moved a month."""
    patrons = world.count(Axis.PATRON)
    load = surroundings.next_load(
        state.patrons.load,
        q,
        load_shift=load_shift(world, policy, state.patrons.load.shape),
        shock_uniform=luck.uniform("surroundings.load", patrons),
        jump_uniform=luck.uniform("surroundings.jump", patrons),
    )
    if policy.incumbent_load_shift >= 1.0:
        load[:, world.incumbent] = 1.0
    price = surroundings.next_prices(
        state.price, q, shock_uniform=luck.uniform("surroundings.price", state.price.shape[1])
    )
    state = replace(state, patrons=replace(state.patrons, load=load), price=price)
    return state if luck.month % QUARTER_MONTHS else _next_quarter(q, state, luck)


def load_shift(world: World, policy: Policy, shape: tuple[int, ...]) -> Floats:
    """(future, patron) what a policy adds to the mean loads."""
    shift = np.zeros(shape)
    shift[:, world.incumbent] = policy.incumbent_load_shift
    return shift


def _next_quarter(q: Mapping[str, Floats], state: State, luck: Luck) -> State:
    """State at the start of a quarter: tastes have moved, and the question may be put again."""
    keep = q["bargaining.taste_persistence_share"]
    moved = {}
    for field in fields(Tastes):
        taste: Floats = getattr(state.tastes, field.name)
        _, governments, actions = taste.shape
        uniform = luck.uniform(f"taste.{field.name}", governments * actions)
        moved[field.name] = play.next_taste(taste, uniform.reshape(taste.shape), keep)
    return replace(state, tastes=Tastes(**moved), contracts=contracts.asked_anew(state.contracts))
