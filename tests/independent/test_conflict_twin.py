"""Do the compiled month of violence and its plain twin agree, draw by draw?"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import expected_intensity, month_of_violence
from tests.independent.conflict_plain import plain_month
from tests.laws.conflict_worlds import month_parameters, small_world


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), month=st.integers(0, 60), lever=st.floats(-1.0, 1.0))
def test_kernel_and_plain_twin_kill_the_same_people(seed: int, month: int, lever: float) -> None:
    world = small_world(24, 9, seed)
    arguments = world.arguments(
        month_parameters(24),
        log_hazard_lever=np.full_like(world.activity, lever),
        log_severity_lever=np.full_like(world.activity, -lever),
    )
    luck = Luck(seed, np.arange(24), month)
    compiled = month_of_violence(**arguments, luck=luck)
    arguments.pop("neighbours")
    plain = plain_month(**arguments, adjacency=world.adjacency, luck=luck)
    np.testing.assert_array_equal(compiled.deaths, plain.deaths)
    np.testing.assert_allclose(compiled.excitation, plain.excitation, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(compiled.activity, plain.activity, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(compiled.frailty, plain.frailty, rtol=1e-12, atol=1e-12)


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), cap=st.sampled_from([1.0, 5.0, 40.0, 3000.0]))
def test_expected_deaths_are_the_sum_of_the_tail(seed: int, cap: float) -> None:
    world = small_world(8, 6, seed)
    arguments = world.arguments(month_parameters(8, deaths_cap=cap))
    intensity = expected_intensity(**arguments)
    arguments.pop("neighbours")
    luck = Luck(seed, np.arange(8), 0)
    plain = plain_month(**arguments, adjacency=world.adjacency, luck=luck, exact_mean=True)
    np.testing.assert_allclose(intensity.probability, plain.probability, rtol=1e-12)
    np.testing.assert_allclose(intensity.mean_deaths, plain.mean_deaths, rtol=1e-5)


def test_deaths_average_to_the_expected_intensity() -> None:
    futures = 40_000
    world = small_world(1, 6, 11)
    arguments = world.arguments(month_parameters(futures, deaths_cap=300.0))
    for name in ("excitation", "activity", "frailty", "log_hazard_lever", "log_severity_lever"):
        arguments[name] = np.repeat(arguments[name], futures, axis=0)
    expected = expected_intensity(**arguments).expected_deaths[0]
    deaths = month_of_violence(**arguments, luck=Luck(5, np.arange(futures), 0)).deaths
    error = deaths.std(axis=0) / np.sqrt(futures)
    assert np.all(np.abs(deaths.mean(axis=0) - expected) < 4.5 * error)
