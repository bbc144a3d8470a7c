"""Is an event put in the first-level unit that the rule says, by name, by outline or in none?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from suasion.core.errors import EvidenceError
from suasion.evidence.admin import Spot, read_crosswalk, units_of
from suasion.evidence.names import bare, folded
from suasion.evidence.outlines import Outline, inside, outline_of_points, read_outlines
from tests.unit.evidence.files import written

LAND = "Three Lands"


def spot(adm_1: str, at: tuple[float, float] | None = None, country: str = LAND) -> Spot:
    longitude, latitude = at or (None, None)
    return Spot(country=country, adm_1=adm_1, longitude=longitude, latitude=latitude)


def square(unit: str, west: float, south: float, *, country: str = "", size: float = 1) -> Outline:
    corners = [(0, 0), (0, size), (size, size), (size, 0), (0, 0)]
    ring = np.array([(west + x, south + y) for x, y in corners], np.float64)
    return Outline(unit=unit, country=country, rings=(ring,))


def test_without_a_crosswalk_the_name_of_the_source_is_the_unit() -> None:
    assert units_of([spot("Upland region"), spot("")]) == ["Upland region", None]


@pytest.mark.parametrize(
    "name",
    ["Haut-Plateau", "HAUT PLATEAU", "Haut  Plateau region", "Région Haut-Plateau", "Hâut Plateau"],
)
def test_a_name_is_found_however_it_is_spelt(name: str) -> None:
    found = units_of([spot(name)], {(LAND, "Haut-Plateau"): "HP"})
    assert found == ["HP"]


def test_a_name_is_looked_up_in_its_own_country_only() -> None:
    assert units_of([spot("Centre", country="Elsewhere")], {(LAND, "Centre"): "C"}) == [None]


def test_a_name_that_two_units_would_answer_to_answers_to_none() -> None:
    crosswalk = {(LAND, "North region"): "A", (LAND, "North state"): "B"}
    assert units_of([spot("North")], crosswalk) == [None]
    assert units_of([spot("north region")], crosswalk) == ["A"]


def test_a_name_comes_before_a_point_and_a_point_before_nothing() -> None:
    crosswalk, outlines = {(LAND, "Upland"): "U"}, [square("East", 0, 0)]
    spots = [
        spot("Upland", (0.5, 0.5)),
        spot("Lowland", (0.5, 0.5)),
        spot("", (0.5, 0.5)),
        spot("Lowland", (5, 5)),
        spot("Lowland"),
    ]
    assert units_of(spots, crosswalk, outlines) == ["U", "East", "East", None, None]


def test_outlines_that_name_their_country_hold_only_its_points_and_names() -> None:
    outlines = [square("Mine", 0, 0, country="Elsewhere"), square("Ours", 0, 0, country=LAND)]
    spots = [spot("x", (0.5, 0.5)), spot("Ours region"), spot("Mine region")]
    assert units_of(spots, None, outlines) == ["Ours", "Ours", None]


def test_names_of_outlines_without_a_country_are_not_looked_up() -> None:
    assert units_of([spot("East region")], None, [square("East", 0, 0)]) == [None]


@given(st.floats(-1, 3), st.floats(-1, 3))
def test_a_point_is_in_at_most_one_of_four_squares_that_touch(x: float, y: float) -> None:
    squares = [square(f"{a}{b}", a, b) for a in (0, 1) for b in (0, 1)]
    held = [bool(inside(s, np.array([x]), np.array([y]))[0]) for s in squares]
    assert sum(held) == (0 <= x < 2 and 0 <= y < 2)


def test_a_hole_is_outside() -> None:
    ring, hole = square("a", 0, 0, size=3).rings[0], square("b", 1, 1).rings[0]
    outline = Outline(unit="ring", country="", rings=(ring, hole))
    found = inside(outline, np.array([0.5, 1.5, 2.5]), np.array([0.5, 1.5, 1.5]))
    assert found.tolist() == [True, False, True]


def test_a_point_in_no_outline_has_none() -> None:
    found = outline_of_points([square("a", 0, 0)], np.array([0.5, 9.0]), np.array([0.5, 0.5]))
    assert found.tolist() == [0, -1]


@given(st.text(max_size=20))
@example("\U0001d608")
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_a_name_that_is_only_a_generic_word_is_kept() -> None:
    assert bare("Region") == "region"
    assert bare("Niger state") == "niger"


def collection(**geometry: Any) -> str:
    feature = {"properties": {"name": "A", "country": LAND}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def test_outlines_are_read_from_geojson(tmp_path: Path) -> None:
    ring = [[0, 0], [0, 1], [1, 1], [0, 0]]
    text = collection(type="MultiPolygon", coordinates=[[ring], [ring]])
    (outline,) = read_outlines(written(tmp_path / "o.geojson", text))
    assert (outline.unit, outline.country, len(outline.rings)) == ("A", LAND, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"features": [{"properties": {}, "geometry": {"type": "Polygon"}}]}',
        '{"type": "Topology", "objects": {}}',
        collection(type="Point", coordinates=[0, 0]),
        collection(type="Polygon", coordinates=[]),
        collection(type="Polygon", coordinates=[[[0, 0], [1, 1]]]),
        collection(type="Polygon", coordinates=[[["a", "b"], [1, 1], [2, 2]]]),
    ],
)
def test_what_is_no_collection_of_named_polygons_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="is not a GeoJSON collection of named polygons"):
        read_outlines(written(tmp_path / "o.geojson", text))


def test_a_crosswalk_is_read_by_its_columns(tmp_path: Path) -> None:
    text = "unit,country,adm_1,note\nU,Three Lands,Upland,x\n"
    assert read_crosswalk(written(tmp_path / "c.csv", text)) == {(LAND, "Upland"): "U"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country,adm_1\na,b\n", "lacks unit"),
        ("", "lacks country, adm_1, unit"),
        ("country,adm_1,unit\na,,u\n", "line 2: leaves a cell empty"),
        ("country,adm_1,unit\na,b\n", "line 2: leaves a cell empty"),
        ("country,adm_1,unit\na,b,u\na,b,v\n", "line 3: b is in u already"),
        (b"country,adm_1,unit\na,\xff,u\n", "is not a UTF-8 CSV file"),
    ],
)
def test_a_crosswalk_that_cannot_be_followed_is_refused(
    text: str | bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(EvidenceError, match=message):
        read_crosswalk(written(tmp_path / "c.csv", text))


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    for reader in (read_crosswalk, read_outlines):
        with pytest.raises(EvidenceError, match="cannot be read"):
            reader(tmp_path / "nothing")
