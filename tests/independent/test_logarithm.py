"""Is the plain-arithmetic logarithm a logarithm, and the same one in a row and alone?"""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from suasion.model.mechanisms.conflict.logarithm import log_positive


@njit
def logs(values):  # type: ignore[no-untyped-def]
    out = np.empty_like(values)
    for i in range(values.size):
        out[i] = log_positive(values[i])
    return out


@given(st.lists(st.floats(2.3e-308, 1.7e308), min_size=1, max_size=23))
def test_logs_agree_with_the_library_and_do_not_depend_on_their_row(values: list[float]) -> None:
    row = logs(np.array(values))
    for value, found in zip(values, row, strict=True):
        exact = math.log(value)
        assert abs(found - exact) <= 1e-15 * max(abs(exact), 1e-300)
        assert logs(np.array([value]))[0] == found


@given(st.floats(-1e-3, 1e-3))
def test_logs_near_one_keep_their_relative_accuracy(distance: float) -> None:
    value = 1.0 + distance
    exact = math.log(value)
    assert abs(logs(np.array([value]))[0] - exact) <= 2e-15 * abs(exact)
