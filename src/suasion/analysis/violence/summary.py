"""What does a forecast say in few numbers? Means, intervals and chances of many deaths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.violence.forecast import ViolenceForecast

# Any death; UCDP's line of an active conflict year; a month like the worst of most units; a war.
EXCEEDED = (1, 25, 100, 1000)


def monthly(forecast: ViolenceForecast) -> list[dict[str, Any]]:
    """One row for each place and month."""
    told = _summaries(forecast.paths)
    return [
        {"place": place, "country": country, "month": month}
        | {name: float(values[i, t]) for name, values in told.items()}
        for i, (place, country) in enumerate(zip(forecast.places, forecast.countries, strict=True))
        for t, month in enumerate(forecast.months)
    ]


def totals(forecast: ViolenceForecast) -> list[dict[str, Any]]:
    """One row for each place: deaths over all months."""
    told = _summaries(forecast.paths.sum(axis=2, keepdims=True))
    return [
        {"place": place, "country": country}
        | {name: float(values[i, 0]) for name, values in told.items()}
        for i, (place, country) in enumerate(zip(forecast.places, forecast.countries, strict=True))
    ]


def _summaries(paths: NDArray[np.float32]) -> dict[str, NDArray[np.float64]]:
    """(place, month) of each summary."""
    low, median, high = np.quantile(paths, [0.05, 0.5, 0.95], axis=0)
    told = {
        "mean": paths.mean(axis=0, dtype=np.float64),
        "median": median,
        "low": low,
        "high": high,
    }
    for threshold in EXCEEDED:
        told[f"probability_{threshold}_or_more"] = (paths >= threshold).mean(axis=0)
    return told
