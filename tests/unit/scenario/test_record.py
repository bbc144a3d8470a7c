"""Can a loaded scenario be read in a notebook, traced to its sources, and not be changed?"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from suasion.core.declare import Grade
from suasion.scenario import Scenario, load, scenarios
from tests.unit.scenario.folders import NAME, accepted, edit


@pytest.fixture(scope="module")
def valleys_of_the_library() -> Scenario:
    """The stylised scenario."""
    return load(NAME)


def test_a_scenario_introduces_itself(valleys_of_the_library: Scenario) -> None:
    text = repr(valleys_of_the_library)
    assert text.startswith("Scenario('two_valleys', as of 2026-02-05: 2 governments, 3 patrons, ")
    assert "100% assumed" in text
    assert valleys_of_the_library.digest[:12] in text


def test_a_scenario_is_a_table_in_a_notebook(valleys: Path) -> None:
    edit(
        valleys,
        "scenario.toml",
        'title = "Two Valleys (a stylised case)"',
        'title = "Two <Valleys> & more"',
    )
    html = accepted(valleys)._repr_html_()
    assert "<caption>Two &lt;Valleys&gt; &amp; more</caption>" in html
    assert "Northern League (challenger)" in html
    assert html.count("<table>") == html.count("</table>") == 1


def test_every_value_has_a_place_a_grade_and_a_known_source(
    valleys_of_the_library: Scenario,
) -> None:
    scenario = valleys_of_the_library
    for one in scenario.document.given:
        assert one.place.endswith(one.name)
        assert one.given.source in scenario.sources
    assert sum(scenario.uses.values()) >= len(scenario.values)


def test_the_timeline_is_in_the_order_of_the_days(valleys_of_the_library: Scenario) -> None:
    days = [event.date for event in valleys_of_the_library.timeline]
    assert days == sorted(days)
    assert len(days) == 5


def test_a_scenario_cannot_be_changed(valleys_of_the_library: Scenario) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        valleys_of_the_library.digest = ""  # type: ignore[misc]
    with pytest.raises(TypeError):
        valleys_of_the_library.grades[Grade.MEASURED] = 1  # type: ignore[index]


def test_a_better_grade_lowers_the_assumed_share(valleys: Path) -> None:
    scenario = accepted(valleys)
    numbers = sum(scenario.grades.values())
    assert scenario.assumed_share == 1.0
    assert numbers == len(scenario.values) + len(scenario.document.standing)
    edit(valleys, "governments.csv", "2600,3400,assumed", "2600,3400,measured")
    better = accepted(valleys)
    assert better.grades[Grade.MEASURED] == 1
    assert better.assumed_share == pytest.approx(1.0 - 1.0 / numbers)


def test_the_library_is_listed_with_its_digests(valleys_of_the_library: Scenario) -> None:
    (listing,) = (one for one in scenarios() if one.name == NAME)
    assert listing.title == valleys_of_the_library.title
    assert listing.as_of == valleys_of_the_library.as_of
    assert listing.digest == valleys_of_the_library.digest
