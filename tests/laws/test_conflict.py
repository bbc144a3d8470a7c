"""Which laws does the month of violence obey, whatever the parameters?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.distributions import normal_quantile
from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import (
    PARAMETERS,
    Neighbours,
    expected_intensity,
    month_of_violence,
    rescaled_start,
    starting_frailty,
)
from tests.laws.conflict_worlds import course, month_parameters, small_world

SEEDS = st.integers(0, 2**32)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_zero_levers_are_exactly_the_baseline(seed: int) -> None:
    world = small_world(8, 7, seed)
    parameters, luck = month_parameters(8), Luck(seed, np.arange(8), 3)
    baseline = month_of_violence(**world.arguments(parameters), luck=luck)
    minus_zero = np.full_like(world.activity, -0.0)
    arguments = world.arguments(
        parameters, log_hazard_lever=minus_zero, log_severity_lever=minus_zero
    )
    again = month_of_violence(**arguments, luck=luck)
    for name in baseline.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(baseline, name), getattr(again, name))


@settings(max_examples=15)
@given(seed=SEEDS)
def test_a_future_does_not_depend_on_the_futures_beside_it(seed: int) -> None:
    world = small_world(16, 7, seed)
    whole = course(world, month_parameters(16), months=6, seed=seed)[-1]
    chosen = np.array([3, 11])
    part = month_parameters(2)
    alone = course(
        type(world)(
            excitation=world.excitation[chosen], activity=world.activity[chosen],
            frailty=world.frailty[chosen], neighbours=world.neighbours,
            adjacency=world.adjacency, country_of_unit=world.country_of_unit,
        ),
        part, months=6, seed=seed, futures=chosen,
    )[-1]  # fmt: skip
    np.testing.assert_array_equal(whole.deaths[chosen], alone.deaths)
    np.testing.assert_array_equal(whole.excitation[chosen], alone.excitation)


@settings(max_examples=15)
@given(seed=SEEDS, low=st.floats(-1.5, 1.5), rise=st.floats(0.0, 1.5))
def test_a_higher_lever_never_lowers_any_draw_of_the_month(
    seed: int, low: float, rise: float
) -> None:
    world, parameters = small_world(8, 7, seed), month_parameters(8)
    luck = Luck(seed, np.arange(8), 0)
    calm, worse = (
        month_of_violence(
            **world.arguments(
                parameters,
                log_hazard_lever=np.full_like(world.activity, lever),
                log_severity_lever=np.full_like(world.activity, lever),
            ),
            luck=luck,
        )
        for lever in (low, low + rise)
    )
    assert np.all(worse.deaths >= calm.deaths)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_more_past_deaths_never_lower_the_expected_deaths(seed: int) -> None:
    world, parameters = small_world(8, 7, seed), month_parameters(8, h3=0.0)
    calm = expected_intensity(**world.arguments(parameters)).expected_deaths
    more = world.arguments(parameters, excitation=1.5 * world.excitation + 0.1)
    assert np.all(expected_intensity(**more).expected_deaths >= calm)


@settings(max_examples=15)
@given(seed=SEEDS, scale=st.floats(0.1, 10.0))
def test_only_the_proportions_of_the_memory_weights_count(seed: int, scale: float) -> None:
    world, parameters = small_world(4, 7, seed), month_parameters(4)
    scaled = month_parameters(
        4, a_1=0.35 * scale, a_4=0.5 * scale, a_12=0.15 * scale, a_48=0.01 * scale
    )
    one, other = (expected_intensity(**world.arguments(p)) for p in (parameters, scaled))
    np.testing.assert_allclose(one.expected_deaths, other.expected_deaths, rtol=1e-12)


@pytest.mark.parametrize("sd", [0.2, 0.5])
@pytest.mark.parametrize("fitted", [0.01, 0.3, 1.0, 1.8])
def test_frailty_leaves_the_mean_probability_as_fitted(sd: float, fitted: float) -> None:
    futures = 4000
    parameters = month_parameters(
        futures, h0=float(np.log(fitted)), h1=0.0, h2=0.0, h3=0.0, frailty_sd=sd
    )
    world = small_world(1, 3, 2)
    grid = (np.arange(futures) + 0.5) / futures
    arguments = world.arguments(parameters)
    for name in ("excitation", "activity", "log_hazard_lever", "log_severity_lever"):
        arguments[name] = np.repeat(arguments[name], futures, axis=0)
    arguments["frailty"] = np.repeat(sd * normal_quantile(grid)[:, None], 2, axis=1)
    mean = expected_intensity(**arguments).probability.mean()
    assert abs(mean / -np.expm1(-fitted) - 1.0) < 0.02


def test_frailty_keeps_its_spread() -> None:
    futures = 20_000
    parameters = month_parameters(futures)
    frailty = starting_frailty(
        parameters=parameters, country_count=2, luck=Luck(3, np.arange(futures), 0)
    )
    world = small_world(1, 3, 2)
    arguments = world.arguments(parameters, frailty=frailty)
    for name in ("excitation", "activity", "log_hazard_lever", "log_severity_lever"):
        arguments[name] = np.repeat(arguments[name], futures, axis=0)
    for t in range(12):
        month = month_of_violence(**arguments, luck=Luck(3, np.arange(futures), t))
        arguments["frailty"] = month.frailty
    assert abs(frailty.std() - 0.49) < 0.01
    assert abs(month.frailty.std() - 0.49) < 0.01


def test_violence_is_stable_over_thirty_six_months() -> None:
    world = small_world(400, 30, 7)
    months = course(world, month_parameters(400), months=36)
    yearly = [
        np.sum([month.deaths.sum(axis=1) for month in months[12 * k : 12 * k + 12]], axis=0).mean()
        for k in range(3)
    ]
    assert yearly[2] < 1.5 * yearly[0]
    assert all(np.all(np.isfinite(month.excitation)) for month in months)
    assert max(float(month.deaths.max()) for month in months) <= 3000.0


def test_a_hermit_has_no_neighbours_and_a_pair_has_each_other() -> None:
    neighbours = Neighbours.from_links(3, np.array([[0, 1], [1, 0]]))
    assert neighbours.starts.tolist() == [0, 1, 2, 2]
    assert neighbours.weights.tolist() == [1.0, 1.0]
    empty = Neighbours.from_links(2, np.empty((0, 2), dtype=np.int64))
    assert empty.starts.tolist() == [0, 0, 0]


def test_a_start_scale_of_one_changes_nothing_and_two_moves_only_what_was_rolled() -> None:
    excitation = np.array([[2.0, 2.0, 2.0, 2.0]] * 2)
    rolled = np.array([[1.0, 0.5, 0.25, 0.0]] * 2)
    scaled = rescaled_start(
        excitation=excitation, rolled_share=rolled, start_scale=np.array([[1.0], [4.0]]),
        client_of_unit=np.array([0, -1]), memory_power=np.array([0.5, 0.5]),
    )  # fmt: skip
    np.testing.assert_array_equal(scaled[0], excitation)
    np.testing.assert_allclose(scaled[1, 0], [4.0, 3.0, 2.5, 2.0])
    np.testing.assert_array_equal(scaled[1, 1], excitation[1])


def test_every_quantity_of_violence_is_declared_once() -> None:
    names = [quantity.name for quantity in PARAMETERS]
    assert len(set(names)) == len(names)
    assert all(name.startswith("conflict.") for name in names)
