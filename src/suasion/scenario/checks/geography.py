"""Do the units, their neighbours, their cells and their shapes fit together?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import fsum

from suasion.core.declare import Axis
from suasion.core.errors import nearest
from suasion.scenario.catalogue import HEADER_FILE
from suasion.scenario.document import Document
from suasion.scenario.faults import Fault
from suasion.scenario.fields import is_country
from suasion.scenario.vocabulary import Vocabulary

WEIGHT_TOLERANCE = 1e-6
SMALLEST_RING = 4


def homeless(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Governments without a unit, capitals outside their country or without a position."""
    country = {placed.row.unit: placed.row.country for placed in document.units}
    seen: dict[str, str] = {}
    for name, government in document.header.governments.items():
        if government.iso3 in seen:
            found = f"governments.{name}.iso3 is {government.iso3}, as of {seen[government.iso3]}."
            remedy = "Give each government a country of its own."
            yield Fault(where=document.file(HEADER_FILE), found=found, remedy=remedy)
        seen.setdefault(government.iso3, name)
        own = [unit for unit, iso3 in country.items() if iso3 == government.iso3]
        if not own:
            found = f"no unit has the country {government.iso3} of the government {name}."
            where = document.file("violence_state.csv")
            yield Fault(where=where, found=found, remedy="Add its units.")
        elif government.capital_unit not in own:
            found = (
                f"governments.{name}.capital_unit is {government.capital_unit!r}, "
                f"which is not a unit of {government.iso3}."
            )
            remedy = nearest(government.capital_unit, own)
            yield Fault(where=document.file(HEADER_FILE), found=found, remedy=remedy)
        position = (government.capital_latitude, government.capital_longitude)
        if document.cells and None in position:
            found = f"governments.{name} has cells but its capital has no position."
            remedy = "Add capital_latitude and capital_longitude."
            yield Fault(where=document.file(HEADER_FILE), found=found, remedy=remedy)


def misplaced_mines(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Mines whose unit lies in another country than the government that they pay."""
    country = {placed.row.unit: placed.row.country for placed in document.units}
    words = {(one.entity, one.name): one for one in document.words}
    for mine in document.header.mines:
        unit, owner = words.get((mine, "mine.unit")), words.get((mine, "mine.government"))
        if unit is None or owner is None:
            continue
        government = document.header.governments.get(owner.given.value)
        here = country.get(unit.given.value)
        if government is not None and here is not None and here != government.iso3:
            found = f"{unit.place} is in {here}, but the mine pays {owner.given.value}."
            remedy = f"Name a unit of {government.iso3}, or the other government."
            yield Fault(where=unit.where, found=found, remedy=remedy)


def one_way(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Links to unknown units, of a unit to itself, or written one way only."""
    units = document.entities(Axis.UNIT, vocabulary)
    pairs = {(placed.row.unit, placed.row.neighbour) for placed in document.links}
    for placed in document.links:
        unit, neighbour = placed.row.unit, placed.row.neighbour
        for name in (unit, neighbour):
            if name not in units:
                found = f"{name!r} is not a unit of violence_state.csv."
                yield Fault(where=placed.where, found=found, remedy=nearest(name, units))
        if unit == neighbour:
            found = f"{unit} is written as its own neighbour."
            yield Fault(where=placed.where, found=found, remedy="Take the row out.")
        elif (neighbour, unit) not in pairs:
            found = f"{unit},{neighbour} is written one way only."
            yield Fault(where=placed.where, found=found, remedy=f"Add {neighbour},{unit}")


def bad_weights(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Cells of unknown units, units without cells, and weights that do not sum to one."""
    if not document.cells:
        return
    units = document.entities(Axis.UNIT, vocabulary)
    weights: dict[str, list[float]] = defaultdict(list)
    for placed in document.cells:
        weights[placed.row.unit].append(placed.row.weight)
        if placed.row.unit not in units:
            found = f"{placed.row.unit!r} is not a unit of violence_state.csv."
            yield Fault(where=placed.where, found=found, remedy=nearest(placed.row.unit, units))
    for unit in _playing_units(document):
        if unit not in weights:
            found = f"no cell belongs to {unit}."
            yield Fault(where=document.file("cells.csv"), found=found, remedy="Add its cells.")
    for unit, parts in weights.items():
        total = fsum(parts)
        if abs(total - 1.0) > WEIGHT_TOLERANCE:
            found = f"the weights of {unit} sum to {total:.6g}."
            remedy = "Divide them by their sum, so that they sum to 1."
            yield Fault(where=document.file("cells.csv"), found=found, remedy=remedy)


def _playing_units(document: Document) -> list[str]:
    playing = {government.iso3 for government in document.header.governments.values()}
    return [placed.row.unit for placed in document.units if placed.row.country in playing]


def bad_shapes(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Shapes of nothing, and rings that do not close."""
    where = document.file("geometry.json")
    units = document.entities(Axis.UNIT, vocabulary)
    for name, rings in document.geometry.items():
        if name not in units and not is_country(name):
            found = f"{name!r} is neither a unit nor the code of a country."
            yield Fault(where=where, found=found, remedy=nearest(name, units))
        for ring in rings:
            if len(ring) < SMALLEST_RING or ring[0] != ring[-1]:
                found = f"{name} has a ring that is not closed."
                remedy = "End every ring on its first point."
                yield Fault(where=where, found=found, remedy=remedy)
