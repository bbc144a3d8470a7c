"""Where does an array begin? On a cache line, so that no vector of numbers straddles two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NUMBERS_IN_A_LINE = 8


def aligned(*axes: int) -> NDArray[np.float64]:
    """Zeros that begin on a cache line."""
    size = int(np.prod(axes))
    room = np.zeros(size + NUMBERS_IN_A_LINE)
    start = -(room.ctypes.data // room.itemsize) % NUMBERS_IN_A_LINE
    return room[start : start + size].reshape(axes)
