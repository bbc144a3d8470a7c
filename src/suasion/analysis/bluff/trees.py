"""What does the tree below a called bluff look like? Pictures of the game at central values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.games.stage_beliefs import reached
from suasion.games.stage_game import Counter, Stance
from suasion.games.stage_picture import (
    COUNTER_WORDS,
    STANCE_WORDS,
    Cast,
    Cut,
    Minds,
    StagePicture,
    only,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.opening import Opening
    from suasion.games.picture import Scene
    from suasion.model.world import World

POINTS = 100.0
_PROMISES = (int(Counter.MATCH), int(Counter.RAISE))


def trees(world: World, at: Opening) -> dict[str, dict[str, Scene]]:
    """By government: the whole game and what lies below each signal when it is a bluff.

    Each signal is shown where it is likeliest; ``at`` are the games at central values. The client
    is valued in percentage points of survival, the patrons in USD million a year.
    """
    return {
        name: _of_government(world, at, place)
        for place, name in enumerate(world.ids[Axis.GOVERNMENT])
    }


def picture(world: World, at: Opening, government: int, cut: Cut | None = None) -> StagePicture:
    """The picture of one government's game, with the scenario's names."""
    row = at.rows(government)[:1]
    games = at.games
    return StagePicture(
        shape=at.shape,
        payoffs=games.payoffs.take(row),
        profile=games.profile.take(row),
        cast=_cast(world, at, government),
        cut=Cut() if cut is None else cut,
    )


def _cast(world: World, at: Opening, government: int) -> Cast:
    def patron(place: int) -> str:
        return world.titles[f"patron.{world.ids[Axis.PATRON][place]}"]

    menu = at.games.menu
    offers = ["no offer"]
    for package, threatened in zip(menu.package[1:], menu.threatened[1:], strict=True):
        offers.append(world.packages.titles[package] + (", with its threat" if threatened else ""))
    name = world.ids[Axis.GOVERNMENT][government]
    return Cast(
        client=world.titles[f"government.{name}"],
        challenger=patron(world.challenger),
        incumbent=patron(world.incumbent),
        offers=tuple(offers),
        client_scale=POINTS,
    )


def can_be_matched(at: Opening) -> NDArray[np.bool_]:
    """(offer,) offers with security support in them: there is something to match or to raise."""
    support = np.asarray((at.games.table.security_musd > 0.0).any(axis=0))
    package = at.games.menu.package
    return np.asarray((package >= 0) & support[np.maximum(package, 0)])


def _of_government(world: World, at: Opening, government: int) -> dict[str, Scene]:
    drawn = picture(world, at, government)
    payoffs, profile = drawn.payoffs, drawn.profile
    points = reached(payoffs, profile)
    reach = (points.stance[:, :, None] * points.offer)[0]
    public, kinds = drawn.public(), profile.client_after_stance[0]
    found: dict[str, Scene] = {}
    hot = np.multiply(reach, drawn.shape.threatened)
    if hot.any():
        s, o = (int(one) for one in np.unravel_index(hot.argmax(), hot.shape))
        sender = only(4, (1, 3), profile.challenger_after_offer[0, s, o])
        minds = Minds(client=kinds[s], challenger=sender, incumbent=public.incumbent)
        scene = drawn.after_offer(minds, s, o)
        found["threat"] = replace(scene, situation=_met(drawn, s, o))
    matched = (
        np.asarray(reach * can_be_matched(at))[:, :, None]
        * points.counter[0][:, :, list(_PROMISES)]
    )
    if matched.any():
        s, o, k = (int(one) for one in np.unravel_index(matched.argmax(), matched.shape))
        sender = profile.challenger_after_offer[0, s, o]
        minds = Minds(client=kinds[s], challenger=sender, incumbent=np.array([0.0, 1.0]))
        scene = drawn.after_counter(minds, s, o, _PROMISES[k])
        made = f"{COUNTER_WORDS[_PROMISES[k]]} of {_met(drawn, s, o)}"
        found["promise"] = replace(scene, situation=made)
    s = int(Stance.DEFIANT)
    minds = Minds(client=np.array([1.0, 0.0, 0.0]), challenger=public.challenger,
                  incumbent=public.incumbent)  # fmt: skip
    short = picture(world, at, government, Cut(offers=3, counters=1))
    found["defiance"] = short.after_stance(minds, s)
    found["game"] = short.whole()
    return found


def _met(drawn: StagePicture, s: int, o: int) -> str:
    """An offer and the stance before it."""
    stance = STANCE_WORDS[s]
    return f"“{drawn.cast.offers[o]}” after {'an' if stance[0] == 'o' else 'a'} {stance}"
