"""How is a number told that differs from draw to draw? Its median and 90 % interval over draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.analysis.summaries import HIGH, LOW
from suasion.engine.blocks import quantiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

MEDIAN = 0.5


def ranged(values: NDArray[Any]) -> dict[str, float]:
    """Median, low and high of (future,)."""
    low, median, high = (float(one) for one in quantiles(values, (LOW, MEDIAN, HIGH)))
    return {"median": median, "low": low, "high": high}


def by_name(names: Sequence[str], values: NDArray[Any]) -> dict[str, dict[str, float]]:
    """Ranges of (future, name), by name."""
    return {name: ranged(values[:, k]) for k, name in enumerate(names)}
