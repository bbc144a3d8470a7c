"""Does `explain` say what a name means, and offer the nearest when it does not know it?"""

from __future__ import annotations

import pytest

from suasion.core.errors import OptionError
from suasion.model.parameters import QUANTITIES
from suasion.presentation.cli import main
from suasion.presentation.explanation import explanation
from suasion.scenario.load import load
from suasion.scenario.record import Scenario

STYLISED = "two_valleys"


@pytest.fixture(scope="module")
def theatre() -> Scenario:
    return load(STYLISED)


def test_every_declared_quantity_can_be_explained(theatre: Scenario) -> None:
    for name, quantity in QUANTITIES.items():
        told = explanation(name, [theatre])
        assert told.meaning == quantity.meaning
        assert dict(told.lines)["unit"] == quantity.unit
        assert told.values, name


def test_a_value_is_told_with_range_grade_source_and_place(theatre: Scenario) -> None:
    name = "regime.war_log_effect"
    ((scenario, (told,)),) = explanation(name, [theatre]).values
    assert scenario == STYLISED
    assert told.place == f"parameters.{name}"
    assert told.grade == "assumed"
    assert told.where.startswith(f"{STYLISED}/scenario.toml")
    assert all(told.sources)


def test_the_end_of_a_name_is_enough_when_it_is_the_only_one(theatre: Scenario) -> None:
    assert explanation("war_log_effect", [theatre]).name == "regime.war_log_effect"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("arms_and_training", "instrument (support)"),
        ("rival_limit", "condition"),
        ("any_coup", "outcome"),
        ("status_quo", "policy"),
        ("mine.commodity", "word"),
    ],
)
def test_instruments_conditions_outcomes_policies_and_words_are_told_too(
    name: str, kind: str, theatre: Scenario
) -> None:
    assert explanation(name, [theatre]).kind == kind


def test_an_unknown_name_offers_the_nearest_three(theatre: Scenario) -> None:
    with pytest.raises(OptionError, match=r"regime\.war_log_effect"):
        explanation("war_log_efect", [theatre])
    with pytest.raises(OptionError) as caught:
        explanation("regime.war", [theatre])
    assert str(caught.value).count(",") == 2


def test_the_command_prints_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "war_log_effect", STYLISED]) == 0
    out = capsys.readouterr().out
    assert "regime.war_log_effect: parameter" in out
    assert "Bell, C. and Sudduth" in out
    assert main(["explain", "no_such_thing_at_all", STYLISED]) == 2
    assert "is not declared. Nearest:" in capsys.readouterr().err


def test_the_commands_read_the_real_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", STYLISED]) == 0
    assert main(["scenarios"]) == 0
    assert STYLISED in capsys.readouterr().out
