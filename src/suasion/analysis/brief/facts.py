"""What else does the answer say? Plain tables read off scenario and ensembles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.kept import KEPT_MONTHS, kept
from suasion.analysis.summaries import share_interval, summary
from suasion.core.declare import Axis
from suasion.engine.blocks import block_mean, quantiles
from suasion.model.policies import policies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from suasion.engine.ensemble import Ensemble
    from suasion.model.mechanisms.bargaining.setting import Menu
    from suasion.model.world import World
    from suasion.scenario.record import Scenario

COUNTERS = ("hold", "match", "raise", "withdraw")
BANDS = (0.05, 0.25, 0.75, 0.95)
_MONTHS_OF_A_YEAR = 12.0


def heading(theatre: Scenario, told: Ensemble) -> dict[str, Any]:
    """What was asked: scenario, players, policies, packages, run, grades."""
    world, manifest = theatre.world(), told.manifest
    known = policies(world)
    return {
        "scenario": theatre.name,
        "title": theatre.title,
        "as_of": theatre.as_of.isoformat(),
        "first_month": world.first_month,
        "digest": theatre.digest,
        "seed": manifest.seed,
        "futures": manifest.futures,
        "months": manifest.months,
        "assumed_share": theatre.assumed_share,
        "grades": {str(grade): count for grade, count in theatre.grades.items()},
        "headline_policy": told.policy,
        "patrons": players(world),
        "governments": _entities(world, Axis.GOVERNMENT),
        "policies": [
            {"id": one.name, "title": one.title, "description": one.description}
            for name, one in known.items()
            if name in manifest.policies
        ],
        "packages": [
            {
                "id": name,
                "title": title,
                "description": theatre.header.packages[name].description,
                "content": package_content(world, place),
            }
            for place, (name, title) in enumerate(
                zip(world.packages.names, world.packages.titles, strict=True)
            )
        ],
    }


def players(world: World) -> dict[str, dict[str, str]]:
    """Who challenges and who is embedded: name and title by role."""
    patrons = world.ids[Axis.PATRON]
    roles = {"challenger": patrons[world.challenger], "incumbent": patrons[world.incumbent]}
    return {
        role: {"id": name, "title": world.titles[f"patron.{name}"]} for role, name in roles.items()
    }


def package_content(world: World, place: int) -> list[dict[str, Any]]:
    """What a package gives, asks, threatens and shows, item by item."""
    packages = world.packages
    parts = (
        ("support", packages.amount, Axis.INSTRUMENT),
        ("condition", packages.condition, Axis.CONDITION),
        ("threat", packages.stick, Axis.INSTRUMENT),
        ("signal", packages.signal, Axis.INSTRUMENT),
    )
    return [
        {"role": role, "item": name, "amount": float(table[place, k])}
        for role, table, axis in parts
        for k, name in enumerate(world.ids[axis])
        if table[place, k] > 0.0
    ]


def _entities(world: World, axis: Axis) -> list[dict[str, str]]:
    return [{"id": name, "title": world.titles[f"{axis}.{name}"]} for name in world.ids[axis]]


def kept_deals(ensembles: Mapping[str, Ensemble]) -> dict[str, Any]:
    """Accepted and still kept at 12 months, by policy and government, with an interval."""
    found: dict[str, Any] = {}
    for name, ensemble in ensembles.items():
        deals = kept(ensemble, KEPT_MONTHS)
        found[name] = {
            government: {str(KEPT_MONTHS): _share(int(count), deals.futures)}
            for government, count in zip(deals.governments, deals.kept, strict=True)
        }
    return found


def _share(count: int, futures: int) -> dict[str, float]:
    low, high = share_interval(count, futures)
    return {"mean": count / futures, "low": low, "high": high}


def counters(ensembles: Mapping[str, Ensemble]) -> dict[str, Any]:
    """What the incumbent does once an offer is made: shares of games, by policy and government."""
    found: dict[str, Any] = {}
    for name, ensemble in ensembles.items():
        counter = ensemble["counter"]
        if not (counter >= 0).any():
            continue
        found[name] = {}
        for place, government in enumerate(ensemble.coordinates["government"]):
            played = counter[:, :, place][counter[:, :, place] >= 0]
            shares = np.bincount(played, minlength=len(COUNTERS)) / max(played.size, 1)
            row = dict(zip(COUNTERS, shares.tolist(), strict=True))
            found[name][government] = {**row, "games": int(played.size)}
    return found


def offers(world: World, ensembles: Mapping[str, Ensemble], menu: Menu) -> dict[str, Any]:
    """What the challenger puts on the table: shares of games, by policy and government."""
    names = ("none", *world.packages.names)
    found: dict[str, Any] = {}
    for policy, ensemble in ensembles.items():
        offer = ensemble["offer"]
        found[policy] = {}
        for place, government in enumerate(ensemble.coordinates["government"]):
            played = offer[:, :, place][offer[:, :, place] >= 0]
            package = menu.package[played] + 1
            shares = np.bincount(package, minlength=len(names)) / max(played.size, 1)
            found[policy][government] = dict(zip(names, shares.tolist(), strict=True))
    return found


def paths(ensembles: Mapping[str, Ensemble]) -> dict[str, Any]:
    """Deaths by month: mean and bands over futures, by policy and government."""
    found: dict[str, Any] = {}
    for policy, ensemble in ensembles.items():
        mean, bands = block_mean(ensemble["deaths"]), quantiles(ensemble["deaths"], BANDS)
        found[policy] = {
            "deaths": {
                government: {
                    "mean": mean[:, place].tolist(),
                    **{
                        f"p{round(100 * level)}": bands[k, :, place].tolist()
                        for k, level in enumerate(BANDS)
                    },
                }
                for place, government in enumerate(ensemble.coordinates["government"])
            }
        }
    return found


def units(world: World, quiet: Ensemble, told: Ensemble) -> list[dict[str, Any]]:
    """Expected deaths of a year by unit, without a new offer and under the headline policy."""
    scale = _MONTHS_OF_A_YEAR / quiet.months
    without, under = (block_mean(one["unit_deaths"]) * scale for one in (quiet, told))
    owner = world.geography.government
    governments = world.ids[Axis.GOVERNMENT]
    return [
        {
            "id": name,
            "government": governments[owner[k]],
            "recent_deaths": float(world.geography.recent_deaths[k]),
            "deaths_12m_status_quo": float(without[k]),
            "deaths_12m_headline": float(under[k]),
        }
        for k, name in enumerate(world.ids[Axis.UNIT])
        if owner[k] >= 0
    ]


def cells(theatre: Scenario, quiet: Ensemble, told: Ensemble) -> list[dict[str, Any]]:
    """Expected deaths of a year by grid cell: those of the unit, shared out by the cell weights."""
    by_unit = {one["id"]: one for one in units(theatre.world(), quiet, told)}
    return [
        {
            "gid": cell.gid,
            "latitude": cell.lat,
            "longitude": cell.lon,
            "deaths_12m_status_quo": by_unit[cell.unit]["deaths_12m_status_quo"] * cell.weight,
            "deaths_12m_headline": by_unit[cell.unit]["deaths_12m_headline"] * cell.weight,
        }
        for cell in theatre.cells
        if cell.unit in by_unit
    ]


def mines(world: World, ensembles: Mapping[str, Ensemble]) -> list[dict[str, Any]]:
    """Output lost over the run by mine, under each policy."""
    rows = []
    for k, name in enumerate(world.ids[Axis.MINE]):
        commodity = world.attributes["mine.commodity"][k]
        lost = {}
        for policy, ensemble in ensembles.items():
            values = ensemble["lost_output"][:, :, k].sum(axis=1) / _MONTHS_OF_A_YEAR
            told = summary(values)
            lost[policy] = {"mean": told.mean, "low": told.low, "high": told.high}
        rows.append(
            {
                "id": name,
                "title": world.titles[f"mine.{name}"],
                "commodity": commodity,
                "unit": world.titles.get(f"commodity_unit.{commodity}", ""),
                "owner": world.attributes["mine.owner"][k],
                "annual_output": world.priors["mines.annual_output"][k].value,
                "lost": lost,
            }
        )
    return rows


def onlookers(world: World, ensembles: Mapping[str, Ensemble]) -> list[dict[str, Any]]:
    """Probability that each onlooker has crossed to the challenger's camp by the end."""
    return [
        {
            "id": name,
            "title": world.titles[f"onlooker.{name}"],
            "realigned_probability": {
                policy: float(block_mean(ensemble["realigned"][:, -1, k]))
                for policy, ensemble in ensembles.items()
            },
        }
        for k, name in enumerate(world.ids[Axis.ONLOOKER])
    ]


