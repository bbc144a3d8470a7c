"""Do coup hazards reproduce the effects of Bell & Sudduth (2017) and the theory page's magnitudes?

Bell, C. and Sudduth, J. K. (2017), The causes and outcomes of coup during civil war, Journal of
Conflict Resolution 61(7): attempts × 1.8 in civil war, × 3 where rebels are at parity, × 2 near
the capital; odds of success halved in war. As the theory page on regimes reports them.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from suasion.model.mechanisms import regime
from suasion.model.mechanisms.regime import Covariates

Floats = NDArray[np.float64]

VALUES = {
    "regime.attempt_base_rate": 0.0046,
    "regime.sample_mean_index": 0.3,
    "regime.war_log_effect": 0.59,
    "regime.war_scale_deaths": 1000.0,
    "regime.parity_log_effect": 1.1,
    "regime.capital_log_effect": 0.8,
    "regime.capital_scale_deaths": 50.0,
    "regime.recent_coup_log_effect": 0.7,
    "regime.recent_coup_months": 24.0,
    "regime.withdrawn_log_effect": 0.5,
    "regime.withdrawn_months": 12.0,
    "regime.trend_log_effect": 0.25,
    "regime.consent_log_effect": 1.0,
    "regime.consent_reference_level": 0.5,
    "regime.strain_log_effect": 0.8,
    "regime.strain_reference_level": 0.3,
    "regime.training_log_effect": 0.15,
    "regime.coup_capability_elasticity": 0.1,
    "regime.success_log_odds": 0.0,
    "regime.success_recent_log_odds": 0.5,
    "regime.success_war_log_odds": -0.7,
    "regime.success_guard_log_odds": -0.6,
    "regime.collapse_base_rate": 0.0014,
    "regime.collapse_parity_log_effect": 1.5,
    "regime.collapse_capital_log_effect": 0.8,
    "regime.collapse_blockade_log_effect": 0.5,
    "regime.collapse_capability_elasticity": 0.83,
}
Q = {name: np.full((1, 1), value) for name, value in VALUES.items()}
MALI = {
    "deaths_12_months": 1900.0,
    "capital_deaths_6_months": 40.0,
    "balance_share": 0.42,
    "months_since_coup": 57.0,
    "months_since_withdrawal": 1e4,
    "trend_z": 0.0,
    "consent_level": 0.5,
    "strain_level": 0.4,
    "training_level": 0.1,
    "protection_level": 0.4,
    "capability_ratio": 1.0,
    "blockade_level": 0.6,
    "talk_level": 0.1,
    "no_talks_level": 0.0,
    "veto_level": 0.0,
}


def covariates(**changes: float) -> Covariates:
    return Covariates(**{name: np.full((1, 1), x) for name, x in {**MALI, **changes}.items()})


def ratio(covariate: str, low: float, high: float) -> float:
    above = regime.attempt_rate(covariates(**{covariate: high}), Q)
    return float((above / regime.attempt_rate(covariates(**{covariate: low}), Q)).item())


@pytest.mark.parametrize(
    ("covariate", "low", "high", "published", "tolerance"),
    [
        ("deaths_12_months", 0.0, 1e9, 1.8, 0.02),
        ("balance_share", 0.0, 1.0, 3.0, 0.02),
        ("capital_deaths_6_months", 0.0, 1e9, 2.0, 0.15),
    ],
)
def test_attempts_rise_as_published(
    covariate: str, low: float, high: float, published: float, tolerance: float
) -> None:
    assert ratio(covariate, low, high) == pytest.approx(published, rel=tolerance)


def test_war_halves_the_odds_of_success_as_published() -> None:
    peace, war = (
        regime.success_probability(covariates(deaths_12_months=deaths), Q) for deaths in (0.0, 1e9)
    )
    odds = (war / (1.0 - war)) / (peace / (1.0 - peace))
    assert float(odds.item()) == pytest.approx(0.5, abs=0.01)


def test_mali_has_the_coup_and_collapse_rates_of_the_theory_page() -> None:
    rates_coup = regime.attempt_rate(covariates(), Q) * regime.success_probability(covariates(), Q)
    collapse = regime.collapse_rate(covariates(), Q)
    assert 12.0 * float(rates_coup.item()) == pytest.approx(0.09, abs=0.02)
    assert 12.0 * float(collapse.item()) == pytest.approx(0.03, abs=0.01)


def test_mali_survives_24_months_as_often_as_the_theory_page_says() -> None:
    flat = np.ones((1, 1, 8))
    ahead = regime.baseline_hazards(
        covariates(), Q, violence_path_ratio=flat, blockade_path_level=0.6 * flat
    )
    assert float(ahead.survival_probability.item()) == pytest.approx(0.79, abs=0.03)


def test_a_tenth_more_capability_moves_collapse_by_8_and_coups_by_1_percent() -> None:
    slopes = regime.hazard_responses(covariates(), Q)
    ten_percent = np.log(1.1)
    collapse = np.expm1(slopes.collapse_capability_elasticity * ten_percent)
    coup = np.expm1(slopes.coup_capability_elasticity * ten_percent)
    assert float(collapse.item()) == pytest.approx(-0.08, abs=0.005)
    assert float(coup.item()) == pytest.approx(-0.01, abs=0.002)
