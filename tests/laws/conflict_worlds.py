"""On which small worlds are the laws of violence tried? Parameters, states and neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import (
    LEVER_PARAMETERS,
    STRENGTH_PARAMETERS,
    ConflictParameters,
    LeverEffects,
    Neighbours,
    StrengthParameters,
    ViolenceMonth,
    month_of_violence,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Near the fit on UCDP GED 25.1; the laws hold for others as well.
MONTH = {
    "b_0": 0.19, "a_1": 0.35, "a_4": 0.5, "a_12": 0.15, "a_48": 0.01, "h0": -0.05, "h1": 1.07,
    "h2": 1.17, "h3": -0.15, "s0": 3.94, "s1": 1.37, "s2": 0.2, "alpha_floor": 1.3,
    "alpha_1": 1.09, "memory_power": 0.5, "deaths_cap": 3000.0, "frailty_persistence": 0.96,
    "frailty_sd": 0.49,
}  # fmt: skip
LEVERS = {
    "departure_effect_months": 18.0, "state_initiated_share": 0.35, "air_precision_share": 0.6,
    "air_half_life_months": 2.0, "backlash_effect_months": 6.0, "coup_effect_months": 12.0,
    "civilian_harm_cap_log_hazard": 0.5, "civilian_harm_half_life_months": 1.0, "theta_r": 0.5,
}  # fmt: skip
STRENGTH = {
    "strength_growth_rate": 0.03, "strength_harm_rate": 0.01, "strength_diffusion_rate": 0.01,
    "intelligence_half_reach_share": 0.4, "contest_exponent": 1.2, "reach_adjustment_rate": 0.07,
}  # fmt: skip


def full(futures: int, values: dict[str, float]) -> dict[str, Array]:
    """Draws of quantities that are known for certain."""
    return {f"conflict.{name}": np.full(futures, value) for name, value in values.items()}


def month_parameters(futures: int, **changes: float) -> ConflictParameters:
    """Parameters of the month, the same for all futures."""
    return ConflictParameters.from_draws(full(futures, MONTH | changes))


def lever_effects(futures: int, **changes: float) -> LeverEffects:
    """Effects of the levers: 0.1 each, shapes as judged."""
    names = [quantity.name.removeprefix("conflict.") for quantity in LEVER_PARAMETERS]
    return LeverEffects.from_draws(full(futures, dict.fromkeys(names, 0.1) | LEVERS | changes))


def strength_parameters(futures: int, **changes: float) -> StrengthParameters:
    """Parameters of strength and reach."""
    assert set(STRENGTH) <= {q.name.removeprefix("conflict.") for q in STRENGTH_PARAMETERS}
    return StrengthParameters.from_draws(full(futures, STRENGTH | changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallWorld:
    """A ring of units in two countries, with its state."""

    excitation: Array
    activity: Array
    frailty: Array
    neighbours: Neighbours
    adjacency: Array
    country_of_unit: NDArray[np.int64]

    def arguments(self, parameters: ConflictParameters, **changes: Any) -> dict[str, Any]:
        """Arguments of `month_of_violence` but for luck, with levers at zero."""
        return {
            "excitation": self.excitation, "activity": self.activity, "frailty": self.frailty,
            "log_hazard_lever": np.zeros_like(self.activity),
            "log_severity_lever": np.zeros_like(self.activity), "parameters": parameters,
            "neighbours": self.neighbours, "country_of_unit": self.country_of_unit,
        } | changes  # fmt: skip


def small_world(futures: int, units: int, seed: int) -> SmallWorld:
    """Random state on a ring, with a hermit at the end that touches nobody."""
    luck = Luck(seed, np.arange(futures), 0)
    links = {(i, (i + 1) % (units - 1)) for i in range(units - 1)}
    pairs = np.array(sorted(links | {(b, a) for a, b in links}))
    adjacency = np.zeros((units, units))
    adjacency[pairs[:, 0], pairs[:, 1]] = 1.0
    memory = luck.uniform("test.excitation", units * 4).reshape(futures, units, 4)
    return SmallWorld(
        excitation=8.0 * memory**2, activity=luck.uniform("test.activity", units),
        frailty=luck.uniform("test.frailty", 2) - 0.5,
        neighbours=Neighbours.from_links(units, pairs), adjacency=adjacency,
        country_of_unit=np.arange(units) % 2,
    )  # fmt: skip


def course(
    world: SmallWorld,
    parameters: ConflictParameters,
    *,
    months: int,
    seed: int = 1,
    log_hazard_lever: float = 0.0,
    futures: NDArray[np.int64] | None = None,
) -> list[ViolenceMonth]:
    """Months one after the other with a constant lever on all units."""
    index = np.arange(world.activity.shape[0]) if futures is None else futures
    lever = np.full_like(world.activity, log_hazard_lever)
    arguments = world.arguments(parameters, log_hazard_lever=lever)
    out = []
    for t in range(months):
        month = month_of_violence(**arguments, luck=Luck(seed, index, t))
        arguments |= {name: getattr(month, name) for name in ("excitation", "activity", "frailty")}
        out.append(month)
    return out
