"""Is a missing source, or anything known only after the as-of date, refused by name?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from suasion.scenario.fields import latest_day
from tests.unit.scenario.folders import accepted, append, edit, refusal

REVENUE = "uplands,economy.revenue_musd,3000,USD million per year,2600,3400,assumed,stylised,,"
REVENUE_PLACE = "governments.uplands.economy.revenue_musd"
LATE_SOURCE = "late_report,A report,A house,{date},,none"


def test_a_blank_source_is_missing(valleys: Path) -> None:
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("stylised", ""))
    assert refusal(valleys).endswith(f": {REVENUE_PLACE}.source is missing. Add it.")


def test_a_parameter_without_a_source_is_refused(valleys: Path) -> None:
    war = 'war_log_effect = { value = 0.59, low = 0.3, high = 0.9, unit = "log points"'
    end = ', grade = "assumed", source = "stylised" }'
    edit(valleys, "scenario.toml", war + end, war + ', grade = "assumed" }')
    assert refusal(valleys) == (
        "valleys/scenario.toml: parameters.regime.war_log_effect.source is missing. Add it."
    )


def test_a_source_that_is_not_listed_is_refused(valleys: Path) -> None:
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("stylised", "stylized"))
    message = refusal(valleys)
    assert f"{REVENUE_PLACE} cites the source 'stylized', which is not in sources.csv." in message
    assert message.endswith("Add it there. Nearest: stylised.")


def test_a_source_that_many_rows_cite_is_one_fault(valleys: Path) -> None:
    text = (valleys / "mines.csv").read_text(encoding="utf-8")
    (valleys / "mines.csv").write_text(text.replace(",stylised,", ",survey,"), encoding="utf-8")
    rows = text.count(",stylised,")
    message = refusal(valleys)
    assert f" and {rows - 1} more cite the source 'survey', which is not in sources.csv." in message
    assert message.startswith("valleys/mines.csv line 2: mines.red_hill.")


def test_the_source_of_a_file_is_checked_like_any_other(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'neighbours = "stylised"', 'neighbours = "atlas"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: table_sources.neighbours cites the source 'atlas', "
        "which is not in sources.csv. Add it there. Nearest: stylised."
    )


def test_only_files_without_a_column_for_sources_name_theirs(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'neighbours = "stylised"', 'mines = "stylised"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: table_sources.mines is 'mines'. "
        "Allowed: neighbours, cells, correlations, geometry."
    )


def test_several_sources_are_separated_by_semicolons(valleys: Path) -> None:
    append(valleys, "sources.csv", LATE_SOURCE.format(date="2025-11"))
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace("stylised", "stylised; late_report"))
    assert accepted(valleys).uses["late_report"] == 1
    edit(valleys, "governments.csv", "stylised; late_report", "stylised; lost_report")
    assert "cites the source 'lost_report'" in refusal(valleys)


def test_a_value_known_after_the_as_of_date_is_refused(valleys: Path) -> None:
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace(",,", ",2026-03-06,"))
    message = refusal(valleys)
    assert message.startswith("valleys/governments.csv line ")
    assert message.endswith(
        f"{REVENUE_PLACE} was known on 2026-03-06, after the as-of date 2026-02-05. "
        "Use what was known by then, or take the row out."
    )


def test_a_value_known_on_the_as_of_date_is_used(valleys: Path) -> None:
    edit(valleys, "governments.csv", REVENUE, REVENUE.replace(",,", ",2026-02-05,"))
    assert accepted(valleys).as_of == date(2026, 2, 5)


@pytest.mark.parametrize("when", ["2026-02-06", "2026-02", "2026"])
def test_a_source_that_may_be_later_is_refused(valleys: Path, when: str) -> None:
    append(valleys, "sources.csv", LATE_SOURCE.format(date=when))
    assert refusal(valleys).endswith(
        f"sources.late_report may be from after the as-of date 2026-02-05 ({when}). "
        "Use an earlier source, or write the day if it was out by then."
    )


@pytest.mark.parametrize("when", ["2026-02-05", "2026-01", "2025"])
def test_a_source_of_the_time_is_used(valleys: Path, when: str) -> None:
    append(valleys, "sources.csv", LATE_SOURCE.format(date=when))
    assert accepted(valleys).sources["late_report"].date == when


@pytest.mark.parametrize("when", ["", "soon", "2025-13", "2025-02-30", "05/02/2025"])
def test_a_source_has_a_date(valleys: Path, when: str) -> None:
    append(valleys, "sources.csv", LATE_SOURCE.format(date=when))
    message = refusal(valleys)
    assert message.startswith("valleys/sources.csv line 3: date is ")


def test_an_event_after_the_as_of_date_is_not_in_the_file(valleys: Path) -> None:
    event = "coup,2026-02-20,2026-02-20,UPL,coup,,Another coup.,stylised,assumed,"
    append(valleys, "timeline.csv", event)
    message = refusal(valleys)
    assert "timeline.coup was known on 2026-02-20, after the as-of date 2026-02-05." in message
    assert "timeline.coup happened on 2026-02-20, after the as-of date 2026-02-05." in message


def test_an_event_is_not_known_before_it_happens(valleys: Path) -> None:
    event = "coup,2025-02-20,2025-02-18,UPL,coup,,Another coup.,stylised,assumed,"
    append(valleys, "timeline.csv", event)
    assert refusal(valleys).endswith(
        "timeline.coup was known on 2025-02-18, before it happened. "
        "It happened on 2025-02-20: date an announcement by its own day."
    )


def test_an_event_that_repeats_another_names_it(valleys: Path) -> None:
    edit(valleys, "timeline.csv", "assumed,uplands_ban", "assumed,upland_ban")
    assert refusal(valleys).endswith(
        "timeline.lowlands_ban is coordinated with 'upland_ban', which is no other event. "
        "Nearest: uplands_ban, uplands_coup."
    )


def test_a_day_is_written_in_full(valleys: Path) -> None:
    edit(valleys, "scenario.toml", "as_of = 2026-02-05", 'as_of = "2026-02-05"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: as_of is '2026-02-05', not a day. "
        "Write it as 2026-02-05, without quotes."
    )


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-05", date(2024, 2, 5)),
    ],
)
def test_a_date_to_the_month_or_year_means_its_last_day(written: str, last: date) -> None:
    assert latest_day(written) == last