def beliefs(world: World, told: Ensemble) -> dict[str, Any]:
    """Public beliefs on hidden types at the start and, on average, at the end."""
    start = {
        name: world.priors[f"beliefs.{name}_probability"][0].value
        for name in ("displacing", "bluffing", "stretched")
    }

    def moved(name: str) -> list[float]:
        return [start[name], float(block_mean(told[f"belief_{name}"][:, -1]))]

    return {
        "challenger": {"displacing": moved("displacing"), "bluffing": moved("bluffing")},
        "incumbent": {"stretched": moved("stretched")},
    }


def solver(ensembles: Mapping[str, Ensemble]) -> dict[str, Any]:
    """Certificates of all games of all policies together."""
    games = sum(int(one["games"].sum()) for one in ensembles.values())
    converged = sum(int(one["converged"].sum()) for one in ensembles.values())
    worst = {
        name: max(float(one[name].max()) for one in ensembles.values())
        for name in ("max_residual", "max_regret", "solidarity_residual")
    }
    return {
        "games": games,
        "converged_share": converged / games if games else 1.0,
        **worst,
    }


def sources(theatre: Scenario) -> list[dict[str, Any]]:
    """Works that the evidence comes from, and how many rows cite each."""
    uses = theatre.uses
    return [
        {
            "key": key,
            "title": one.title,
            "publisher": one.publisher,
            "date": str(one.date),
            "url": one.url,
            "licence": one.licence,
            "used_by": uses[key],
        }
        for key, one in theatre.sources.items()
    ]


def warnings(theatre: Scenario, ensembles: Mapping[str, Ensemble]) -> list[str]:
    """What a reader must know before trusting the numbers."""
    found = []
    certificate = solver(ensembles)
    missed = certificate["games"] - round(certificate["converged_share"] * certificate["games"])
    if missed:
        found.append(
            f"{missed:,} of {certificate['games']:,} games did not reach the equilibrium's "
            "tolerance; their best profile was played and they are counted here."
        )
    if any(one.manifest.interrupted for one in ensembles.values()):
        found.append("The run was interrupted; the futures finished until then are used.")
    if theatre.assumed_share > 1.0 / 3.0:
        found.append("More than a third of the inputs are assumed.")
    return found
