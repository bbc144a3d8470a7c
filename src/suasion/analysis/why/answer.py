"""Why would a government answer so, and what would change its mind? The explanation, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis import contest
from suasion.analysis.brief.facts import players
from suasion.analysis.brief.reasons import likeliest_type
from suasion.analysis.opening import central, openings
from suasion.analysis.ranges import ranged
from suasion.analysis.terms import (
    ANSWERS,
    COUNTERS,
    STANCES,
    TYPES,
    Point,
    answer_terms,
    offer_of,
    punished,
)
from suasion.analysis.why import terms as telling
from suasion.analysis.why.flips import Flip, flips
from suasion.core.declare import Axis
from suasion.core.errors import OptionError, nearest
from suasion.model.parameters import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from suasion.analysis.opening import Opening
    from suasion.analysis.terms import Terms
    from suasion.model.world import World
    from suasion.scenario.record import Scenario

    Floats = NDArray[np.float64]

FLIPS_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Why:
    """The explanation of an answer; ``content`` is what ``suasion why --json`` prints."""

    content: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The explanation as plain data, ready for `json.dumps`."""
        return dict(self.content)

    def __repr__(self) -> str:
        told = self.content["explained"]
        return (
            f"Why({self.content['government']['id']}, {told['package']}: {told['best']} is worth "
            f"most at central values)"
        )


def why(
    scenario: Scenario | str | Path,
    government: str,
    package: str | None = None,
    *,
    stance: str = "open",
    counter: str = "hold",
    kind: str | None = None,
    threat: bool = False,
    futures: int = 512,
    seed: int = 1,
) -> Why:
    """Say what each answer is worth to a government, term by term, and what would change it.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    government, package : names of the scenario; the likeliest offer where no package is named
    stance : ``open`` or ``defiant``, taken before the offer
    counter : ``hold``, ``match``, ``raise`` or ``withdraw``, made after it
    kind : the government's type; the one publicly thought likeliest where None
    threat : whether the package comes with its threat
    futures, seed : draws of the parameters that the intervals rest on

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : a name is unknown (the nearest are offered), or futures are fewer than one
    """
    theatre = contest.scenario_of(scenario)
    world = theatre.world()
    at = central(world)
    place = _known("government", government, world.ids[Axis.GOVERNMENT])
    point = Point(
        government=place,
        package=0 if package is None else _known("package", package, world.packages.names),
        kind=likeliest_type(at, place) if kind is None else _known("type", kind, TYPES),
        stance=_known("stance", stance, STANCES),
        counter=_known("counter", counter, COUNTERS),
        threatened=threat,
    )
    _check_threat(world, package, point)
    drawn = list(openings(world, futures=futures, seed=seed))
    table = _table(world, at, drawn, point)
    if package is None:
        likeliest = max(table, key=lambda row: float(row["offered"]["median"]))
        point = replace(point, package=world.packages.names.index(likeliest["package"]))
    return Why(
        content={
            "scenario": theatre.name,
            "title": theatre.title,
            "as_of": theatre.as_of.isoformat(),
            "digest": theatre.digest,
            "seed": seed,
            "futures": futures,
            "patrons": players(world),
            "government": _titled(world, "government", government),
            "point": _point(point),
            "type_belief": dict(
                zip(TYPES, at.state.beliefs.client[0, place].tolist(), strict=True)
            ),
            "named": package is not None,
            "packages": table,
            "explained": _explained(world, at, drawn, point),
        }
    )


def _check_threat(world: World, package: str | None, point: Point) -> None:
    """Refuse to explain a threat that does not exist."""
    armed = np.asarray(world.packages.stick.any(axis=1))
    if point.threatened and not (armed.any() if package is None else armed[point.package]):
        found = "no package has one." if package is None else f"{package!r} has none."
        raise OptionError("threat", found, "Ask without a threat.")


def _known(what: str, name: str, names: Sequence[str]) -> int:
    if name not in names:
        raise OptionError(what, f"{name!r} is not a {what}.", nearest(name, names))
    return list(names).index(name)


def _titled(world: World, kind: str, name: str) -> dict[str, str]:
    return {"id": name, "title": world.titles[f"{kind}.{name}"]}


def _point(point: Point) -> dict[str, Any]:
    return {
        "stance": STANCES[point.stance],
        "counter": COUNTERS[point.counter],
        "type": TYPES[point.kind],
        "threat": point.threatened,
    }


def _drawn(drawn: Sequence[Opening], point: Point) -> Terms:
    return telling.joined([answer_terms(one, point) for one in drawn])


def _table(
    world: World, at: Opening, drawn: Sequence[Opening], point: Point
) -> list[dict[str, Any]]:
    """One row a package; those without a threat are left out where one is asked for."""
    rows = []
    for b, name in enumerate(world.packages.names):
        if point.threatened and not world.packages.stick[b].any():
            continue
        here = replace(point, package=b)
        told = telling.ranges(_drawn(drawn, here))
        now = answer_terms(at, here)
        rows.append(
            {
                "package": name,
                "title": world.packages.titles[b],
                "offered": ranged(np.concatenate([_offered(one, here) for one in drawn])),
                "probability": told["probability"],
                "best_share": told["best_share"],
                "best": telling.best_answer(now),
                "over_refusing": {
                    answer: told["over_refusing"][answer]["value"] for answer in ANSWERS
                },
            }
        )
    return rows


def _offered(opening: Opening, point: Point) -> Floats:
    """(future,) public probability of the offer after the stance."""
    rows, games = opening.rows(point.government), opening.games
    offer = games.profile.offer[rows, :, point.stance, offer_of(opening, point)]
    return np.asarray((games.payoffs.prior_challenger[rows] * offer).sum(axis=1))


def _explained(world: World, at: Opening, drawn: Sequence[Opening], point: Point) -> dict[str, Any]:
    now = answer_terms(at, point)
    found = {
        "package": world.packages.names[point.package],
        "title": world.packages.titles[point.package],
        "best": telling.best_answer(now),
        "central": telling.central_terms(now),
        **telling.ranges(_drawn(drawn, point)),
        "term_flips": telling.term_flips(now),
        "flips": {answer: _told(world, moves) for answer, moves in flips(world, point).items()},
    }
    if point.threatened:
        odds = np.concatenate([punished(one, point) for one in drawn])
        found["punished"] = {"hedge": ranged(odds[:, 0]), "refuse": ranged(odds[:, 1])}
    return found


def _told(world: World, found: Sequence[Flip]) -> list[dict[str, Any]]:
    """The nearest flips by factor, and by how likely the prior holds a value so far out."""
    likeliest = sorted(found, key=lambda one: -one.rarity)
    kept = list(dict.fromkeys([*found[: FLIPS_TOLD // 2], *likeliest[: FLIPS_TOLD // 2]]))
    return [_flip(world, one) for one in sorted(kept, key=lambda one: one.factor)]


def _flip(world: World, one: Flip) -> dict[str, Any]:
    quantity, knob = QUANTITIES[one.knob.name], one.knob
    single = knob.axis is Axis.SCENARIO
    return {
        "parameter": knob.name,
        "entity": "" if single else knob.entity,
        "entity_title": ""
        if single
        else world.titles.get(f"{knob.axis}.{knob.entity}", knob.entity),
        "place": knob.key,
        "meaning": quantity.meaning,
        "symbol": quantity.symbol,
        "unit": quantity.unit,
        "central": one.central,
        "value": one.value,
        "relative_change": one.relative_change,
        "prior_probability": one.prior_probability,
    }
