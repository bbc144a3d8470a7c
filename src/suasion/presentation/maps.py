"""Where does it happen? Maps of units from the scenario's own outlines, without a tile server.

Longitude and latitude are projected by the equirectangular map with its standard parallel through
the middle of the theatre, which keeps shapes near enough true for a few thousand kilometres.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

from suasion.presentation.figures import svg
from suasion.presentation.figures.classes import Classes

Point: TypeAlias = tuple[float, float]
Rings: TypeAlias = Sequence[Sequence[Point]]
Box: TypeAlias = tuple[float, float, float, float]

# A map is drawn wider than other panels: it has more to say.
WIDTH = 400.0
_TOP = 24.0
_MARGIN = 6.0
_KEY = 48.0
_LABELLED = 5
_SIZE = 11.0
# A label that moved further than this from its place is tied to it by a line.
_FAR = 20.0
# Capitals, letter-spaced, are wider than the letters that labels are measured by.
_CAPITALS = 1.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A unit to be coloured: its outline, its value and the government that it belongs to."""

    id: str
    title: str
    government: str
    rings: Rings
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Equirectangular, fitted to a panel."""

    west: float
    north: float
    squeeze: float
    scale: float

    def __call__(self, point: Sequence[float]) -> Point:
        """Place on the panel of a (longitude, latitude)."""
        return (
            _MARGIN + (point[0] - self.west) * self.squeeze * self.scale,
            _TOP + _MARGIN + (self.north - point[1]) * self.scale,
        )


def projection(rings: Iterable[Rings]) -> tuple[Projection, float]:
    """Projection that fits outlines into a panel's width, and the height of the map."""
    points = [point for outline in rings for ring in outline for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = cos(radians((south + north) / 2.0))
    scale = (WIDTH - 2 * _MARGIN) / ((east - west) * squeeze or 1.0)
    height = (north - south) * scale + 2 * _MARGIN
    return Projection(west=west, north=north, squeeze=squeeze, scale=scale), height


def map_panel(
    *,
    key: str,
    title: str,
    areas: Sequence[Area],
    background: Sequence[Rings],
    classes: Classes,
    names: Mapping[str, str],
) -> str:
    """A map: units coloured by class, the largest labelled, governments named, neighbours grey."""
    place, height = projection(area.rings for area in areas)
    clip = f"{key}-clip"
    foot = _TOP + height
    land = "".join(svg.shape(_outline(rings, place), "land") for rings in background)
    units = "".join(_unit(area, place, classes) for area in areas)
    borders = "".join(svg.shape(_border(areas, g, place), "border") for g in names)
    parts = (
        svg.label(0, 14, title, "heading"),
        (
            f'<clipPath id="{clip}"><rect x="0" y="{_TOP}" width="{WIDTH}" height="{height:.1f}"/>'
            f'</clipPath><g clip-path="url(#{clip})">{land}{units}{borders}</g>'
        ),
        _labels(areas, names, place, classes, (0.0, _TOP, WIDTH, foot)),
        _key(classes, foot + 10),
    )
    described = "; ".join(f"{a.title}: {classes.write(a.value)}" for a in areas)
    return svg.panel(
        *parts, key=key, title=title, description=described, height=foot + _KEY, width=WIDTH
    )


def _unit(area: Area, place: Projection, classes: Classes) -> str:
    tip = f"{area.title}: {classes.write(area.value)}"
    return svg.shape(_outline(area.rings, place), f"unit {classes.mark(area.value)}", tip)


def _outline(rings: Rings, place: Projection) -> str:
    return "".join(svg.track((place(point) for point in ring), closed=True) for ring in rings)


def _border(areas: Sequence[Area], government: str, place: Projection) -> str:
    """Edges that belong to one unit of a government only: its border."""
    edges = [edge for area in areas if area.government == government for edge in _edges(area.rings)]
    seen = Counter(frozenset(edge) for edge in edges)
    return "".join(
        svg.track((place(a), place(b))) for a, b in edges if seen[frozenset((a, b))] == 1
    )


def _edges(rings: Rings) -> list[tuple[Point, Point]]:
    return [
        ((float(a[0]), float(a[1])), (float(b[0]), float(b[1])))
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if tuple(a) != tuple(b)
    ]


def _labels(
    areas: Sequence[Area],
    names: Mapping[str, str],
    place: Projection,
    classes: Classes,
    frame: Box,
) -> str:
    """Names of governments, then labels of the largest units, none of them over another."""
    wanted = [
        (name.upper(), _middle(own, place), "label country halo")
        for government, name in names.items()
        if (own := [area for area in areas if area.government == government])
    ]
    wanted += [
        (f"{area.title} {classes.write(area.value)}", _middle([area], place), "label small halo")
        for area in sorted(areas, key=lambda a: -abs(a.value))[:_LABELLED]
        if area.value
    ]
    taken: list[Box] = []
    drawn = []
    for words, middle, mark in wanted:
        box = _free(words, middle, taken, frame)
        if box is not None:
            taken.append(box)
            drawn.append(_leader(middle, box))
            drawn.append(svg.label((box[0] + box[2]) / 2, box[3] - 3, words, mark, "middle"))
    return "".join(drawn)


def _leader(middle: Point, box: Box) -> str:
    """A line from a place to a label that had to move away from it."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if abs(y - middle[1]) < _FAR and abs(x - middle[0]) < _FAR:
        return ""
    edge = box[1] if y > middle[1] else box[3]
    lines = [svg.line(*middle, x, edge, mark) for mark in ("leader-halo", "leader")]
    return "".join((*lines, svg.dot(*middle, 2.0, "leader-dot")))


def _free(words: str, middle: Point, taken: Sequence[Box], frame: Box) -> Box | None:
    """First place near a point where words cover no other label; None when there is none."""
    half = svg.text_width(words, _SIZE * (_CAPITALS if words.isupper() else 1.0)) / 2 + 1
    x = min(max(middle[0], frame[0] + half), frame[2] - half)
    for shift in (0.0, 13.0, -13.0, 26.0, -26.0, 39.0, -39.0):
        y = middle[1] + shift
        box = (x - half, y - 7.0, x + half, y + 7.0)
        inside = frame[1] <= box[1] and box[3] <= frame[3]
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _middle(areas: Sequence[Area], place: Projection) -> Point:
    """Centroid of the largest ring of each area, weighted by size."""
    weighted = [_centroid([place(p) for p in ring]) for area in areas for ring in area.rings]
    total = sum(size for _, _, size in weighted) or 1.0
    return (
        sum(x * size for x, _, size in weighted) / total,
        sum(y * size for _, y, size in weighted) / total,
    )


def _centroid(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Centroid and area of a ring by the shoelace formula."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(doubled) < 1e-12:
        return ring[0][0], ring[0][1], 0.0
    return x / (3.0 * doubled), y / (3.0 * doubled), abs(doubled) / 2.0


def _key(classes: Classes, top: float) -> str:
    width = WIDTH / len(classes.marks)
    parts = []
    for k, (mark, words) in enumerate(zip(classes.marks, classes.words, strict=True)):
        parts.append(svg.rectangle(k * width, top, width - 2.0, 11.0, f"swatch {mark}"))
        parts.append(svg.label(k * width + width / 2 - 1, top + 25, words, "tick", "middle"))
    return "".join(parts)
