"""Do the onlookers move towards the challenger's camp, or harden against it?

They watch what became of the governments that took the challenger's deal and of those that did
not. A courtship that failed makes the next move towards the challenger harder than the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity
from suasion.core.distributions import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_EDGE = 1.0 - 1e-9

_share = partial(Quantity, unit="share", domain=Domain.SHARE, citation="simmons_elkins_2004")
_weight = partial(Quantity, unit="1", domain=Domain.POSITIVE, citation="simmons_elkins_2004")

PARAMETERS: tuple[Quantity, ...] = (
    Quantity(
        name="contagion.lean_start",
        meaning="Lean at the start, from −1 (the incumbent's camp) to 1 (the challenger's).",
        unit="lean (-1 to 1)",
        domain=Domain.REAL,
        symbol="ℓ_0",
        citation="walt_1987",
        axis=Axis.ONLOOKER,
    ),
    _share(
        name="contagion.proximity_share",
        meaning="How near the onlooker is to the governments watched (1: a neighbour of all).",
        symbol="w_d",
        citation="gleditsch_ward_2006",
        axis=Axis.ONLOOKER,
    ),
    _share(
        name="contagion.similarity_share",
        meaning="How like the onlooker is to the governments watched (regime, threats, ties).",
        symbol="w_s",
        axis=Axis.ONLOOKER,
    ),
    _weight(
        name="contagion.speed_rate",
        meaning="Monthly move of a lean, on its own scale, for a lesson of one at full attention.",
        unit="per month",
        symbol="b",
    ),
    _weight(
        name="contagion.contested_weight",
        meaning="Weight in the lesson of the whole country contested or freed.",
        symbol="a_C",
    ),
    _weight(
        name="contagion.survival_weight",
        meaning="Weight in the lesson of a government's fall.",
        symbol="a_S",
    ),
    _weight(
        name="contagion.revenue_weight",
        meaning="Weight in the lesson of revenue, per unit of its logarithm.",
        symbol="a_G",
    ),
    Quantity(
        name="contagion.noise_sd",
        meaning="Standard deviation of a month's move of a lean for reasons of its own.",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="σ_ℓ",
        citation="walt_1987",
    ),
    _share(
        name="contagion.persistence_share",
        meaning="Share of a lean's distance from its start left after a month, lessons apart.",
        symbol="φ_ℓ",
        citation="walt_1987",
    ),
    Quantity(
        name="contagion.threshold_lean",
        meaning="Lean at which an onlooker has realigned; at minus that, it has hardened.",
        unit="lean (-1 to 1)",
        domain=Domain.SHARE,
        symbol="ℓ*",
        citation="granovetter_1978",
    ),
    _share(
        name="contagion.hardening_share",
        meaning="Share of moves towards the challenger lost right after a failed courtship.",
        symbol="η",
        citation="granovetter_1978",
    ),
    _share(
        name="contagion.hardening_persistence_share",
        meaning="Share of the memory of a failed courtship left after a month.",
        symbol="φ_h",
        citation="granovetter_1978",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContagionMonth:
    """Onlookers after a month, each (future, onlooker).

    lean : −1 to 1. failed_courtship_memory_level : 0 to 1, carried to the next month.
    realigned, hardened : crossed the threshold upwards or downwards from where it started.
    """

    lean: Floats
    failed_courtship_memory_level: Floats
    realigned: Flags
    hardened: Flags


def initial_lean(q: Mapping[str, Floats]) -> Floats:
    """Lean at the start, (future, onlooker)."""
    return np.clip(q["contagion.lean_start"], -_EDGE, _EDGE)


def initial_memory(q: Mapping[str, Floats]) -> Floats:
    """No courtship has failed yet, (future, onlooker) [level]."""
    return np.zeros_like(q["contagion.lean_start"])


def success_index(
    q: Mapping[str, Floats],
    *,
    contested_change_share: Floats,
    fallen: Flags,
    revenue_log_change: Floats,
) -> Floats:
    """How well a government has done since the start, (future, government); 0 if unchanged.

    Notes
    -----
    ``−a_C ΔC − a_S·fallen + a_G Δ log G``.
    """
    return (
        -q["contagion.contested_weight"] * contested_change_share
        - q["contagion.survival_weight"] * fallen
        + q["contagion.revenue_weight"] * revenue_log_change
    )


def lesson(success: Floats, *, kept_share: Floats) -> Floats:
    """What the governments watched teach about the deal, (future, 1).

    kept_share : (future, government), how far each took the deal and keeps it (0: did not).

    Notes
    -----
    ``mean_i (2 kept_i − 1) success_i``: success of takers and failure of the others both speak
    for the challenger.
    """
    return np.asarray(((2.0 * kept_share - 1.0) * success).mean(axis=1, keepdims=True))


def next_lean(
    lean: Floats,
    memory: Floats,
    q: Mapping[str, Floats],
    *,
    lesson_value: Floats,
    failed_courtship_share: Floats,
    shock_uniform: Floats,
) -> ContagionMonth:
    """Leans a month later.

    lesson_value : (future, 1), from `lesson`
    failed_courtship_share : (future, 1) [share of the governments whose deal broke this month]

    Notes
    -----
    On ``y = artanh ℓ``, with attention ``w = √(w_d w_s)``:
    ``y' = y_0 + φ_ℓ (y − y_0) + b w lesson·(1 − η m if lesson > 0) + σ_ℓ z``,
    ``m' = 1 − (1 − φ_h m)(1 − w·failed)``. Learning from peers: Simmons & Elkins 2004; nearness:
    Gleditsch & Ward 2006. Departure: one attention an onlooker, not one a pair.
    """
    start = initial_lean(q)
    attention = np.sqrt(q["contagion.proximity_share"] * q["contagion.similarity_share"])
    faded = q["contagion.hardening_persistence_share"] * memory
    memory_level = 1.0 - (1.0 - faded) * (1.0 - attention * failed_courtship_share)
    ease = np.where(lesson_value > 0.0, 1.0 - q["contagion.hardening_share"] * memory_level, 1.0)
    pull = q["contagion.speed_rate"] * attention * lesson_value * ease
    home, here = np.arctanh(start), np.arctanh(np.clip(lean, -_EDGE, _EDGE))
    noise = q["contagion.noise_sd"] * normal_quantile(shock_uniform)
    there = home + q["contagion.persistence_share"] * (here - home) + pull + noise
    moved = np.clip(np.tanh(there), -_EDGE, _EDGE)
    threshold = q["contagion.threshold_lean"]
    return ContagionMonth(
        lean=moved,
        failed_courtship_memory_level=memory_level,
        realigned=(moved >= threshold) & (start < threshold),
        hardened=(moved <= -threshold) & (start > -threshold),
    )
