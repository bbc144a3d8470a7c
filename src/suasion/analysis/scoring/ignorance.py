"""How surprised was the forecast? The ignorance score, in the two forms that are in use.

Draws and one pseudo-draw per bin are counted in bins of deaths; the score is −log2 of the share of
the bin in which the observation falls. The ViEWS prediction challenge (Hegre et al. 2024) leaves
the last of its 11 bins open. views-evaluation 2.0 reads the same 11 edges as 10 bins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.scoring.draws import sorted_draws
from suasion.analysis.scoring.row_kernel import ignorance_rows

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Lower edges of the challenge's bins: none, 1-2, 3-5, 6-10, 11-25, 26-50, 51-100, 101-250, …
CHALLENGE_EDGES = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
EVALUATION_EDGES = CHALLENGE_EDGES


def ignorance_challenge(draws: ArrayLike, observed: ArrayLike) -> NDArray[np.float64]:
    """Ignorance (...) [bits] over 11 bins, the last open."""
    return _ignorance(draws, observed, CHALLENGE_EDGES, last_is_open=True)


def ignorance_evaluation(draws: ArrayLike, observed: ArrayLike) -> NDArray[np.float64]:
    """Ignorance (...) [bits] over 10 bins.

    Departure: views-evaluation cannot score an observation of 1,001 or more to which no draw
    reaches; here such a row has an eleventh bin that holds its pseudo-draw, as it has where draws
    reach there.
    """
    return _ignorance(draws, observed, EVALUATION_EDGES, last_is_open=False)


def _ignorance(
    draws: ArrayLike, observed: ArrayLike, edges: tuple[float, ...], *, last_is_open: bool
) -> NDArray[np.float64]:
    rows = sorted_draws(draws, observed)
    out = np.empty(rows.observed.size)
    ignorance_rows(rows.draws, rows.observed, np.array(edges), last_is_open, out)
    return rows.shaped(out)
