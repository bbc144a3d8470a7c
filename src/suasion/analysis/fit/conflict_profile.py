"""Is the likelihood as round as its curvature says? Profiles two errors either side of a fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_likelihood import COORDINATES, scores

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from suasion.analysis.fit.conflict import ConflictFit
    from suasion.analysis.fit.conflict_panel import Rows

ERRORS_AWAY = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Roots of twice the loss in log-likelihood, two standard errors below and above: 2 if round.

    The other coordinates are searched anew on each side.
    """

    coordinate: str
    below: float
    above: float


def profiles(
    fit: ConflictFit,
    rows: Rows,
    *,
    alpha_floor: float,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Profile, ...]:
    """Profiles of all coordinates that the data move."""
    moved = [name for name in COORDINATES if name not in fit.held]
    out = []
    for count, name in enumerate(moved, start=1):
        reach = ERRORS_AWAY * fit.standard_error(name, clustered=False)
        below, above = (
            _root(fit, rows, name, fit.estimate(name) + side * reach, alpha_floor)
            for side in (-1.0, 1.0)
        )
        out.append(Profile(coordinate=name, below=below, above=above))
        progress(count, len(moved))
    return tuple(out)


def _root(fit: ConflictFit, rows: Rows, name: str, value: float, alpha_floor: float) -> float:
    from scipy.optimize import minimize

    place, groups = COORDINATES.index(name), int(rows.group.max()) + 1
    fixed = [i for i, held in enumerate(COORDINATES) if held in fit.held or i == place]
    # The search starts where a quadratic likelihood would have its ridge.
    start = fit.point + fit.covariance[:, place] / fit.covariance[place, place] * (
        value - fit.point[place]
    )

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        told, gradient = scores(point, rows, groups=groups, alpha_floor=alpha_floor)
        slope = -gradient.sum(axis=0) / rows.deaths.size
        slope[fixed] = 0.0
        return -float(told.sum()) / rows.deaths.size, slope

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60})
    lost = fit.log_likelihood + float(found.fun) * rows.deaths.size
    return float(np.sqrt(2.0 * max(lost, 0.0)))
