"""What are the logs of a row of positive numbers, several at a time and always the same bits?

A library call per number would be most of a month of violence. This is plain arithmetic on arrays,
which a compiler turns into vector instructions, and a vector gives the same bits as a scalar.
"""

from __future__ import annotations

import numpy as np
from numba import njit

_ONE_LESS_ROOT_HALF = np.uint64(0x3FF0000000000000 - 0x3FE6A09E667F3BCD)
_ROOT_HALF = np.uint64(0x3FE6A09E667F3BCD)
_MANTISSA = np.uint64(0x000FFFFFFFFFFFFF)
_TWO_TO_52_BITS = np.uint64(0x4330000000000000)
_FIFTY_TWO = np.uint64(52)
_TWO_TO_52_AND_BIAS = 4503599627370496.0 + 1023.0
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10


@njit(cache=True, nogil=True)
def take_logs(values, exponents, mantissas):  # type: ignore[no-untyped-def]
    """Natural logs of positive normal numbers, in place; the other two arrays are room to work.

    x = 2^k m with m in [√½, √2), log m = 2 artanh(s) with s = (m − 1)/(m + 1) by its power series;
    |s| < .172, so the terms beyond s²³ are under 1e-18. Relative error a few units in the last
    place (Muller 2016, chapter on range reduction).
    """
    bits, exponent_bits, mantissa_bits = (
        values.view(np.uint64),
        exponents.view(np.uint64),
        mantissas.view(np.uint64),
    )
    for i in range(values.size):
        shifted = bits[i] + _ONE_LESS_ROOT_HALF
        exponent_bits[i] = (shifted >> _FIFTY_TWO) | _TWO_TO_52_BITS
        mantissa_bits[i] = (shifted & _MANTISSA) + _ROOT_HALF
    for i in range(values.size):
        k = exponents[i] - _TWO_TO_52_AND_BIAS
        f = mantissas[i] - 1.0
        s = f / (2.0 + f)
        z = s * s
        series = 1.0 / 19.0 + z * (1.0 / 21.0 + z * (1.0 / 23.0))
        series = 1.0 / 15.0 + z * (1.0 / 17.0 + z * series)
        series = 1.0 / 11.0 + z * (1.0 / 13.0 + z * series)
        series = 1.0 / 7.0 + z * (1.0 / 9.0 + z * series)
        series = z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * series))
        values[i] = k * _LN2_HIGH + (2.0 * s + (2.0 * s * series + k * _LN2_LOW))
