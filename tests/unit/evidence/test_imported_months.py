"""Do a person's own imports make the same table of deaths as a panel that was given?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from suasion.core.errors import EvidenceError
from suasion.evidence.borders import borders_of
from suasion.evidence.imported_months import imported_unit_months
from suasion.evidence.tables import rows_of
from suasion.evidence.unit_months import month_id, read_unit_months
from suasion.evidence.violence_folder import read_panel
from tests.unit.evidence.files import Row, csv_text, ged, imported, imported_rows, written

SHARED = Path(__file__).parents[4] / "shared" / "data"
CANDIDATES = SHARED / "ucdp_candidate_v23_0_10_westafrica.csv"
WORLD = SHARED / "ucdp_ged251_adm1_month_world.parquet"


def event(number: int, unit: str, day: str, deaths: int, *, kind: str = "1") -> Row:
    """An event of Mali on one day."""
    return ged(
        number, country="Mali", adm_1=unit, type_of_violence=kind, date_start=day, date_end=day,
        best=str(deaths), low=str(deaths), high=str(deaths),
    )  # fmt: skip


EVENTS = (
    event(1, "Gao region", "2012-01-05", 3),
    event(2, "gao", "2012-01-20", 2, kind="3"),
    event(3, "Kidal region", "2012-03-02", 7),
    event(4, "Elsewhere", "2012-02-02", 1),
    event(5, "", "2012-02-03", 50),
)


def version(folder: Path, name: str, rows: Sequence[Row]) -> None:
    imported(written(folder / f"{name}.csv", csv_text(rows)), folder)


def test_events_are_counted_by_the_names_that_the_map_knows(tmp_path: Path) -> None:
    imported_rows(EVENTS, tmp_path)
    table = imported_unit_months(tmp_path)
    assert table.units == ("Mali | Elsewhere", "Mali | Gao region", "Mali | Kidal region")
    assert (table.first_month, table.last_month) == (month_id(2012, 1), month_id(2012, 3))
    np.testing.assert_array_equal(table.deaths, [[0, 1, 0], [5, 0, 0], [0, 0, 7]])
    np.testing.assert_array_equal(table.state_based_share, [[0, 1, 0], [0.5, 0, 0], [0, 0, 1]])
    borders = borders_of(table.units)
    assert borders.known.tolist() == [False, True, True]
    assert borders.neighbours.members.tolist() == [2, 1]


def test_events_and_a_panel_of_them_are_the_same_table(tmp_path: Path) -> None:
    imported_rows(EVENTS, tmp_path)
    lines = ["unit,country,month,deaths", "Gao region,Mali,2012-01-01,5"]
    lines += ["Elsewhere,Mali,2012-02-01,1", "Kidal region,Mali,2012-03-01,7"]
    given = read_unit_months(written(tmp_path / "panel.csv", "\n".join(lines) + "\n"))
    assert imported_unit_months(tmp_path).digest == given.digest


def test_one_vintage_may_be_named_by_its_file(tmp_path: Path) -> None:
    found = imported_rows(EVENTS, tmp_path)
    assert read_panel(found.path).digest == read_panel(tmp_path).digest
    assert read_panel(found.path).source == "ucdp_ged-99.1"


def test_candidate_months_go_on_from_the_newest_release(tmp_path: Path) -> None:
    version(tmp_path, "GEDEvent_v90_0_1", [event(9, "Gao region", "2012-04-02", 4)])
    version(tmp_path, "GEDEvent_v9_1", [event(1, "Gao region", "2012-01-05", 400)])
    version(tmp_path, "GEDEvent_v24_1", EVENTS)
    table = imported_unit_months(tmp_path)
    assert table.source == "ucdp_ged-24.1 + ucdp_ged-9.1 + ucdp_ged-90.0.1"
    np.testing.assert_array_equal(table.deaths[1], [5, 0, 0, 4])


def test_a_month_that_no_vintage_covers_is_not_taken_for_peace(tmp_path: Path) -> None:
    imported_rows(EVENTS, tmp_path)
    version(tmp_path, "GEDEvent_v24_0_9", [event(9, "Gao region", "2012-09-02", 4)])
    with pytest.raises(EvidenceError, match=r"^ucdp_ged-24\.0\.9: leaves 2012-04 to 2012-08 unc"):
        imported_unit_months(tmp_path)


def test_units_that_the_map_does_not_know_are_named_in_one_line(tmp_path: Path) -> None:
    imported_rows([ged(1)], tmp_path)
    with pytest.raises(EvidenceError, match=r"as the map does: Three Lands \| Upland region\."):
        imported_unit_months(tmp_path)


def test_a_folder_without_events_of_ucdp_says_how_to_import_them(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"keeps no vintage of UCDP's events\. Import one"):
        imported_unit_months(tmp_path)


@pytest.mark.skipif(not WORLD.is_file(), reason="the shared data are not here")
def test_the_shared_panel_written_as_events_is_the_same_table(tmp_path: Path) -> None:
    columns, rows = rows_of(WORLD)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    events = [
        ged(
            number, country=row["country"], adm_1=row["unit"].partition(" | ")[2],
            date_start=f"{row['month']:%Y-%m-%d}", date_end=f"{row['month']:%Y-%m-%d}",
            best=str(row["deaths"]), low=str(row["deaths"]), high=str(row["deaths"]),
        )
        for number, row in enumerate(told)
    ]  # fmt: skip
    imported_rows(events, tmp_path)
    assert imported_unit_months(tmp_path).digest == read_unit_months(WORLD).digest


@pytest.mark.skipif(not CANDIDATES.is_file(), reason="the shared data are not here")
def test_a_published_release_names_the_units_of_the_shared_panel(tmp_path: Path) -> None:
    imported(CANDIDATES, tmp_path)
    table = imported_unit_months(tmp_path)
    shared = set(read_unit_months(WORLD).units)
    strange = [u for u in table.units if u not in shared]
    assert table.deaths.sum() > 0
    assert (table.first_month, table.month_count) == (month_id(2023, 10), 1)
    assert all(unit.startswith(("Togo", "Ivory Coast")) for unit in strange)
