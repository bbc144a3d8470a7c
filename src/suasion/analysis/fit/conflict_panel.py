"""What did each unit remember in each month? A panel of deaths, turned into covariates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import OptionError
from suasion.model.mechanisms.conflict import (
    ACTIVITY_HALF_LIFE_MONTHS,
    HALF_LIVES_MONTHS,
    Neighbours,
    monthly_retention,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

BACKCAST_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Deaths by unit and month, and who borders whom.

    deaths : (unit, month) [deaths in the month]; neighbours : of the units, as `Neighbours`
    neighbours_known : (unit,) whether the unit was found on the map
    group : (unit,) cluster of the unit (its country), for standard errors and frailty
    """

    deaths: NDArray[np.float64]
    neighbours: Neighbours
    neighbours_known: NDArray[np.bool_]
    group: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Refuse deaths that are not whole numbers of zero or more."""
        if not bool(np.all((self.deaths >= 0) & (self.deaths == np.floor(self.deaths)))):
            raise OptionError(
                "panel.deaths",
                "found negative, fractional or missing deaths.",
                "Give whole numbers.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Covariates at the start of each month, one more month than the panel has.

    excitation : (unit, month + 1, memory); activity, near : (unit, month + 1)
    """

    excitation: NDArray[np.float64]
    activity: NDArray[np.float64]
    near: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Unit-months to fit: (row, memory), then (row,) each."""

    excitation: NDArray[np.float64]
    activity: NDArray[np.float64]
    near: NDArray[np.float64]
    unmapped: NDArray[np.float64]
    deaths: NDArray[np.float64]
    group: NDArray[np.int64]


def memory_of(panel: Panel, memory_power: float) -> Memory:
    """Memories of a panel, month by month.

    Departure: what came before the panel is taken to be like its first twelve months, so a memory
    of 48 months does not start empty in a country that was already at war.
    """
    power, active = panel.deaths**memory_power, (panel.deaths > 0).astype(np.float64)
    parts = [faded(power, h) for h in HALF_LIVES_MONTHS]
    activity = faded(active, ACTIVITY_HALF_LIFE_MONTHS)
    return Memory(
        excitation=np.stack(parts, axis=2),
        activity=activity,
        near=neighbour_mean(activity, panel.neighbours),
    )


def rows_of(panel: Panel, memory: Memory, *, first_month: int, last_month: int) -> Rows:
    """Rows of the months from ``first_month`` up to, not with, ``last_month``."""
    window = slice(first_month, last_month)
    months = last_month - first_month
    return Rows(
        excitation=np.ascontiguousarray(memory.excitation[:, window].reshape(-1, 4)),
        activity=memory.activity[:, window].ravel(),
        near=memory.near[:, window].ravel(),
        unmapped=np.repeat((~panel.neighbours_known).astype(np.float64), months),
        deaths=panel.deaths[:, window].ravel(),
        group=np.repeat(panel.group, months),
    )


def neighbour_mean(activity: NDArray[np.float64], neighbours: Neighbours) -> NDArray[np.float64]:
    """(unit, month) weighted mean over the neighbours of each unit; 0 where there is none."""
    near = np.zeros_like(activity)
    row = np.repeat(np.arange(activity.shape[0]), np.diff(neighbours.starts))
    np.add.at(near, row, neighbours.weights[:, None] * activity[neighbours.members])
    return near


def faded(signal: NDArray[np.float64], half_life_months: float) -> NDArray[np.float64]:
    """(unit, month + 1) fading mean of a signal (unit, month), as it stands at each start."""
    keep = monthly_retention(half_life_months)
    out = np.empty((signal.shape[0], signal.shape[1] + 1))
    out[:, 0] = signal[:, :BACKCAST_MONTHS].mean(axis=1)
    for t in range(signal.shape[1]):
        out[:, t + 1] = keep * out[:, t] + (1.0 - keep) * signal[:, t]
    return out
