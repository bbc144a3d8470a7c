"""What are all the scores of a forecast? One sort of the draws, every score by row."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np

from suasion.analysis.scoring.draws import sorted_draws
from suasion.analysis.scoring.ignorance import CHALLENGE_EDGES, EVALUATION_EDGES
from suasion.analysis.scoring.intervals import CHALLENGE_SHARE, EVALUATION_SHARE
from suasion.analysis.scoring.pit import PIT_STREAM
from suasion.analysis.scoring.row_kernel import (
    crps_rows,
    ignorance_rows,
    interval_rows,
    log_crps_rows,
    pit_rows,
)
from suasion.core.streams import Luck

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Above which a month counts for the threshold-weighted score: UCDP's line of an active conflict
# year, in one month.
HIGH_DEATHS = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Scores by row, each in the shape of the observations; ``mis`` and ``coverage`` of 90 %.

    occurrence, happened : stated probability of any death, and whether anybody died
    """

    crps: NDArray[np.float64]
    crps_high: NDArray[np.float64]
    crps_log: NDArray[np.float64]
    ign_challenge: NDArray[np.float64]
    ign_evaluation: NDArray[np.float64]
    mis: NDArray[np.float64]
    mis_95: NDArray[np.float64]
    coverage: NDArray[np.float64]
    coverage_95: NDArray[np.float64]
    occurrence: NDArray[np.float64]
    happened: NDArray[np.float64]
    pit: NDArray[np.float64]

    @property
    def brier(self) -> NDArray[np.float64]:
        """Squared error of the probability of any death."""
        return np.asarray((self.occurrence - self.happened) ** 2)

    def rows(self, chosen: NDArray[np.bool_]) -> Self:
        """The scorecard of some rows of the first axis."""
        return type(self)(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})

    def means(self) -> dict[str, float]:
        """Mean of every score, by name."""
        names = [f.name for f in fields(self) if f.name not in {"occurrence", "happened", "pit"}]
        return {name: float(getattr(self, name).mean()) for name in (*names, "brier")}


def scorecard(draws: ArrayLike, observed: ArrayLike, *, seed: int = 1) -> Scorecard:
    """All scores of draws (..., draw) against observations (...)."""
    rows = sorted_draws(draws, observed)
    told, happened = rows.draws, rows.observed
    out = {f.name: np.empty(happened.size) for f in fields(Scorecard)}
    crps_rows(told, happened, 0.0, out["crps"])
    crps_rows(told, happened, HIGH_DEATHS, out["crps_high"])
    log_crps_rows(told, happened, out["crps_log"])
    ignorance_rows(told, happened, np.array(CHALLENGE_EDGES), True, out["ign_challenge"])
    ignorance_rows(told, happened, np.array(EVALUATION_EDGES), False, out["ign_evaluation"])
    interval_rows(told, happened, 1.0 - CHALLENGE_SHARE, out["mis"], out["coverage"])
    interval_rows(told, happened, 1.0 - EVALUATION_SHARE, out["mis_95"], out["coverage_95"])
    luck = Luck(seed, np.arange(happened.size), 0).uniform(PIT_STREAM, 1)[:, 0]
    pit_rows(told, happened, luck, out["pit"])
    out["occurrence"] = np.asarray((told > 0.0).mean(axis=1))
    out["happened"] = (happened > 0.0).astype(np.float64)
    return Scorecard(**{name: rows.shaped(values) for name, values in out.items()})
