"""Are ACLED, GDELT and ViEWS files read as they are published, old and new?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from suasion.core.errors import EvidenceError
from suasion.evidence.sources import SOURCES
from suasion.evidence.sources.acled import TYPES
from suasion.evidence.sources.gdelt import POSITIONS
from tests.unit.evidence.files import (
    csv_text,
    imported,
    reasons,
    stored,
    write_parquet,
    write_source,
    written,
)

ACLED, GDELT, VIEWS = (SOURCES[name] for name in ("acled", "gdelt", "views"))
THL = ACLED.example[0]
STORY = GDELT.example[0]


@pytest.mark.parametrize("day", ["14 October 2023", "2023-10-14", "14-October-2023", "14-Oct-2023"])
def test_days_of_acled_are_read_as_its_exports_write_them(day: str, tmp_path: Path) -> None:
    path = written(tmp_path / "export.csv", csv_text([{**THL, "event_date": day}]))
    found = stored(imported(path, tmp_path), "date_start, date_end")
    assert [tuple(map(str, row)) for row in found] == [("2023-10-14", "2023-10-14")]


def test_old_columns_of_acled_are_read_like_new_ones(tmp_path: Path) -> None:
    old = {**THL, "data_id": "77", "event_type": "Battle-No change of territory"}
    del old["event_id_cnty"]
    path = written(tmp_path / "export.csv", csv_text([old]))
    assert stored(imported(path, tmp_path), "event_id, type, best") == [("77", "battles", 4)]


def test_every_event_type_of_acled_is_counted_under_its_own_type(tmp_path: Path) -> None:
    rows = [
        {**THL, "event_id_cnty": f"THL{place}", "event_type": name.title()}
        for place, name in enumerate(TYPES)
    ]
    found = stored(imported(written(tmp_path / "a.csv", csv_text(rows)), tmp_path), "type")
    assert [row[0] for row in found] == list(TYPES.values())


def test_acled_gives_one_number_of_deaths(tmp_path: Path) -> None:
    path = written(tmp_path / "export.csv", csv_text([THL]))
    assert stored(imported(path, tmp_path), "best, low, high") == [(4, 4, 4)]


def test_gdelt_has_sixty_one_columns() -> None:
    assert len(POSITIONS) == len(set(POSITIONS)) == 61


def test_only_material_conflict_of_gdelt_is_kept_and_the_rest_is_counted(tmp_path: Path) -> None:
    codes = ["18", "19", "20", "17", "01", "--"]
    rows = [{**STORY, "globaleventid": f"{k}", "eventrootcode": c} for k, c in enumerate(codes)]
    found = imported(write_source(tmp_path / "20231014.export.CSV", GDELT, rows), tmp_path)
    told = found.provenance
    assert (told.rows_kept, told.rows_aside, told.rows_out) == (3, 3, 0)
    assert stored(found, "type, best, finest_unit") == [
        ("assault", None, "cell"),
        ("fight", None, "cell"),
        ("mass_violence", None, "cell"),
    ]


def test_a_quotation_mark_in_gdelt_is_a_character_like_others(tmp_path: Path) -> None:
    rows = [{**STORY, "actor1name": '"COLUMN'}, {**STORY, "globaleventid": "2"}]
    found = imported(write_source(tmp_path / "x.csv", GDELT, rows), tmp_path)
    assert stored(found, "side_a") == [('"COLUMN',), ("COLUMN",)]


def test_a_row_of_gdelt_that_is_too_short_is_named(tmp_path: Path) -> None:
    path = write_source(tmp_path / "x.csv", GDELT, [STORY, {**STORY, "globaleventid": "2"}])
    path.write_text(path.read_text() + "700009\t20231014\n")
    assert reasons(imported(path, tmp_path)) == ["line 3: has 2 cells, and the file has 61 columns"]


def test_gdelt_is_read_from_its_zip(tmp_path: Path) -> None:
    inner = write_source(tmp_path / "x", GDELT, [STORY])
    path = tmp_path / "20231014000000.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(inner, "20231014000000.export.CSV")
    told = imported(path, tmp_path).provenance
    assert (told.source, told.member) == ("gdelt", "20231014000000.export.CSV")


def test_views_actuals_have_no_draw(tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "a.parquet", [{"month_id": 457, "country_id": 50, "outcome": 7}]
    )
    found = imported(path, tmp_path)
    assert stored(found, "month_id, country_id, draw, outcome") == [(457, 50, None, 7.0)]
    assert found.provenance.first_day == "2018-01-01"
    assert found.provenance.last_day == "2018-01-31"


def test_views_cells_go_by_any_of_their_names(tmp_path: Path) -> None:
    for column in ("priogrid_gid", "priogrid_id", "pg_id"):
        rows = [{"month_id": 457, column: 150119, "draw": 0, "outcome": 0}]
        path = write_parquet(tmp_path / f"{column}.parquet", rows)
        assert stored(imported(path, tmp_path, vintage=column), "priogrid_gid") == [(150119,)]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"outcome": -1}, "row 2: outcome: -1.0 is below 0"),
        ({"outcome": float("nan")}, "row 2: outcome: nan is not a number"),
        ({"month_id": 0}, "row 2: month_id: 0.0 is below 1"),
        (
            {"month_id": 457},
            "row 2: the same month_id and country_id and priogrid_gid and unit and draw",
        ),
    ],
)
def test_a_wrong_row_of_views_is_named_by_its_number(
    changes: dict[str, float], reason: str, tmp_path: Path
) -> None:
    row = {"month_id": 457, "country_id": 50, "draw": 0, "outcome": 3}
    path = write_parquet(tmp_path / "v.parquet", [row, {**row, "month_id": 458, **changes}])
    (told,) = reasons(imported(path, tmp_path))
    assert told.startswith(reason)


def test_a_forecast_of_no_unit_is_refused(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "v.parquet", [{"month_id": 457, "draw": 0, "outcome": 3}])
    with pytest.raises(EvidenceError, match="none of country_id, priogrid_gid, unit is given"):
        imported(path, tmp_path)


def test_a_file_of_two_sources_is_not_guessed(tmp_path: Path) -> None:
    both = {**SOURCES["ucdp_ged"].example[0], **THL}
    path = written(tmp_path / "both.csv", csv_text([both]))
    with pytest.raises(EvidenceError, match=r"more than one source \(ucdp_ged, acled\)"):
        imported(path, tmp_path)
    assert imported(path, tmp_path, source="acled").provenance.source == "acled"
