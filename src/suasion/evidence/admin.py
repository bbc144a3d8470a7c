"""Which first-level unit is an event in? By the source's own name, else by an outline, else none.

1. With a crosswalk, the event's country and adm_1 are looked up in it: as written, then folded
   (case, accents, punctuation), then without a generic word such as "region". A step at which two
   units would answer answers nothing.
2. Outlines that name their country are looked up by name in the same way.
3. An event that is known to the cell and has no unit yet is in the outline that holds its point,
   of its own country where the outlines name one.
4. Without crosswalk and outlines the source's name is the unit.

What none of these places is counted as unplaced in its country, and its name is listed.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from suasion.core.errors import EvidenceError
from suasion.evidence.names import bare, folded
from suasion.evidence.outlines import Outline, outline_of_points

CROSSWALK_COLUMNS = ("country", "adm_1", "unit")
Names = Mapping[tuple[str, str], str]
_STEPS: tuple[Callable[[str], str], ...] = (str.strip, folded, bare)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where events are said to be: the source's names, and a point where it is known well."""

    country: str
    adm_1: str
    longitude: float | None
    latitude: float | None


def units_of(
    spots: Sequence[Spot], crosswalk: Names | None = None, outlines: Sequence[Outline] = ()
) -> list[str | None]:
    """Unit of each spot, None where there is none."""
    if crosswalk is None and not outlines:
        return [spot.adm_1 or None for spot in spots]
    named = {(o.country, o.unit): o.unit for o in outlines if o.country}
    steps = [step for names in (crosswalk or {}, named) for step in _lookups(names)]
    units = [_looked_up(spot, steps) for spot in spots]
    left = [place for place, unit in enumerate(units) if unit is None]
    for place, unit in zip(left, _by_point([spots[p] for p in left], outlines), strict=True):
        units[place] = unit
    return units


def read_crosswalk(path: Path) -> dict[tuple[str, str], str]:
    """Units by country and adm_1, from a CSV file with the columns country, adm_1 and unit.

    Raises
    ------
    EvidenceError
        The file is not that.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacks = [c for c in CROSSWALK_COLUMNS if c not in (reader.fieldnames or ())]
            if lacks:
                found = f"lacks {', '.join(lacks)}."
                remedy = f"Its columns are {', '.join(CROSSWALK_COLUMNS)}."
                raise EvidenceError(path.name, found, remedy)
            return _crosswalk(reader, path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvidenceError(str(path), f"cannot be read ({reason}).", "Name a file.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        found = f"is not a UTF-8 CSV file ({error})."
        raise EvidenceError(path.name, found, "Save it as one.") from error


def _crosswalk(reader: csv.DictReader[str], where: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in reader:
        country, adm_1, unit = ((row[column] or "").strip() for column in CROSSWALK_COLUMNS)
        place = f"{where} line {reader.line_num}"
        if not (country and adm_1 and unit):
            raise EvidenceError(place, "leaves a cell empty.", "Give country, adm_1 and unit.")
        if found.get((country, adm_1), unit) != unit:
            other = found[country, adm_1]
            raise EvidenceError(place, f"{adm_1} is in {other} already.", "Keep one of them.")
        found[country, adm_1] = unit
    return found


def _lookups(names: Names) -> list[tuple[Callable[[str], str], Names]]:
    return [(step, _unambiguous(names, step)) for step in _STEPS]


def _unambiguous(names: Names, step: Callable[[str], str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], set[str]] = {}
    for (country, name), unit in names.items():
        found.setdefault((folded(country), step(name)), set()).add(unit)
    return {key: units.pop() for key, units in found.items() if len(units) == 1}


def _looked_up(spot: Spot, steps: Iterable[tuple[Callable[[str], str], Names]]) -> str | None:
    country = folded(spot.country)
    if not spot.adm_1:
        return None
    answers = (names.get((country, step(spot.adm_1))) for step, names in steps)
    return next((unit for unit in answers if unit), None)


def _by_point(spots: Sequence[Spot], outlines: Sequence[Outline]) -> list[str | None]:
    units: list[str | None] = [None] * len(spots)
    countries = {folded(o.country) for o in outlines if o.country}
    for country in {folded(spot.country) for spot in spots}:
        own = [o for o in outlines if not o.country or folded(o.country) == country]
        places = [
            place
            for place, spot in enumerate(spots)
            if folded(spot.country) == country and spot.longitude is not None
        ]
        if not own or not places or (countries and country not in countries):
            continue
        points = [(spots[p].longitude, spots[p].latitude) for p in places]
        longitude, latitude = np.array(points, np.float64).T
        for place, at in zip(places, outline_of_points(own, longitude, latitude), strict=True):
            units[place] = own[at].unit if at >= 0 else None
    return units
