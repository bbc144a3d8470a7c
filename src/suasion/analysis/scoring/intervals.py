"""Was the interval narrow, and did it hold what happened? Interval score and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.scoring.draws import sorted_draws
from suasion.analysis.scoring.row_kernel import interval_rows
from suasion.core.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# The challenge scores 90 % intervals, views-evaluation 95 %.
CHALLENGE_SHARE, EVALUATION_SHARE = 0.90, 0.95


def interval_score(
    draws: ArrayLike, observed: ArrayLike, *, share: float = CHALLENGE_SHARE
) -> NDArray[np.float64]:
    """Interval score (...) [deaths] of the central interval of a ``share`` of the draws.

    Notes
    -----
    (u − l) + 2/a·(l − y)₊ + 2/a·(y − u)₊ with a = 1 − share and l, u the quantiles a/2 and 1 − a/2
    by linear interpolation (Gneiting & Raftery 2007, eq. 43). Its mean is the MIS.
    """
    return _interval(draws, observed, share)[0]


def coverage(
    draws: ArrayLike, observed: ArrayLike, *, share: float = CHALLENGE_SHARE
) -> NDArray[np.float64]:
    """Whether the central interval holds the observation, (...) [0 or 1], ends included."""
    return _interval(draws, observed, share)[1]


def _interval(
    draws: ArrayLike, observed: ArrayLike, share: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if not 0.0 < share < 1.0:
        raise OptionError("share", f"found {share}.", "Give a number between 0 and 1.")
    rows = sorted_draws(draws, observed)
    score, covered = np.empty((2, rows.observed.size))
    interval_rows(rows.draws, rows.observed, 1.0 - share, score, covered)
    return rows.shaped(score), rows.shaped(covered)
