"""Which units does the scenario simulate? UCDP's units of the three, and those that touch them."""

from __future__ import annotations

from dataclasses import dataclass

from tools.sahel_2026.names import unit_id
from tools.sahel_2026.panel import WorldPanel

CLIENTS = {"Mali": "MLI", "Burkina Faso": "BFA", "Niger": "NER"}
BORDER = {
    "Algeria": "DZA", "Benin": "BEN", "Chad": "TCD", "Ivory Coast": "CIV", "Libya": "LBY",
    "Nigeria": "NGA",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Units of the scenario, in the order of its tables.

    ids : of the units; countries : ISO code of each; rows : position of each in the world panel
    links : pairs of positions in ``ids`` that touch, both ways, sorted
    """

    ids: list[str]
    countries: list[str]
    rows: list[int]
    links: list[tuple[int, int]]


def region_of(world: WorldPanel) -> Region:
    """The clients' units, then the units that touch them, each sorted by identifier."""
    near = world.panel.neighbours
    own = [i for country in CLIENTS for i in world.rows(country)]
    edge = {int(j) for i in own for j in near.members[near.starts[i] : near.starts[i + 1]]}
    codes = CLIENTS | BORDER
    named = [(unit_id(codes[world.units[i][0]], world.units[i][1]), i) for i in own]
    outer = [
        (unit_id(codes[world.units[i][0]], world.units[i][1]), i) for i in edge.difference(own)
    ]
    chosen = sorted(named) + sorted(outer)
    place = {row: k for k, (_, row) in enumerate(chosen)}
    links = [
        (place[i], place[int(j)])
        for i in place
        for j in near.members[near.starts[i] : near.starts[i + 1]]
        if int(j) in place
    ]
    return Region(
        ids=[name for name, _ in chosen],
        countries=[codes[world.units[i][0]] for _, i in chosen],
        rows=[i for _, i in chosen],
        links=sorted(links),
    )
