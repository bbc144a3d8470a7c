"""What is the smallest theory that the engine can run? A toy: three towns, two lenders, one price.

Its numbers mean nothing. It uses transcendental functions, sums across entities and luck by name,
so that any dependence on chunking, order or threads would show in the last bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity
from suasion.core.priors import Prior
from suasion.engine.loop import Dynamics, Keeping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.world import World

    Floats = NDArray[np.float64]

TOWNS = ("north", "south", "west")
LENDERS = ("bank", "uncle")
MONTHS = 14

GROWTH = Quantity(
    name="toy.growth_rate", meaning="Growth.", unit="per month", domain=Domain.POSITIVE
)
RISK = Quantity(
    name="toy.risk_share",
    meaning="Risk of a town.",
    unit="1",
    domain=Domain.SHARE,
    axis=Axis.GOVERNMENT,
)
FIXED = Quantity(name="toy.fixed_level", meaning="Known.", unit="1", domain=Domain.REAL)
QUANTITIES = {quantity.name: quantity for quantity in (GROWTH, RISK, FIXED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyPolicy:
    """A push on every town's wealth."""

    name: str
    push: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyRecord:
    """A month of the toy."""

    wealth: Floats
    answer: NDArray[np.int8]
    lent: Floats
    price: Floats
    coup: NDArray[np.bool_]
    kind: NDArray[np.int64]
    games: NDArray[np.int64]
    residual: Floats


DIMENSIONS = {
    "wealth": ("government",),
    "answer": ("government",),
    "lent": ("patron", "government"),
    "price": (),
    "coup": ("government",),
    "kind": ("government",),
    "games": (),
    "residual": (),
}
KEEPING = {"kind": Keeping.FIRST, "games": Keeping.SUM, "residual": Keeping.MAX}


def start(world: World, values: Mapping[str, Floats], luck: Luck) -> Floats:
    """(future, town) wealth at the start."""
    del world
    return values["toy.fixed_level"] + luck.uniform("toy.start", len(TOWNS))


def step(
    world: World, policy: ToyPolicy, values: Mapping[str, Floats], state: Floats, luck: Luck
) -> tuple[Floats, ToyRecord]:
    """A month: wealth grows, is shaken, and is shared a little."""
    del world
    uniform = luck.uniform("toy.shock", len(TOWNS))
    shared = 0.1 * state.mean(axis=1, keepdims=True)
    grown = state * np.exp(values["toy.growth_rate"] * (uniform - 0.5)) + shared
    wealth = np.sin(grown) + np.log1p(np.abs(grown)) + policy.push
    coup = uniform < values["toy.risk_share"] * 0.1
    answer = np.where(luck.month % 3 == 0, np.digitize(uniform, [0.2, 0.5, 0.8]), -1)
    share = np.array([0.25, 0.75])[:, None]
    record = ToyRecord(
        wealth=wealth,
        answer=answer.astype(np.int8),
        lent=share * wealth[:, None, :],
        price=wealth.sum(axis=1),
        coup=coup,
        kind=np.digitize(uniform, [0.5]),
        games=(answer >= 0).sum(axis=1),
        residual=np.abs(wealth - grown).max(axis=1),
    )
    return wealth, record


def toy_world(towns: tuple[str, ...] = TOWNS) -> World:
    """What the engine reads of a world."""
    risk = Prior(value=0.3, low=0.1, high=0.6, scale="logit")
    return cast(
        "World",
        SimpleNamespace(
            name="toy",
            title="A toy",
            as_of="2026-02-05",
            first_month="2026-03",
            digest="0123456789abcdef",
            copula=None,
            ids={Axis.GOVERNMENT: towns, Axis.PATRON: LENDERS},
            priors={
                "toy.growth_rate": (Prior(value=0.2, low=0.1, high=0.5, scale="log"),),
                "toy.risk_share": (risk,) * len(towns),
                "toy.fixed_level": (Prior(value=1.5, low=1.5, high=1.5, scale="identity"),),
            },
        ),
    )


TOY = Dynamics(
    quantities=QUANTITIES,
    start=start,
    step=step,
    dimensions=DIMENSIONS,
    keeping=KEEPING,
    units={"wealth": "USD million"},
)
STATUS_QUO = ToyPolicy(name="status_quo")
PUSH = ToyPolicy(name="push", push=0.05)
