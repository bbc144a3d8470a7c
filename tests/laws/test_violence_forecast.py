"""Which laws does a forecast of violence obey, whatever the panel?"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.analysis.violence.benchmarks import BENCHMARKS
from suasion.analysis.violence.cells import CellShares, in_cells, learnt_shares
from suasion.analysis.violence.forecast import from_world
from suasion.analysis.violence.horizon import covariates_of, fitted_horizon
from suasion.analysis.violence.outlook import Outlook, outlook
from suasion.analysis.violence.pooling import coupled_paths, pooled_marginals
from suasion.analysis.violence.quantiles import levels, thinned, weighted_quantiles
from suasion.analysis.violence.windows import MODELS, scored_window
from suasion.core.errors import OptionError
from suasion.core.streams import Luck
from suasion.scenario.load import load
from tests.laws.violence_panels import MONTHS, UNITS, ring, small_panel, small_table

KNOWN, AHEAD = 60, 6


@cache
def made() -> Outlook:
    return outlook(small_panel(), known=KNOWN, months=AHEAD, draws=200)


def test_nothing_that_came_after_the_origin_enters() -> None:
    panel = small_panel()
    changed = panel.deaths.copy()
    changed[:, KNOWN:] = 7.0 + np.arange(MONTHS - KNOWN)
    other = outlook(replace(panel, deaths=changed), known=KNOWN, months=AHEAD, draws=200)
    np.testing.assert_array_equal(made().simulated, other.simulated)
    np.testing.assert_array_equal(made().marginals, other.marginals)


def test_what_came_before_the_origin_does_enter() -> None:
    panel = small_panel()
    changed = panel.deaths.copy()
    changed[:, KNOWN - 1] += 50.0
    other = outlook(replace(panel, deaths=changed), known=KNOWN, months=AHEAD, draws=200)
    assert not np.array_equal(made().marginals, other.marginals)


def test_a_window_scores_every_model_on_what_was_known_in_october() -> None:
    table = small_table()
    changed = table.deaths.copy()
    october = 12 * 5 + 10
    changed[:, october : october + 2] = 0.0
    one, other = (
        scored_window(replace(table, deaths=deaths), 2018, units="admin1")
        for deaths in (table.deaths, changed)
    )
    assert tuple(one.cards) == MODELS
    for model in MODELS:
        np.testing.assert_array_equal(one.cards[model].crps, other.cards[model].crps)


def test_coupling_keeps_the_marginals_and_the_ranks() -> None:
    found = made()
    paths = found.paths
    np.testing.assert_array_equal(np.sort(np.moveaxis(paths, 0, -1), axis=-1), found.marginals)
    for i, t in ((0, 0), (7, 3), (UNITS - 1, AHEAD - 1)):
        first = found.simulated[:, i, t].astype(np.float64)
        second = paths[:, i, t].astype(np.float64)
        higher = first[:, None] > first[None, :]
        assert not np.any(higher & (second[:, None] < second[None, :]))


def test_ties_are_settled_by_lot_and_not_by_the_place_of_a_draw() -> None:
    simulated = np.zeros((400, 2, 1), dtype=np.float32)
    marginals = np.tile(np.arange(400, dtype=np.float32), (2, 1, 1))
    paths = coupled_paths(simulated, marginals, seed=3)
    between = np.corrcoef(paths[:, 0, 0], paths[:, 1, 0])[0, 1]
    assert abs(between) < 0.2
    assert abs(np.corrcoef(paths[:, 0, 0], np.arange(400))[0, 1]) < 0.2


def test_a_pool_of_one_forecast_is_that_forecast() -> None:
    draws = np.sort(np.floor(10.0 * Luck(1, np.arange(1), 0).uniform("tests.pool", 1000) ** 3))
    simulated = np.broadcast_to(draws[0, :, None, None], (1000, 1, 2)).astype(np.float32)
    same = draws[:, None, :]
    pooled = pooled_marginals(simulated, same, same)
    assert abs(pooled.mean() - draws.mean()) < 0.02
    assert pooled.max() <= draws.max()


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_tells_counts_in_order_and_sees_only_its_history(name: str) -> None:
    history = small_panel().deaths[:, :KNOWN]
    told = BENCHMARKS[name](history, ring(UNITS))
    assert told.shape == (UNITS, 1000)
    assert np.all(np.diff(told, axis=1) >= 0.0)
    np.testing.assert_array_equal(told, np.floor(told))
    assert not BENCHMARKS[name](np.zeros_like(history), ring(UNITS)).any()


def test_benchmarks_by_hand() -> None:
    history = np.zeros((2, 60))
    history[0, -12:] = np.arange(12.0)
    near = ring(2)
    assert BENCHMARKS["conflictology"](history, near)[0].mean() == pytest.approx(5.5, abs=0.02)
    assert BENCHMARKS["last value, Poisson"](history, near)[0].mean() == pytest.approx(11, abs=0.01)
    weights = 0.5 ** (np.arange(60) / 6.0)
    expected = (weights[:12] * np.arange(12.0)[::-1]).sum() / weights.sum()
    weighted = BENCHMARKS["exponentially weighted conflictology"](history, near)[0]
    assert weighted.mean() == pytest.approx(expected, abs=0.02)
    spread = BENCHMARKS["negative binomial"](history, near)[0]
    assert spread.mean() == pytest.approx(5.5, abs=0.05)
    assert spread.var() == pytest.approx(np.arange(12.0).var(ddof=1), rel=0.02)


@settings(max_examples=25)
@given(values=st.lists(st.integers(0, 500), min_size=1, max_size=40), count=st.integers(1, 300))
def test_quantiles_of_even_weights_are_those_of_the_sorted_list(
    values: list[int], count: int
) -> None:
    row = np.array([values], dtype=np.float64)
    told = weighted_quantiles(row, np.ones(len(values)), count)[0]
    place = np.minimum(np.ceil(levels(count) * len(values) - 1e-9).astype(int) - 1, len(values) - 1)
    np.testing.assert_array_equal(told, np.sort(row[0])[np.maximum(place, 0)])
    np.testing.assert_array_equal(thinned(told[None], count)[0], told)


def test_cells_and_their_unit_agree_in_sum_draw_by_draw() -> None:
    paths = np.floor(30.0 * Luck(2, np.arange(50), 0).uniform("tests.cells", 24) ** 4)
    paths = paths.reshape(50, 2, 12).astype(np.float32)
    cells = CellShares(
        gids={"a": (1, 2, 3), "b": (9,)},
        shares={"a": np.array([0.5, 0.3, 0.2]), "b": np.array([1.0])},
        concentration=2.0,
    )
    drawn = in_cells(paths, ("a", "b"), cells, seed=1)
    np.testing.assert_array_equal(drawn[:, :3].sum(axis=1), paths[:, 0])
    np.testing.assert_array_equal(drawn[:, 3], paths[:, 1])


def test_cells_get_their_shares_on_average_and_deaths_cluster() -> None:
    shares = np.array([0.6, 0.4])
    paths = np.full((4000, 1, 1), 10.0, dtype=np.float32)
    for concentration in (0.5, 1000.0):
        cells = CellShares(gids={"a": (1, 2)}, shares={"a": shares}, concentration=concentration)
        first = in_cells(paths, ("a",), cells, seed=4)[:, 0, 0]
        assert first.mean() == pytest.approx(6.0, abs=0.25)
        # Dirichlet-multinomial variance: n p (1 − p) (n + θ)/(1 + θ).
        expected = 10 * 0.6 * 0.4 * (10 + concentration) / (1 + concentration)
        assert first.var() == pytest.approx(expected, rel=0.1)


def test_shares_learnt_are_shares_and_follow_the_deaths() -> None:
    deaths = {"a": np.array([[9.0, 8, 7, 9, 8, 9], [0, 0, 0, 0, 0, 0], [1, 0, 1, 0, 1, 0]])}
    learnt = learnt_shares({"a": [100, 101, 102]}, deaths)
    assert learnt.shares["a"].sum() == pytest.approx(1.0)
    assert learnt.shares["a"].argmax() == 0
    assert learnt.shares["a"].min() > 0.0


def test_more_past_deaths_never_lower_a_quantile_where_weights_are_positive() -> None:
    panel = small_panel()
    covariates = covariates_of(panel)
    fit = fitted_horizon(panel, covariates, known=MONTHS, leads=(1,))
    worse = replace(covariates, hurdle=covariates.hurdle + np.sign(fit.hurdle)[:, None, None])
    calm = fit.quantiles(covariates, KNOWN, 100)
    assert np.all(fit.quantiles(worse, KNOWN, 100) >= calm)


def test_too_short_a_history_is_refused_in_one_line() -> None:
    with pytest.raises(OptionError, match=r"^as-of date: leaves 30 known months\. [^\n]+$"):
        outlook(small_panel(), known=30, months=3)


def test_a_forecast_of_thirty_six_months_stays_stable() -> None:
    found = outlook(small_panel(), known=72, months=36, draws=200)
    yearly = found.simulated.reshape(200, UNITS, 3, 12).sum(axis=(1, 3)).mean(axis=0)
    assert yearly[2] < 1.5 * yearly[0]
    assert found.marginals.max() <= 3000.0
    assert np.all(np.isfinite(found.paths))


def test_the_sahel_stays_stable_over_thirty_six_months() -> None:
    paths = from_world(load("sahel_2026").world(), months=36, seed=1, draws=300).paths
    yearly = paths.reshape(300, -1, 3, 12).sum(axis=(1, 3)).mean(axis=0)
    assert yearly[2] < 1.5 * yearly[0]
