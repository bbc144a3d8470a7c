"""Do tables over forecast windows say what the scores say, and no more?"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.analysis.scoring import scorecard
from suasion.analysis.violence import skill_table
from suasion.analysis.violence.places import (
    country_neighbours,
    country_places,
    country_sums,
    in_regions,
)
from suasion.analysis.violence.windows import POOLED, SIMULATED, Window
from tests.laws.violence_panels import small_panel

COUNTRIES = ("Mali", "Mali", "Nigeria", "Peru")
HAPPENED = np.arange(48.0).reshape(4, 12)


def windows(first: int = 2019, last: int = 2024) -> list[Window]:
    """A perfect pool, a simulator that is one death too high, and the forecast of nobody."""
    told = {"zero": 0.0 * HAPPENED, SIMULATED: HAPPENED + 1.0, POOLED: HAPPENED}
    cards = {name: scorecard(draws[..., None], HAPPENED) for name, draws in told.items()}
    return [Window(year=year, cards=cards) for year in range(first, last + 1)]


def test_means_are_those_of_the_regions_units() -> None:
    rows = skill_table.rows(windows(), COUNTRIES, "admin1")
    crps = {(r["model"], r["region"]): r["crps"] for r in rows if r["window"] == "mean"}
    assert crps["zero", "Sahel"] == pytest.approx(HAPPENED[:2].mean())
    assert crps["zero", "West Africa"] == pytest.approx(HAPPENED[:3].mean())
    assert crps["zero", "world"] == pytest.approx(HAPPENED.mean())
    assert {crps[POOLED, region] for region in ("Sahel", "West Africa", "world")} == {0.0}
    assert crps[SIMULATED, "world"] == pytest.approx(1.0)


def test_there_is_a_row_for_every_year_and_the_mean() -> None:
    rows = skill_table.rows(windows(2019, 2020), COUNTRIES, "admin1")
    assert [r["window"] for r in rows[:3]] == [2019, 2020, "mean"]


def test_years_chosen_on_and_held_back_are_told_apart_where_all_are_there() -> None:
    spans = {row["window"] for row in skill_table.spans(windows(), COUNTRIES, "admin1")}
    assert spans == {"2019-2022", "2023-2024"}
    assert skill_table.spans(windows(2019, 2021), COUNTRIES, "admin1") == []


def test_a_better_pool_has_a_negative_difference_over_country_years() -> None:
    rows = skill_table.differences(windows(), COUNTRIES, "admin1")
    told = {(row["against"], row["region"]): row for row in rows}
    assert told[SIMULATED, "world"]["crps_difference"] == pytest.approx(-1.0)
    assert told[SIMULATED, "world"]["relative"] == pytest.approx(-1.0)
    assert told["zero", "world"]["blocks"] == 3 * 6
    assert told["zero", "Sahel"]["blocks"] == 6
    assert all(row["low"] <= row["crps_difference"] <= row["high"] for row in rows)


def test_a_region_that_adds_no_unit_is_left_out() -> None:
    assert list(in_regions(("Mali", "Niger"))) == ["Sahel"]
    assert list(in_regions(("Peru",))) == ["world"]
    assert list(in_regions(COUNTRIES)) == ["Sahel", "West Africa", "world"]


def test_countries_hold_the_deaths_of_their_units_and_border_where_units_do() -> None:
    place = country_places(COUNTRIES)
    assert place.tolist() == [0, 0, 1, 2]
    sums = country_sums(HAPPENED, place)
    np.testing.assert_array_equal(sums[0], HAPPENED[0] + HAPPENED[1])
    near = country_neighbours(small_panel())
    around = [set(near.members[near.starts[i] : near.starts[i + 1]].tolist()) for i in range(4)]
    assert around == [{1, 3}, {0, 2}, {1, 3}, {0, 2}]
