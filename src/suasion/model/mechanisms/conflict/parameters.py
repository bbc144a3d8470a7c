"""Which numbers does the month of violence need, and how are they passed to it?

The excitation half-lives are part of what the state *is* (the starting table has one column for
each), so they are constants here and not quantities of a scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Domain, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

HALF_LIVES_MONTHS = (1.0, 4.0, 12.0, 48.0)
ACTIVITY_HALF_LIFE_MONTHS = 24.0
# The memory of a unit that loses 16 people every month at κ = 1/2. Intercepts are read there, where
# the panel's months with deaths lie, so that they hardly depend on the slopes.
REFERENCE_INTENSITY = 4.0


def monthly_retention(half_life_months: float) -> float:
    """Share of a memory that is left after one month: 2^(−1/half-life)."""
    return float(0.5 ** (1.0 / half_life_months))


def _quantity(
    name: str,
    meaning: str,
    symbol: str,
    *,
    unit: str = "1",
    domain: Domain = Domain.REAL,
    citation: str = "porter_white_2012",
) -> Quantity:
    return Quantity(
        name=f"conflict.{name}",
        meaning=meaning,
        unit=unit,
        domain=domain,
        symbol=symbol,
        citation=citation,
    )


def _excitation_weight(months: int) -> Quantity:
    return _quantity(
        f"a_{months}",
        f"Weight of the {months}-month memory of deaths in the intensity; only proportions count.",
        f"a_{months}",
        domain=Domain.POSITIVE,
    )


MONTH_PARAMETERS = (
    _quantity(
        "b_0", "Intensity of a unit with no memory of violence.", "b_0", domain=Domain.POSITIVE
    ),
    *(_excitation_weight(months) for months in (1, 4, 12, 48)),
    _quantity(
        "h0", "Log hazard of a month with deaths at the reference intensity, no activity.", "h_0"
    ),
    _quantity("h1", "Change in log hazard per log intensity.", "h_1"),
    _quantity("h2", "Change in log hazard from no month with deaths to every month.", "h_2"),
    _quantity(
        "h3",
        "Change in log hazard from idle to always active neighbours.",
        "h_3",
        citation="zammit_mangion_2012",
    ),
    _quantity("s0", "Log scale of deaths at the reference intensity, no activity.", "s_0"),
    _quantity("s1", "Change in the log scale of deaths per log intensity.", "s_1"),
    _quantity("s2", "Change in the log scale of deaths with activity.", "s_2"),
    _quantity(
        "alpha_floor",
        "Tail exponent of deaths in a unit without activity, the least there is.",
        "α_min",
        domain=Domain.POSITIVE,
        citation="bohorquez_2009",
    ),
    _quantity(
        "alpha_1",
        "Change in the log tail exponent from no month with deaths to every month.",
        "α_1",
        domain=Domain.POSITIVE,
        citation="bohorquez_2009",
    ),
    _quantity(
        "memory_power",
        "Power to which a month's deaths enter the memory.",
        "κ",
        domain=Domain.POSITIVE,
    ),
    _quantity(
        "deaths_cap",
        "Most deaths that a unit can have in a month.",
        "y_max",
        unit="deaths per month",
        domain=Domain.POSITIVE,
    ),
    _quantity(
        "frailty_persistence",
        "Share of a country's frailty that lasts a month.",
        "φ",
        domain=Domain.SHARE,
    ),
    _quantity(
        "frailty_sd",
        "Standard deviation of a country's frailty in log hazard.",
        "sd_u",
        domain=Domain.POSITIVE,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictParameters:
    """Parameters of the month, one row a future.

    excitation_weight : (future, memory) [1], in the order of ``HALF_LIVES_MONTHS``; the others
    (future,), named as the quantities ``conflict.<name>`` that they are drawn from.
    """

    excitation_weight: NDArray[np.float64]
    b_0: NDArray[np.float64]
    h0: NDArray[np.float64]
    h1: NDArray[np.float64]
    h2: NDArray[np.float64]
    h3: NDArray[np.float64]
    s0: NDArray[np.float64]
    s1: NDArray[np.float64]
    s2: NDArray[np.float64]
    alpha_floor: NDArray[np.float64]
    alpha_1: NDArray[np.float64]
    memory_power: NDArray[np.float64]
    deaths_cap: NDArray[np.float64]
    frailty_persistence: NDArray[np.float64]
    frailty_sd: NDArray[np.float64]

    @classmethod
    def from_draws(cls, draws: Mapping[str, NDArray[np.float64]]) -> ConflictParameters:
        """Record of the draws ``conflict.<name>`` (future,) by quantity name."""
        weights = [draws[f"conflict.a_{int(months)}"] for months in HALF_LIVES_MONTHS]
        rest = {name: draws[f"conflict.{name}"] for name in PACKED_FIELDS}
        return cls(excitation_weight=np.stack(weights, axis=1), **rest)

    def packed(self) -> NDArray[np.float64]:
        """(future, parameter) in the order that the compiled month reads.

        Weights are normalised to sum to 1; they and b_0 are taken over the reference intensity.
        """
        total = self.excitation_weight.sum(axis=1, keepdims=True) * REFERENCE_INTENSITY
        rest = [getattr(self, name) for name in PACKED_FIELDS[1:]]
        level = self.b_0 / REFERENCE_INTENSITY
        return np.ascontiguousarray(np.column_stack([self.excitation_weight / total, level, *rest]))


PACKED_FIELDS = (
    "b_0",
    "h0",
    "h1",
    "h2",
    "h3",
    "s0",
    "s1",
    "s2",
    "alpha_floor",
    "alpha_1",
    "memory_power",
    "deaths_cap",
    "frailty_persistence",
    "frailty_sd",
)
