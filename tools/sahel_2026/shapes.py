"""How do outlines become small without gaps? Dissolve parts, then thin the arcs they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Ring = list[Point]
Edge = tuple[Point, Point]


def dissolved(rings: Sequence[Ring]) -> list[Ring]:
    """Outer borders of adjoining parts: edges that two parts share cancel."""
    directed = [edge for ring in rings for edge in _edges(ring)]
    count = Counter(_undirected(edge) for edge in directed)
    onward: dict[Point, list[Point]] = defaultdict(list)
    for start, end in directed:
        if count[_undirected((start, end))] == 1:
            onward[start].append(end)
    borders = []
    while onward:
        first = min(onward)
        ring = [first]
        while onward.get(ring[-1]):
            ring.append(onward[ring[-1]].pop())
            if not onward[ring[-2]]:
                del onward[ring[-2]]
        onward.pop(ring[-1], None)
        borders.append(ring[:-1] if ring[0] == ring[-1] else ring)
    return [ring for ring in borders if len(ring) > 2]


def thinned(
    shapes: Mapping[str, Sequence[Ring]], tolerance: Mapping[str, float]
) -> dict[str, list[Ring]]:
    """Shapes with fewer points, neighbours still meeting: an arc is thinned once for all owners.

    ``tolerance`` : degrees, by shape; an arc takes the finest of its owners.
    """
    owners: dict[Edge, set[str]] = defaultdict(set)
    for name, rings in shapes.items():
        for ring in rings:
            for edge in _edges(ring):
                owners[_undirected(edge)].add(name)
    out = {}
    for name, rings in shapes.items():
        thin = [_thin_ring(ring, owners, tolerance) for ring in rings]
        out[name] = [ring for ring in thin if len(ring) > 2]
    return out


def area(ring: Ring) -> float:
    """Area in square degrees (shoelace)."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in _edges(ring))) / 2.0


def _thin_ring(ring: Ring, owners: Mapping[Edge, set[str]], tolerance: Mapping[str, float]) -> Ring:
    sides = [owners[_undirected(edge)] for edge in _edges(ring)]
    turns = [i for i in range(len(ring)) if sides[i] != sides[i - 1]]
    if not turns:
        turns = [ring.index(min(ring)), ring.index(max(ring))]
    turns = sorted(set(turns))
    out: Ring = []
    for start, end in zip(turns, turns[1:] + turns[:1], strict=True):
        stop = end if end > start else end + len(ring)
        arc = [ring[i % len(ring)] for i in range(start, stop + 1)]
        finest = min(tolerance[name] for name in sides[start])
        out.extend(_thin_arc(arc, finest)[:-1])
    return out


def _thin_arc(arc: Ring, tolerance: float) -> Ring:
    """Douglas & Peucker (1973), in one direction whichever side asks."""
    if arc[0] > arc[-1]:
        return _thin_arc(arc[::-1], tolerance)[::-1]
    keep = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    while spans:
        low, high = spans.pop()
        gaps = [(_distance(arc[i], arc[low], arc[high]), i) for i in range(low + 1, high)]
        if gaps and max(gaps)[0] > tolerance:
            middle = max(gaps)[1]
            keep.add(middle)
            spans += [(low, middle), (middle, high)]
    return [arc[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length if length > 0 else 0.0
    along = min(1.0, max(0.0, along))
    return float(((x - x0 - along * (x1 - x0)) ** 2 + (y - y0 - along * (y1 - y0)) ** 2) ** 0.5)


def _edges(ring: Ring) -> list[Edge]:
    closed = ring[:-1] if ring[0] == ring[-1] else ring
    return [(a, b) for a, b in zip(closed, closed[1:] + closed[:1], strict=True) if a != b]


def _undirected(edge: Edge) -> Edge:
    return edge if edge[0] <= edge[1] else (edge[1], edge[0])
