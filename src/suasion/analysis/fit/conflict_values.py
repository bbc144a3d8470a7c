"""Which values and ranges does a fit give a scenario? One row a quantity, on its own scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.priors import Z_95

if TYPE_CHECKING:
    from suasion.analysis.fit.conflict import ConflictFit
    from suasion.analysis.fit.conflict_frailty import FrailtyFit

PLAIN = ("h0", "h1", "h2", "h3", "s0", "s1", "s2")
MEMORIES = (1, 4, 12, 48)


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


def fitted_values(fit: ConflictFit, frailty: FrailtyFit) -> list[FittedValue]:
    """Values of ``conflict.<name>`` with ranges from the observed information."""
    out = [_positive("b_0", np.exp(fit.estimate("log_b_0")), _error(fit, "log_b_0"))]
    for months, weight, error in zip(MEMORIES, *fit.weights(clustered=False), strict=True):
        bound = fit.edge_bounds.get(f"odds_{months}")
        out.append(
            _positive(f"a_{months}", weight, error / weight)
            if bound is None
            else _at_edge(f"a_{months}", weight, bound)
        )
    for name in PLAIN:
        value, reach = fit.estimate(name), Z_95 * _error(fit, name)
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
    out.append(_positive("alpha_1", tail, _error(fit, "alpha_1") / tail))
    out.append(_positive("frailty_sd", frailty.sd, frailty.sd_error / frailty.sd, "moments"))
    return [*out, _persistence(frailty)]


def _error(fit: ConflictFit, name: str) -> float:
    return fit.standard_error(name, clustered=False)


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
