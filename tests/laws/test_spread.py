"""Are the deaths of an event that lasts months spread as stated, and is none lost?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.evidence.spread import monthly_sql

CONNECTION = duckdb.connect()
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
DEATHS = st.integers(0, 3000)
Event = tuple[date, int, int, int, int]
EVENTS = st.lists(
    st.tuples(DAYS, st.integers(0, 400), DEATHS, DEATHS, DEATHS), min_size=1, max_size=6
)
Counted = dict[tuple[int, date], tuple[int, int, int, int]]


def spread(events: Sequence[Event]) -> Counted:
    """Events, low, best and high by event and month."""
    rows = [
        (place, first, first + timedelta(days), low, best, high)
        for place, (first, days, low, best, high) in enumerate(events)
    ]
    columns = ("place", "date_start", "date_end", "low", "best", "high")
    CONNECTION.execute(
        "CREATE OR REPLACE TABLE e AS SELECT "
        + ", ".join(f"unnest(${k + 1}) AS {name}" for k, name in enumerate(columns)),
        [list(column) for column in zip(*rows, strict=True)],
    )
    found = CONNECTION.execute(
        f"SELECT place, month, events, low, best, high FROM {monthly_sql('e')}"  # noqa: S608
    ).fetchall()
    counted = {(row[0], row[1]): tuple(int(value) for value in row[2:]) for row in found}
    assert len(counted) == len(found)
    return counted  # type: ignore[return-value]


def days_by_month(first: date, days: int) -> dict[date, int]:
    """Days of an event in each month that it touches, one by one."""
    found: dict[date, int] = {}
    for step in range(days + 1):
        month = (first + timedelta(step)).replace(day=1)
        found[month] = found.get(month, 0) + 1
    return found


def largest_remainder(deaths: int, days: dict[date, int]) -> dict[date, int]:
    """Deaths by month, in proportion to days."""
    total = sum(days.values())
    whole = {month: deaths * inside // total for month, inside in days.items()}
    order = sorted(days, key=lambda month: (-(deaths * days[month] % total), month))
    for month in order[: deaths - sum(whole.values())]:
        whole[month] += 1
    return whole


@given(EVENTS)
def test_no_death_and_no_event_is_lost_or_made(events: list[Event]) -> None:
    found = spread(events)
    for place, (_, _, low, best, high) in enumerate(events):
        parts = [counted for (event, _), counted in found.items() if event == place]
        assert [sum(part[k] for part in parts) for k in range(4)] == [1, low, best, high]
        assert min(min(part) for part in parts) >= 0


@given(EVENTS)
def test_an_event_is_counted_in_the_month_of_its_first_day(events: list[Event]) -> None:
    for (place, month), (count, *_) in spread(events).items():
        assert count == (month == events[place][0].replace(day=1))


@given(EVENTS)
def test_every_month_that_an_event_touches_is_there_and_no_other(events: list[Event]) -> None:
    found = spread(events)
    for place, (first, days, *_) in enumerate(events):
        months = {month for event, month in found if event == place}
        assert months == set(days_by_month(first, days))


@given(EVENTS)
def test_low_best_and_high_keep_their_order_in_every_month(events: list[Event]) -> None:
    ordered = [(f, d, *sorted((low, best, high))) for f, d, low, best, high in events]
    for _, low, best, high in spread(ordered).values():  # type: ignore[arg-type]
        assert low <= best <= high


@given(EVENTS)
def test_each_layer_is_rounded_by_the_largest_remainder(events: list[Event]) -> None:
    found = spread(events)
    for place, (first, days, low, best, high) in enumerate(events):
        inside = days_by_month(first, days)
        ordered = low <= best <= high
        layers = (low, best - low, high - best) if ordered else (low, best, high)
        parts = [largest_remainder(layer, inside) for layer in layers]
        for month in inside:
            one, two, three = (part[month] for part in parts)
            wanted = (one, one + two, one + two + three) if ordered else (one, two, three)
            assert found[place, month][1:] == wanted


@pytest.mark.parametrize("deaths", [1, 31, 61, 100])
def test_a_month_has_deaths_by_its_days(deaths: int) -> None:
    found = spread([(date(2020, 7, 1), 61, deaths, deaths, deaths)])
    assert monthrange(2020, 7)[1] == monthrange(2020, 8)[1] == 31
    assert [found[0, date(2020, m, 1)][1] for m in (7, 8)] == [deaths - deaths // 2, deaths // 2]


def test_an_event_without_a_number_of_deaths_has_none_in_any_month() -> None:
    event = (
        "(SELECT DATE '2020-01-30' AS date_start, DATE '2020-02-02' AS date_end,"
        " CAST(NULL AS INTEGER) AS low, CAST(NULL AS INTEGER) AS best,"
        " CAST(NULL AS INTEGER) AS high)"
    )
    rows = CONNECTION.execute(f"SELECT events, best FROM {monthly_sql(event)}").fetchall()  # noqa: S608
    assert sorted(rows) == [(0, None), (1, None)]
