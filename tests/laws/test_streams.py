"""Are the named uniforms as good as random, however the names are walked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from suasion.core.streams import Luck
from tests.laws.stream_battery import TESTS, avalanche, cross_correlation, keyings

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNT = 2**17
LEAST = 1e-4


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], float]:
    """p-values of every test on every keying."""
    walks = {name: keying(COUNT) for name, keying in keyings().items()}
    return {(name, test.__name__): test(values) for name, values in walks.items() for test in TESTS}


def test_no_test_of_the_battery_refuses_any_keying(found: dict[tuple[str, str], float]) -> None:
    assert {place: p for place, p in found.items() if p < LEAST} == {}


def test_the_verdicts_of_the_battery_are_themselves_as_by_chance(
    found: dict[tuple[str, str], float],
) -> None:
    assert stats.kstest(list(found.values()), "uniform").pvalue > 1e-3


def test_streams_do_not_know_each_other() -> None:
    assert cross_correlation(2**13) > LEAST


def test_flipping_any_bit_of_a_name_flips_half_of_the_bits_of_its_number() -> None:
    mean, worst, p = avalanche(2**12)
    assert mean == pytest.approx(0.5, abs=1e-3)
    assert worst == pytest.approx(0.5, abs=0.05)
    assert p > LEAST


@pytest.mark.parametrize(
    "weak",
    [
        np.arange(COUNT) * 0.6180339887498949 % 1.0,
        (np.arange(COUNT, dtype=np.uint64) * np.uint64(69069) % np.uint64(2**32)) / 2.0**32,
        np.round(np.random.default_rng(1).random(COUNT) * 2.0**40) / 2.0**40 * (1 - 2.0**-50),
        np.repeat(np.random.default_rng(1).random(COUNT // 2), 2),
    ],
    ids=["weyl", "congruential", "coarse", "repeated"],
)
def test_the_battery_refuses_weak_numbers(
    weak: NDArray[np.float64],
) -> None:
    assert min(test(weak) for test in TESTS) < 1e-6


def test_a_block_of_luck_is_the_same_for_any_chunking() -> None:
    futures = np.arange(100)
    whole = Luck(5, futures, 3).uniform("toy", 7)
    parts = [Luck(5, futures[k : k + 9], 3).uniform("toy", 7) for k in range(0, 100, 9)]
    assert np.array_equal(whole, np.concatenate(parts))
    assert np.array_equal(whole[:, :4], Luck(5, futures, 3).uniform("toy", 4))


def test_seed_stream_future_month_and_unit_each_change_the_luck() -> None:
    futures = np.arange(50)
    base = Luck(1, futures, 0).uniform("toy", 5)
    others = [
        Luck(2, futures, 0).uniform("toy", 5),
        Luck(1, futures, 0).uniform("toy.", 5),
        Luck(1, futures + 50, 0).uniform("toy", 5),
        Luck(1, futures, 1).uniform("toy", 5),
    ]
    assert not any((base == other).any() for other in others)
    assert np.unique(base).size == base.size
