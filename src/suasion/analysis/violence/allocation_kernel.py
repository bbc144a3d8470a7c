"""In which cells do the deaths of a unit fall? Compiled: one urn a draw and month.

Deaths cluster: who dies where another died is likelier than cell weights alone say. Each death
falls where one before it did, or anew by the weights, in the proportion n : concentration, which is
the Dirichlet-multinomial law drawn one by one (Blackwell & MacQueen 1973).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from suasion.core.streams import uniform


@njit(cache=True, nogil=True)
def allocate(deaths, reached, concentration, key, unit, out):  # type: ignore[no-untyped-def]
    """Cells of every death; deaths (draw, month), reached (cell,) cumulative weights to 1.

    ``out`` : (draw, cell, month), zero on entry.
    """
    fallen = np.empty(int(deaths.max()) + 1, dtype=np.int64)
    for n in range(deaths.shape[0]):
        for t in range(deaths.shape[1]):
            for d in range(int(deaths[n, t])):
                luck = uniform(key, n, t, unit * 1_000_003 + d) * (concentration + d)
                if luck < concentration:
                    cell = np.searchsorted(reached, luck / concentration, side="right")
                    cell = min(cell, reached.size - 1)
                else:
                    cell = fallen[min(int(luck - concentration), d - 1)]
                fallen[d] = cell
                out[n, cell, t] += 1.0
