"""Why would a government take a deal, or not? The terms of its value, at central values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.terms import ANSWERS, TERMS, TYPES, Point, Terms, answer_terms
from suasion.core.declare import Axis
from suasion.games.stage_game import Answer

if TYPE_CHECKING:
    from suasion.analysis.opening import Opening
    from suasion.model.mechanisms.bargaining.setting import Setting
    from suasion.model.world import World


def reasons(world: World, at: Opening) -> dict[str, list[dict[str, Any]]]:
    """Terms of each answer to each package without a threat, over refusing, by government.

    In survival points, after an open stance and with the incumbent holding, for the likeliest type
    of each government. ``value`` is the sum of the terms. ``at`` : the games at central values.
    """
    found = {}
    for place, government in enumerate(world.ids[Axis.GOVERNMENT]):
        kind = likeliest_type(at, place)
        found[government] = [
            {"package": package, "type": TYPES[kind], **entry}
            for b, package in enumerate(world.packages.names)
            for entry in _entries(answer_terms(at, Point(government=place, package=b, kind=kind)))
        ]
    return found


def likeliest_type(at: Opening, government: int) -> int:
    """The type that the public thinks likeliest, in the first future."""
    return int(at.state.beliefs.client[0, government].argmax())


def _entries(terms: Terms) -> list[dict[str, Any]]:
    """One entry an answer, over refusing."""
    over_refusing = terms.terms[0] - terms.terms[0, Answer.REFUSE]
    return [
        {
            "answer": answer,
            "means_to_keep_the_conditions": bool(terms.keeps[0]),
            "terms": {name: float(value) for name, value in zip(TERMS, row, strict=True)},
            "value": float(row.sum()),
        }
        for answer, row in zip(ANSWERS, over_refusing, strict=True)
    ]


def exchange_rates(world: World, at: Opening) -> list[dict[str, Any]]:
    """Every coefficient of the client's value in survival points and in USD million a year.

    The rate is the worth of the first dollar at its best use: strength bought at the fringe's
    mark-up, or the budget.
    """
    rows = []
    for place, name in enumerate(world.ids[Axis.GOVERNMENT]):
        rate = _worth_of_a_million(at.games.table, place)
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


def _coefficients(world: World, at: Opening, place: int) -> list[tuple[str, float]]:
    setting, q = at.games.table, at.quantities

    def of(name: str) -> float:
        return float(q[f"bargaining.{name}"][0, 0])

    likeliest = float(setting.theta[place, likeliest_type(at, place)])
    found = [
        ("capability up by a tenth", _slope(setting, place) * float(np.log(1.1))),
        ("revenue up by a tenth", of("money_weight") * float(np.log(1.1))),
        ("full recognition", float(setting.recognition_value[place])),
        ("of it, to the officers named", of("private_recognition_value")),
        ("of it, to the government as such", of("public_recognition_value")),
        ("switching patrons", -float(setting.switching_cost[place])),
        ("yielding after defiance", -of("audience_cost")),
        ("defiance while nothing is conceded", of("defiance_value")),
        ("answering as the other members do", of("solidarity_value")),
    ]
    found += [
        (f"full conditionality, {kind} government", -float(setting.theta[place, k]))
        for k, kind in enumerate(TYPES)
    ]
    found.append(("a visit, where conditions are full", likeliest * of("respect_share")))
    shares = q["bargaining.sovereignty_share"][0]
    found += [
        (f"condition in full: {world.titles.get(f'condition.{name}', name)}", -likeliest * share)
        for name, share in zip(world.ids[Axis.CONDITION], shares.tolist(), strict=True)
    ]
    found += [
        (f"threat carried out: {title}", -float(setting.stick_value[place, b]))
        for b, title in enumerate(world.packages.titles)
        if world.packages.stick[b].any()
    ]
    return found
