"""Are means, paired differences and their intervals right?"""

from __future__ import annotations

from math import inf, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from suasion.analysis.compare import compare
from suasion.analysis.differences import paired_difference, require_paired
from suasion.analysis.summaries import share_interval, summary
from suasion.core.declare import Outcome
from suasion.core.errors import OptionError
from suasion.model.outcomes import Measured
from tests.unit.analysis.made import made

if TYPE_CHECKING:
    from suasion.engine.ensemble import Ensemble

RNG = np.random.default_rng(8)
LUCK = RNG.normal(size=2000)
FINITE = st.floats(-1e6, 1e6)


def test_the_difference_agrees_with_the_paired_t_interval() -> None:
    offer, base = LUCK * 1.1 + 0.2, LUCK
    found = paired_difference(offer, base)
    oracle = stats.ttest_rel(offer, base).confidence_interval(0.90)
    assert found.mean == pytest.approx((offer - base).mean(), rel=1e-12)
    assert (found.low, found.high) == pytest.approx((oracle.low, oracle.high), rel=1e-9)
    spread = np.quantile(offer - base, [0.05, 0.95])
    assert (found.spread_low, found.spread_high) == pytest.approx(tuple(spread))


def test_pairing_pays_as_many_times_as_the_variance_falls() -> None:
    found = paired_difference(LUCK * 1.1, LUCK)
    assert found.variance_reduction == pytest.approx((1.1**2 + 1.0) / 0.1**2, rel=1e-9)


@given(hnp.arrays(np.float64, st.integers(2, 600), elements=FINITE))
@settings(max_examples=60)
def test_a_policy_less_itself_is_exactly_nothing(
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    found = paired_difference(values, values.copy())
    assert (found.mean, found.low, found.high) == (0.0, 0.0, 0.0)
    assert (found.spread_low, found.spread_high, found.standard_error) == (0.0, 0.0, 0.0)


def test_a_constant_difference_is_known_for_certain() -> None:
    whole = np.arange(50.0)
    assert paired_difference(whole + 2.0, whole).variance_reduction == inf
    assert paired_difference(np.ones(5), np.ones(5)).variance_reduction == 1.0


def test_flags_are_subtracted_as_numbers() -> None:
    offer = np.array([True, False, True, True])
    base = np.array([False, True, False, True])
    assert paired_difference(offer, base).mean == 0.25


def test_a_summary_keeps_the_two_intervals_apart() -> None:
    found = summary(LUCK)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(LUCK, [0.05, 0.95])))
    assert found.standard_error == pytest.approx(LUCK.std(ddof=1) / sqrt(2000), rel=1e-12)
    assert found.low < found.mean_low < found.mean < found.mean_high < found.high


def test_the_interval_of_the_mean_holds_the_truth_nine_times_in_ten() -> None:
    held = [
        found.mean_low < 0.0 < found.mean_high
        for found in (summary(RNG.normal(size=60)) for _ in range(600))
    ]
    assert np.mean(held) == pytest.approx(0.9, abs=0.04)


def test_a_binary_outcome_has_the_interval_of_its_share() -> None:
    happened = np.arange(200) < 30
    found = summary(happened, binary=True)
    oracle = stats.binomtest(30, 200).proportion_ci(0.90, method="wilson")
    assert found.mean == 0.15
    assert (found.low, found.high) == pytest.approx((oracle.low, oracle.high), rel=1e-9)


def test_what_never_or_always_happened_is_not_certain() -> None:
    assert share_interval(0, 100)[0] == 0.0
    assert 0.0 < share_interval(0, 100)[1] < 0.05
    assert share_interval(100, 100)[1] == 1.0


def test_one_future_has_no_interval() -> None:
    with pytest.raises(OptionError, match=r"futures: 1 has no interval. Run at least 2."):
        summary(np.ones(1))


def test_ensembles_that_do_not_share_their_luck_are_not_compared() -> None:
    deaths = np.ones((4, 2, 2))
    with pytest.raises(OptionError, match="seed is 2 in offer and 1 in status_quo"):
        require_paired(made(seed=2, deaths=deaths), made("status_quo", deaths=deaths))
    with pytest.raises(OptionError, match="4 against 3: they are not paired"):
        paired_difference(np.ones(4), np.ones(3))


OUTCOMES = (
    Measured(
        outcome=Outcome(name="deaths", unit="deaths", wording="Deaths", direction="up"),
        read=lambda variables: variables["deaths"].sum(axis=(1, 2)),
    ),
    Measured(
        outcome=Outcome(name="coup", unit="1", wording="A coup", direction="up", binary=True),
        read=lambda variables: variables["coup"].any(axis=(1, 2)).astype(float),
    ),
)


def three_policies() -> dict[str, Ensemble]:
    rng = np.random.default_rng(2)
    deaths, coup = rng.poisson(5.0, (300, 4, 2)) * 1.0, rng.random((300, 4, 2)) < 0.02
    return {
        "status_quo": made("status_quo", deaths=deaths, coup=coup),
        "offer": made("offer", deaths=deaths * 0.9, coup=coup),
        "again": made("again", deaths=deaths, coup=coup),
    }


def test_a_comparison_has_every_outcome_under_every_policy() -> None:
    found = compare(three_policies(), OUTCOMES)
    assert [(row.outcome.name, row.policy) for row in found.rows] == [
        (outcome, policy)
        for outcome in ("deaths", "coup")
        for policy in ("status_quo", "offer", "again")
    ]
    offer, base = found.row("deaths", "offer"), found.row("deaths", "status_quo")
    assert base.difference is None
    assert offer.difference is not None
    assert offer.difference.mean == pytest.approx(-0.1 * base.summary.mean, rel=1e-9)
    assert offer.difference.variance_reduction > 100.0


def test_the_same_policy_under_another_name_differs_by_exactly_nothing() -> None:
    found = compare(three_policies(), OUTCOMES)
    for name in ("deaths", "coup"):
        change = found.row(name, "again").to_dict()["difference"]
        assert change["variance_reduction"] is None
        bounds = ("mean", "low", "high", "spread_low", "spread_high")
        assert [change[bound] for bound in bounds] == [0.0] * len(bounds)


def test_rows_for_json_have_stable_keys() -> None:
    rows = compare(three_policies(), OUTCOMES).to_list()
    assert list(rows[0]) == ["name", "unit", "policy", "mean", "low", "high"]
    assert list(rows[1]) == ["name", "unit", "policy", "mean", "low", "high", "difference"]


def test_a_comparison_can_be_shown_and_asked() -> None:
    found = compare(three_policies(), OUTCOMES)
    assert repr(found) == "Comparison(2 outcomes of offer, again against status_quo)"
    assert "<td>A coup</td>" in found._repr_html_()
    with pytest.raises(OptionError, match=r"unknown name 'death'\. Nearest: deaths"):
        found.row("death", "offer")
    with pytest.raises(OptionError, match="unknown name 'ofer'"):
        found.row("deaths", "ofer")
    with pytest.raises(OptionError, match="baseline: unknown policy 'nothing'"):
        compare(three_policies(), OUTCOMES, baseline="nothing")
