"""What does the fitted month of violence expect? Fits it to what was known and plays it on.

This is the model that scenarios simulate, with levers at zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.fit.conflict import ConflictFit, fit_conflict
from suasion.analysis.fit.conflict_frailty import FrailtyFit, fit_frailty
from suasion.analysis.fit.conflict_panel import Memory, Panel, rows_of
from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import (
    ConflictParameters,
    month_of_violence,
    starting_frailty,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Numbers that are chosen and not fitted, as in the scenarios: docs/theory/conflict.md.
ALPHA_FLOOR, MEMORY_POWER, DEATHS_CAP = 1.3, 0.5, 3000.0
# The first two years only fill the memories.
FIRST_MONTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulator:
    """The month of violence as fitted to the months known."""

    fit: ConflictFit
    frailty: FrailtyFit

    def parameters(self, futures: int) -> ConflictParameters:
        """Point estimates, the same in every future."""
        weight, _ = self.fit.weights(clustered=False)
        plain = ("h0", "h1", "h2", "h3", "s0", "s1", "s2", "alpha_1")
        values = {name: self.fit.estimate(name) for name in plain}
        values |= {f"a_{m}": w for m, w in zip((1, 4, 12, 48), weight, strict=True)}
        values |= {
            "b_0": float(np.exp(self.fit.estimate("log_b_0"))),
            "alpha_floor": ALPHA_FLOOR,
            "memory_power": MEMORY_POWER,
            "deaths_cap": DEATHS_CAP,
            "frailty_persistence": self.frailty.persistence,
            "frailty_sd": self.frailty.sd,
        }
        draws = {f"conflict.{name}": np.full(futures, value) for name, value in values.items()}
        return ConflictParameters.from_draws(draws)


def fitted_simulator(panel: Panel, memory: Memory, *, known: int) -> Simulator:
    """The model fitted to the first ``known`` months of a panel."""
    rows = rows_of(panel, memory, first_month=FIRST_MONTH, last_month=known)
    fit = fit_conflict(rows, alpha_floor=ALPHA_FLOOR)
    frailty = fit_frailty(fit.point, rows, months=known - FIRST_MONTH)
    return Simulator(fit=fit, frailty=frailty)


def simulated(
    simulator: Simulator,
    panel: Panel,
    memory: Memory,
    *,
    known: int,
    months: int,
    draws: int,
    seed: int,
) -> NDArray[np.float32]:
    """(draw, unit, month) deaths of the months after the first ``known``."""
    parameters, futures = simulator.parameters(draws), np.arange(draws)
    luck = Luck(seed, futures, 0)
    countries = int(panel.group.max()) + 1
    frailty = starting_frailty(parameters=parameters, country_count=countries, luck=luck)
    excitation = np.repeat(memory.excitation[None, :, known], draws, axis=0)
    activity = np.repeat(memory.activity[None, :, known], draws, axis=0)
    unmapped = simulator.fit.estimate("h_unmapped") * (~panel.neighbours_known)
    hazard, severity = np.tile(unmapped, (draws, 1)), np.zeros((draws, unmapped.size))
    out = np.empty((draws, unmapped.size, months), dtype=np.float32)
    for t in range(months):
        month = month_of_violence(
            excitation=excitation,
            activity=activity,
            frailty=frailty,
            log_hazard_lever=hazard,
            log_severity_lever=severity,
            parameters=parameters,
            neighbours=panel.neighbours,
            country_of_unit=panel.group,
            luck=Luck(seed, futures, t),
        )
        excitation, activity, frailty = month.excitation, month.activity, month.frailty
        out[:, :, t] = month.deaths
    return out
