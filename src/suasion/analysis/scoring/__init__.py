"""How good was a forecast of deaths? Scores of predictive draws against what happened.

Every score is negatively oriented (lower is better) but coverage, which has a target. Draws stand
on the last axis. Theory: docs/theory/scoring.md.
"""

from __future__ import annotations

from suasion.analysis.scoring.crps import crps, log_scale_crps, threshold_weighted_crps
from suasion.analysis.scoring.differences import Difference, block_difference
from suasion.analysis.scoring.ignorance import (
    CHALLENGE_EDGES,
    EVALUATION_EDGES,
    ignorance_challenge,
    ignorance_evaluation,
)
from suasion.analysis.scoring.intervals import coverage, interval_score
from suasion.analysis.scoring.occurrence import (
    ReliabilityBin,
    brier,
    occurrence_probability,
    reliability,
)
from suasion.analysis.scoring.pit import pit, pit_histogram
from suasion.analysis.scoring.scorecard import Scorecard, scorecard

__all__ = [
    "CHALLENGE_EDGES",
    "EVALUATION_EDGES",
    "Difference",
    "ReliabilityBin",
    "Scorecard",
    "block_difference",
    "brier",
    "coverage",
    "crps",
    "ignorance_challenge",
    "ignorance_evaluation",
    "interval_score",
    "log_scale_crps",
    "occurrence_probability",
    "pit",
    "pit_histogram",
    "reliability",
    "scorecard",
    "threshold_weighted_crps",
]
