"""How far was the whole forecast from what happened? The continuous ranked probability score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.scoring.draws import sorted_draws
from suasion.analysis.scoring.row_kernel import crps_rows, log_crps_rows

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def crps(draws: ArrayLike, observed: ArrayLike) -> NDArray[np.float64]:
    """CRPS (...) [deaths] of draws (..., draw).

    Notes
    -----
    ∫ (F(x) − 1(x ≥ y))² dx = E|X − y| − ½ E|X − X'| with F the distribution of the draws
    (Gneiting & Raftery 2007, eq. 21).
    """
    return threshold_weighted_crps(draws, observed, threshold=0.0)


def threshold_weighted_crps(
    draws: ArrayLike, observed: ArrayLike, *, threshold: float
) -> NDArray[np.float64]:
    """CRPS of that part of the distribution that lies above a threshold, (...) [deaths].

    Notes
    -----
    ∫ (F(x) − 1(x ≥ y))² 1(x ≥ threshold) dx, the CRPS of max(X, threshold) at max(y, threshold)
    (Gneiting & Ranjan 2011).
    """
    rows = sorted_draws(draws, observed)
    out = np.empty(rows.observed.size)
    crps_rows(rows.draws, rows.observed, threshold, out)
    return rows.shaped(out)


def log_scale_crps(draws: ArrayLike, observed: ArrayLike) -> NDArray[np.float64]:
    """CRPS of log(1 + deaths), (...) [log]: small wars count as much as large ones."""
    rows = sorted_draws(draws, observed)
    out = np.empty(rows.observed.size)
    log_crps_rows(rows.draws, rows.observed, out)
    return rows.shaped(out)
