"""Does every scenario of the library keep the rules, and does every check have a rule to keep?"""

from __future__ import annotations

import pytest

from suasion.core.declare import Axis
from suasion.scenario import Scenario, load
from suasion.scenario.catalogue import names
from suasion.scenario.checks import CHECKS
from suasion.scenario.schema import Unsourced


@pytest.fixture(scope="module", params=names())
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """Each scenario of the library in turn."""
    return load(request.param)


def test_a_scenario_is_named_as_its_folder(scenario: Scenario) -> None:
    assert scenario.name == scenario.document.folder


def test_every_source_is_used(scenario: Scenario) -> None:
    assert [key for key, rows in scenario.uses.items() if rows == 0] == []


def test_every_file_without_a_column_for_sources_names_them(scenario: Scenario) -> None:
    document = scenario.document
    present = {
        Unsourced.NEIGHBOURS: document.links,
        Unsourced.CELLS: document.cells,
        Unsourced.GEOMETRY: document.geometry,
    }
    named = set(document.header.table_sources)
    assert [file.value for file, content in present.items() if content and file not in named] == []


def test_every_package_asks_gives_or_shows_something(scenario: Scenario) -> None:
    packages = scenario.world().packages
    content = packages.amount.sum(1) + packages.condition.sum(1) + packages.signal.sum(1)
    assert (content > 0.0).all()


def test_nothing_was_known_later(scenario: Scenario) -> None:
    assert all(event.known_on <= scenario.as_of for event in scenario.timeline)
    assert all(
        one.given.known_on <= scenario.as_of for one in scenario.values if one.given.known_on
    )


def test_the_world_has_finite_centres(scenario: Scenario) -> None:
    world = scenario.world()
    for name in world.priors:
        assert (abs(world.centre(name)) < float("inf")).all()
    assert world.geography.links.max(initial=-1) < world.count(Axis.UNIT)
    assert ((world.geography.capital_share >= 0.0) & (world.geography.capital_share <= 1.0)).all()


def test_checks_have_distinct_names_and_whole_sentences() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.sentence.endswith(".") for check in CHECKS)
