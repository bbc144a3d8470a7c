"""Which first-level units border each other? A table made once from Natural Earth's outlines.

Built by ``python -m tools.sahel_2026.borders``; public domain. Units carry UCDP's names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from suasion.model.mechanisms.conflict import Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE = "ucdp_adm1_world.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Neighbours of units, and which units the map knows: (unit,)."""

    neighbours: Neighbours
    known: NDArray[np.bool_]


def borders_of(units: Sequence[str]) -> Borders:
    """Borders among some units, by name; those that the map does not know have no neighbour."""
    place = {unit: i for i, unit in enumerate(units)}
    known = np.zeros(len(units), dtype=np.bool_)
    links = []
    for row in _rows():
        one, other = place.get(row["unit"]), place.get(row["neighbour"])
        if one is not None:
            known[one] = True
        if other is not None:
            known[other] = True
        if one is not None and other is not None:
            links += [(one, other), (other, one)]
    pairs = np.array(sorted(links), dtype=np.int64).reshape(-1, 2)
    return Borders(neighbours=Neighbours.from_links(len(units), pairs), known=known)


def units_on_the_map() -> tuple[str, ...]:
    """Every unit that the map knows, in order."""
    return tuple(sorted({name for row in _rows() for name in (row["unit"], row["neighbour"])}))


def _rows() -> Iterator[dict[str, str]]:
    text = files("suasion.evidence.borders").joinpath(TABLE).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))
