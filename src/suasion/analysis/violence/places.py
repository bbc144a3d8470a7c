"""Which units are forecast, who borders whom, and which region is each in?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_panel import Panel
from suasion.evidence.borders import borders_of
from suasion.model.mechanisms.conflict import Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.unit_months import UnitMonths

SAHEL = ("Burkina Faso", "Mali", "Niger")
# Countries of the region with fifty events or more since 2010.
WEST_AFRICA = (
    *("Algeria", "Benin", "Burkina Faso", "Cameroon", "Chad", "Ivory Coast", "Libya", "Mali"),
    *("Niger", "Nigeria"),
)
REGIONS: Mapping[str, tuple[str, ...] | None] = MappingProxyType(
    {"Sahel": SAHEL, "West Africa": WEST_AFRICA, "world": None}
)


def panel_of(table: UnitMonths) -> Panel:
    """The panel of a table's units, clustered by country."""
    borders = borders_of(table.units)
    return Panel(
        deaths=table.deaths,
        neighbours=borders.neighbours,
        neighbours_known=borders.known,
        group=country_places(table.countries),
    )


def country_places(countries: Sequence[str]) -> NDArray[np.int64]:
    """(unit,) place of each unit's country among the sorted countries."""
    _, place = np.unique(np.array(countries), return_inverse=True)
    return np.asarray(place, dtype=np.int64)


def country_neighbours(panel: Panel) -> Neighbours:
    """Countries that border each other: those of which two units do."""
    near = panel.neighbours
    here = np.repeat(panel.group, np.diff(near.starts))
    there = panel.group[near.members]
    pairs = np.unique(np.column_stack([here, there])[here != there], axis=0).reshape(-1, 2)
    return Neighbours.from_links(int(panel.group.max()) + 1, pairs)


def country_sums(values: NDArray[np.floating], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """(country, ...) sums of values by unit (unit, ...)."""
    out = np.zeros((int(group.max()) + 1, *values.shape[1:]))
    np.add.at(out, group, values)
    return out


def in_regions(countries: Sequence[str]) -> dict[str, NDArray[np.bool_]]:
    """(unit,) membership of each region that has a unit among these, the smallest region first.

    A region that adds no unit to a smaller one is left out: a table of the Sahel is not the world.
    """
    named = np.array(countries)
    members: dict[str, NDArray[np.bool_]] = {}
    held = 0
    for region, wanted in REGIONS.items():
        member = np.ones(named.size, dtype=np.bool_) if wanted is None else np.isin(named, wanted)
        if int(member.sum()) > held:
            members[region], held = member, int(member.sum())
    return members
