"""What is held fixed, and what is left to the game? The policies that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from suasion.core.declare import Axis
from suasion.core.errors import OptionError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from suasion.model.world import World

DEFAULT_AFTER_MONTHS = 6
DELAY_MONTHS = 6


class Offers(StrEnum):
    """Who decides what the challenger offers."""

    FREE = "free"
    NONE = "none"
    IMPOSED = "imposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Some players' moves, fixed; the rest is left to the game.

    offers : whether the challenger chooses, offers nothing, or always offers ``package``
    package_by_government : the package that each is offered, where they are not all offered one
    threatened : whether what is always offered comes with its threat
    only_government : the one that has a game at all; -1 for every one
    from_month : first month in which an offer may be made
    default_after_months : age at which the challenger breaks every deal; None for by chance
    walks_away : the challenger's present support ends in the first month
    incumbent_load_shift : added to the incumbent's mean load elsewhere
    in_brief : whether a brief runs it without being asked
    """

    name: str
    title: str
    description: str
    offers: Offers
    package: int = -1
    package_by_government: tuple[int, ...] = ()
    threatened: bool = False
    only_government: int = -1
    from_month: int = 0
    default_after_months: int | None = None
    walks_away: bool = False
    incumbent_load_shift: float = 0.0
    in_brief: bool = True


def policies(world: World) -> Mapping[str, Policy]:
    """All policies of a theatre, by name, in the order in which they are told."""
    challenger = world.titles[f"patron.{_patron(world, world.challenger)}"]
    incumbent = world.titles[f"patron.{_patron(world, world.incumbent)}"]
    found = [
        Policy(
            name="status_quo",
            title="No new offer",
            description=f"{challenger} makes no new offer; all else goes on.",
            offers=Offers.NONE,
        ),
        Policy(
            name="equilibrium",
            title="The game is played",
            description="Every side chooses: stance, offer, threat, counter, answer, punishment.",
            offers=Offers.FREE,
        ),
    ]
    found += [
        Policy(
            name=name,
            title=title,
            description=f"{challenger} offers “{title}” to each government until it is taken.",
            offers=Offers.IMPOSED,
            package=place,
        )
        for place, (name, title) in enumerate(
            zip(world.packages.names, world.packages.titles, strict=True)
        )
    ]
    found += _shocks(world, challenger, incumbent)
    return {policy.name: policy for policy in found}


def _shocks(world: World, challenger: str, incumbent: str) -> list[Policy]:
    """Policies in which something breaks."""
    headline = (
        world.packages.names.index(world.headline_policy)
        if world.headline_policy in world.packages.names
        else int(world.packages.amount.sum(axis=1).argmax())
    )
    package = world.packages.titles[headline]
    return [
        Policy(
            name=world.policy_names.get("challenger_walks_away", "challenger_walks_away"),
            title=f"{challenger} walks away",
            description=f"{challenger} offers nothing and ends the support it still gives.",
            offers=Offers.NONE,
            walks_away=True,
        ),
        Policy(
            name=world.policy_names.get("incumbent_collapses", "incumbent_collapses"),
            title=f"{incumbent} has nothing left to give",
            description=f"{incumbent} is fully bound elsewhere from the first month.",
            offers=Offers.FREE,
            incumbent_load_shift=1.0,
        ),
        Policy(
            name="offer_and_default",
            title="Offer and default",
            description=(
                f"{challenger} offers “{package}” and breaks every deal after "
                f"{DEFAULT_AFTER_MONTHS} months."
            ),
            offers=Offers.IMPOSED,
            package=headline,
            default_after_months=DEFAULT_AFTER_MONTHS,
            in_brief=False,
        ),
        Policy(
            name="delay_six_months",
            title="Six months' delay",
            description=f"As the game is played, but no offer before month {DELAY_MONTHS}.",
            offers=Offers.FREE,
            from_month=DELAY_MONTHS,
            in_brief=False,
        ),
    ]


def chosen(world: World, names: tuple[str, ...] | list[str]) -> tuple[Policy, ...]:
    """Policies by name.

    Raises
    ------
    OptionError
        if a name is unknown (the nearest are offered).
    """
    known = policies(world)
    for name in names:
        if name not in known:
            raise OptionError("policies", f"{name!r} is not a policy.", nearest(name, known))
    return tuple(known[name] for name in names)


def _patron(world: World, place: int) -> str:
    return world.ids[Axis.PATRON][place]
