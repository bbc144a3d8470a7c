"""Where does luck come from? From a hash of its name: no state, no order, no thread count.

``u = hash(seed, stream, future, month, unit)``. Two policies that ask for the same name share
their luck; one future is the same however many others are computed beside it. The hash chains
Stafford's thirteenth variant of the 64-bit MurmurHash3 finaliser (Steele, Lea & Flood 2014), one
round a coordinate. `uniform` is compiled; `uniform_plain` is its twin in Python integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_G, _A, _B = np.uint64(_GOLDEN), np.uint64(_FIRST), np.uint64(_SECOND)
_S30, _S27, _S31, _S12 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(12)
# 52 bits and a half: the largest uniform is still below 1 when rounded.
_UNIT = 1.0 / 4503599627370496.0


def stream_key(seed: int, stream: str) -> np.uint64:
    """Key of a named stream under a seed."""
    digest = blake2b(f"{seed}\x1f{stream}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


@njit(cache=True, nogil=True, inline="always")
def _mix(x):  # type: ignore[no-untyped-def]
    x = (x ^ (x >> _S30)) * _A
    x = (x ^ (x >> _S27)) * _B
    return x ^ (x >> _S31)


@njit(cache=True, nogil=True)
def uniform(key, future, month, unit):  # type: ignore[no-untyped-def]
    """Uniform strictly between 0 and 1 at one coordinate of a stream."""
    x = _mix(key + _G * np.uint64(future + 1))
    x = _mix(x + _G * np.uint64(month + 1))
    x = _mix(x + _G * np.uint64(unit + 1))
    return (np.float64(x >> _S12) + 0.5) * _UNIT


@njit(cache=True, nogil=True)
def _fill(key, futures, month, out):  # type: ignore[no-untyped-def]
    for n in range(futures.size):
        for c in range(out.shape[1]):
            out[n, c] = uniform(key, futures[n], month, c)


def uniform_plain(key: int, future: int, month: int, unit: int) -> float:
    """Twin of `uniform` in Python integers, the slow oracle."""
    x = int(key)
    for coordinate in (future, month, unit):
        x = (x + _GOLDEN * (coordinate + 1)) & _MASK
        x = ((x ^ (x >> 30)) * _FIRST) & _MASK
        x = ((x ^ (x >> 27)) * _SECOND) & _MASK
        x = x ^ (x >> 31)
    return ((x >> 12) + 0.5) * _UNIT


@dataclass(frozen=True, slots=True)
class Luck:
    """Uniforms for a block of futures in one month, by stream name.

    ``seed`` : of the run. ``futures`` : (future,) indices. ``month`` : 0 at the first month; a
    draw that is made once a future uses month 0 of a stream of its own.
    """

    seed: int
    futures: NDArray[np.int64]
    month: int

    def uniform(self, stream: str, width: int) -> NDArray[np.float64]:
        """(future, unit) uniforms of a named stream."""
        out = np.empty((self.futures.size, width))
        _fill(stream_key(self.seed, stream), self.futures, self.month, out)
        return out
