"""Are a menu, a package, a cast or standing support that make no sense refused?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.scenario.folders import append, edit, refusal, row

OFFER = "eyes_in_the_sky,support,air_support,20,USD million per year,assumed,stylised,"
OFFER_PLACE = "packages.eyes_in_the_sky.support.air_support"


def test_an_empty_menu_is_refused(valleys: Path) -> None:
    content = (valleys / "scenario.toml").read_text(encoding="utf-8")
    without = re.sub(r"\[packages\.\w+\]\n(\w+ = .*\n)+\n?", "", content)
    (valleys / "scenario.toml").write_text(without, encoding="utf-8")
    header = row(valleys, "packages.csv", "package,")
    (valleys / "packages.csv").write_text(header + "\n", encoding="utf-8")
    assert refusal(valleys) == (
        "valleys/scenario.toml: packages is an empty menu. "
        "Declare at least one [packages.<name>] and its rows in packages.csv."
    )


def test_an_empty_package_is_refused(valleys: Path) -> None:
    content = (valleys / "packages.csv").read_text(encoding="utf-8")
    without = re.sub(r"talks_and_respect,.*\n", "", content)
    (valleys / "packages.csv").write_text(without, encoding="utf-8")
    assert refusal(valleys) == (
        "valleys/packages.csv: packages.talks_and_respect is declared in scenario.toml but holds "
        "nothing. Add a row that begins with talks_and_respect, or take the package off the menu."
    )


def test_a_package_that_names_an_unknown_instrument_is_offered_the_nearest(valleys: Path) -> None:
    edit(valleys, "packages.csv", OFFER, OFFER.replace("air_support", "air_suport"))
    message = refusal(valleys)
    assert re.match(
        r"valleys/packages\.csv line \d+: packages\.eyes_in_the_sky\.support\.", message
    )
    assert "'air_suport' is not a known instrument for the role support." in message
    assert "Nearest: air_support" in message


def test_a_package_that_names_an_unknown_condition_is_offered_the_nearest(valleys: Path) -> None:
    edit(
        valleys,
        "packages.csv",
        "eyes_in_the_sky,condition,access",
        "eyes_in_the_sky,condition,acess",
    )
    message = refusal(valleys)
    assert "'acess' is not a known condition. Nearest: access" in message


def test_a_stick_cannot_be_given_as_support(valleys: Path) -> None:
    append(
        valleys,
        "packages.csv",
        "eyes_in_the_sky,support,sanctions,0.2,level (0 to 1),assumed,stylised,",
    )
    assert "'sanctions' cannot have the role support." in refusal(valleys)


def test_an_unknown_role_is_answered_with_the_four(valleys: Path) -> None:
    edit(valleys, "packages.csv", OFFER, OFFER.replace("support", "gift", 1))
    assert "role is 'gift'. Allowed: support, condition, threat, signal." in refusal(valleys)


def test_a_row_of_a_package_that_is_not_on_the_menu_is_refused(valleys: Path) -> None:
    append(valleys, "packages.csv", OFFER.replace("eyes_in_the_sky", "eyes_in_the_ski"))
    message = refusal(valleys)
    assert "belongs to 'eyes_in_the_ski', which is not on the menu." in message
    assert (
        "Declare [packages.eyes_in_the_ski] in scenario.toml. Nearest: eyes_in_the_sky" in message
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            OFFER,
            OFFER.replace("20", "-20"),
            f"{OFFER_PLACE} is -20. Allowed: zero or more.",
        ),
        (
            OFFER,
            OFFER.replace("million", "billion"),
            (
                f"{OFFER_PLACE} is declared in [USD million per year] "
                "but given in [USD billion per year]. Convert the amount."
            ),
        ),
        (
            "eyes_in_the_sky,condition,access,0.3",
            "eyes_in_the_sky,condition,access,1.3",
            "packages.eyes_in_the_sky.condition.access is 1.3. Allowed: from 0 to 1.",
        ),
        (
            "eyes_in_the_sky,threat,isolation,0.4",
            "eyes_in_the_sky,threat,isolation,40",
            "packages.eyes_in_the_sky.threat.isolation is 40. Allowed: from 0 to 1.",
        ),
    ],
)
def test_an_amount_out_of_its_unit_or_bounds_is_refused(
    valleys: Path, old: str, new: str, message: str
) -> None:
    edit(valleys, "packages.csv", old, new)
    assert refusal(valleys).endswith(message)


def test_two_challengers_are_one_too_many(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'role = "fringe"', 'role = "challenger"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: patrons has 2 with the role challenger (northern_league, bazaar). "
        "Give this role to exactly one."
    )


def test_the_header_names_the_patron_with_the_role(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'incumbent = "river_federation"', 'incumbent = "bazaar"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: incumbent is 'bazaar', but the patron with this role is "
        "river_federation. Name the same patron in both places."
    )


def test_an_unknown_role_of_a_patron_is_answered_with_the_three(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'role = "fringe"', 'role = "friend"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: patrons.bazaar.role is 'friend'. "
        "Allowed: challenger, incumbent, fringe."
    )


def test_a_headline_policy_that_is_none_is_offered_the_nearest(valleys: Path) -> None:
    edit(
        valleys,
        "scenario.toml",
        'headline_policy = "equilibrium"',
        'headline_policy = "equilibria"',
    )
    assert refusal(valleys).startswith(
        "valleys/scenario.toml: headline_policy is 'equilibria', which is not a policy. "
        "Nearest: equilibrium"
    )


def test_a_new_name_for_a_policy_that_is_not_there_is_refused(valleys: Path) -> None:
    head = 'headline_policy = "equilibrium"'
    edit(valleys, "scenario.toml", head, head + '\npolicy_names = { they_walk = "league_leaves" }')
    assert "policy_names.they_walk renames a policy that is not there." in refusal(valleys)


def test_a_package_cannot_have_the_name_of_a_policy(valleys: Path) -> None:
    edit(valleys, "scenario.toml", "[packages.talks_and_respect]", "[packages.status_quo]")
    rows = (valleys / "packages.csv").read_text(encoding="utf-8")
    renamed = rows.replace("talks_and_respect,", "status_quo,")
    (valleys / "packages.csv").write_text(renamed, encoding="utf-8")
    assert refusal(valleys) == (
        "valleys/scenario.toml: two policies or packages share a name. "
        "Give each policy and package a name of its own."
    )


def test_two_policies_cannot_share_a_name(valleys: Path) -> None:
    head = 'headline_policy = "equilibrium"'
    renamed = '\npolicy_names = { challenger_walks_away = "full_partnership" }'
    edit(valleys, "scenario.toml", head, head + renamed)
    assert "two policies or packages share a name." in refusal(valleys)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (
            "southern_league,uplands,air_support,5,USD million per year",
            "names the patron 'southern_league', which is not there. Nearest: northern_league",
        ),
        (
            "bazaar,upland,air_support,5,USD million per year",
            "names the government 'upland', which is not there. Nearest: uplands",
        ),
        (
            "bazaar,uplands,sanctions,5,level (0 to 1)",
            "standing.bazaar.uplands.sanctions: 'sanctions' is not an instrument of support.",
        ),
        (
            "bazaar,uplands,recognition,5,level (0 to 1)",
            "standing.bazaar.uplands.recognition is 5. Allowed: from 0 to 1.",
        ),
    ],
)
def test_standing_support_that_makes_no_sense_is_refused(
    valleys: Path, new: str, message: str
) -> None:
    append(valleys, "standing.csv", f"{new},assumed,stylised,,")
    assert message in refusal(valleys)


def test_a_name_is_written_in_lower_snake_case(valleys: Path) -> None:
    edit(valleys, "scenario.toml", "[packages.talks_and_respect]", "[packages.Talks]")
    assert (
        "valleys/scenario.toml: packages.Talks is 'Talks', not a name. "
        "Use lower snake case, as in full_offer."
    ) in refusal(valleys)
