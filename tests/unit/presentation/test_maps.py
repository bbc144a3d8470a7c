"""Are units drawn where they are, classed as they should be, and bordered by government?"""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.presentation.figures.classes import change_classes, level_classes
from suasion.presentation.maps import Area, map_panel, projection
from tests.unit.presentation.answer_fixture import geometry

SQUARE = [(0.0, 50.0), (2.0, 50.0), (2.0, 52.0), (0.0, 52.0)]


def areas() -> list[Area]:
    units = {key: rings for key, rings in geometry().items() if key.islower()}
    return [
        Area(id=key, title=key, government=key[:3], rings=rings, value=10.0 * (k + 1))
        for k, (key, rings) in enumerate(units.items())
    ]


def test_north_is_up_and_a_degree_of_longitude_shrinks_by_the_cosine_of_latitude() -> None:
    place, _ = projection([[SQUARE]])
    (west, south), (east, _), (_, north) = (place(SQUARE[k]) for k in (0, 1, 2))
    assert north < south
    assert (east - west) / (south - north) == pytest.approx(cos(radians(51.0)))


def test_a_map_draws_every_unit_once_and_names_it_for_a_screen_reader() -> None:
    drawn = areas()
    classes = level_classes([area.value for area in drawn])
    panel = map_panel(
        key="m", title="Map", areas=drawn, background=[], classes=classes, names={"upl": "Upland"}
    )
    assert panel.count('class="unit ') == len(drawn)
    assert all(f"{area.title}: " in panel for area in drawn)
    assert "UPLAND" in panel


def test_a_border_runs_round_a_government_and_not_between_its_units() -> None:
    drawn = areas()
    panel = map_panel(
        key="m",
        title="Map",
        areas=drawn,
        background=[],
        classes=level_classes([1.0]),
        names={"upl": "Upland"},
    )
    border = panel.split('class="border" d="')[1].split('"')[0]
    assert border.count("M") == 8  # four unit squares in a block have eight outer edges


@given(st.lists(st.floats(0.0, 1e6), min_size=1, max_size=20))
def test_level_classes_rise_and_hold_every_value(values: list[float]) -> None:
    classes = level_classes(values)
    assert list(classes.limits) == sorted(classes.limits)
    assert len(classes.marks) == len(classes.words) == len(classes.limits) + 1
    assert all(classes.mark(value) in classes.marks for value in values)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_change_classes_mirror_each_other_and_zero_is_even(values: list[float]) -> None:
    classes = change_classes(values)
    assert classes.limits == tuple(-limit for limit in reversed(classes.limits))
    assert classes.mark(0.0) == "even"
