"""Why would a government take a deal, or not? The terms of its value, at central values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.declare import Axis
from suasion.core.streams import Luck
from suasion.model.mechanisms.armed_groups import start_shares
from suasion.model.mechanisms.bargaining import ends
from suasion.model.responses import responses
from suasion.model.start import opened
from suasion.model.state import Types
from suasion.model.table import lay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Setting
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

TYPES = ("pragmatic", "proud", "defiant")
ANSWERS = ("accept", "hedge", "refuse")
_SPREADS = ("surroundings.load_sd", "conflict.frailty_sd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The table at the central value of every quantity, one row a government.

    belief : (government, 3) public belief on each government's type
    """

    setting: Setting
    quantities: Mapping[str, Floats]
    belief: Floats


def centre(world: World) -> Centre:
    """Lay the table once, with no uncertainty."""
    quantities = {
        name: np.array([[prior.value for prior in priors]]) for name, priors in world.priors.items()
    }
    state = _calm(world, quantities)
    setting = lay(world, quantities, state, responses(world, quantities, state))
    return Centre(setting=setting, quantities=quantities, belief=state.beliefs.client[0])


def _calm(world: World, quantities: Mapping[str, Floats]) -> State:
    """The start without luck: likeliest types and postures, loads and frailty at their means."""
    governments, instruments = world.count(Axis.GOVERNMENT), world.count(Axis.INSTRUMENT)
    stretched = quantities["beliefs.stretched_probability"][:, 0] > 0.5
    types = Types(
        client=np.zeros((1, governments), dtype=np.int64),
        challenger=np.zeros(1, dtype=np.int64),
        incumbent=stretched.astype(np.int64),
        gate=np.ones((1, instruments), dtype=np.bool_),
    )
    still = {name: np.zeros_like(quantities[name]) for name in _SPREADS}
    luck = Luck(0, np.zeros(1, dtype=np.int64), 0)
    state = opened(world, {**quantities, **still}, types, luck)
    likeliest = start_shares(quantities).argmax(axis=2)
    return replace(state, governments=replace(state.governments, posture=likeliest))


def reasons(world: World, at: Centre) -> dict[str, list[dict[str, Any]]]:
    """Terms of each answer to each package without a threat, over refusing, by government.

    In survival points, with the incumbent holding and its means as publicly believed, for the
    likeliest type of each government. ``value`` is the sum of the terms.
    """
    values = {
        name: [_terms(at, place, package) for package in range(len(world.packages.names))]
        for place, name in enumerate(world.ids[Axis.GOVERNMENT])
    }
    return {
        government: [
            {"package": world.packages.names[package], **entry}
            for package, entries in enumerate(packages)
            for entry in entries
        ]
        for government, packages in values.items()
    }


def _terms(at: Centre, place: int, package: int) -> list[dict[str, Any]]:
    """Entries of the three answers of one government to one package."""
    kind = int(at.belief[place].argmax())
    theta = float(at.setting.theta[place, kind])
    means = at.setting.prior_means[place]
    table = np.tensordot(
        means,
        np.stack([ends.terms(at.setting, package, ends.HOLD, m)[place] for m in range(2)]),
        axes=1,
    )
    signed = table * np.array([1.0, 1.0, 1.0, -theta, -1.0])
    over_refusing = signed - signed[ends.REFUSED]
    keep, cheat = over_refusing[ends.KEEP].sum(), over_refusing[ends.CHEAT].sum()
    accept = ends.KEEP if keep >= cheat else ends.CHEAT
    rows = (over_refusing[accept], over_refusing[ends.HEDGED], over_refusing[ends.REFUSED])
    return [
        {
            "type": TYPES[kind],
            "answer": answer,
            "means_to_keep_the_conditions": bool(accept == ends.KEEP),
            "terms": {name: float(value) for name, value in zip(ends.TERMS, row, strict=True)},
            "value": float(row.sum()),
        }
        for answer, row in zip(ANSWERS, rows, strict=True)
    ]


def exchange_rates(world: World, at: Centre) -> list[dict[str, Any]]:
    """Every coefficient of the client's value in survival points and in USD million a year.

    The rate is the worth of the first dollar at its best use: strength bought at the fringe's
    mark-up, or the budget.
    """
    rows = []
    for place, name in enumerate(world.ids[Axis.GOVERNMENT]):
        rate = _worth_of_a_million(at.setting, place)
        for what, points in _coefficients(world, at, place):
            rows.append(
                {
                    "government": name,
                    "name": what,
                    "survival_points": points,
                    "musd_per_year": points / rate,
                }
            )
    return rows


def _worth_of_a_million(setting: Setting, place: int) -> float:
    """Survival points of one more million dollars a year."""
    index = setting.own[place] + setting.foreign[place] / (
        1.0 + setting.foreign[place] / setting.saturation[place]
    )
    buys = 1.0 / (setting.markup[place] * setting.military_musd[place] * index)
    strength = _slope(setting, place) * buys
    return float(max(strength, setting.money_weight[place] / setting.revenue_musd[place]))


def _slope(setting: Setting, place: int) -> float:
    """Survival points per log point of capability."""
    coup, fall = setting.coup_rate[place], setting.collapse_rate[place]
    survival = np.exp(-3.0 * (coup + fall).sum())
    moved = setting.coup_capability[place] * coup + setting.collapse_capability[place] * fall
    return float(survival * 3.0 * moved.sum())


def _coefficients(world: World, at: Centre, place: int) -> list[tuple[str, float]]:
    setting, q = at.setting, at.quantities
    found = [
        ("capability up by a tenth", _slope(setting, place) * float(np.log(1.1))),
        ("full recognition", float(setting.recognition_value[place])),
        ("switching patrons", -float(setting.switching_cost[place])),
        ("yielding after defiance", -float(q["bargaining.audience_cost"][0, 0])),
        ("answering as the other members do", float(q["bargaining.solidarity_value"][0, 0])),
    ]
    found += [
        (f"full conditionality, {kind} government", -float(setting.theta[place, k]))
        for k, kind in enumerate(TYPES)
    ]
    likeliest = float(setting.theta[place, int(at.belief[place].argmax())])
    shares = q["bargaining.sovereignty_share"][0]
    found += [
        (f"condition in full: {world.titles.get(f'condition.{name}', name)}", -likeliest * share)
        for name, share in zip(world.ids[Axis.CONDITION], shares.tolist(), strict=True)
    ]
    return found
