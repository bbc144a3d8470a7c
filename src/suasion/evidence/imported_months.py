"""How many died in each unit and month, by what a person has imported from UCDP?

The newest yearly release is believed, then older ones, then candidate months; together they must
cover their months without a gap. Units get the names of the table of borders where these are the
same but for case, accents, punctuation or a generic word. What is in no unit is left out. Months
before `FIRST_MONTH` are not read: the skill of forecasts is measured on a panel that begins there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import EvidenceError, listed
from suasion.evidence.admin import Spot, units_of
from suasion.evidence.arrays import PanelArrays, panel_arrays
from suasion.evidence.borders import units_on_the_map
from suasion.evidence.columns import Table
from suasion.evidence.database import opened
from suasion.evidence.panel import Units, Wanted
from suasion.evidence.sources import SOURCES
from suasion.evidence.unit_months import UnitMonths, dense_digest, month_id, month_name
from suasion.evidence.vintages import SUFFIX, vintages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.provenance import Provenance

FIRST_MONTH = "2010-01"
SOURCE = "ucdp_ged"
STATE_BASED = "state_based"
_YEARLY_PARTS, _CENTURY = 2, 2000
_MARK = " | "


def imported_unit_months(place: Path) -> UnitMonths:
    """Deaths by first-level unit and month, from a folder of vintages or from one vintage.

    Raises
    ------
    EvidenceError
        No vintage is of UCDP, their months have a gap, or the map knows none of their units.
    """
    folder = place if place.is_dir() else place.parent
    found = in_order([p for p in _kept(place) if _is_ucdp(p)])
    if not found:
        remedy = f"Import one with: suasion data add FILE --data {folder}."
        raise EvidenceError(str(place), "keeps no vintage of UCDP's events.", remedy)
    _require_no_gap(found)
    # Vintages after the first add only what comes later.
    first = max(FIRST_MONTH, month_name(_span(found[0])[0]))
    last = month_name(max(_span(told)[1] for told in found))
    source = " + ".join(p.id for p in found)
    if last < first:
        raise EvidenceError(source, f"ends in {last}.", f"Import months from {FIRST_MONTH} on.")
    wanted = Wanted(units=Units.ADMIN1, first_month=first, last_month=last)
    return _unit_months(panel_arrays(folder, [p.id for p in found], wanted), source)


def holds_vintages(place: Path) -> bool:
    """Whether a folder holds what `suasion data add` keeps, or a file is such a vintage."""
    return bool(_kept(place))


def in_order(found: Sequence[Provenance]) -> list[Provenance]:
    """Vintages in the order in which they are believed."""
    return sorted(found, key=_rank)


def _kept(place: Path) -> list[Provenance]:
    """What is told of the vintages of a folder, or of one file of it."""
    if not place.exists() or (place.is_file() and place.suffix != SUFFIX):
        return []
    with opened() as (connection, _):
        every = vintages(place if place.is_dir() else place.parent, connection)
    chosen = [v for v in every if place.is_dir() or v.path.name == place.name]
    return [vintage.provenance for vintage in chosen if vintage.provenance is not None]


def _is_ucdp(told: Provenance) -> bool:
    kin = SOURCES[told.source].kin if told.source in SOURCES else ""
    return told.table == Table.EVENTS and SOURCE in (told.source, kin)


def _rank(told: Provenance) -> tuple[int, list[int], str]:
    parts = [int(part) if part.isdigit() else 0 for part in told.version.split(".") if part]
    candidate = len(parts) > _YEARLY_PARTS
    order = parts if candidate else [-part for part in parts]
    return int(candidate), order or [1], told.id


def _require_no_gap(found: Sequence[Provenance]) -> None:
    covered = _span(found[0])[1]
    for told in found[1:]:
        first, last = _span(told)
        if first > covered + 1:
            gap = f"{month_name(covered + 1)} to {month_name(first - 1)}"
            raise EvidenceError(told.id, f"leaves {gap} uncovered.", "Import these months too.")
        covered = max(covered, last)


def _span(told: Provenance) -> tuple[int, int]:
    """First and last month that a vintage covers.

    Candidate events of a month (version 23.0.10 is October 2023) may reach into the months beside
    it, which are not covered for that.
    """
    first, last = _month(told.first_day), _month(told.last_day)
    parts = [int(part) for part in told.version.split(".") if part.isdigit()]
    if len(parts) > _YEARLY_PARTS and 1 <= parts[-1] <= 12:
        named = month_id(_CENTURY + parts[0], parts[-1])
        if first <= named <= last:
            return named, named
    return first, last


def _month(day: str) -> int:
    return month_id(int(day[:4]), int(day[5:7]))


def _unit_months(arrays: PanelArrays, source: str) -> UnitMonths:
    placed = np.nonzero(arrays.placed)[0]
    if not placed.size:
        raise EvidenceError(source, "places no event in a unit.", "Import events with adm_1.")
    names = _names([arrays.units[i] for i in placed], source)
    units = tuple(sorted(set(names)))
    at = np.array([units.index(name) for name in names])
    deaths, events = (_summed(v[placed].sum(axis=1), at) for v in (arrays.best, arrays.events))
    state_based = np.zeros_like(events)
    if STATE_BASED in arrays.types:
        kind = arrays.types.index(STATE_BASED)
        state_based = _summed(arrays.events[placed, kind], at)
    first = _month(arrays.months[0])
    return UnitMonths(
        units=units,
        countries=tuple(unit.partition(_MARK)[0] for unit in units),
        first_month=first,
        deaths=deaths,
        state_based_share=state_based / np.maximum(events, 1.0),
        source=source,
        digest=dense_digest(units, first, deaths),
    )


def _names(units: Sequence[str], source: str) -> list[str]:
    """Names by which the map knows the units; the source's own where it does not."""
    known = {(u.partition(_MARK)[0], u.partition(_MARK)[2]): u for u in units_on_the_map()}
    parts = [unit.partition(_MARK) for unit in units]
    spots = [Spot(country=c, adm_1=a, longitude=None, latitude=None) for c, _, a in parts]
    found = units_of(spots, known)
    if not any(found):
        raise EvidenceError(
            source,
            f"names no unit as the map does: {listed(sorted(units))}.",
            "Give UCDP's countries and first-level units.",
        )
    return [name or unit for name, unit in zip(found, units, strict=True)]


def _summed(values: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.float64]:
    """(unit, month) sums of rows that go by one name."""
    out = np.zeros((int(at.max()) + 1, values.shape[1]))
    np.add.at(out, at, values)
    return out
