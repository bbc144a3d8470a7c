"""Does an override change one place, openly, under the same checks as the files?"""

from __future__ import annotations

from typing import Any

import pytest

from suasion.core.declare import Grade
from suasion.core.errors import OptionError
from suasion.scenario import load
from tests.unit.scenario.folders import NAME, accepted, refusal

WAR = "parameters.regime.war_log_effect"
REVENUE = "governments.uplands.economy.revenue_musd"
AIR = "packages.full_partnership.support.air_support"
GUARDS = "standing.river_federation.uplands.deployed_force"


def test_no_override_changes_nothing() -> None:
    assert accepted(NAME, overrides={}).digest == accepted(NAME).digest


def test_a_number_replaces_the_value_and_its_range() -> None:
    scenario = accepted(NAME, overrides={WAR: 0.3, REVENUE: "2500"})
    war = scenario.world().priors["regime.war_log_effect"][0]
    uplands, lowlands = scenario.world().priors["economy.revenue_musd"]
    assert (war.value, war.certain) == (0.3, True)
    assert (uplands.value, uplands.certain, lowlands.certain) == (2500.0, True, False)


def test_an_override_is_graded_assumed_and_changes_the_digest() -> None:
    scenario = accepted(NAME, overrides={WAR: 0.3})
    (war,) = (one for one in scenario.values if one.place == WAR)
    assert (war.given.grade, war.given.source, war.where) == (
        Grade.ASSUMED,
        "override",
        "overrides",
    )
    assert scenario.uses["override"] == 1
    assert scenario.digest != accepted(NAME).digest


def test_a_mapping_replaces_only_the_fields_that_it_names() -> None:
    scenario = accepted(NAME, overrides={WAR: {"value": 0.5, "high": 0.7}})
    (war,) = (one.given for one in scenario.values if one.place == WAR)
    assert (war.value, war.low, war.high, war.source) == (0.5, 0.3, 0.7, "stylised")


def test_a_package_and_standing_support_can_be_overridden() -> None:
    world = accepted(NAME, overrides={AIR: 0, GUARDS: 200}).world()
    instruments = world.ids["instrument"]  # type: ignore[index]
    package = world.packages.names.index("full_partnership")
    assert world.packages.amount[package, instruments.index("air_support")] == 0.0
    assert world.standing[1, 0, instruments.index("deployed_force")] == 200.0


def test_a_word_can_be_overridden() -> None:
    scenario = accepted(NAME, overrides={"mines.red_hill.mine.owner": "Nobody"})
    assert scenario.world().attributes["mine.owner"] == ("Nobody", "Delta Resources")


def test_the_head_can_be_overridden() -> None:
    world = accepted(
        NAME, overrides={"decision_interval_months": 1, "headline_policy": "status_quo"}
    )
    assert (world.world().decision_interval_months, world.world().headline_policy) == (
        1,
        "status_quo",
    )


def test_an_unknown_place_is_offered_the_nearest_three() -> None:
    with pytest.raises(OptionError) as caught:
        load(NAME, overrides={"parameters.regime.war_log_efect": 0.3})
    message = str(caught.value)
    assert message.startswith(
        "overrides: 'parameters.regime.war_log_efect' is not a place. Nearest: "
    )
    assert WAR in message
    assert message.count(",") == 2


@pytest.mark.parametrize(
    ("override", "message"),
    [
        (
            {WAR: "much"},
            f"overrides: {WAR}.value is 'much', not a number. Write digits, as in 0.35.",
        ),
        ({WAR: float("nan")}, f"overrides: {WAR}.value is nan, not a finite number."),
        ({WAR: {"valu": 0.3}}, f"overrides: {WAR}.valu is not a known key. Nearest: value"),
        ({WAR: {"unit": "per year"}}, f"overrides: {WAR} is declared in [log points] but given in"),
        ({WAR: {"low": 0.8}}, f"overrides: {WAR} is 0.59, outside its own range from 0.8 to 0.9."),
        (
            {"parameters.regime.settlement_veto_share": 1.3},
            (
                "overrides: parameters.regime.settlement_veto_share is out of its domain "
                "(value 1.3). Allowed: from 0 to 1."
            ),
        ),
        ({REVENUE: -5}, f"overrides: {REVENUE} is out of its domain (value -5)."),
        ({AIR: -5}, f"overrides: {AIR} is -5. Allowed: zero or more."),
        ({"decision_interval_months": 0}, "decision_interval_months is 0. Allowed: 1 or more."),
        ({"decision_interval_months": 1.5}, "decision_interval_months is 1.5, not a whole number."),
        ({"as_of": "2020-01-01"}, "after the as-of date 2020-01-01"),
        ({"mines.red_hill.mine.unit": "atlantis"}, "points to the unit 'atlantis'"),
        ({WAR: True}, f"overrides: {WAR}.value is True, not a number."),
    ],
)
def test_an_override_is_checked_like_the_files(override: dict[str, Any], message: str) -> None:
    assert message in refusal(NAME, overrides=override)
