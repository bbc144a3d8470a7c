"""Do arrays hold the panel, unit by unit, type by type and month by month, without a gap?"""

from __future__ import annotations

from pathlib import Path

import pytest

from suasion.core.errors import EvidenceError
from suasion.evidence.arrays import panel_arrays
from suasion.evidence.panel import Units, Wanted
from suasion.evidence.sources import SOURCES
from tests.unit.evidence.files import ged, imported, imported_rows, write_source


def test_arrays_hold_every_month_of_every_unit(tmp_path: Path) -> None:
    rows = [
        ged(1),
        ged(2, type_of_violence="3", date_start="2020-04-05", date_end="2020-04-05"),
        ged(3, adm_1="", best="9", high="9", date_end="2020-01-30"),
    ]
    told = imported_rows(rows, tmp_path).provenance
    found = panel_arrays(tmp_path, [told.id], Wanted(units=Units.ADMIN1))
    assert found.units == ("Three Lands | Upland region", "Three Lands | unplaced")
    assert found.placed.tolist() == [True, False]
    assert found.types == ("one_sided", "state_based")
    assert found.months == ("2020-01", "2020-02", "2020-03", "2020-04")
    assert found.best.tolist() == [[[0, 0, 0, 3], [2, 1, 0, 0]], [[0, 0, 0, 0], [9, 0, 0, 0]]]
    assert found.events.sum() == 3
    assert (found.low <= found.best).all()
    assert (found.best <= found.high).all()


def test_a_source_without_deaths_gives_no_arrays(tmp_path: Path) -> None:
    gdelt = SOURCES["gdelt"]
    told = imported(write_source(tmp_path / "g.csv", gdelt, gdelt.example), tmp_path).provenance
    with pytest.raises(EvidenceError, match="gives no number of deaths"):
        panel_arrays(tmp_path, [told.id], Wanted(units=Units.COUNTRY))
