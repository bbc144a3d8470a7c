"""How does a checked document become a world? Names to indices, rows to arrays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.copula import copula
from suasion.core.declare import Axis, Quantity
from suasion.core.priors import Prior
from suasion.model.world import Geography, Packages, World
from suasion.scenario.document import Document
from suasion.scenario.rows import PackageRole
from suasion.scenario.schema import Value
from suasion.scenario.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR_CAPITAL_KM = 100.0
EARTH_RADIUS_KM = 6371.0088


def world(document: Document, vocabulary: Vocabulary, digest: str) -> World:
    """World of a document that has passed the checks."""
    header = document.header
    ids = {axis: document.entities(axis, vocabulary) for axis in Axis}
    return World(
        name=header.name,
        title=header.title,
        as_of=header.as_of.isoformat(),
        first_month=month_after(header.as_of),
        digest=digest,
        challenger=ids[Axis.PATRON].index(header.challenger),
        incumbent=ids[Axis.PATRON].index(header.incumbent),
        headline_policy=header.headline_policy,
        policy_names=MappingProxyType(dict(header.policy_names)),
        decision_interval_months=header.decision_interval_months,
        ids=MappingProxyType(ids),
        titles=MappingProxyType(titles(document, ids)),
        attributes=MappingProxyType(_attributes(document, vocabulary, ids)),
        priors=MappingProxyType(_priors(document, vocabulary, ids)),
        packages=_packages(document, ids),
        standing=_standing(document, ids),
        geography=_geography(document, ids),
        copula=copula(
            (one.row.first, one.row.second, one.row.correlation) for one in document.correlations
        ),
    )


def month_after(day: date) -> str:
    """The month after a day, as in ``2026-03``."""
    months = day.year * 12 + day.month
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def titles(document: Document, ids: Mapping[Axis, tuple[str, ...]]) -> dict[str, str]:
    """Names for a reader; levers and units that have none are called by their own name."""
    plain = {
        f"{axis.value}.{name}": name.replace("_", " ")
        for axis in (Axis.INSTRUMENT, Axis.CONDITION, Axis.UNIT)
        for name in ids[axis]
    }
    header = document.header
    entitled: Mapping[str, Mapping[str, object]] = {
        "government": header.governments,
        "patron": header.patrons,
        "onlooker": header.onlookers,
        "commodity": header.commodities,
        "mine": header.mines,
        "package": header.packages,
    }
    units = {f"commodity_unit.{name}": one.unit or "" for name, one in header.commodities.items()}
    return (
        plain
        | units
        | {
            f"{kind}.{name}": str(getattr(entity, "title", name))
            for kind, entities in entitled.items()
            for name, entity in entities.items()
        }
    )


def _attributes(
    document: Document, vocabulary: Vocabulary, ids: Mapping[Axis, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    words = {(one.name, one.entity): one.given.value for one in document.words}
    return {
        name: tuple(words[name, entity] for entity in ids[attribute.axis])
        for name, attribute in vocabulary.attributes.items()
    }


def _priors(
    document: Document, vocabulary: Vocabulary, ids: Mapping[Axis, tuple[str, ...]]
) -> dict[str, tuple[Prior, ...]]:
    values = {(one.name, one.entity): one.given for one in document.values}
    return {
        name: tuple(_prior(values[name, entity], quantity) for entity in ids[quantity.axis])
        for name, quantity in vocabulary.quantities.items()
    }


def _prior(given: Value, quantity: Quantity) -> Prior:
    return Prior(
        value=given.value,
        low=given.value if given.low is None else given.low,
        high=given.value if given.high is None else given.high,
        scale=quantity.domain.value.scale,
    )


def _packages(document: Document, ids: Mapping[Axis, tuple[str, ...]]) -> Packages:
    menu = document.header.packages
    names = tuple(menu)
    columns = {
        role: ids[Axis.CONDITION if role is PackageRole.CONDITION else Axis.INSTRUMENT]
        for role in PackageRole
    }
    content = {role: np.zeros((len(names), len(levers))) for role, levers in columns.items()}
    for placed in document.items:
        item = placed.row
        at = names.index(item.package), columns[item.role].index(item.item)
        content[item.role][at] = item.amount
    return Packages(
        names=names,
        titles=tuple(package.title for package in menu.values()),
        amount=content[PackageRole.SUPPORT],
        condition=content[PackageRole.CONDITION],
        stick=content[PackageRole.THREAT],
        signal=content[PackageRole.SIGNAL],
    )


def _standing(document: Document, ids: Mapping[Axis, tuple[str, ...]]) -> NDArray[np.float64]:
    axes = (Axis.PATRON, Axis.GOVERNMENT, Axis.INSTRUMENT)
    support = np.zeros([len(ids[axis]) for axis in axes])
    for placed in document.standing:
        row = placed.row
        names = (row.patron, row.government, row.instrument)
        at = tuple(ids[axis].index(name) for axis, name in zip(axes, names, strict=True))
        support[at] = row.amount
    return support


def _geography(document: Document, ids: Mapping[Axis, tuple[str, ...]]) -> Geography:
    names = ids[Axis.UNIT]
    by_name = {placed.row.unit: placed.row for placed in document.units}
    units = [by_name[name] for name in names]
    countries = tuple(sorted({unit.country for unit in units}))
    plays = {g.iso3: k for k, g in enumerate(document.header.governments.values())}
    links = sorted(
        (names.index(placed.row.unit), names.index(placed.row.neighbour))
        for placed in document.links
    )
    return Geography(
        countries=countries,
        government=np.array([plays.get(unit.country, -1) for unit in units], dtype=np.int64),
        country=np.array([countries.index(unit.country) for unit in units], dtype=np.int64),
        links=np.array(links, dtype=np.int64).reshape(-1, 2),
        excitation=np.array([[u.e1, u.e4, u.e12, u.e48] for u in units], dtype=np.float64),
        rolled_share=np.array([u.rolled_shares for u in units], dtype=np.float64),
        activity=np.array([unit.activity for unit in units], dtype=np.float64),
        recent_deaths=np.array([unit.deaths_12m for unit in units], dtype=np.float64),
        capital_share=_capital_shares(document, names),
    )


def _capital_shares(document: Document, names: tuple[str, ...]) -> NDArray[np.float64]:
    """Part of each unit's violence near its own capital.

    With cells: the weight of those whose centre is within 100 km. Departure: without cells, all
    of the capital's own unit and nothing of the others.
    """
    capitals = {g.iso3: g for g in document.header.governments.values()}
    if not document.cells:
        seats = {government.capital_unit for government in capitals.values()}
        return np.array([float(name in seats) for name in names])
    country = {placed.row.unit: placed.row.country for placed in document.units}
    share = dict.fromkeys(names, 0.0)
    for placed in sorted(document.cells, key=lambda placed: placed.row.gid):
        cell, capital = placed.row, capitals.get(country[placed.row.unit])
        if capital is None or capital.capital_latitude is None or capital.capital_longitude is None:
            continue
        position = (capital.capital_latitude, capital.capital_longitude)
        if distance_km((cell.lat, cell.lon), position) <= NEAR_CAPITAL_KM:
            share[cell.unit] += cell.weight
    return np.array([min(share[name], 1.0) for name in names])


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance of two positions (latitude, longitude), by the haversine formula."""
    (lat, lon), (other_lat, other_lon) = (map(radians, place) for place in (here, there))
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2.0 * EARTH_RADIUS_KM * asin(sqrt(half))
