"""Is the compiled sampling design the scrambled sequence that its text describes?

The twin is written from the definition: bits as strings, one flip a node of the binary tree.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.streams import stream_key, uniform_plain
from suasion.engine.design import LARGEST_INDEX, coordinate

LEVELS, DEPTH = 30, 5


def flip(key: int, above: str, purpose: int) -> int:
    """The flip at the node reached by the bits ``above``: one bit of the draw of its group."""
    group = len(above) // DEPTH
    prefix, within = above[: group * DEPTH], above[group * DEPTH :]
    drawn = int(uniform_plain(key, int(prefix or "0", 2), group, purpose) * 2**31)
    return drawn >> (int("1" + within, 2) - 1) & 1


def scrambled(key: int, bits: str, purpose: int) -> str:
    """Each bit flipped as the bits above it say (Owen 1995)."""
    return "".join(
        str(int(bit) ^ flip(key, bits[:level], purpose)) for level, bit in enumerate(bits)
    )


def coordinate_plain(seed: int, name: str, future: int) -> float:
    """Van der Corput point of a shuffled index, scrambled (Burley 2020)."""
    key = int(stream_key(seed, f"design\x1f{name}"))
    index = scrambled(key, format(future, f"0{LEVELS}b"), 0)
    point = index[::-1]
    value = int(scrambled(key, point, 1), 2)
    rest = int(uniform_plain(key, int(point, 2), LEVELS // DEPTH, 1) * 2**22)
    return (value * 2**22 + rest + 0.5) / 2**52


@given(
    st.integers(-(2**40), 2**40),
    st.text(max_size=20),
    st.lists(st.integers(0, LARGEST_INDEX), min_size=1, max_size=5),
)
@settings(max_examples=60)
def test_the_compiled_design_equals_its_plain_twin(
    seed: int, name: str, futures: list[int]
) -> None:
    compiled = coordinate(seed, name, np.array(futures, dtype=np.int64))
    assert compiled.tolist() == [coordinate_plain(seed, name, future) for future in futures]
