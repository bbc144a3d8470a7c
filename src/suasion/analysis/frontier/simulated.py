"""Does the whole model agree? The mixes that are named, imposed in full runs of a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.contest import CONTEST
from suasion.analysis.frontier.keeping import MONTHS
from suasion.analysis.kept import kept
from suasion.engine import run as engine
from suasion.engine.blocks import BLOCK
from suasion.model.mechanisms.contracts import ACCEPT
from suasion.model.policies import Offers, Policy
from suasion.model.world import Packages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.frontier.space import Space
    from suasion.engine.ensemble import Ensemble
    from suasion.engine.pace import Clock

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mix that an answer names: what it gives, asks and threatens, and whom it is offered.

    governments : places of those who are asked; all of them for a joint offer
    amount : (asked, instrument) what each is given
    surrogate : probability of acceptance, and of acceptance and keeping, as the search found them
    """

    name: str
    governments: tuple[int, ...]
    amount: Floats
    condition: Floats
    surrogate: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What full runs made of a named mix: counts of futures in which all who are asked agree.

    accepted : in the first month. kept : and unbroken through the last month
    renewed : accepted in any month, the offer being made again until taken, and in force at the end
    """

    named: Named
    futures: int
    accepted: int
    kept: int
    renewed: int


def simulated(
    space: Space,
    mixes: Sequence[Named],
    *,
    seed: int,
    futures: int = BLOCK,
    threads: int | None = None,
    progress: Callable[[int, int, float | None], None] | None = None,
    clock: Clock | None = None,
) -> list[Simulated]:
    """Run every named mix for a year, offered with the stick of the space until it is taken."""
    if not mixes:
        return []
    world = replace(space.world, packages=_packages(space, mixes))
    first = np.cumsum([0, *(len(one.governments) for one in mixes)]).tolist()
    threatened = bool((space.stick > 0.0).any())
    policies = [
        _policy(one, first[place], threatened=threatened) for place, one in enumerate(mixes)
    ]
    told = engine.run(
        world,
        dynamics=CONTEST,
        policies=policies,
        futures=futures,
        months=MONTHS,
        seed=seed,
        threads=threads,
        progress=progress,
        clock=clock,
    )
    return [_counted(one, told[one.name]) for one in mixes]


def _packages(space: Space, mixes: Sequence[Named]) -> Packages:
    """A package for every mix and government that it is offered to."""
    amount = np.concatenate([one.amount for one in mixes])
    condition = np.concatenate(
        [
            np.broadcast_to(one.condition, (len(one.governments), one.condition.size))
            for one in mixes
        ]
    )
    names = tuple(f"mix_{place}" for place in range(len(amount)))
    return Packages(
        names=names,
        titles=names,
        amount=amount,
        condition=condition,
        stick=np.broadcast_to(space.stick, (len(names), space.stick.size)).copy(),
        signal=np.broadcast_to(space.signal, (len(names), space.signal.size)).copy(),
    )


def _policy(one: Named, first: int, *, threatened: bool) -> Policy:
    alone = len(one.governments) == 1
    each = tuple(range(first, first + len(one.governments)))
    return Policy(
        name=one.name,
        title=one.name,
        description="A mix of the frontier, offered until it is taken.",
        offers=Offers.IMPOSED,
        package=first,
        package_by_government=() if alone else each,
        threatened=threatened,
        only_government=one.governments[0] if alone else -1,
    )


def _counted(one: Named, told: Ensemble) -> Simulated:
    asked = list(one.governments)
    accepted = (told["answer"][:, 0] == ACCEPT)[:, asked].all(axis=1)
    force = (told["contract_package"] >= 0) & (told["contract_answer"] == ACCEPT)
    unbroken = force[:, :, asked].all(axis=(1, 2))
    again = (told["answer"] == ACCEPT).any(axis=1)[:, asked].all(axis=1)
    renewed = int(kept(told, MONTHS).kept[asked[0]])
    if len(asked) > 1:
        renewed = int((again & force[:, -1, asked].all(axis=1)).sum())
    return Simulated(
        named=one,
        futures=told.futures,
        accepted=int(accepted.sum()),
        kept=int((accepted & unbroken).sum()),
        renewed=renewed,
    )
