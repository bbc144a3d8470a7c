"""What is the log of a positive number, several at a time and always with the same bits?

The companion of `suasion.games.exponential`: a library call per number would be most of a month of
violence. This is plain arithmetic, so a compiler turns a loop of it into vector instructions, and a
vector gives the same bits as a scalar: nothing depends on how a loop was cut.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import njit, types
from numba.extending import intrinsic

_ONE_LESS_ROOT_HALF = np.uint64(0x3FF0000000000000 - 0x3FE6A09E667F3BCD)
_ROOT_HALF = np.uint64(0x3FE6A09E667F3BCD)
_MANTISSA = np.uint64(0x000FFFFFFFFFFFFF)
_TWO_TO_52_BITS = np.uint64(0x4330000000000000)
_FIFTY_TWO = np.uint64(52)
_TWO_TO_52_AND_BIAS = 4503599627370496.0 + 1023.0
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10


@intrinsic
def _bits_of(_context: Any, _x: Any) -> Any:
    def build(_ctx: Any, builder: Any, _sig: Any, args: Any) -> Any:
        return builder.bitcast(args[0], ir.IntType(64))

    return types.uint64(types.float64), build


@intrinsic
def _real_of(_context: Any, _x: Any) -> Any:
    def build(_ctx: Any, builder: Any, _sig: Any, args: Any) -> Any:
        return builder.bitcast(args[0], ir.DoubleType())

    return types.float64(types.uint64), build


# An intrinsic is called without its context, which its signature cannot say.
_bits: Any = _bits_of
_real: Any = _real_of


@njit(cache=True, nogil=True, forceinline=True, error_model="numpy")
def log_positive(x):  # type: ignore[no-untyped-def]
    """Natural log of a positive normal number, to a few units in the last place.

    x = 2^k m with m in [√½, √2), log m = 2 artanh(s) with s = (m − 1)/(m + 1) by its power series;
    |s| < .172, so what is left out after s²³ is under 1e-18.
    """
    shifted = _bits(x) + _ONE_LESS_ROOT_HALF
    k = _real((shifted >> _FIFTY_TWO) | _TWO_TO_52_BITS) - _TWO_TO_52_AND_BIAS
    f = _real((shifted & _MANTISSA) + _ROOT_HALF) - 1.0
    s = f / (2.0 + f)
    z = s * s
    series = 1.0 / 19.0 + z * (1.0 / 21.0 + z * (1.0 / 23.0))
    series = 1.0 / 15.0 + z * (1.0 / 17.0 + z * series)
    series = 1.0 / 11.0 + z * (1.0 / 13.0 + z * series)
    series = 1.0 / 7.0 + z * (1.0 / 9.0 + z * series)
    series = z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * series))
    return k * _LN2_HIGH + (2.0 * s + (2.0 * s * series + k * _LN2_LOW))
