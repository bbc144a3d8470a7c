"""What is an ensemble asked about? Outcomes, each declared once, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.declare import Axis, Outcome

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.world import World

    Variables = Mapping[str, NDArray[Any]]
    Reading = Callable[[Variables], NDArray[np.float64]]

KEPT_MONTHS = 12
MONTHS_OF_A_YEAR = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An outcome and the reading that turns recorded variables into one number a future.

    ``read`` takes variables (future, month, ...) and returns (future,).
    """

    outcome: Outcome
    read: Reading


def outcomes(world: World) -> tuple[Measured, ...]:
    """All outcomes of a theatre, in the order in which they are told."""
    governments = world.ids[Axis.GOVERNMENT]
    each = [
        measured
        for place, name in enumerate(governments)
        for measured in _of_government(name, world.titles[f"government.{name}"], place)
    ]
    return (*_of_all(), *each, *_of_markets(world), *_of_region())


def _measured(
    name: str,
    unit: str,
    wording: str,
    read: Reading,
    *,
    direction: str = "up",
    binary: bool = False,
) -> Measured:
    outcome = Outcome(name=name, unit=unit, wording=wording, direction=direction, binary=binary)
    return Measured(outcome=outcome, read=read)


def _of_all() -> list[Measured]:
    return [
        _measured(
            "deaths", "deaths", "Deaths in all governments' territories.", _sum_all("deaths")
        ),
        _measured(
            "displaced", "people", "People newly displaced, net of returns.", _sum_all("displaced")
        ),
        _measured(
            "any_coup",
            "probability",
            "At least one successful coup.",
            _any_all("coup"),
            binary=True,
        ),
        _measured(
            "any_collapse",
            "probability",
            "At least one state loses its capital.",
            _any_all("collapse"),
            binary=True,
        ),
        _measured(
            "challenger_cost",
            "USD million",
            "What the challenger's support costs it.",
            lambda v: _flat_sum(v["challenger_cost_musd"]) / MONTHS_OF_A_YEAR,
            direction="neither",
        ),
    ]


def _of_government(name: str, title: str, place: int) -> list[Measured]:
    at = partial(_at, place)
    return [
        _measured(
            f"deaths.{name}", "deaths", f"Deaths in {title}.", lambda v: at(v, "deaths").sum(axis=1)
        ),
        _measured(
            f"coup.{name}",
            "probability",
            f"A successful coup in {title}.",
            lambda v: at(v, "coup").any(axis=1).astype(float),
            binary=True,
        ),
        _measured(
            f"collapse.{name}",
            "probability",
            f"The state in {title} loses its capital.",
            lambda v: at(v, "collapse").any(axis=1).astype(float),
            binary=True,
        ),
        _measured(
            f"settlement.{name}",
            "probability",
            f"A settlement with the armed groups in {title}.",
            lambda v: at(v, "settlement").any(axis=1).astype(float),
            direction="down",
            binary=True,
        ),
        _measured(
            f"deal_in_force.{name}",
            "probability",
            f"A deal with {title} is in force at the end of month {KEPT_MONTHS}.",
            lambda v: _kept(at(v, "contract_package")),
            direction="neither",
            binary=True,
        ),
        _measured(
            f"incumbent_share.{name}",
            "share",
            f"The incumbent's share of the security partnership of {title} at the end.",
            lambda v: at(v, "share_incumbent")[:, -1],
            direction="neither",
        ),
        _measured(
            f"contested_share.{name}",
            "share",
            f"Territory of {title} out of the state's reach at the end.",
            lambda v: at(v, "contested_share")[:, -1],
        ),
        _measured(
            f"revenue.{name}",
            "USD million per year",
            f"Revenue of {title}, mean over the run.",
            lambda v: at(v, "revenue_musd").mean(axis=1),
            direction="down",
        ),
        _measured(
            f"consent.{name}",
            "level",
            f"Public consent to the government of {title} at the end.",
            lambda v: at(v, "consent_level")[:, -1],
            direction="down",
        ),
    ]


def _of_markets(world: World) -> list[Measured]:
    commodity = np.array(world.index("mine.commodity", Axis.COMMODITY))
    found = []
    for place, name in enumerate(world.ids[Axis.COMMODITY]):
        title = world.titles[f"commodity.{name}"]
        mine = commodity == place
        unit = world.titles.get(f"commodity_unit.{name}", "units")
        found.append(
            _measured(
                f"{name}_lost",
                unit,
                f"{title} not mined because mines that worked at the start are stopped.",
                partial(_lost, mine),
            )
        )
        if world.attributes["commodity.market"][place] == "flow":
            found.append(
                _measured(
                    f"{name}_price_move",
                    "per cent",
                    f"Mean price move of {title.lower()} that the change in supply implies.",
                    partial(_price_move, place),
                    direction="neither",
                )
            )
        found.append(
            _measured(
                f"{name}_released",
                unit,
                f"Stranded stock of {title.lower()} let out by a deal.",
                partial(_released, mine),
                direction="neither",
            )
        )
    return found


def _of_region() -> list[Measured]:
    return [
        _measured(
            "onlookers_realigned",
            "onlookers",
            "Onlookers that have crossed to the challenger's camp by the end.",
            lambda v: v["realigned"][:, -1].sum(axis=1).astype(float),
            direction="neither",
        ),
    ]


def _at(place: int, variables: Variables, name: str) -> NDArray[Any]:
    """(future, month) of one government."""
    return variables[name][:, :, place]


def _kept(package: NDArray[Any]) -> NDArray[np.float64]:
    last = min(KEPT_MONTHS, package.shape[1]) - 1
    return np.asarray(package[:, last] >= 0).astype(float)


def _flat_sum(values: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(values.reshape(values.shape[0], -1).sum(axis=1), dtype=np.float64)


def _sum_all(name: str) -> Reading:
    return lambda variables: _flat_sum(variables[name])


def _any_all(name: str) -> Reading:
    return lambda variables: variables[name].any(axis=(1, 2)).astype(float)


def _lost(mine: NDArray[np.bool_], variables: Variables) -> NDArray[np.float64]:
    return _flat_sum(variables["lost_output"][:, :, mine]) / MONTHS_OF_A_YEAR


def _price_move(place: int, variables: Variables) -> NDArray[np.float64]:
    move = variables["implied_price_move"][:, :, place].mean(axis=1)
    return np.asarray(100.0 * np.expm1(move))


def _released(mine: NDArray[np.bool_], variables: Variables) -> NDArray[np.float64]:
    return _flat_sum(variables["released_stock"][:, :, mine])
