"""What might a lever do to violence? One declaration an effect; evidence weak, priors wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.core.declare import Domain, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


def _effect(name: str, meaning: str, citation: str, *, on: str = "log hazard") -> Quantity:
    return Quantity(
        name=f"conflict.{name}",
        meaning=meaning,
        unit=on,
        domain=Domain.REAL,
        symbol="β",
        citation=citation,
    )


def _shape(name: str, meaning: str, unit: str, domain: Domain, citation: str) -> Quantity:
    return Quantity(
        name=f"conflict.{name}", meaning=meaning, unit=unit, domain=domain, citation=citation
    )


LEVER_PARAMETERS = (
    _effect(
        "lever_departure_announced_log_hazard",
        "Violence while the whole foreign force has announced to leave and is still there.",
        "fetzer_2021",
    ),
    _effect(
        "lever_departure_log_hazard",
        "Violence when the whole foreign force has just left.",
        "fetzer_2021",
    ),
    _shape(
        "departure_effect_months",
        "Months until the effect of a departure has faded to nothing.",
        "months",
        Domain.POSITIVE,
        "fetzer_2021",
    ),
    _effect(
        "lever_auxiliary_state_log_hazard",
        "Violence begun by the state when the foreign auxiliary force doubles.",
        "swed_arduino_2024",
    ),
    _effect(
        "lever_auxiliary_insurgent_log_hazard",
        "Violence begun by insurgents when the foreign auxiliary force doubles.",
        "swed_arduino_2024",
    ),
    _effect(
        "lever_auxiliary_log_severity",
        "Deaths in a month with deaths when the foreign auxiliary force doubles.",
        "swed_arduino_2024",
        on="log scale of deaths",
    ),
    _effect(
        "lever_auxiliary_one_sided_log_odds",
        "Share of deaths that are civilians killed by the state when the auxiliaries double.",
        "swed_arduino_2024",
        on="log odds",
    ),
    _shape(
        "state_initiated_share",
        "Share of unit-months with deaths in which the state began.",
        "share",
        Domain.SHARE,
        "mir_moore_2019",
    ),
    _effect(
        "lever_air_precise_log_hazard",
        "Full air campaign if every strike is precise.",
        "mir_moore_2019",
    ),
    _effect(
        "lever_air_imprecise_log_hazard", "Full air campaign if no strike is precise.", "lyall_2014"
    ),
    _shape(
        "air_precision_share",
        "Share of strikes that hit none but those meant.",
        "share",
        Domain.SHARE,
        "johnston_sarbahi_2016",
    ),
    _shape(
        "air_half_life_months",
        "Half-life of what strikes do to violence.",
        "months",
        Domain.POSITIVE,
        "johnston_sarbahi_2016",
    ),
    _effect(
        "lever_surveillance_log_hazard",
        "Full sharing of surveillance by a new patron.",
        "berman_shapiro_felter_2011",
    ),
    _effect(
        "lever_backlash_log_hazard", "Backlash to a new patron in its first months.", "pape_2003"
    ),
    _shape(
        "backlash_effect_months",
        "Months that the backlash to a new patron lasts.",
        "months",
        Domain.POSITIVE,
        "pape_2003",
    ),
    _effect(
        "lever_coup_log_hazard",
        "Violence in the months after a successful coup.",
        "powell_thyne_2011",
    ),
    _shape(
        "coup_effect_months",
        "Months that a coup's effect on violence lasts.",
        "months",
        Domain.POSITIVE,
        "powell_thyne_2011",
    ),
    _effect("lever_sanctions_log_hazard", "Full economic sanctions.", "hultman_peksen_2017"),
    _effect("lever_arms_embargo_log_hazard", "Arms embargo kept by all.", "hultman_peksen_2017"),
    _effect(
        "lever_aid_log_hazard", "Aid twice that of the start, wherever it goes.", "zurcher_2017"
    ),
    _effect(
        "lever_aid_contested_log_hazard",
        "Aid twice that of the start, in contested places.",
        "nunn_qian_2014",
    ),
    _effect(
        "lever_aid_held_log_hazard",
        "Aid twice that of the start, where the state holds.",
        "zurcher_2017",
    ),
    _effect(
        "lever_civilian_harm_log_hazard",
        "Violence per log(1 + civilians killed by the state in a month).",
        "condra_shapiro_2012",
    ),
    _shape(
        "civilian_harm_cap_log_hazard",
        "Most that civilian harm can add or take away.",
        "log hazard",
        Domain.POSITIVE,
        "condra_shapiro_2012",
    ),
    _shape(
        "civilian_harm_half_life_months",
        "Half-life of what civilian harm does to violence.",
        "months",
        Domain.POSITIVE,
        "condra_shapiro_2012",
    ),
    _effect("lever_blockade_log_hazard", "Violence while armed groups blockade.", "kalyvas_2006"),
    _effect("lever_truce_log_hazard", "Violence while a truce holds.", "clayton_sticher_2021"),
    _shape(
        "theta_r",
        "Change in log hazard per log of insurgent strength over that of the start.",
        "1",
        Domain.POSITIVE,
        "kress_szechtman_2009",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverEffects:
    """Effects of the levers, one draw a future: each (future,), named as its quantity."""

    lever_departure_announced_log_hazard: NDArray[np.float64]
    lever_departure_log_hazard: NDArray[np.float64]
    departure_effect_months: NDArray[np.float64]
    lever_auxiliary_state_log_hazard: NDArray[np.float64]
    lever_auxiliary_insurgent_log_hazard: NDArray[np.float64]
    lever_auxiliary_log_severity: NDArray[np.float64]
    lever_auxiliary_one_sided_log_odds: NDArray[np.float64]
    state_initiated_share: NDArray[np.float64]
    lever_air_precise_log_hazard: NDArray[np.float64]
    lever_air_imprecise_log_hazard: NDArray[np.float64]
    air_precision_share: NDArray[np.float64]
    air_half_life_months: NDArray[np.float64]
    lever_surveillance_log_hazard: NDArray[np.float64]
    lever_backlash_log_hazard: NDArray[np.float64]
    backlash_effect_months: NDArray[np.float64]
    lever_coup_log_hazard: NDArray[np.float64]
    coup_effect_months: NDArray[np.float64]
    lever_sanctions_log_hazard: NDArray[np.float64]
    lever_arms_embargo_log_hazard: NDArray[np.float64]
    lever_aid_log_hazard: NDArray[np.float64]
    lever_aid_contested_log_hazard: NDArray[np.float64]
    lever_aid_held_log_hazard: NDArray[np.float64]
    lever_civilian_harm_log_hazard: NDArray[np.float64]
    civilian_harm_cap_log_hazard: NDArray[np.float64]
    civilian_harm_half_life_months: NDArray[np.float64]
    lever_blockade_log_hazard: NDArray[np.float64]
    lever_truce_log_hazard: NDArray[np.float64]
    theta_r: NDArray[np.float64]

    @classmethod
    def from_draws(cls, draws: Mapping[str, NDArray[np.float64]]) -> LeverEffects:
        """Record of the draws ``conflict.<name>`` (future,) by quantity name."""
        names = (quantity.name for quantity in LEVER_PARAMETERS)
        return cls(**{name.removeprefix("conflict."): draws[name] for name in names})
