"""In which outline is a point? Rings are read from GeoJSON; a ray to the east is counted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.errors import EvidenceError

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME_PROPERTIES = ("unit", "adm_1", "adm1", "admin1", "shapeName", "NAME_1", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A unit's outline: rings of (point, 2) longitudes and latitudes, holes among them."""

    unit: str
    country: str
    rings: tuple[NDArray[np.float64], ...]


def inside(
    outline: Outline, longitude: NDArray[np.float64], latitude: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """(point,) whether each point is inside: it crosses an odd number of edges to its east.

    A point on an edge is inside one of two outlines that share the edge, never both.
    """
    odd = np.zeros(longitude.shape, np.bool_)
    for ring in outline.rings:
        begin, end = ring, np.roll(ring, -1, axis=0)
        for (x0, y0), (x1, y1) in zip(begin, end, strict=True):
            crossed = (y0 > latitude) != (y1 > latitude)
            if crossed.any():
                # From the lower end, so that both neighbours of an edge compute the same number.
                (ax, ay), (bx, by) = ((x0, y0), (x1, y1)) if y0 < y1 else ((x1, y1), (x0, y0))
                meeting = ax + (latitude[crossed] - ay) * (bx - ax) / (by - ay)
                odd[crossed] ^= longitude[crossed] < meeting
    return odd


def outline_of_points(
    outlines: Sequence[Outline], longitude: NDArray[np.float64], latitude: NDArray[np.float64]
) -> NDArray[np.int64]:
    """(point,) place of the first outline that holds each point, -1 for none."""
    found = np.full(longitude.shape, -1, np.int64)
    for place, outline in enumerate(outlines):
        corners = np.concatenate(outline.rings)
        low, high = corners.min(axis=0), corners.max(axis=0)
        near = (found < 0) & (longitude >= low[0]) & (longitude <= high[0])
        near &= (latitude >= low[1]) & (latitude <= high[1])
        where = np.flatnonzero(near)
        found[where[inside(outline, longitude[where], latitude[where])]] = place
    return found


def read_outlines(path: Path) -> tuple[Outline, ...]:
    """Outlines of a GeoJSON file of polygons, each with a name and perhaps a country.

    Raises
    ------
    EvidenceError
        The file is not that.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_outline(feature) for feature in content["features"])
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvidenceError(str(path), f"cannot be read ({reason}).", "Name a file.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        found = f"is not a GeoJSON collection of named polygons ({type(error).__name__}: {error})."
        remedy = f"A polygon's name is its property {', '.join(NAME_PROPERTIES[:-1])} or name."
        raise EvidenceError(path.name, found, remedy) from error


def _outline(feature: Mapping[str, Any]) -> Outline:
    properties, geometry = feature["properties"], feature["geometry"]
    unit = next((str(properties[key]) for key in NAME_PROPERTIES if properties.get(key)), "")
    if not unit:
        raise ValueError("a feature has no name")
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"{unit} is a {geometry['type']}")
    polygons = geometry["coordinates"]
    polygons = [polygons] if geometry["type"] == "Polygon" else polygons
    rings = tuple(_ring(ring, unit) for polygon in polygons for ring in polygon)
    if not rings:
        raise ValueError(f"{unit} has no ring")
    return Outline(unit=unit, country=str(properties.get("country") or ""), rings=rings)


def _ring(points: Sequence[Sequence[float]], unit: str) -> NDArray[np.float64]:
    ring = np.array([point[:2] for point in points], np.float64)
    if ring.ndim != 2 or ring.shape[0] < 3 or not bool(np.isfinite(ring).all()):
        raise ValueError(f"{unit} has a ring that is none")
    return ring
