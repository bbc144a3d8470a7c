"""Is a wrong key, unit, number, range, grade or word refused with its place and its remedy?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.scenario.folders import accepted, append, edit, refusal, row

WAR = "war_log_effect = { value = 0.59, low = 0.3, high = 0.9, "
WAR_PLACE = "valleys/scenario.toml: parameters.regime.war_log_effect"
REVENUE = "uplands,economy.revenue_musd,3000,USD million per year,2600,3400,assumed,stylised,,"
REVENUE_PLACE = "governments.uplands.economy.revenue_musd"


def revenue_line(valleys: Path) -> str:
    lines = (valleys / "governments.csv").read_text(encoding="utf-8").splitlines()
    return f"valleys/governments.csv line {lines.index(REVENUE) + 1}: "


def test_an_unknown_key_is_offered_the_nearest(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'capital = "Highgate"', 'capitol = "Highgate"')
    message = refusal(valleys)
    assert "valleys/scenario.toml: governments.uplands.capital is missing. Add it." in message
    assert (
        "valleys/scenario.toml: governments.uplands.capitol is not a known key. Nearest: capital"
    ) in message


def test_an_unknown_key_of_a_parameter_is_offered_the_nearest(valleys: Path) -> None:
    edit(valleys, "scenario.toml", WAR, WAR.replace("low", "lo"))
    assert f"{WAR_PLACE}.lo is not a known key. Nearest: low" in refusal(valleys)


def test_an_unknown_key_at_the_head_is_offered_the_nearest(valleys: Path) -> None:
    edit(valleys, "scenario.toml", "decision_interval_months", "decision_interval")
    assert refusal(valleys).startswith(
        "valleys/scenario.toml: decision_interval is not a known key. "
        "Nearest: decision_interval_months"
    )


def test_an_undeclared_parameter_is_offered_the_nearest_three(valleys: Path) -> None:
    edit(valleys, "scenario.toml", "war_log_effect", "war_log_efect")
    message = refusal(valleys)
    assert f"{WAR_PLACE[:-14]}war_log_efect is not declared. Nearest: regime.war_log_effect, " in (
        message
    )
    assert f"{WAR_PLACE[:-14]}regime.war_log_effect" not in message
    assert f"{WAR_PLACE} is declared in [log points] but not given." in message


def test_an_undeclared_quantity_of_a_table_is_offered_the_nearest_three(valleys: Path) -> None:
    append(valleys, "governments.csv", REVENUE.replace("revenue", "revenu"))
    assert (
        "governments.uplands.economy.revenu_musd is not declared. Nearest: economy.revenue_musd"
    ) in refusal(valleys)


def test_a_quantity_in_the_wrong_table_is_sent_home(valleys: Path) -> None:
    append(valleys, "patrons.csv", REVENUE.replace("uplands", "bazaar"))
    message = refusal(valleys)
    assert "patrons.bazaar.economy.revenue_musd is declared for each government." in message
    assert message.endswith("Move it to governments.csv.")


def test_a_scalar_in_a_table_is_sent_home(valleys: Path) -> None:
    scalar = "uplands,regime.war_log_effect,0.6,log points,,,assumed,stylised,,"
    append(valleys, "governments.csv", scalar)
    message = refusal(valleys)
    assert "is declared once for the scenario. Move it to scenario.toml." in message


def test_a_wrong_unit_is_not_converted(valleys: Path) -> None:
    edit(valleys, "scenario.toml", f'{WAR}unit = "log points"', f'{WAR}unit = "per year"')
    assert refusal(valleys) == (
        f"{WAR_PLACE} is declared in [log points] but given in [per year]. Convert the value."
    )


def test_a_wrong_unit_in_a_table_is_named_by_its_line(valleys: Path) -> None:
    where = revenue_line(valleys)
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("USD million", "EUR million"))
    assert refusal(valleys) == (
        f"{where}{REVENUE_PLACE} is declared in [USD million per year] "
        "but given in [EUR million per year]. Convert the value."
    )


def test_a_share_over_one_is_out_of_its_domain(valleys: Path) -> None:
    old = row(valleys, "scenario.toml", "settlement_veto_share")
    new = old.replace("value = 0.5, low = 0.2, high = 0.8", "value = 1.5, low = 0.2, high = 1.8")
    edit(valleys, "scenario.toml", old, new)
    assert (
        "valleys/scenario.toml: parameters.regime.settlement_veto_share is out of its domain "
        "(value 1.5, high 1.8). Allowed: from 0 to 1."
    ) in refusal(valleys)


def test_a_negative_amount_of_money_is_out_of_its_domain(valleys: Path) -> None:
    edit(
        valleys,
        "governments.csv",
        REVENUE,
        REVENUE.replace("3000", "-3000").replace("2600", "-9000"),
    )
    assert f"{REVENUE_PLACE} is out of its domain (value -3000, low -9000)." in refusal(valleys)


@pytest.mark.parametrize(
    ("given", "found", "remedy"),
    [
        ("low = 0.3, ", "has low but not high.", "Give both, or neither if it is certain."),
        ("high = 0.9, ", "has high but not low.", "Give both, or neither if it is certain."),
        (
            "low = 0.7, high = 0.9, ",
            "is 0.59, outside its own range from 0.7 to 0.9.",
            "low and high are the 5 % and 95 % points around the value.",
        ),
        (
            "low = 0.59, high = 0.59, ",
            "has a range of no width (0.59).",
            "Leave low and high empty if it is certain.",
        ),
    ],
)
def test_a_range_that_is_none_is_refused(
    valleys: Path, given: str, found: str, remedy: str
) -> None:
    edit(valleys, "scenario.toml", WAR, f"war_log_effect = {{ value = 0.59, {given}")
    assert refusal(valleys) == f"{WAR_PLACE} {found} {remedy}"


def test_a_range_cannot_touch_the_edge_of_its_scale(valleys: Path) -> None:
    where = revenue_line(valleys)
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("2600", "0"))
    assert refusal(valleys) == (
        f"{where}{REVENUE_PLACE} has a range that touches 0, the edge of the log scale. "
        "End the range short of 0, or leave low and high empty if it is certain."
    )


def test_a_value_without_a_range_is_certain(valleys: Path) -> None:
    edit(valleys, "scenario.toml", WAR, "war_log_effect = { value = 0.59, ")
    (prior,) = accepted(valleys).world().priors["regime.war_log_effect"]
    assert prior.certain
    assert prior.value == 0.59


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("3 000", "is '3 000', not a number. Write digits, as in 0.35."),
        ("3_000", "is '3_000', not a number. Write digits, as in 0.35."),
        ("about 3000", "is 'about 3000', not a number. Write digits, as in 0.35."),
        ("nan", "is 'nan', not a number. Write digits, as in 0.35."),
        ("inf", "is 'inf', not a number. Write digits, as in 0.35."),
        ('"3000,5"', "is '3000,5', not a number. Write the decimal point as a point."),
        ("", "is missing. Add it."),
        ("1e999", "is inf, not a finite number. Write digits, as in 0.35."),
    ],
)
def test_what_is_not_a_number_is_refused(valleys: Path, given: str, found: str) -> None:
    where = revenue_line(valleys)
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("3000", given))
    assert refusal(valleys) == f"{where}{REVENUE_PLACE}.value {found}"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ('"0.59"', "is the text '0.59'. Write a number without quotes."),
        ("true", "is True, not a number. Write digits, as in 0.35."),
        ("nan", "is nan, not a finite number. Write digits, as in 0.35."),
        ("1" + "0" * 400, f"is 1{'0' * 38}…, not a finite number. Write digits, as in 0.35."),
    ],
)
def test_a_number_in_toml_is_a_number(valleys: Path, given: str, found: str) -> None:
    edit(valleys, "scenario.toml", WAR, WAR.replace("0.59", given))
    assert refusal(valleys) == f"{WAR_PLACE}.value {found}"


def test_an_unknown_grade_is_answered_with_the_four(valleys: Path) -> None:
    where = revenue_line(valleys)
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("assumed", "guessed"))
    assert refusal(valleys) == (
        f"{where}{REVENUE_PLACE}.grade is 'guessed'. "
        "Allowed: measured, estimated, elicited, assumed."
    )


def test_a_value_given_twice_is_named_with_both_lines(valleys: Path) -> None:
    first = revenue_line(valleys).removesuffix(": ")
    append(valleys, "governments.csv", REVENUE)
    message = refusal(valleys)
    assert message.endswith(f"{REVENUE_PLACE} is given again, after {first}. Keep one of the two.")


def test_a_row_about_nobody_is_offered_who_there_is(valleys: Path) -> None:
    append(valleys, "governments.csv", REVENUE.replace("uplands", "highlands"))
    message = refusal(valleys)
    assert "is about the government 'highlands', which is not there. Nearest: uplands" in message


def test_an_entity_without_its_values_is_told_all_that_it_lacks(valleys: Path) -> None:
    edit(
        valleys,
        "scenario.toml",
        '[onlookers.steppe]\ntitle = "Steppe"',
        '[onlookers.delta]\ntitle = "Delta"\niso3 = "DEL"\n\n[onlookers.steppe]\ntitle = "Steppe"',
    )
    message = refusal(valleys)
    assert message.startswith("valleys/onlookers.csv: onlookers.delta lacks ")
    assert "contagion.lean_start" in message
    assert "Add each as in: delta," in message


def test_a_name_that_all_entities_lack_is_one_fault(valleys: Path) -> None:
    rows = (valleys / "governments.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in rows if "economy.revenue_musd" not in line]
    (valleys / "governments.csv").write_text("\n".join(kept), encoding="utf-8")
    assert refusal(valleys) == (
        "valleys/governments.csv: each of uplands, lowlands lacks economy.revenue_musd "
        "[USD million per year]. Add each as in: uplands,economy.revenue_musd,<value>,"
        "USD million per year,<low>,<high>,<grade>,<source>,,"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "commodities.csv",
            "gold,commodity.market,stock",
            "gold,commodity.market,stocks",
            "commodities.gold.commodity.market is 'stocks'. Allowed: flow, stock.",
        ),
        (
            "mines.csv",
            "red_hill,mine.government,uplands",
            "red_hill,mine.government,upland",
            (
                "mines.red_hill.mine.government points to the government 'upland', "
                "which is not there. Nearest: uplands"
            ),
        ),
        (
            "mines.csv",
            "red_hill,mine.unit,upl_north",
            "red_hill,mine.unit,upl_nord",
            (
                "mines.red_hill.mine.unit points to the unit 'upl_nord', "
                "which is not there. Nearest: upl_north"
            ),
        ),
        (
            "mines.csv",
            "red_hill,mine.unit,upl_north",
            "red_hill,mine.unit,low_east",
            (
                "mines.red_hill.mine.unit is in LOW, but the mine pays uplands. "
                "Name a unit of UPL, or the other government."
            ),
        ),
        (
            "onlookers.csv",
            "coast,onlooker.neighbour_of,uplands;lowlands",
            "coast,onlooker.neighbour_of,uplands;lowland",
            (
                "onlookers.coast.onlooker.neighbour_of points to the government 'lowland', "
                "which is not there. Nearest: lowlands"
            ),
        ),
    ],
)
def test_a_word_that_leads_nowhere_is_refused(
    valleys: Path, file: str, old: str, new: str, message: str
) -> None:
    edit(valleys, file, old, new)
    assert message in refusal(valleys)


def test_an_onlooker_may_border_nobody(valleys: Path) -> None:
    edit(
        valleys,
        "onlookers.csv",
        "steppe,onlooker.neighbour_of,uplands",
        "steppe,onlooker.neighbour_of,",
    )
    assert accepted(valleys).world().attributes["onlooker.neighbour_of"] == ("uplands;lowlands", "")


def test_a_word_in_another_unit_is_refused(valleys: Path) -> None:
    edit(
        valleys,
        "mines.csv",
        "red_hill,mine.owner,Highland Gold,text",
        "red_hill,mine.owner,Highland Gold,1",
    )
    assert (
        "mines.red_hill.mine.owner is declared in [text] but given in [1]. Write text as its unit."
    ) in refusal(valleys)
