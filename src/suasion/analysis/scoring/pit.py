"""Is the forecast calibrated? The probability integral transform, uniform where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.scoring.draws import sorted_draws
from suasion.analysis.scoring.row_kernel import pit_rows
from suasion.core.streams import Luck

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

PIT_STREAM = "scoring.pit"


def pit(draws: ArrayLike, observed: ArrayLike, *, seed: int = 1) -> NDArray[np.float64]:
    """Randomised PIT (...): F(y−) + v (F(y) − F(y−)) with v uniform.

    Counts are discrete, and most of them zero, so without v the transform could not be uniform
    (Czado, Gneiting & Held 2009).
    """
    rows = sorted_draws(draws, observed)
    luck = Luck(seed, np.arange(rows.observed.size), 0).uniform(PIT_STREAM, 1)[:, 0]
    out = np.empty(rows.observed.size)
    pit_rows(rows.draws, rows.observed, luck, out)
    return rows.shaped(out)


def pit_histogram(transforms: ArrayLike, *, bins: int = 10) -> NDArray[np.float64]:
    """(bin,) share of transforms in bins of equal width: each 1/bins where calibrated."""
    values = np.asarray(transforms, dtype=np.float64).ravel()
    count, _ = np.histogram(values, bins=bins, range=(0.0, 1.0))
    return np.asarray(count / max(values.size, 1))
