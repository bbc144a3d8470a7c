"""Are numbers rounded to what their interval supports, and never further?"""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.presentation import numbers
from suasion.presentation.numbers import MINUS, NO_BREAK

SHARES = st.floats(0.0, 1.0)
FINITE = st.floats(-1e9, 1e9, allow_subnormal=False)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0"),
        (0.004, "under 1"),
        (0.034, "3"),
        (0.095, "10"),
        (0.12, "10"),
        (0.378, "40"),
        (0.62, "60"),
        (0.93, "93"),
        (0.995, "over 99"),
        (1.0, "100"),
    ],
)
def test_a_share_is_given_to_five_percent_in_the_middle_and_to_one_at_the_ends(
    share: float, text: str
) -> None:
    assert numbers.percent(share) == f"{text}{NO_BREAK}%"


@given(SHARES)
def test_a_written_share_is_never_further_than_its_step_from_the_truth(share: float) -> None:
    text = numbers.percent_number(share).strip("<>")
    assert abs(float(text) - 100.0 * share) <= 2.5 + 1e-9


@given(SHARES, SHARES)
def test_a_larger_share_is_never_written_smaller(one: float, other: float) -> None:
    low, high = sorted((one, other))
    first, second = (float(numbers.percent_number(x).strip("<>")) for x in (low, high))
    assert first <= second


@pytest.mark.parametrize(
    ("estimate", "mean", "interval"),
    [
        ((17432.0, 9118.0, 31208.0), "17,000", "9,000 to 31,000"),
        ((612300.0, 210000.0, 1203000.0), "600,000", "200,000 to 1,200,000"),
        ((93.4, 83.1, 95.2), "93", "83 to 95"),
        ((0.9, 0.0, 3.0), "0.9", "0.0 to 3.0"),
        ((17432.0, 17310.0, 17561.0), "17,430", "17,310 to 17,560"),
        ((5.0, 5.0, 5.0), "5.00", ""),
    ],
)
def test_a_quantity_is_rounded_to_what_its_interval_supports(
    estimate: tuple[float, float, float], mean: str, interval: str
) -> None:
    written = numbers.written(*estimate)
    assert (written.mean, written.interval) == (mean, interval)


def test_a_difference_carries_its_sign_and_zero_carries_none() -> None:
    written = numbers.written(-620.0, -2410.0, 905.0, signed=True)
    assert (written.mean, written.low, written.high) == (f"{MINUS}600", f"{MINUS}2,400", "+900")
    assert numbers.written(0.2, -80.0, 90.0, signed=True).mean == "0"


@given(FINITE, st.floats(0.0, 1e9), st.floats(0.0, 1e9))
def test_a_wide_interval_is_written_with_two_digits_at_most(
    low: float, before: float, after: float
) -> None:
    mean, high = low + before, low + before + after
    step = numbers.step_for(low, high)
    if not step or high - low <= numbers.WIDE_SHARE * max(abs(low), abs(mean), abs(high)):
        return
    texts = numbers.written(mean, low, high)
    for text in (texts.mean, texts.low, texts.high):
        digits = text.strip(MINUS).replace(",", "").replace(".", "").strip("0")
        assert len(digits) <= 3  # 99.6 rounds up to a third digit


def test_points_are_never_finer_than_a_tenth() -> None:
    written = numbers.written_points(-0.004, -0.0049, -0.0031)
    assert (written.mean, written.low, written.high) == (
        f"{MINUS}0.4",
        f"{MINUS}0.5",
        f"{MINUS}0.3",
    )


@pytest.mark.parametrize("value", [inf, -inf, nan])
def test_what_is_not_a_number_is_a_dash(value: float) -> None:
    assert numbers.percent(value).startswith("–")
    assert numbers.on_step(value, 1.0) == numbers.plain(value) == numbers.scientific(value) == "–"
