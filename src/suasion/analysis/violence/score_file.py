"""How good was a kept forecast? Its draws against what happened, beside the forecast of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.scoring import pit_histogram, reliability, scorecard
from suasion.core.errors import OptionError
from suasion.evidence.unit_months import month_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.evidence.draws_file import KeptDraws


def scores(kept: KeptDraws, happened: Mapping[tuple[int, str], float]) -> dict[str, Any]:
    """Rows of scores by month and over all, with ``zero`` beside; PIT and reliability.

    Only place-months that both tell are scored; how many are left is told.

    Raises
    ------
    OptionError
        No place-month is in both.
    """
    both = np.array([key in happened for key in kept.keys])
    if not bool(both.any()):
        raise OptionError(
            "actuals",
            f"tell none of the forecast's {len(kept.keys)} place-months.",
            f"Give month_id, {kept.place_column} and outcome of the same places.",
        )
    draws = kept.draws[both]
    keys = [key for key, known in zip(kept.keys, both, strict=True) if known]
    observed = np.array([happened[key] for key in keys])
    months = np.array([month for month, _ in keys])
    card = scorecard(draws, observed)
    forecasts = {"forecast": draws, "zero": np.zeros((draws.shape[0], 1))}
    return {
        "place": kept.place_column,
        "draws": int(draws.shape[1]),
        "scored": len(keys),
        "forecasts_without_actuals": len(kept.keys) - len(keys),
        "actuals_without_forecasts": len(happened) - len(keys),
        "rows": _rows(forecasts, observed, months),
        "pit": pit_histogram(card.pit).tolist(),
        "reliability": [
            {"stated": r.stated, "happened": r.happened, "count": r.count}
            for r in reliability(card.occurrence, card.happened)
        ],
    }


def _rows(
    forecasts: Mapping[str, NDArray[np.float64]],
    observed: NDArray[np.float64],
    months: NDArray[np.int64],
) -> list[dict[str, Any]]:
    out = []
    for model, draws in forecasts.items():
        card = scorecard(draws, observed)
        out.append({"model": model, "window": "all", "rows": observed.size, **card.means()})
        for month in np.unique(months):
            chosen = months == month
            means = card.rows(chosen).means()
            name = month_name(int(month))
            out.append({"model": model, "window": name, "rows": int(chosen.sum()), **means})
    return out
