"""Are events counted by unit, month and type as stated, none lost and none counted twice?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.errors import EvidenceError, OptionError
from suasion.evidence.database import connected
from suasion.evidence.panel import COLUMNS, PANEL, Panel, Units, Wanted, make_panel
from suasion.evidence.sources import SOURCES
from suasion.evidence.vintages import Vintage
from tests.unit.evidence.files import (
    Row,
    csv_text,
    ged,
    imported,
    imported_rows,
    write_source,
    written,
)

NEAR = {"date_end": "2020-01-31"}
EVENTS = [
    ged(1, **NEAR),
    ged(2, **NEAR, type_of_violence="3", best="5", high="9"),
    ged(3, **NEAR, where_prec="4"),
    ged(4, **NEAR, where_prec="5", adm_1=""),
    ged(5, **NEAR, where_prec="6"),
    ged(6, **NEAR, longitude="0.25", adm_1="Lowland region"),
    ged(7, **NEAR, country="Far Land", adm_1=""),
    ged(8, best="4", low="2", high="8"),
]


def vintage(rows: Sequence[Row], folder: Path, **asked: str) -> Vintage:
    found = imported_rows(rows, folder, **asked)
    return Vintage(path=found.path, provenance=found.provenance)


def counted(
    vintages: Sequence[Vintage],
    units: str,
    columns: str = "unit, month, type, events, best",
    **wanted: Any,
) -> tuple[Panel, list[tuple[Any, ...]]]:
    with connected(vintages[0].path.parent) as connection:
        told = make_panel(connection, vintages, Wanted(units=Units(units), **wanted))
        rows = connection.execute(f"SELECT {columns} FROM {PANEL}").fetchall()  # noqa: S608
    return told, [tuple(str(cell) if hasattr(cell, "day") else cell for cell in r) for r in rows]


def test_countries_have_every_event(tmp_path: Path) -> None:
    told, rows = counted([vintage(EVENTS, tmp_path)], "country")
    assert rows == [
        ("Far Land", "2020-01-01", "state_based", 1, 3),
        ("Three Lands", "2020-01-01", "one_sided", 1, 5),
        ("Three Lands", "2020-01-01", "state_based", 6, 17),
        ("Three Lands", "2020-02-01", "state_based", 0, 2),
    ]
    assert (told.units, told.events, told.deaths_best, told.unplaced_events) == (2, 8, 27, 0)


def test_first_level_units_have_what_is_known_that_well_and_the_rest_is_unplaced(
    tmp_path: Path,
) -> None:
    told, rows = counted([vintage(EVENTS, tmp_path)], "admin1", "unit, placed, month, type, events")
    assert rows == [
        ("Far Land | unplaced", False, "2020-01-01", "state_based", 1),
        ("Three Lands | Lowland region", True, "2020-01-01", "state_based", 1),
        ("Three Lands | Upland region", True, "2020-01-01", "one_sided", 1),
        ("Three Lands | Upland region", True, "2020-01-01", "state_based", 3),
        ("Three Lands | Upland region", True, "2020-02-01", "state_based", 0),
        ("Three Lands | unplaced", False, "2020-01-01", "state_based", 2),
    ]
    assert (told.units, told.unplaced_events) == (2, 3)


def test_cells_have_only_what_is_known_to_the_cell(tmp_path: Path) -> None:
    told, rows = counted([vintage(EVENTS, tmp_path)], "cell", "country, unit, placed, events, best")
    assert rows == [
        (None, "150119", True, 1, 5),
        (None, "150119", True, 2 + 1, 3 + 2 + 3),
        (None, "150119", True, 0, 2),
        (None, "150121", True, 1, 3),
        ("Three Lands", "Three Lands | unplaced", False, 3, 9),
    ]
    assert (told.units, told.unplaced_events) == (2, 3)


ANY = st.lists(
    st.tuples(
        st.sampled_from(["1", "3", "4", "5", "6", "7"]),
        st.sampled_from(["", "Upland region", "Lowland region"]),
        st.sampled_from(["2020-01-05", "2020-01-30", "2019-11-20"]),
        st.integers(0, 500),
    ),
    min_size=1,
    max_size=8,
)


@given(ANY)
@settings(max_examples=15)
def test_panels_of_all_units_have_the_same_sums(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, str, int]]
) -> None:
    rows = [
        ged(k, where_prec=p, adm_1=a, date_start=d, best=str(n), low=str(n), high=str(n))
        for k, (p, a, d, n) in enumerate(drawn)
    ]
    one = vintage(rows, tmp_path_factory.mktemp("data"))
    sums = "month, type, sum(events), sum(best), sum(low), sum(high)"
    sums = f"{sums} FROM (SELECT *"  # the whole panel, by month and type
    found = [
        counted([one], units, f"{sums} FROM {PANEL}) GROUP BY ALL ORDER BY ALL --")[1]
        for units in ("country", "admin1", "cell")
    ]
    assert found[0] == found[1] == found[2]


def test_the_columns_of_a_panel_are_those_declared(tmp_path: Path) -> None:
    with connected(tmp_path) as connection:
        one = vintage(EVENTS, tmp_path)
        make_panel(connection, [one], Wanted(units=Units.ADMIN1))
        described = connection.execute(f"SELECT * FROM {PANEL} LIMIT 0").description or []  # noqa: S608
    assert [column[0] for column in described] == list(COLUMNS)


def test_zeros_fill_every_unit_month_and_type(tmp_path: Path) -> None:
    one = vintage(EVENTS, tmp_path)
    told, rows = counted([one], "admin1", zeros=True, first_month="2019-12", last_month="2020-03")
    assert told.rows == 4 * 4 * 2
    assert len({row[:3] for row in rows}) == told.rows
    assert (told.first_month, told.last_month) == ("2019-12", "2020-03")
    assert sum(row[3] for row in rows) == 8
    assert None not in [row[4] for row in rows]


def test_months_and_types_can_be_chosen(tmp_path: Path) -> None:
    one = vintage(EVENTS, tmp_path)
    _, rows = counted([one], "country", first_month="2020-02")
    assert rows == [("Three Lands", "2020-02-01", "state_based", 0, 2)]
    _, rows = counted([one], "country", types=("one_sided",))
    assert rows == [("Three Lands", "2020-01-01", "one_sided", 1, 5)]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"types": ("war",)}, "--types: 'war' is not in the data"),
        ({"first_month": "2020"}, "--from: '2020' is not a month"),
        ({"last_month": "2020-13"}, "--to: '2020-13' is not a month"),
        ({"first_month": "2021-01", "last_month": "2020-01"}, "is before --from"),
        ({"first_month": "2030-01"}, "has no row"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    wanted: dict[str, Any], message: str, tmp_path: Path
) -> None:
    with pytest.raises(OptionError, match=message):
        counted([vintage(EVENTS, tmp_path)], "country", **wanted)


def test_a_crosswalk_places_by_name_and_lists_what_it_does_not_know(tmp_path: Path) -> None:
    crosswalk = {("Three Lands", "Upland"): "U"}
    told, rows = counted(
        [vintage(EVENTS, tmp_path)], "admin1", "DISTINCT unit", crosswalk=crosswalk
    )
    assert sorted(rows) == [
        ("Far Land | unplaced",),
        ("Three Lands | U",),
        ("Three Lands | unplaced",),
    ]
    assert told.unmatched == {"Three Lands | Lowland region": 1}


def test_a_later_vintage_adds_only_new_events_of_later_days(tmp_path: Path) -> None:
    year = vintage([ged(1, **NEAR), ged(2)], tmp_path)
    months = [
        ged(2, date_start="2020-02-05", date_end="2020-02-05"),
        ged(3, date_start="2020-01-30", date_end="2020-02-02"),
        ged(4, date_start="2020-02-02", date_end="2020-02-03"),
    ]
    candidate = vintage(months, tmp_path, version="99.0.2")
    told, rows = counted([year, candidate], "country", "month, events")
    assert rows == [("2020-01-01", 2), ("2020-02-01", 1)]
    assert told.covered == {"ucdp_ged-99.0.2": 2}


def test_two_files_of_the_same_days_are_both_counted_where_neither_covers_them(
    tmp_path: Path,
) -> None:
    one, two, three = SOURCES["acled"].example
    found = [
        imported(written(tmp_path / f"{name}.csv", csv_text(rows)), tmp_path, version=name)
        for name, rows in (("north", [one, two]), ("south", [two, three]))
    ]
    both = [Vintage(path=f.path, provenance=f.provenance) for f in found]
    told, _ = counted(both, "country")
    assert (told.events, told.covered) == (3, {"acled-south": 1})


def test_vintages_of_two_sources_are_not_counted_together(tmp_path: Path) -> None:
    one = vintage(EVENTS, tmp_path)
    acled = SOURCES["acled"].example
    other = imported(written(tmp_path / "a.csv", csv_text(acled)), tmp_path)
    with pytest.raises(EvidenceError, match=r"is of another source than ucdp_ged-99\.1"):
        counted([one, Vintage(path=other.path, provenance=other.provenance)], "country")


def test_no_panel_is_made_of_a_damaged_vintage(tmp_path: Path) -> None:
    one = vintage([ged(k, best=str(k)) for k in range(200)], tmp_path)
    whole = one.path.read_bytes()
    for content in (whole[:200], whole[:50] + bytes(300) + whole[350:]):
        one.path.write_bytes(content)
        with pytest.raises(EvidenceError, match=r"is damaged .*Delete it and import again"):
            counted([one], "country")


def test_no_panel_is_made_of_forecasts(tmp_path: Path) -> None:
    views = SOURCES["views"]
    found = imported(write_source(tmp_path / "v.parquet", views, views.example), tmp_path)
    with pytest.raises(EvidenceError, match="holds forecasts, not events"):
        counted([Vintage(path=found.path, provenance=found.provenance)], "country")


def test_a_source_without_deaths_has_events_and_no_number(tmp_path: Path) -> None:
    gdelt = SOURCES["gdelt"]
    found = imported(write_source(tmp_path / "g.csv", gdelt, gdelt.example), tmp_path)
    one = Vintage(path=found.path, provenance=found.provenance)
    told, rows = counted([one], "cell", zeros=True)
    assert {row[4] for row in rows} == {None}
    assert (told.events, told.deaths_best, told.unplaced_events) == (2, None, 1)
