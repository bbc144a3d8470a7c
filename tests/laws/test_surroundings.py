"""Which laws hold for prices and loads, whatever their values?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from suasion.core.declare import Axis
from suasion.core.streams import Luck
from suasion.model.mechanisms import surroundings
from tests.laws.mechanism_values import COUNTS, seeds, uniforms, values

PATRONS, COMMODITIES = COUNTS[Axis.PATRON], COUNTS[Axis.COMMODITY]


@given(seed=seeds)
def test_a_load_stays_between_nothing_and_everything(seed: int) -> None:
    q = values(surroundings.PARAMETERS, seed)
    shift = 2.0 * uniforms(seed, PATRONS) - 1.0
    load = surroundings.initial_load(q, load_shift=shift, start_uniform=uniforms(seed, PATRONS))
    for month in range(12):
        assert np.all((load >= 0.0) & (load <= 1.0))
        load = surroundings.next_load(
            load,
            q,
            load_shift=shift,
            shock_uniform=uniforms(seed + month, PATRONS),
            jump_uniform=uniforms(seed + 99 + month, PATRONS),
        )


@given(seed=seeds)
def test_a_patron_wholly_taken_up_elsewhere_stays_so(seed: int) -> None:
    q = values(surroundings.PARAMETERS, seed)
    shift = np.ones((q["surroundings.load_mean_level"]).shape)
    load = surroundings.initial_load(q, load_shift=shift, start_uniform=uniforms(seed, PATRONS))
    later = surroundings.next_load(
        load,
        q,
        load_shift=shift,
        shock_uniform=uniforms(seed, PATRONS),
        jump_uniform=uniforms(seed + 1, PATRONS),
    )
    np.testing.assert_array_equal(load, 1.0)
    np.testing.assert_array_equal(later, 1.0)


@given(seed=seeds)
def test_more_load_this_month_never_means_less_the_next(seed: int) -> None:
    q = values(surroundings.PARAMETERS, seed)
    low, high = np.sort(np.stack([uniforms(seed, PATRONS), uniforms(seed + 7, PATRONS)]), axis=0)
    keep = 1.0 - q["surroundings.load_jump_level"]
    q["surroundings.load_persistence_share"] = np.maximum(
        q["surroundings.load_persistence_share"], 1.0 - keep
    )
    luck = {
        "load_shift": np.zeros_like(low),
        "shock_uniform": uniforms(seed + 1, PATRONS),
        "jump_uniform": uniforms(seed + 2, PATRONS),
    }
    below = surroundings.next_load(low, q, **luck)
    above = surroundings.next_load(high, q, **luck)
    assert np.all(below <= above + 1e-12)


@given(seed=seeds)
def test_a_price_without_a_shock_returns_towards_its_start(seed: int) -> None:
    q = values(surroundings.PARAMETERS, seed)
    start = surroundings.initial_prices(q)
    price = start * np.exp(uniforms(seed, COMMODITIES) - 0.5)
    half = np.full_like(price, 0.5)
    later = surroundings.next_prices(price, q, shock_uniform=half)
    assert np.all(later > 0.0)
    assert np.all(np.abs(np.log(later / start)) <= np.abs(np.log(price / start)) + 1e-12)
    np.testing.assert_allclose(surroundings.next_prices(start, q, shock_uniform=half), start)


@pytest.mark.parametrize(("jump_rate", "spread"), [(0.0, 0.1), (0.2, 0.136)])
def test_a_load_keeps_its_mean_over_the_long_run_jumps_or_none(
    jump_rate: float, spread: float
) -> None:
    futures = np.arange(4000)
    q = {
        "surroundings.load_mean_level": np.full((4000, 1), 0.5),
        "surroundings.load_sd": np.full((4000, 1), 0.1),
        "surroundings.load_persistence_share": np.full((4000, 1), 0.9),
        "surroundings.load_jump_rate": np.full((4000, 1), jump_rate),
        "surroundings.load_jump_level": np.full((4000, 1), 0.2),
    }
    shift = np.zeros((4000, 1))
    start = Luck(7, futures, 0).uniform("start", 1)
    load = surroundings.initial_load(q, load_shift=shift, start_uniform=start)
    for month in range(24):
        luck = Luck(7, futures, month)
        load = surroundings.next_load(
            load,
            q,
            load_shift=shift,
            shock_uniform=luck.uniform("shock", 1),
            jump_uniform=luck.uniform("jump", 1),
        )
    assert abs(float(load.mean()) - 0.5) < 0.006
    assert abs(float(load.std()) - spread) < 0.01
