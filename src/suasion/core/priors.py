"""How uncertain is a value? A median and a 90 % range, read on the scale of the quantity's domain.

The prior of a value ``m`` with range ``[a, b]`` (5 % and 95 % points) is two-piece normal on the
scale ``g`` of its domain (log, logit or identity): its quantile function is
``g⁻¹(g(m) + z(u)·(g(b) − g(m))/z(.95))`` above the median, and the mirror with ``a`` below. So
all three numbers that an expert states are honoured exactly (Garthwaite, Kadane & O'Hagan 2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

from suasion.core.distributions import normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

Z_95 = 1.6448536269514722


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Two-piece prior of one value: ``low`` and ``high`` are the 5 % and 95 % points.

    ``scale`` is ``log``, ``logit`` or ``identity``. A value without a range is known for certain.
    """

    value: float
    low: float
    high: float
    scale: str

    @property
    def certain(self) -> bool:
        """Whether the value has no range."""
        return self.low == self.high

    def quantile(self, uniform: NDArray[np.float64]) -> NDArray[np.float64]:
        """Value at each probability in ``uniform`` (any shape, strictly inside 0 and 1)."""
        if self.certain:
            return np.full_like(uniform, self.value)
        median, low, high = (_to_scale(x, self.scale) for x in (self.value, self.low, self.high))
        z = normal_quantile(uniform)
        reach = np.where(z < 0.0, median - low, high - median)
        return _from_scale(median + z * reach / Z_95, self.scale)

    def probability(self, value: float) -> float | None:
        """Probability of a smaller value; None where the value is known for certain.

        The inverse of `quantile`. A value at or beyond the end of the domain gives 0 or 1.
        """
        if self.certain:
            return None
        with np.errstate(divide="ignore", invalid="ignore"):
            at = _to_scale(value, self.scale)
        median, low, high = (_to_scale(x, self.scale) for x in (self.value, self.low, self.high))
        reach = median - low if at < median else high - median
        return float(ndtr(Z_95 * (at - median) / reach))


def _to_scale(value: float, scale: str) -> float:
    if scale == "log":
        return float(np.log(value))
    if scale == "logit":
        return float(np.log(value) - np.log1p(-value))
    return value


def _from_scale(value: NDArray[np.float64], scale: str) -> NDArray[np.float64]:
    if scale == "log":
        return np.exp(value)
    if scale == "logit":
        return 1.0 / (1.0 + np.exp(-value))
    return value
