"""Which month of violence fits the panel best, and how surely? Maximum likelihood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_likelihood import COORDINATES, memory_weights, scores
from suasion.core.priors import Z_95

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.fit.conflict_panel import Rows

# Where the search starts: the order of magnitude of published self-exciting hurdles.
START = (-2.0, 0.0, -1.0, -3.0, -0.5, 0.5, 1.0, 0.0, 0.0, 2.0, 1.0, 0.0, 1.0)
CURVATURE_STEP = 1e-4
# A memory of less weight than this is at the edge, where the likelihood is flat in its log odds.
EDGE_WEIGHT = 1e-3
# A direction whose curvature is less than this part of the largest is not told by the data.
FLATTEST = 1e-9
# Loss of log-likelihood at the 95 % point of a weight that is best at zero, and weights tried.
EDGE_LOSS = 0.5 * Z_95**2
WEIGHTS_TRIED = np.geomspace(EDGE_WEIGHT, 0.5, 60)
ODDS = {"odds_1": 0, "odds_12": 2, "odds_48": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFit:
    """Estimates on the scale of the search, and how sure they are.

    point : (coordinate,) in the order of ``COORDINATES``
    covariance : inverse of the observed information
    clustered : the same between sandwiches of each group's score (Liang & Zeger 1986)
    steepest : largest slope left, per row
    held : coordinates that the data do not move: a memory at the edge of no weight, or the term for
        units off the map where there are none. They have no error
    edge_bounds : of the memories held, the weight at which the likelihood, with the other
        coordinates as they are, has lost as much as at a 95 % point
    """

    point: NDArray[np.float64]
    covariance: NDArray[np.float64]
    clustered: NDArray[np.float64]
    log_likelihood: float
    rows: int
    iterations: int
    steepest: float
    held: tuple[str, ...]
    edge_bounds: Mapping[str, float]

    def estimate(self, coordinate: str) -> float:
        """Estimate of one coordinate."""
        return float(self.point[COORDINATES.index(coordinate)])

    def standard_error(self, coordinate: str, *, clustered: bool) -> float:
        """Standard error of one coordinate."""
        matrix = self.clustered if clustered else self.covariance
        return float(np.sqrt(np.diag(matrix)[COORDINATES.index(coordinate)]))

    def weights(self, *, clustered: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(memory,) weights of the memories and their standard errors (delta method)."""
        matrix = self.clustered if clustered else self.covariance
        weight = memory_weights(self.point)
        odds = [COORDINATES.index(name) for name in ODDS]
        slope = np.diag(weight) - np.outer(weight, weight)
        slope = slope[:, [0, 2, 3]]
        covariance = slope @ matrix[np.ix_(odds, odds)] @ slope.T
        return weight, np.sqrt(np.diag(covariance))


def fit_conflict(
    rows: Rows, *, alpha_floor: float, start: tuple[float, ...] = START
) -> ConflictFit:
    """Maximum of the likelihood over all coordinates at once, by L-BFGS-B with exact gradients.

    The search maximises the mean over rows; the point found is polished by Newton steps on the
    observed information, which is differenced from the exact gradient.
    """
    from scipy.optimize import minimize

    groups = int(rows.group.max()) + 1
    count = rows.deaths.size

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = scores(point, rows, groups=groups, alpha_floor=alpha_floor)
        return -float(value.sum()) / count, -gradient.sum(axis=0) / count

    found = minimize(
        loss, np.array(start), jac=True, method="L-BFGS-B",
        options={"maxiter": 2000, "ftol": 1e-13, "gtol": 1e-8},
    )  # fmt: skip
    point = np.asarray(found.x, dtype=np.float64)
    free = _free(point, rows)
    for _ in range(3):
        information = _information(point, rows, groups, alpha_floor)[np.ix_(free, free)]
        point[free] -= _inverse(information) @ (count * loss(point)[1][free])
    return _fit_at(point, rows, groups, alpha_floor, int(found.nit), free)


def _free(point: NDArray[np.float64], rows: Rows) -> NDArray[np.bool_]:
    """(coordinate,) whether the data move it."""
    free = np.ones(point.size, dtype=np.bool_)
    weights = memory_weights(point)
    for name, place in ODDS.items():
        free[COORDINATES.index(name)] = weights[place] >= EDGE_WEIGHT
    # A term for units off the map that is the same for all is an intercept once more.
    free[COORDINATES.index("h_unmapped")] = bool(np.ptp(rows.unmapped) > 0.0)
    free[COORDINATES.index("h3")] = bool(np.ptp(rows.near) > 0.0)
    return free


def _fit_at(
    point: NDArray[np.float64],
    rows: Rows,
    groups: int,
    alpha_floor: float,
    iterations: int,
    free: NDArray[np.bool_],
) -> ConflictFit:
    value, gradient = scores(point, rows, groups=groups, alpha_floor=alpha_floor)
    both = np.ix_(free, free)
    covariance = np.zeros((point.size, point.size))
    covariance[both] = _inverse(_information(point, rows, groups, alpha_floor)[both])
    correction = groups / max(groups - 1, 1)
    return ConflictFit(
        point=point,
        covariance=covariance,
        clustered=correction * covariance @ (gradient.T @ gradient) @ covariance,
        log_likelihood=float(value.sum()),
        rows=rows.deaths.size,
        iterations=iterations,
        steepest=float(np.abs(gradient.sum(axis=0)[free]).max()) / rows.deaths.size,
        held=tuple(name for name, moves in zip(COORDINATES, free, strict=True) if not moves),
        edge_bounds={
            name: _edge_bound(point, name, rows, groups, alpha_floor)
            for name in ODDS
            if not free[COORDINATES.index(name)]
        },
    )


def _inverse(information: NDArray[np.float64]) -> NDArray[np.float64]:
    """Inverse of the information; directions that a short panel does not tell are left out."""
    return np.asarray(np.linalg.pinv(information, rcond=FLATTEST, hermitian=True))


def _edge_bound(
    point: NDArray[np.float64], name: str, rows: Rows, groups: int, alpha_floor: float
) -> float:
    """Weight of a memory at which the likelihood has lost what it loses at a 95 % point."""
    place = COORDINATES.index(name)
    rest = np.exp([point[COORDINATES.index(other)] for other in ODDS if other != name]).sum() + 1.0
    best = scores(point, rows, groups=groups, alpha_floor=alpha_floor)[0].sum()
    for weight in WEIGHTS_TRIED:
        moved = point.copy()
        moved[place] = np.log(weight / (1.0 - weight) * rest)
        told = scores(moved, rows, groups=groups, alpha_floor=alpha_floor)[0].sum()
        if best - told > EDGE_LOSS:
            return float(weight)
    return float(WEIGHTS_TRIED[-1])


def _information(
    point: NDArray[np.float64], rows: Rows, groups: int, alpha_floor: float
) -> NDArray[np.float64]:
    """Observed information: central differences of the exact gradient."""
    columns = []
    for k in range(point.size):
        step = np.zeros_like(point)
        step[k] = CURVATURE_STEP
        above = scores(point + step, rows, groups=groups, alpha_floor=alpha_floor)[1].sum(axis=0)
        below = scores(point - step, rows, groups=groups, alpha_floor=alpha_floor)[1].sum(axis=0)
        columns.append((below - above) / (2.0 * CURVATURE_STEP))
    matrix = np.array(columns)
    return np.asarray(0.5 * (matrix + matrix.T))
