"""Does the compiled hash equal its twin in Python integers, bit for bit?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.streams import Luck, stream_key, uniform, uniform_plain

COORDINATE = st.integers(0, 2**62)


@given(st.integers(0, 2**64 - 1), COORDINATE, COORDINATE, COORDINATE)
@settings(max_examples=200)
def test_the_compiled_uniform_equals_its_plain_twin(
    key: int, future: int, month: int, unit: int
) -> None:
    assert uniform(np.uint64(key), future, month, unit) == uniform_plain(key, future, month, unit)


def test_a_block_of_luck_equals_the_plain_twin() -> None:
    futures = np.array([0, 1, 255, 256, 10**9])
    block = Luck(-7, futures, 23).uniform("conflict.severity", 6)
    key = int(stream_key(-7, "conflict.severity"))
    plain = [[uniform_plain(key, int(n), 23, unit) for unit in range(6)] for n in futures]
    assert block.tolist() == plain


def undone(word: int) -> int:
    """The word that the hash's last round turns into ``word``."""
    mask = 2**64 - 1
    word ^= (word >> 31) ^ (word >> 62)
    word = word * pow(0x94D049BB133111EB, -1, 2**64) & mask
    word ^= (word >> 27) ^ (word >> 54)
    word = word * pow(0xBF58476D1CE4E5B9, -1, 2**64) & mask
    return word ^ (word >> 30) ^ (word >> 60)


@pytest.mark.parametrize("word", [0, 2**64 - 1])
def test_the_extreme_draws_lie_strictly_between_zero_and_one(word: int) -> None:
    # The unit that leads to an extreme word is found by undoing the last round of the hash.
    mask, golden = 2**64 - 1, 0x9E3779B97F4A7C15
    x = 0
    for coordinate in (0, 0):
        x = (x + golden * (coordinate + 1)) & mask
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & mask
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & mask
        x ^= x >> 31
    unit = ((undone(word) - x) * pow(golden, -1, 2**64) - 1) & mask
    assert 0.0 < uniform_plain(0, 0, 0, unit) < 1.0
