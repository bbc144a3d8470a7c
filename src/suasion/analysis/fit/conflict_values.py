"""Which values and ranges does a fit give a scenario? One row a quantity, on its own scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict_likelihood import COORDINATES
from suasion.core.priors import Z_95

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.fit.conflict import ConflictFit
    from suasion.analysis.fit.conflict_frailty import FrailtyFit

PLAIN = ("h0", "h1", "h2", "h3", "s0", "s1", "s2")
MEMORIES = (1, 4, 12, 48)
SHRINKAGE = 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedValue:
    """A value with its 5 % and 95 % points; without error all three are equal.

    method : "likelihood", "edge" (the likelihood is highest at no weight) or "moments"
    """

    name: str
    value: float
    low: float
    high: float
    method: str


def fitted_values(
    fit: ConflictFit, frailty: FrailtyFit, *, clustered: bool = False
) -> list[FittedValue]:
    """Values of ``conflict.<name>`` with ranges from the observed information, or clustered."""
    out = [_positive("b_0", np.exp(fit.estimate("log_b_0")), _error(fit, "log_b_0", clustered))]
    for months, weight, error in zip(MEMORIES, *fit.weights(clustered=clustered), strict=True):
        bound = fit.edge_bounds.get(f"odds_{months}")
        out.append(
            _positive(f"a_{months}", weight, error / weight)
            if bound is None
            else _at_edge(f"a_{months}", weight, bound)
        )
    for name in PLAIN:
        value, reach = fit.estimate(name), Z_95 * _error(fit, name, clustered)
        out.append(
            FittedValue(
                name=name,
                value=value,
                low=value - reach,
                high=value + reach,
                method="likelihood",
            )
        )
    tail = fit.estimate("alpha_1")
    out.append(_positive("alpha_1", tail, _error(fit, "alpha_1", clustered) / tail))
    out.append(_positive("frailty_sd", frailty.sd, frailty.sd_error / frailty.sd, "moments"))
    return [*out, _persistence(frailty)]


def fitted_correlations(
    fit: ConflictFit, *, clustered: bool = False
) -> list[tuple[str, str, float]]:
    """Correlations of the quantities on the scales of their priors, each pair once.

    Weights of the memories sum to one, so their logs are tied exactly and could not be drawn: all
    correlations are shrunk by a part in a thousand.
    """
    names, slope = _on_prior_scales(fit)
    covariance = slope @ (fit.clustered if clustered else fit.covariance) @ slope.T
    error = np.sqrt(np.diag(covariance))
    matrix = SHRINKAGE * covariance / np.outer(error, error)
    return [
        (f"conflict.{names[i]}", f"conflict.{names[j]}", round(float(matrix[i, j]), 6))
        for i in range(len(names))
        for j in range(i + 1, len(names))
    ]


def _on_prior_scales(fit: ConflictFit) -> tuple[list[str], NDArray[np.float64]]:
    """Quantities with an error, and their slopes in the coordinates of the search.

    A positive quantity is on its log scale: for a weight, d log w_k = d odds_k − Σ_j w_j d odds_j.
    """
    weights, _ = fit.weights(clustered=False)
    odds = {f"odds_{months}": w for months, w in zip(MEMORIES, weights, strict=True)}
    names, rows = ["b_0"], [{"log_b_0": 1.0}]
    for months in MEMORIES:
        if f"odds_{months}" not in fit.held:
            row = {name: -w for name, w in odds.items() if name in COORDINATES}
            if f"odds_{months}" in row:
                row[f"odds_{months}"] += 1.0
            names.append(f"a_{months}")
            rows.append(row)
    moved = [name for name in (*PLAIN, "alpha_1") if name not in fit.held]
    names += moved
    rows += [{name: 1.0} for name in moved]
    slope = np.zeros((len(names), len(COORDINATES)))
    for i, row in enumerate(rows):
        for name, value in row.items():
            slope[i, COORDINATES.index(name)] = value
    return names, slope


def _error(fit: ConflictFit, name: str, clustered: bool) -> float:
    return fit.standard_error(name, clustered=clustered)


def _at_edge(name: str, value: float, bound: float) -> FittedValue:
    """A weight that is best at zero: what was found, and as far below as its bound is above."""
    low = float(value**2 / bound)
    return FittedValue(name=name, value=float(value), low=low, high=bound, method="edge")


def _positive(name: str, value: float, log_error: float, method: str = "likelihood") -> FittedValue:
    """Value with a range that is linear above and its mirror, in logs, below."""
    high = float(value * (1.0 + Z_95 * log_error))
    return FittedValue(
        name=name, value=float(value), low=float(value**2 / high), high=high, method=method
    )


def _persistence(frailty: FrailtyFit) -> FittedValue:
    odds = frailty.persistence / (1.0 - frailty.persistence)
    spread = Z_95 * frailty.persistence_error / (frailty.persistence * (1.0 - frailty.persistence))
    low, high = (odds * np.exp(sign * spread) for sign in (-1.0, 1.0))
    return FittedValue(
        name="frailty_persistence",
        value=frailty.persistence,
        low=float(low / (1.0 + low)),
        high=float(high / (1.0 + high)),
        method="moments",
    )
