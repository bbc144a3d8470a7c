"""Do the scores agree with scoringrules, with values worked by hand and with each other?"""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules

from suasion.analysis import scoring
from suasion.core.errors import OptionError
from suasion.core.streams import Luck

SEEDS = (1, 2, 3)


def heavy_tailed(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draws (row, draw) and observations (row,) of counts, most of them zero."""
    luck = Luck(seed, np.arange(60), 0)
    uniform = luck.uniform("tests.draws", 41)
    counts = np.where(uniform < 0.5, 0.0, np.floor(3.0 * ((1.0 - uniform) ** -0.8)))
    return counts[:, :40], counts[:, 40]


@pytest.mark.parametrize("seed", SEEDS)
def test_crps_agrees_with_scoringrules(seed: int) -> None:
    draws, observed = heavy_tailed(seed)
    theirs = scoringrules.crps_ensemble(observed, draws, estimator="nrg")
    np.testing.assert_allclose(scoring.crps(draws, observed), theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("threshold", [0.0, 5.0, 25.0])
def test_threshold_weighted_crps_agrees_with_scoringrules(seed: int, threshold: float) -> None:
    draws, observed = heavy_tailed(seed)
    theirs = scoringrules.twcrps_ensemble(observed, draws, a=threshold, estimator="nrg")
    ours = scoring.threshold_weighted_crps(draws, observed, threshold=threshold)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_log_scale_crps_is_the_crps_of_logs(seed: int) -> None:
    draws, observed = heavy_tailed(seed)
    theirs = scoringrules.crps_ensemble(np.log1p(observed), np.log1p(draws), estimator="nrg")
    ours = scoring.log_scale_crps(draws, observed)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("share", [0.9, 0.95])
def test_interval_score_agrees_with_scoringrules(seed: int, share: float) -> None:
    draws, observed = heavy_tailed(seed)
    outside = 1.0 - share
    low, high = np.quantile(draws, [outside / 2, 1 - outside / 2], axis=1)
    theirs = scoringrules.interval_score(observed, low, high, outside)
    ours = scoring.interval_score(draws, observed, share=share)
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-12)
    held = (low <= observed) & (observed <= high)
    np.testing.assert_array_equal(scoring.coverage(draws, observed, share=share), held)


@pytest.mark.parametrize("seed", SEEDS)
def test_brier_agrees_with_scoringrules(seed: int) -> None:
    draws, observed = heavy_tailed(seed)
    probability = scoring.occurrence_probability(draws)
    theirs = scoringrules.brier_score((observed > 0).astype(float), probability)
    np.testing.assert_allclose(scoring.brier(probability, observed > 0), theirs, rtol=1e-12)


def test_crps_by_hand() -> None:
    # |0−3|, |2−3|, |4−3| average 5/3; half the mean distance of pairs is 8/9.
    assert scoring.crps([[4.0, 0.0, 2.0]], [3.0])[0] == pytest.approx(5.0 / 3.0 - 8.0 / 9.0)


def test_ignorance_by_hand() -> None:
    # Eleven bins; four draws, two of them where the observation falls (3 to 5 deaths).
    draws = [[0.0, 3.0, 4.0, 7.0]]
    assert scoring.ignorance_challenge(draws, [5.0])[0] == pytest.approx(-np.log2(3.0 / 15.0))
    assert scoring.ignorance_evaluation(draws, [5.0])[0] == pytest.approx(-np.log2(3.0 / 14.0))


def test_an_open_last_bin_takes_any_number() -> None:
    score = scoring.ignorance_challenge([[1001.0, 50_000.0]], [1e6])
    assert score[0] == pytest.approx(-np.log2(3.0 / 13.0))


def test_ignorance_counts_as_a_plain_histogram_does() -> None:
    draws, observed = heavy_tailed(4)
    edges = np.array([*scoring.CHALLENGE_EDGES, np.inf])
    for row, y, ours in zip(
        draws, observed, scoring.ignorance_challenge(draws, observed), strict=True
    ):
        counts = np.histogram(row, edges)[0] + 1.0
        place = int(np.histogram([y], edges)[0].argmax())
        assert ours == pytest.approx(-np.log2(counts[place] / counts.sum()))


def test_a_certain_and_true_forecast_scores_zero() -> None:
    draws, observed = np.full((3, 100), 7.0), np.full(3, 7.0)
    card = scoring.scorecard(draws, observed)
    for name in ("crps", "crps_high", "crps_log", "mis", "mis_95", "brier"):
        np.testing.assert_array_equal(getattr(card, name), 0.0)


def test_the_order_of_draws_does_not_matter() -> None:
    draws, observed = heavy_tailed(5)
    one, other = scoring.scorecard(draws, observed), scoring.scorecard(draws[:, ::-1], observed)
    assert one.means() == other.means()


def test_no_forecast_beats_the_law_that_made_the_deaths() -> None:
    uniform = Luck(6, np.arange(4000), 0).uniform("tests.truth", 1)[:, 0]
    happened = np.floor(10.0 * uniform)
    truth = np.arange(10.0)
    scores = [
        scoring.crps(np.tile(draws, (4000, 1)), happened).mean()
        for draws in (truth, truth + 2.0, np.minimum(truth, 5.0), np.full(10, 4.0))
    ]
    assert min(scores) == scores[0]


def test_pit_of_the_true_law_is_uniform() -> None:
    uniform = Luck(7, np.arange(20_000), 0).uniform("tests.truth", 1)[:, 0]
    happened = np.floor(4.0 * uniform**2)
    draws = np.floor(4.0 * ((np.arange(400) + 0.5) / 400.0) ** 2)
    transforms = scoring.pit(np.tile(draws, (20_000, 1)), happened)
    np.testing.assert_allclose(scoring.pit_histogram(transforms), 0.1, atol=0.01)


def test_reliability_tells_stated_and_observed_shares() -> None:
    (low, high) = scoring.reliability([0.1, 0.1, 0.9, 0.9], [0, 0, 1, 0])
    assert [low.stated, low.happened, low.count] == pytest.approx([0.1, 0.0, 2])
    assert [high.stated, high.happened, high.count] == pytest.approx([0.9, 0.5, 2])


def test_a_forecast_does_not_differ_from_itself_and_does_from_a_worse_one() -> None:
    score, block = np.arange(24.0).reshape(4, 6), np.repeat(np.arange(4), 6).reshape(4, 6)
    same = scoring.block_difference(score, score, block)
    assert (same.mean, same.low, same.high, same.blocks) == (0.0, 0.0, 0.0, 4)
    worse = scoring.block_difference(score, score + 1.0, block)
    assert [worse.mean, worse.better_share] == pytest.approx([-1.0, 1.0])


def test_shared_surprises_widen_the_interval() -> None:
    gap = Luck(8, np.arange(20), 0).uniform("tests.gap", 1) - 0.5
    shared = np.broadcast_to(gap, (20, 30)).copy()
    zero = np.zeros_like(shared)
    by_block = scoring.block_difference(shared, zero, np.repeat(np.arange(20), 30).reshape(20, 30))
    by_row = scoring.block_difference(shared, zero, np.arange(600).reshape(20, 30))
    assert by_block.high - by_block.low > 3.0 * (by_row.high - by_row.low)


@pytest.mark.parametrize(
    ("draws", "observed"),
    [([[1.0, np.nan]], [1.0]), ([[1.0, -1.0]], [1.0]), ([[1.0]], [np.inf]), ([1.0, 2.0], [1.0])],
)
def test_what_cannot_be_scored_is_refused_in_one_line(draws: object, observed: object) -> None:
    with pytest.raises(OptionError, match=r"^(draws|observed): [^\n]+$"):
        scoring.crps(draws, observed)  # type: ignore[arg-type]
