"""Are means and quantiles over futures right, and the same however futures are stored?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from suasion.engine.blocks import block_mean, block_sum, block_variance, blocks, quantiles

FINITE = st.floats(-1e6, 1e6)
TABLES = hnp.arrays(
    np.float64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=6), elements=FINITE
)


@given(TABLES, st.lists(st.floats(0.0, 1.0), min_size=1, max_size=4))
@settings(max_examples=60)
def test_quantiles_are_those_of_numpy(
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], probabilities: list[float]
) -> None:
    expected = np.quantile(values, probabilities, axis=0)
    assert np.allclose(quantiles(values, probabilities), expected, rtol=1e-12, atol=1e-9)


def test_a_quantile_of_infinities_is_infinite_and_of_nothing_is_nothing() -> None:
    values = np.array([[1.0, np.inf, np.nan], [2.0, np.inf, 0.0], [3.0, np.inf, 1.0]])
    assert np.array_equal(
        quantiles(values, [0.5]), np.array([[2.0, np.inf, np.nan]]), equal_nan=True
    )


def test_quantiles_of_flags_are_quantiles_of_zeros_and_ones() -> None:
    flags = np.array([True, False, True, True])
    assert quantiles(flags, [0.0, 0.5, 1.0]).tolist() == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("futures", [1, 255, 256, 257, 1000])
def test_a_sum_is_the_same_for_any_layout_in_memory(futures: int) -> None:
    values = np.random.default_rng(3).lognormal(size=(futures, 7, 3))
    transposed = np.asfortranarray(values)
    assert np.array_equal(block_sum(values), block_sum(transposed))
    assert np.allclose(block_sum(values), values.sum(axis=0), rtol=1e-12)


def test_a_sum_over_more_blocks_begins_with_the_sum_over_fewer() -> None:
    values = np.random.default_rng(4).normal(size=(768, 5))
    assert np.array_equal(block_sum(values), block_sum(values[:512]) + block_sum(values[512:]))


def test_mean_and_variance_are_those_of_numpy() -> None:
    values = np.random.default_rng(5).normal(1e3, 1.0, size=(700, 4))
    assert np.allclose(block_mean(values), values.mean(axis=0), rtol=1e-13)
    assert np.allclose(block_variance(values), values.var(axis=0, ddof=1), rtol=1e-10)
    assert block_variance(values[:1]).tolist() == [0.0] * 4


def test_single_precision_is_summed_in_double() -> None:
    values = np.full((3000, 1), 0.1, dtype=np.float32)
    assert block_mean(values).item() == pytest.approx(float(np.float32(0.1)), rel=1e-14)


def test_blocks_hold_256_futures() -> None:
    assert [blocks(futures) for futures in (1, 256, 257, 2000)] == [1, 1, 2, 8]
