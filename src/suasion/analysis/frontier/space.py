"""What could be put on the table? Mixes of carrots up to the patron's means, conditions, sticks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.core.errors import OptionError, nearest
from suasion.model import support
from suasion.model.world import Packages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.world import World

    Floats = NDArray[np.float64]

REACH = 3.0
"""How many times the largest amount on the menu an instrument may go, where nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """All mixes that are considered.

    reference : place of the package whose conditions are asked
    most : (instrument,) largest amount of each; zero for what is on no package
    price_musd : (instrument,) USD million a year a unit, at central values
    money : (instrument,) whether it draws on the patron's capacity
    means_musd : what the challenger can newly give in a year, to all together
    asked : (condition,) levels of the reference; signal : (instrument,) the most of any package
    stick : (instrument,) every stick that the menu names, at its highest level there
    """

    world: World
    reference: int
    most: Floats
    price_musd: Floats
    money: NDArray[np.bool_]
    means_musd: float
    asked: Floats
    signal: Floats
    stick: Floats

    @property
    def levers(self) -> list[int]:
        """Instruments of which more than nothing can be given."""
        return np.flatnonzero(self.most > 0.0).tolist()

    def announced_musd(self, amounts: Floats) -> Floats:
        """(...,) list price a year of amounts (..., instrument), if all of it were given."""
        return np.asarray((amounts * self.price_musd).sum(axis=-1))

    def within(self, amounts: Floats, clients: int = 1) -> NDArray[np.bool_]:
        """(...,) whether amounts (..., instrument), given to so many, can be given at all."""
        own = (amounts * self.price_musd * self.money).sum(axis=-1) * clients
        return np.asarray((own <= self.means_musd) & (amounts <= self.most).all(axis=-1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixes:
    """Mixes of one kind: amounts (mix, instrument) and what goes with all of them alike."""

    amount: Floats
    condition: Floats
    stick: Floats

    @property
    def threatened(self) -> bool:
        """Whether a stick goes with them."""
        return bool((self.stick > 0.0).any())


def space(world: World, *, reference: str | None = None, reach: float = REACH) -> Space:
    """The space of a theatre, around one of its packages.

    Parameters
    ----------
    reference : package whose conditions are asked; the one that asks most where None
    reach : how many times the largest amount on the menu each instrument may go; levels end at 1

    Raises
    ------
    OptionError : the theatre has no package that gives anything, the reference is unknown, or the
        reach is not positive
    """
    packages = world.packages
    if not (packages.names and packages.amount.any()):
        raise OptionError(
            "frontier",
            f"{world.name} has no package that gives anything.",
            "Add one to packages.csv.",
        )
    if not 0.0 < reach < np.inf:
        raise OptionError("reach", f"{reach:g} is out of range.", "Give a number above 0.")
    money = support.in_money(world)
    largest = packages.amount.max(axis=0)
    return Space(
        world=world,
        reference=_reference(world, reference),
        most=np.where(money, reach * largest, np.minimum(reach * largest, 1.0)),
        price_musd=world.centre("bargaining.price_musd"),
        money=money,
        means_musd=_means_musd(world, money),
        asked=packages.condition[_reference(world, reference)],
        signal=packages.signal.max(axis=0),
        stick=packages.stick.max(axis=0),
    )


def _reference(world: World, name: str | None) -> int:
    """Place of the package that is named, or that would cost a government most sovereignty."""
    packages = world.packages
    if name is None:
        weighed = packages.condition @ world.centre("bargaining.sovereignty_share")
        return int(weighed.argmax())
    if name not in packages.names:
        raise OptionError("package", f"{name!r} is unknown.", nearest(name, packages.names))
    return packages.names.index(name)


def _means_musd(world: World, money: NDArray[np.bool_]) -> float:
    """Capacity at the mean load, less what the challenger gives already."""
    place = world.challenger
    free = 1.0 - world.centre("surroundings.load_mean_level")[place]
    given = world.standing[place] * world.centre("bargaining.price_musd") * money
    capacity = world.centre("delivery.capacity_musd")[place]
    return float(max(capacity * free - given.sum(), 0.0))


def packages_of(space: Space, mixes: Mixes) -> Packages:
    """The mixes as packages, named by their place."""
    count = mixes.amount.shape[0]
    names = tuple(f"mix_{place}" for place in range(count))
    return Packages(
        names=names,
        titles=names,
        amount=mixes.amount,
        condition=np.broadcast_to(mixes.condition, (count, mixes.condition.size)).copy(),
        stick=np.broadcast_to(mixes.stick, (count, mixes.stick.size)).copy(),
        signal=np.broadcast_to(space.signal, (count, space.signal.size)).copy(),
    )


def world_with(space: Space, mixes: Mixes) -> World:
    """The theatre with these mixes as its only packages."""
    return replace(space.world, packages=packages_of(space, mixes))


def conditions(world: World, levels: Floats) -> dict[str, float]:
    """Levels above zero by condition."""
    names = world.ids[Axis.CONDITION]
    return {name: float(levels[k]) for k, name in enumerate(names) if levels[k] > 0.0}


def amounts(world: World, row: Floats) -> dict[str, float]:
    """Amounts above zero by instrument."""
    names = world.ids[Axis.INSTRUMENT]
    return {name: float(row[k]) for k, name in enumerate(names) if row[k] > 0.0}
