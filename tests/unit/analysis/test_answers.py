"""Are answers counted once a future, by the best given within a window, and do they sum to one?"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.analysis.answers import ANSWERS, answers, exact_shares
from suasion.core.errors import OptionError
from tests.unit.analysis.made import made

NO_GAME, ACCEPT, HEDGE, REFUSE, NO_OFFER = -1, 0, 1, 2, 3
COUNTS = st.lists(st.integers(0, 10**7), min_size=4, max_size=4).filter(any)


def by_hand(
    *futures: dict[int, int], months: int = 14
) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
    """Answers of Mali at the months named, Niger never deciding."""
    answer = np.full((len(futures), months, 2), NO_GAME, dtype=np.int8)
    for future, given_answers in enumerate(futures):
        for month, code in given_answers.items():
            answer[future, month, 0] = code
    return answer


def test_a_future_counts_once_by_the_best_answer_of_its_window() -> None:
    answer = by_hand(
        {0: REFUSE, 3: HEDGE, 9: ACCEPT},
        {0: NO_OFFER, 6: REFUSE},
        {2: ACCEPT, 5: REFUSE},
        {12: ACCEPT},
        {},
    )
    found = answers(made(answer=answer))
    assert found.windows == (3, 6, 12)
    assert found.counts[:, 0].tolist() == [[1, 0, 1, 3], [1, 1, 0, 3], [2, 0, 1, 2]]
    assert found.counts[:, 1].tolist() == [[0, 0, 0, 5]] * 3


def test_month_w_is_outside_the_window_of_w_months() -> None:
    found = answers(made(answer=by_hand({3: ACCEPT}, {2: ACCEPT})))
    assert found.share("mali", 3, "accept") == 0.5


@given(COUNTS)
@settings(max_examples=300)
def test_shares_sum_to_one_exactly_in_any_order(counts: list[int]) -> None:
    shares = exact_shares(counts)
    assert all(sum(order) == 1.0 for order in permutations(shares))


@given(COUNTS)
@settings(max_examples=200)
def test_shares_are_the_fractions_that_they_stand_for(counts: list[int]) -> None:
    for count, share in zip(counts, exact_shares(counts), strict=True):
        assert abs(Fraction(share) - Fraction(count, sum(counts))) < Fraction(1, 2**53)
        assert (share == 0.0) == (count == 0)


@given(st.lists(st.integers(-1, 3), min_size=24, max_size=24))
@settings(max_examples=60)
def test_acceptance_never_falls_with_a_longer_window(codes: list[int]) -> None:
    answer = np.array(codes, dtype=np.int8).reshape(2, 12, 1).repeat(2, axis=2)
    found = answers(made(answer=answer), windows=range(1, 13))
    assert np.all(np.diff(found.counts[:, :, 0], axis=0) >= 0)
    assert np.all(found.counts.sum(axis=2) == 2)


def test_the_object_for_json_has_stable_keys() -> None:
    content = answers(made(answer=by_hand({0: ACCEPT}, {0: HEDGE}))).to_dict()
    assert list(content) == ["mali", "niger"]
    assert list(content["mali"]) == ["3", "6", "12"]
    assert content["mali"]["3"] == {"accept": 0.5, "hedge": 0.5, "refuse": 0.0, "no_offer": 0.0}


def test_windows_longer_than_the_run_are_left_out_or_refused() -> None:
    short = made(answer=by_hand({0: ACCEPT}, months=7))
    assert answers(short).windows == (3, 6)
    with pytest.raises(OptionError, match=r"12 months asked of a run of 7. Run more months."):
        answers(short, windows=(3, 12))


def test_a_share_has_an_interval_and_unknown_names_offer_the_nearest() -> None:
    found = answers(made(answer=by_hand(*[{0: ACCEPT}] * 30, *[{0: REFUSE}] * 70)))
    low, high = found.interval("mali", 12, "accept")
    assert 0.2 < low < 0.3 < high < 0.4
    with pytest.raises(OptionError, match=r"unknown government 'mli'\. Nearest: mali"):
        found.share("mli", 12, "accept")
    with pytest.raises(OptionError, match="unknown answer 'perhaps'"):
        found.share("mali", 12, "perhaps")
    assert ANSWERS == ("accept", "hedge", "refuse", "no_offer")
