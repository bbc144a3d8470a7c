"""What does the frontier say? As data with stable keys, for reports and for other programs."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.frontier import caveats
from suasion.analysis.frontier.chances import STAGES
from suasion.analysis.frontier.cheapest import curve
from suasion.analysis.frontier.keeping import MONTHS
from suasion.analysis.frontier.line import QUESTIONS
from suasion.analysis.frontier.space import amounts, conditions
from suasion.analysis.summaries import share_interval
from suasion.core.declare import Axis
from suasion.engine.blocks import block_mean, quantiles
from suasion.model.instruments import INSTRUMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from suasion.analysis.frontier.answer import Alone, Frontier, Together
    from suasion.analysis.frontier.bloc import Bloc
    from suasion.analysis.frontier.cheapest import Cheapest
    from suasion.analysis.frontier.conditions import Prices, Reach
    from suasion.analysis.frontier.line import Line
    from suasion.analysis.frontier.mirror import Mirror
    from suasion.analysis.frontier.simulated import Simulated
    from suasion.analysis.frontier.space import Space
    from suasion.model.world import World

    Floats = NDArray[np.float64]

TYPES = ("pragmatic", "proud", "defiant")
BAND = (0.05, 0.95)


def content(found: Frontier) -> dict[str, Any]:
    """The frontier as plain data."""
    space, world = found.space, found.space.world
    governments = world.ids[Axis.GOVERNMENT]
    patrons = world.ids[Axis.PATRON]
    roles = {"challenger": patrons[world.challenger], "incumbent": patrons[world.incumbent]}
    return {
        "scenario": world.name,
        **found.facts,
        "seed": found.seed,
        "futures": found.futures,
        "months": MONTHS,
        "targets": list(found.targets),
        "label": "structured opinion",
        "patrons": {
            role: {"id": name, "title": world.titles[f"patron.{name}"]}
            for role, name in roles.items()
        },
        "governments": [
            {"id": name, "title": world.titles[f"government.{name}"]}
            for name in (governments[one.government] for one in found.governments)
        ],
        "titles": _titles(world),
        "space": means(space),
        "alone": {governments[one.government]: alone(found, one) for one in found.governments},
        "together": None if found.together is None else _together(found, found.together),
        "simulated": [_simulated(space, one) for one in found.simulated],
        "converged_share": _converged(found),
        "caveats": caveats.caveats(found),
    }


def _titles(world: World) -> dict[str, str]:
    return {
        name: world.titles.get(f"{axis}.{name}", name.replace("_", " "))
        for axis in (Axis.INSTRUMENT, Axis.CONDITION)
        for name in world.ids[axis]
    }


def means(space: Space) -> dict[str, Any]:
    """What could be put on the table, and whose conditions are asked."""
    world, packages = space.world, space.world.packages
    most = amounts(world, space.most)
    return {
        "means_musd": space.means_musd,
        "most": most,
        "units": {one.name: one.unit for one in INSTRUMENTS if one.name in most},
        "stick": amounts(world, space.stick),
        "signal": amounts(world, space.signal),
        "reference": {
            "id": packages.names[space.reference],
            "title": packages.titles[space.reference],
            "conditions": conditions(world, space.asked),
        },
    }


def alone(found: Frontier, one: Alone) -> dict[str, Any]:
    """One government: lines, prices of conditions, and what it resists."""
    return {
        "nothing_asked": line(found.space, one.none, found.targets),
        "as_asked": line(found.space, one.asked, found.targets),
        "conditions": _prices(found.space, one.prices, found.targets[0]),
        "resists": {
            "nothing_given": _mirror(one.coerced),
            "package_given": _mirror(one.offered),
        },
    }


def line(space: Space, told: Line, targets: Sequence[float]) -> dict[str, Any]:
    """Costs by target, the most that is reached, and the curve, of one line."""
    return {
        "targets": {
            f"{target:g}": {
                question: _cell(space, told, told.cheapest(question, target))
                for question in QUESTIONS
            }
            for target in targets
        },
        "most": _most(space, told),
        "curve": _curve(told),
    }


def _cell(space: Space, told: Line, best: Cheapest) -> dict[str, Any]:
    return {**_reached(best), **_mix(space, told.amount[best.place], told.clients)}


def _reached(best: Cheapest) -> dict[str, Any]:
    return {
        "reached": best.reached,
        "probability": best.probability,
        "cost_musd": best.cost_musd,
        "draws": {
            "reached_share": best.reached_share,
            "low": _finite(best.low),
            "median": _finite(best.median),
            "high": _finite(best.high),
        },
    }


def _finite(value: float) -> float | None:
    """A cost, or None where there is none at any price."""
    return value if isfinite(value) else None


def _mix(space: Space, row: Floats, clients: int) -> dict[str, Any]:
    return {
        "mix": amounts(space.world, row),
        "announced_musd": float(space.announced_musd(row)) * clients,
    }


def _most(space: Space, told: Line) -> dict[str, Any]:
    """The most that is kept, and where the rest is lost on the way."""
    best = told.cheapest("kept", 1.0)
    found = {**_reached(best), **_mix(space, told.amount[best.place], told.clients)}
    if told.asked.jointly:
        accepted = float(block_mean(told.probability("accepted")[best.place]))
        found["stages"] = [
            {"stage": "accepted", "probability": accepted},
            {"stage": "kept", "probability": best.probability},
        ]
        return found
    after = block_mean(told.stick.stages[best.place, :, 0])
    found["stages"] = [
        {"stage": stage, "probability": float(value)}
        for stage, value in zip(STAGES, after, strict=True)
    ]
    return found


def _curve(told: Line) -> dict[str, Any]:
    """Cost against probability: running maxima, at the public belief and by type."""
    cost = block_mean(told.cost_musd.T)
    out: dict[str, Any] = {"cost_musd": cost.tolist()}
    for question in ("accepted", "kept"):
        draws = told.probability(question)
        low, high = quantiles(draws.T, BAND)
        lines = {"believed": block_mean(draws.T), "low": low, "high": high}
        if not told.asked.jointly:
            by_type = getattr(told.stick, f"{question}_by_type")[:, :, 0]
            means = by_type.mean(axis=1)
            lines |= {name: means[:, k] for k, name in enumerate(TYPES)}
        out[question] = {name: curve(cost, values).tolist() for name, values in lines.items()}
    return out


def _prices(space: Space, told: Prices, target: float) -> dict[str, Any]:
    names = space.world.ids[Axis.CONDITION]
    return {
        "target": target,
        "all_asked": _reach(told.asked),
        "none_asked": _reach(told.none),
        "by_condition": {
            names[one.place]: {
                "level": one.level,
                "value_musd": one.value_musd,
                "without_it": _reach(one.dropped),
                "only_it": _reach(one.alone),
                "price_musd": _price(told, one.dropped, one.alone),
                "dropped_as": one.order or None,
                "most_after": None if one.order == 0 else one.left,
            }
            for one in told.conditions
        },
    }


def _reach(told: Reach) -> dict[str, Any]:
    return {"most": told.most, "cost_musd": _finite(told.cost_musd)}


def _price(told: Prices, dropped: Reach, alone: Reach) -> float | None:
    """What keeping a condition costs: against all asked, or else against nothing asked."""
    for dear, cheap in ((told.asked, dropped), (alone, told.none)):
        if isfinite(dear.cost_musd) and isfinite(cheap.cost_musd):
            return max(dear.cost_musd - cheap.cost_musd, 0.0)
    return None


def _mirror(told: Mirror) -> dict[str, Any]:
    return {
        "strength": told.strength.tolist(),
        "refused": told.refused.tolist(),
        "lost_revenue_share": told.lost_revenue_share.tolist(),
        "stick_points": told.stick_points.tolist(),
        "targets": {
            f"{one.target:g}": {
                "never_so_sure": one.never,
                "no_stick_breaks_it": one.always,
                "strength": one.strength,
                "lost_revenue_share": one.lost_revenue_share,
                "stick_points": one.stick_points,
                "draws": {
                    "low": one.low,
                    "median": one.median,
                    "high": one.high,
                    "resists_all_share": one.resists_all_share,
                },
            }
            for one in told.resisted
        },
    }


def _together(found: Frontier, told: Together) -> dict[str, Any]:
    return {
        "same_to_all": {
            "nothing_asked": line(found.space, told.none, found.targets),
            "as_asked": line(found.space, told.asked, found.targets),
        },
        "each_its_own": {
            "targets": {
                f"{target:g}": {
                    "kept": _case(found.space, told.each, told.each.cheapest(target)),
                    "kept_best_counter": _case(
                        found.space, told.each, told.each.cheapest(target, best_counter=True)
                    ),
                }
                for target in found.targets
            }
        },
    }


def _case(space: Space, each: Bloc, best: Cheapest) -> dict[str, Any]:
    """Who is paid how much in one case."""
    rows = each.amount[each.choice[best.place]]
    price = space.announced_musd(rows)
    return {
        **_reached(best),
        "announced_musd": float(price.sum()),
        "governments": {
            name: {"announced_musd": float(price[g]), "mix": amounts(space.world, rows[g])}
            for g, name in enumerate(space.world.ids[Axis.GOVERNMENT])
        },
    }


def _simulated(space: Space, told: Simulated) -> dict[str, Any]:
    one, world = told.named, space.world
    names = [world.ids[Axis.GOVERNMENT][g] for g in one.governments]
    return {
        "name": one.name,
        "governments": names,
        "mix": {name: amounts(world, row) for name, row in zip(names, one.amount, strict=True)},
        "conditions": conditions(world, one.condition),
        "surrogate": {"accepted": one.surrogate[0], "kept": one.surrogate[1]},
        "futures": told.futures,
        **{
            name: _counted(getattr(told, name), told.futures)
            for name in ("accepted", "kept", "renewed")
        },
    }


def _counted(count: int, futures: int) -> dict[str, float]:
    low, high = share_interval(count, futures)
    return {"mean": count / futures, "low": low, "high": high}


def _converged(found: Frontier) -> float:
    """Share of the games behind the lines that reached the solver's tolerance."""
    lines = [told for one in found.governments for told in (one.asked, one.none)]
    if found.together is not None:
        lines += [found.together.asked, found.together.none]
    return float(np.mean(np.concatenate([told.stick.converged for told in lines])))
