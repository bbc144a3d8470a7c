"""In which months did an event's deaths happen? Spread over its days, in whole numbers.

An event of one month is counted in it. Of an event that touches several months, each month has
deaths in proportion to the days of the event in it, rounded by the largest remainder, the earlier
month first among equals, so that the sum is kept. The low estimate is spread, then what the best
adds to it, then what the high adds to the best, so that each month keeps low ≤ best ≤ high; where
an event itself does not, each of the three is spread alone. The event is counted once, in the
month of its first day.
"""

from __future__ import annotations

_PARTS = ("part_low", "part_best", "part_high")


def monthly_sql(events: str) -> str:
    """Rows of ``events`` by month: its columns, and ``month, events, best, low, high`` of each.

    events : table or query in brackets with date_start, date_end, best, low and high
    """
    first, last = "date_trunc('month', date_start)", "date_trunc('month', date_end)"
    within = (
        f"SELECT * EXCLUDE (best, low, high), CAST({first} AS DATE) AS month, 1 AS events,"
        f" CAST(best AS BIGINT) AS best, CAST(low AS BIGINT) AS low, CAST(high AS BIGINT) AS high"
        f" FROM {events} WHERE {first} = {last}"
    )
    return f"({within} UNION ALL BY NAME {_spread_sql(events, first, last)})"


def _spread_sql(events: str, first: str, last: str) -> str:
    numbered = (
        "SELECT *, row_number() OVER () AS event_place,"
        " date_diff('day', date_start, date_end) + 1 AS days,"
        " coalesce(low <= best AND best <= high, FALSE) AS ordered"
        f" FROM {events} WHERE {first} <> {last}"
    )
    cut = (
        f"SELECT *, unnest(generate_series({first}, {last}, INTERVAL 1 MONTH)) AS month"
        f" FROM ({numbered})"
    )
    layered = (
        "SELECT *, CAST(low AS BIGINT) AS part_low,"
        " CAST(CASE WHEN ordered THEN best - low ELSE best END AS BIGINT) AS part_best,"
        " CAST(CASE WHEN ordered THEN high - best ELSE high END AS BIGINT) AS part_high,"
        " date_diff('day', greatest(CAST(month AS DATE), date_start),"
        " least(last_day(CAST(month AS DATE)), date_end)) + 1 AS inside"
        f" FROM ({cut})"
    )
    shares = ", ".join(f"{_share_sql(part)} AS share_{part}" for part in _PARTS)
    shared = f"SELECT *, {shares} FROM ({layered})"
    made = ("event_place", "days", "ordered", "inside", *_PARTS)
    gone = ", ".join((*made, *(f"share_{part}" for part in _PARTS), "best", "low", "high", "month"))
    low, best, high = (f"share_{part}" for part in _PARTS)
    return (
        f"SELECT * EXCLUDE ({gone}), CAST(month AS DATE) AS month,"
        f" CAST(month = {first} AS INTEGER) AS events,"
        f" {best} + CASE WHEN ordered THEN {low} ELSE 0 END AS best, {low} AS low,"
        f" {high} + CASE WHEN ordered THEN {low} + {best} ELSE 0 END AS high FROM ({shared})"
    )


def _share_sql(part: str) -> str:
    quota = f"({part} * inside)"
    whole = f"({quota} // days)"
    rank = f"row_number() OVER (PARTITION BY event_place ORDER BY {quota} % days DESC, month)"
    left = f"({part} - sum({whole}) OVER (PARTITION BY event_place))"
    return f"CAST({whole} + CASE WHEN {rank} <= {left} THEN 1 ELSE 0 END AS BIGINT)"
