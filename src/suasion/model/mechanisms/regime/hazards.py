"""How likely is an attempt, its success, a collapse, a settlement, this month?

Four indices of named covariates. What would move them, per unit, is handed to the game by
`hazard_responses`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covariates:
    """What the hazards depend on, each (future, government).

    deaths_12_months : in the country [deaths]
    capital_deaths_6_months : within 100 km of the capital [deaths]
    balance_share : mean over regions of R/(R + C), groups against state [share]
    months_since_coup, months_since_withdrawal : of a patron; large where there was none [months]
    trend_z : six-month trend of log deaths, in standard deviations
    consent_level, strain_level : [0 to 1]
    training_level, protection_level : foreign training of officers, palace guard [0 to 1]
    capability_ratio : 1 at the start
    blockade_level, talk_level : 1 while it lasts; a probability on an expected path
    no_talks_level, veto_level : ban on talks as far as it is kept; a patron's veto [0 to 1]
    """

    deaths_12_months: Floats
    capital_deaths_6_months: Floats
    balance_share: Floats
    months_since_coup: Floats
    months_since_withdrawal: Floats
    trend_z: Floats
    consent_level: Floats
    strain_level: Floats
    training_level: Floats
    protection_level: Floats
    capability_ratio: Floats
    blockade_level: Floats
    talk_level: Floats
    no_talks_level: Floats
    veto_level: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeRates:
    """Hazards of a month, each (future, government), rates [per month]."""

    attempt_rate: Floats
    success_probability: Floats
    collapse_rate: Floats
    settlement_rate: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardResponses:
    """Change of log rates of successful coups and of collapse, each (future, government).

    Elasticities are per unit of log capability, the others per unit of level; signs as they act.
    """

    coup_capability_elasticity: Floats
    coup_protection_log_effect: Floats
    coup_strain_log_effect: Floats
    coup_training_log_effect: Floats
    coup_consent_log_effect: Floats
    collapse_capability_elasticity: Floats


def war_level(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """How far the country is at war, ``1 − exp(−deaths/d_war)``, (future, government)."""
    return -np.expm1(-covariates.deaths_12_months / q["regime.war_scale_deaths"])


def capital_level(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """How far fighting is near the capital, ``1 − exp(−deaths/d_capital)``."""
    return -np.expm1(-covariates.capital_deaths_6_months / q["regime.capital_scale_deaths"])


def stalemate_level(balance_share: Floats) -> Floats:
    """How even the sides are, ``1 − |2B − 1|``, (future, government) [level]."""
    return 1.0 - np.abs(2.0 * balance_share - 1.0)


def trend_z(deaths_6_months: Floats, deaths_before: Floats, q: Mapping[str, Floats]) -> Floats:
    """Six-month trend of deaths, ``log((1 + d)/(1 + d_before))/s_trend``, (future, government).

    deaths_6_months, deaths_before : of the last six months and of the six before [deaths]
    """
    change = np.log1p(deaths_6_months) - np.log1p(deaths_before)
    return np.asarray(change / q["regime.trend_sd"])


def attempt_index(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """Index of coup attempts less its sample mean, (future, government) [log points]."""
    x = covariates
    recency = np.exp(-x.months_since_coup / q["regime.recent_coup_months"])
    withdrawn = x.months_since_withdrawal < q["regime.withdrawn_months"]
    discontent = q["regime.consent_reference_level"] - x.consent_level
    strain = x.strain_level - q["regime.strain_reference_level"]
    return (
        q["regime.war_log_effect"] * war_level(x, q)
        + q["regime.parity_log_effect"] * x.balance_share
        + q["regime.capital_log_effect"] * capital_level(x, q)
        + q["regime.recent_coup_log_effect"] * recency
        + q["regime.withdrawn_log_effect"] * withdrawn
        + q["regime.trend_log_effect"] * x.trend_z
        + q["regime.consent_log_effect"] * discontent
        + q["regime.strain_log_effect"] * strain
        + q["regime.training_log_effect"] * x.training_level
        - q["regime.coup_capability_elasticity"] * np.log(x.capability_ratio)
        - q["regime.sample_mean_index"]
    )


def attempt_rate(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """Rate of coup attempts, (future, government) [per month].

    Notes
    -----
    ``log h = log h̄ − mean(xβ) + xβ`` (complementary log-log), so that the average country-month
    of the sample has the sample's rate. War × 1.8, parity × 3, near the capital × 2: Bell &
    Sudduth 2017; coup trap: Londregan & Poole 1990; patron gone: Thyne 2010; foreign training:
    Savage & Caverley 2017. Departure: effects published as odds ratios of a year are used as log
    effects on a monthly rate, which at rates this small differ by less than their errors.
    """
    return q["regime.attempt_base_rate"] * np.exp(attempt_index(covariates, q))


def success_probability(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """Probability that an attempt succeeds, (future, government).

    Notes
    -----
    ``expit(γ_0 + γ_recent + γ_war·war + γ_guard·protection)``: halved odds in war (Bell & Sudduth
    2017); guards lower success, not attempts (De Bruin 2018).
    """
    log_odds = (
        q["regime.success_log_odds"]
        + q["regime.success_recent_log_odds"]
        + q["regime.success_war_log_odds"] * war_level(covariates, q)
        + q["regime.success_guard_log_odds"] * covariates.protection_level
    )
    return np.asarray(expit(log_odds))


def collapse_rate(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """Rate of collapse of the state's hold on the capital, (future, government) [per month].

    Notes
    -----
    ``log k = log k̄ + κ_parity (B − 1/2) + κ_capital·capital + κ_blockade·blockade − ε_k log cap``.
    """
    x = covariates
    index = (
        q["regime.collapse_parity_log_effect"] * (x.balance_share - 0.5)
        + q["regime.collapse_capital_log_effect"] * capital_level(x, q)
        + q["regime.collapse_blockade_log_effect"] * x.blockade_level
        - q["regime.collapse_capability_elasticity"] * np.log(x.capability_ratio)
    )
    return q["regime.collapse_base_rate"] * np.exp(index)


def settlement_rate(covariates: Covariates, q: Mapping[str, Floats]) -> Floats:
    """Rate of a settlement with the armed groups, (future, government) [per month].

    Notes
    -----
    ``s̄ exp(σ_stalemate (even − 1) + σ_talk·talk)(1 − σ_ban·ban)(1 − σ_veto·veto)``: ripeness
    (Zartman 2000), talks as a step (Walter 1997), vetoes (Cunningham 2006).
    """
    x = covariates
    index = (
        q["regime.settlement_stalemate_log_effect"] * (stalemate_level(x.balance_share) - 1.0)
        + q["regime.settlement_talk_log_effect"] * x.talk_level
    )
    allowed = (1.0 - q["regime.settlement_no_talks_share"] * x.no_talks_level) * (
        1.0 - q["regime.settlement_veto_share"] * x.veto_level
    )
    return q["regime.settlement_base_rate"] * np.exp(index) * allowed


def month_rates(covariates: Covariates, q: Mapping[str, Floats]) -> RegimeRates:
    """All four hazards at the same covariates."""
    return RegimeRates(
        attempt_rate=attempt_rate(covariates, q),
        success_probability=success_probability(covariates, q),
        collapse_rate=collapse_rate(covariates, q),
        settlement_rate=settlement_rate(covariates, q),
    )


def hazard_responses(covariates: Covariates, q: Mapping[str, Floats]) -> HazardResponses:
    """How the rates of successful coups and of collapse answer, to first order.

    Notes
    -----
    Success answers by ``d log p = (1 − p) dη``; attempts answer by their own coefficients.
    """
    failure = 1.0 - success_probability(covariates, q)
    everywhere = np.ones_like(failure)
    return HazardResponses(
        coup_capability_elasticity=-q["regime.coup_capability_elasticity"] * everywhere,
        coup_protection_log_effect=q["regime.success_guard_log_odds"] * failure,
        coup_strain_log_effect=q["regime.strain_log_effect"] * everywhere,
        coup_training_log_effect=q["regime.training_log_effect"] * everywhere,
        coup_consent_log_effect=-q["regime.consent_log_effect"] * everywhere,
        collapse_capability_elasticity=-q["regime.collapse_capability_elasticity"] * everywhere,
    )
