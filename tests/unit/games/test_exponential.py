"""Is the compiled exponential an exponential?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from suasion.games.exponential import LOG_FLOOR, exp_clipped


@njit(error_model="numpy")
def _fill(x, out):  # type: ignore[no-untyped-def]
    for i in range(x.size):
        out[i] = exp_clipped(x[i])


def test_a_loop_gives_the_bits_of_single_calls() -> None:
    x = np.linspace(-700.0, 700.0, 1003)
    out = np.empty_like(x)
    _fill(x, out)
    np.testing.assert_array_equal(out, [exp_clipped(value) for value in x])


@given(x=st.floats(-679.0, 679.0))
def test_relative_error_is_a_rounding_or_two(x: float) -> None:
    assert abs(exp_clipped(x) / np.exp(x) - 1.0) < 1e-15


@given(x=st.floats(allow_nan=False, allow_infinity=False, min_value=680.0))
def test_beyond_the_clip_the_ends_are_held(x: float) -> None:
    assert exp_clipped(x) == exp_clipped(-LOG_FLOOR)
    assert exp_clipped(-x) == exp_clipped(LOG_FLOOR)
    assert exp_clipped(-x) > 0.0


def test_of_nothing_is_one() -> None:
    assert exp_clipped(0.0) == 1.0
