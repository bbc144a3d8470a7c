"""Are rows of GED read as its codebook means them, and are wrong ones named and kept out?"""

from __future__ import annotations

from pathlib import Path

import pytest

from suasion.evidence.sources.ucdp_ged import version_of
from tests.unit.evidence.files import (
    csv_text,
    ged,
    imported,
    imported_rows,
    reasons,
    stored,
    written,
)

BROKEN = (
    ({"best": "-3"}, "best: -3 is below 0"),
    ({"low": "-1"}, "low: -1 is below 0"),
    ({"deaths_a": "-1"}, "deaths_a: -1 is below 0"),
    ({"best": "many"}, "best: many is not a whole number"),
    ({"best": "2.5"}, "best: 2.5 is not a whole number"),
    ({"best": "1e99"}, "best: 1e99 is not a whole number"),
    ({"best": "nan"}, "best: nan is not a whole number"),
    ({"best": ""}, "best: is empty"),
    ({"id": " "}, "id: is empty"),
    ({"country": ""}, "country: is empty"),
    ({"latitude": "90.5"}, "latitude: 90.5 is above 90"),
    ({"latitude": "-1e300"}, "latitude: -1e300 is below -90"),
    ({"longitude": "-180.01"}, "longitude: -180.01 is below -180"),
    ({"longitude": "inf"}, "longitude: inf is not a number"),
    ({"longitude": "0,5"}, "longitude: 0,5 is not a number"),
    ({"type_of_violence": "4"}, "type_of_violence: 4 is not one of 1, 2, 3"),
    ({"where_prec": "8"}, "where_prec: 8 is above 7"),
    ({"where_prec": "0"}, "where_prec: 0 is below 1"),
    ({"date_start": "2020-02-30"}, "date_start: 2020-02-30 is not a date"),
    ({"date_start": "31/01/2020"}, "date_start: 31/01/2020 is not a date"),
    ({"date_end": "9020-02-02"}, "date_end: 9020-02-02 is not in 1946-01-01 to 2099-12-31"),
    ({"date_end": "infinity"}, "date_end: infinity is not a date"),
    ({"date_end": "epoch"}, "date_end: epoch is not a date"),
    (
        {"date_start": "2020-02-03", "date_end": "2020-02-02"},
        "date_end 2020-02-02 is before date_start 2020-02-03",
    ),
)


@pytest.mark.parametrize(("changes", "reason"), BROKEN)
def test_a_wrong_row_is_named_with_its_line_and_kept_out(
    changes: dict[str, str], reason: str, tmp_path: Path
) -> None:
    found = imported_rows([ged(1), ged(2, **changes), ged(3)], tmp_path)
    assert reasons(found) == [f"line 3: {reason}"]
    assert [row[0] for row in stored(found, "event_id")] == ["1", "3"]
    assert (found.provenance.rows_read, found.provenance.rows_kept) == (3, 2)


def test_lines_are_those_of_the_file_where_cells_hold_line_ends(tmp_path: Path) -> None:
    headline = 'one\ntwo, "three"\r\n\nfour'
    rows = [
        {**ged(number, best=best), "source_headline": headline}
        for number, best in ((1, "3"), (2, "-1"), (3, "3"), (4, "x"))
    ]
    found = imported_rows(rows, tmp_path)
    lines = csv_text(rows).splitlines()
    begins = [place for place, line in enumerate(lines, 1) if line.startswith(("2,", "4,"))]
    assert [fault.place for fault in found.faults] == [f"line {place}" for place in begins]


def test_an_event_that_is_there_twice_is_kept_once_and_the_first_is_named(tmp_path: Path) -> None:
    found = imported_rows([ged(1), ged(2), ged(1, best="4"), ged(1)], tmp_path)
    assert reasons(found) == [
        "line 4: the same event_id as in line 2",
        "line 5: the same event_id as in line 2",
    ]
    assert stored(found, "event_id, best") == [("1", 3), ("2", 3)]


def test_a_wrong_row_does_not_hide_the_sound_one_with_its_identifier(tmp_path: Path) -> None:
    found = imported_rows([ged(1, best="-1"), ged(1)], tmp_path)
    assert reasons(found) == ["line 2: best: -1 is below 0"]
    assert stored(found, "event_id, best") == [("1", 3)]


@pytest.mark.parametrize(
    ("where_prec", "finest"),
    [(p, "cell" if p < "4" else "admin1" if p < "6" else "country") for p in "1234567"],
)
def test_the_precision_of_the_place_says_in_which_units_an_event_counts(
    where_prec: str, finest: str, tmp_path: Path
) -> None:
    found = imported_rows([ged(1, where_prec=where_prec)], tmp_path)
    assert stored(found, "where_precision, finest_unit") == [(int(where_prec), finest)]


@pytest.mark.parametrize("text", ["2020-01-30", "2020-01-30 00:00:00.000", " 2020-01-30T00:00:00"])
def test_days_are_read_with_and_without_their_hour(text: str, tmp_path: Path) -> None:
    found = imported_rows([ged(1, date_start=text)], tmp_path)
    assert [str(row[0]) for row in stored(found, "date_start")] == ["2020-01-30"]


def test_deaths_of_old_versions_go_by_their_old_names(tmp_path: Path) -> None:
    old = {"best": "best_est", "low": "low_est", "high": "high_est"}
    row = {old.get(column, column): cell for column, cell in ged(1).items()}
    found = imported(written(tmp_path / "ged171.csv", csv_text([row])), tmp_path)
    assert stored(found, "best, low, high") == [(3, 2, 5)]
    assert found.provenance.version == "17.1"


def test_what_is_kept_but_odd_is_counted(tmp_path: Path) -> None:
    rows = [
        ged(1, where_prec="5", date_end="2020-01-31"),
        ged(2, low="9", date_end="2020-01-31"),
        ged(3, priogrid_gid="1", date_end="2020-01-31"),
        ged(4),
    ]
    notes = imported_rows(rows, tmp_path).provenance.notes
    assert list(notes.values()) == [1, 1, 1, 1]
    assert [words.split(":")[0].split(",")[0] for words in notes] == [
        "known no better than to the first-level unit",
        "in more than one month",
        "with a best estimate outside the low and the high",
        "with another PRIO-GRID cell than that of their coordinates",
    ]


@pytest.mark.parametrize(
    ("file", "version"),
    [
        ("GEDEvent_v25_1.csv", "25.1"),
        ("GEDEvent_v23_0_10.csv", "23.0.10"),
        ("GEDEvent_v26_01_26_06.csv", "26.01.26.06"),
        ("ged251-csv.zip", "25.1"),
        ("ged251.csv", "25.1"),
        ("events.csv", ""),
        ("merged2024.csv", ""),
    ],
)
def test_the_version_is_read_from_the_name_of_a_published_file(file: str, version: str) -> None:
    assert version_of(file) == version
