"""Which laws hold for coups, collapse, settlement and succession, whatever their values?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from suasion.core.declare import Axis
from suasion.core.streams import Luck
from suasion.model.mechanisms import regime
from suasion.model.mechanisms.regime import Covariates, RegimeRates
from tests.laws.mechanism_values import COUNTS, FUTURES, levels, seeds, uniforms, values

GOVERNMENTS = COUNTS[Axis.GOVERNMENT]
SHAPE = (FUTURES, GOVERNMENTS)
NEGATIVE = ("regime.success_war_log_odds", "regime.success_guard_log_odds")
Floats = NDArray[np.float64]


def some_values(seed: int) -> dict[str, Floats]:
    return values(regime.PARAMETERS, seed, negative=NEGATIVE)


def quiet(**changes: float) -> Covariates:
    """A government at peace with nothing in force, and what differs from that."""
    plain = dict.fromkeys(Covariates.__dataclass_fields__, 0.0)
    plain |= {"months_since_coup": 1e4, "months_since_withdrawal": 1e4, "capability_ratio": 1.0}
    plain |= {"balance_share": 0.3, "consent_level": 0.5, "strain_level": 0.3} | changes
    return Covariates(**{name: np.full(SHAPE, x) for name, x in plain.items()})


def any_covariates(seed: int) -> Covariates:
    drawn = {name: levels(seed + k, GOVERNMENTS) for k, name in enumerate(quiet().__slots__)}
    drawn["capability_ratio"] = 0.2 + drawn["capability_ratio"]
    drawn["deaths_12_months"] = 3000.0 * drawn["deaths_12_months"]
    return Covariates(**drawn)


@given(seed=seeds)
def test_war_makes_coups_likelier_to_be_tried_and_less_likely_to_succeed(seed: int) -> None:
    q = some_values(seed)
    peace, war = quiet(), quiet(deaths_12_months=2000.0)
    assert np.all(regime.attempt_rate(war, q) > regime.attempt_rate(peace, q))
    assert np.all(regime.success_probability(war, q) < regime.success_probability(peace, q))


def test_full_war_halves_the_odds_of_success_at_the_published_effect() -> None:
    q = some_values(1)
    q["regime.success_war_log_odds"] = np.full((FUTURES, 1), -np.log(2.0))
    peace = regime.success_probability(quiet(), q)
    war = regime.success_probability(quiet(deaths_12_months=1e9), q)
    np.testing.assert_allclose(war / (1.0 - war), 0.5 * peace / (1.0 - peace), rtol=1e-9)


@pytest.mark.parametrize(
    "worse",
    [
        {"deaths_12_months": 500.0},
        {"balance_share": 0.4},
        {"capital_deaths_6_months": 20.0},
        {"months_since_coup": 6.0},
        {"months_since_withdrawal": 0.0},
        {"trend_z": 1.0},
        {"consent_level": 0.2},
        {"strain_level": 0.9},
        {"training_level": 1.0},
    ],
    ids=lambda worse: next(iter(worse)),
)
def test_each_burden_raises_coup_attempts(worse: dict[str, float]) -> None:
    q = some_values(3)
    q["regime.withdrawn_months"] = np.full((FUTURES, 1), 12.0)
    assert np.all(regime.attempt_rate(quiet(**worse), q) > regime.attempt_rate(quiet(), q))


@given(seed=seeds)
def test_palace_guards_lower_success_and_leave_attempts_alone(seed: int) -> None:
    q = some_values(seed)
    bare, guarded = quiet(), quiet(protection_level=1.0)
    assert np.all(regime.success_probability(guarded, q) < regime.success_probability(bare, q))
    np.testing.assert_array_equal(regime.attempt_rate(guarded, q), regime.attempt_rate(bare, q))


@given(seed=seeds)
def test_the_average_country_month_has_the_rate_of_the_sample(seed: int) -> None:
    q = some_values(seed)
    q["regime.consent_log_effect"] *= 0.0
    q["regime.strain_log_effect"] *= 0.0
    mean = np.log(regime.attempt_rate(quiet(), q) / q["regime.attempt_base_rate"])
    q["regime.sample_mean_index"] = q["regime.sample_mean_index"] + mean
    np.testing.assert_allclose(
        regime.attempt_rate(quiet(), q),
        np.broadcast_to(q["regime.attempt_base_rate"], SHAPE),
        rtol=1e-9,
    )


@given(seed=seeds)
def test_collapse_rises_with_the_war_and_falls_with_capability(seed: int) -> None:
    q = some_values(seed)
    base = regime.collapse_rate(quiet(), q)
    for worse in ("balance_share", "blockade_level"):
        assert np.all(regime.collapse_rate(quiet(**{worse: 1.0}), q) > base)
    assert np.all(regime.collapse_rate(quiet(capital_deaths_6_months=30.0), q) > base)
    stronger = regime.collapse_rate(quiet(capability_ratio=1.1), q)
    expected = 1.1 ** (-q["regime.collapse_capability_elasticity"])
    np.testing.assert_allclose(stronger / base, np.broadcast_to(expected, SHAPE), rtol=1e-9)


@given(seed=seeds)
def test_settlement_needs_a_stalemate_and_talks_and_no_veto(seed: int) -> None:
    q = some_values(seed)
    even = regime.settlement_rate(quiet(balance_share=0.5), q)
    assert np.all(regime.settlement_rate(quiet(balance_share=0.1), q) < even)
    assert np.all(regime.settlement_rate(quiet(balance_share=0.5, talk_level=1.0), q) > even)
    for bar in ("no_talks_level", "veto_level"):
        assert np.all(regime.settlement_rate(quiet(balance_share=0.5, **{bar: 1.0}), q) < even)


@given(seed=seeds)
def test_rates_are_never_negative_and_probabilities_never_outside_0_and_1(seed: int) -> None:
    rates = regime.month_rates(any_covariates(seed), some_values(seed))
    for rate in (rates.attempt_rate, rates.collapse_rate, rates.settlement_rate):
        assert np.all(np.isfinite(rate) & (rate >= 0.0))
    assert np.all((rates.success_probability >= 0.0) & (rates.success_probability <= 1.0))


@given(seed=seeds)
def test_responses_are_the_slopes_of_the_log_rates(seed: int) -> None:
    q, x, small = some_values(seed), any_covariates(seed), 1e-6
    x = replace(x, protection_level=0.5 * x.protection_level)
    slopes = regime.hazard_responses(x, q)

    def log_coup_rate(at: Covariates) -> Floats:
        return np.log(regime.attempt_rate(at, q) * regime.success_probability(at, q))

    guarded = replace(x, protection_level=x.protection_level + small)
    strained = replace(x, strain_level=x.strain_level + small)
    stronger = replace(x, capability_ratio=x.capability_ratio * np.exp(small))
    here = log_coup_rate(x)
    for moved, slope in (
        (guarded, slopes.coup_protection_log_effect),
        (strained, slopes.coup_strain_log_effect),
        (stronger, slopes.coup_capability_elasticity),
    ):
        np.testing.assert_allclose(
            (log_coup_rate(moved) - here) / small, slope, rtol=1e-3, atol=1e-6
        )


def race(rates: RegimeRates, seed: int, **flags: bool) -> regime.RegimeMonth:
    standing = {name: np.full(SHAPE, flags.get(name, True)) for name in ("in_power", "at_war")}
    return regime.month(
        rates,
        **standing,
        attempt_uniform=uniforms(seed, GOVERNMENTS),
        success_uniform=uniforms(seed + 1, GOVERNMENTS),
        collapse_uniform=uniforms(seed + 2, GOVERNMENTS),
        settlement_uniform=uniforms(seed + 3, GOVERNMENTS),
    )


@given(seed=seeds)
def test_a_government_ends_in_one_way_at_most(seed: int) -> None:
    rates = regime.month_rates(any_covariates(seed), some_values(seed))
    got = race(rates, seed)
    assert not np.any(got.coup & got.collapsed)
    assert not np.any(got.settled & got.collapsed)
    assert not np.any(got.coup & ~got.attempted)


@given(seed=seeds)
def test_who_has_fallen_cannot_fall_and_who_is_at_peace_can_only_be_couped(seed: int) -> None:
    rates = regime.month_rates(any_covariates(seed), some_values(seed))
    fallen, peaceful = race(rates, seed, in_power=False), race(rates, seed, at_war=False)
    for events in (fallen.attempted, fallen.coup, fallen.collapsed, fallen.settled):
        assert not np.any(events)
    assert not np.any(peaceful.collapsed | peaceful.settled)


def test_competing_hazards_share_the_month_in_proportion_to_their_rates() -> None:
    futures = np.arange(40_000)
    luck = Luck(11, futures, 0)
    flat = {"attempt_rate": 0.6, "success_probability": 0.5, "collapse_rate": 0.2}
    rates = RegimeRates(
        **{name: np.full((40_000, 1), x) for name, x in flat.items()},
        settlement_rate=np.zeros((40_000, 1)),
    )
    everywhere = np.ones((40_000, 1), dtype=np.bool_)
    got = regime.month(
        rates,
        in_power=everywhere,
        at_war=everywhere,
        attempt_uniform=luck.uniform("a", 1),
        success_uniform=luck.uniform("s", 1),
        collapse_uniform=luck.uniform("c", 1),
        settlement_uniform=luck.uniform("t", 1),
    )
    assert (
        abs(float(got.collapsed.mean()) - (1.0 - _survives(0.2) - 0.5 * _first(0.6, 0.2))) < 0.007
    )
    assert abs(float(got.coup.mean()) - 0.5 * (1.0 - _survives(0.6) - _first(0.2, 0.6))) < 0.007


def _survives(rate: float) -> float:
    return float(np.exp(-rate))


def _first(early: float, late: float) -> float:
    """Probability that both hazards strike within the month, the early one first."""
    any_then_early = early / (early + late) * (1.0 - _survives(early + late))
    return any_then_early - (1.0 - _survives(early)) * _survives(late)


@given(seed=seeds)
def test_hazards_ahead_start_at_todays_and_rise_with_the_violence_expected(seed: int) -> None:
    q, x = some_values(seed), any_covariates(seed)
    flat = np.ones((*SHAPE, 8))
    blockade = np.broadcast_to(x.blockade_level[..., None], flat.shape)
    calm = regime.baseline_hazards(x, q, violence_path_ratio=flat, blockade_path_level=blockade)
    war = regime.baseline_hazards(
        x, q, violence_path_ratio=2.0 * flat, blockade_path_level=blockade
    )
    assert calm.coup_rate.shape == calm.collapse_rate.shape == (*SHAPE, 8)
    assert np.all(war.collapse_rate >= calm.collapse_rate)
    survival = calm.survival_probability
    assert np.all((survival >= 0.0) & (survival <= 1.0))
    settled = replace(
        x, months_since_coup=np.full(SHAPE, 1e6), months_since_withdrawal=np.full(SHAPE, 1e6)
    )
    settled = replace(settled, trend_z=np.zeros(SHAPE))
    still = regime.baseline_hazards(
        settled, q, violence_path_ratio=flat, blockade_path_level=blockade
    )
    now = regime.attempt_rate(settled, q) * regime.success_probability(settled, q)
    np.testing.assert_allclose(still.coup_rate, np.broadcast_to(now[..., None], flat.shape))


@given(seed=seeds)
def test_consent_stays_a_level_whatever_happens(seed: int) -> None:
    q = some_values(seed)
    consent = regime.next_consent(
        levels(seed, GOVERNMENTS),
        q,
        home_level=uniforms(seed, GOVERNMENTS),
        relative_violence=20.0 * uniforms(seed + 1, GOVERNMENTS),
        strain_change=2.0 * uniforms(seed + 2, GOVERNMENTS) - 1.0,
        broken_promise_level=levels(seed + 3, GOVERNMENTS),
        humiliation_level=levels(seed + 4, GOVERNMENTS),
        defiance_level=levels(seed + 5, GOVERNMENTS),
    )
    assert np.all((consent >= 0.0) & (consent <= 1.0))


def a_month_of_consent(q: dict[str, Floats], **changes: float) -> Floats:
    start = regime.initial_consent(q)
    plain = {"relative_violence": 1.0, "strain_change": 0.0, "broken_promise_level": 0.0}
    plain |= {"humiliation_level": 0.0, "defiance_level": 0.0} | changes
    arrays = {name: np.full(SHAPE, x) for name, x in plain.items()}
    return regime.next_consent(start, q, home_level=start, **arrays)


@given(seed=seeds)
def test_consent_rests_while_nothing_changes_and_answers_to_what_does(seed: int) -> None:
    q = some_values(seed)
    rest = a_month_of_consent(q)
    np.testing.assert_allclose(rest, q["regime.consent_start_level"], rtol=1e-9)
    for burden in ("strain_change", "broken_promise_level", "humiliation_level"):
        assert np.all(a_month_of_consent(q, **{burden: 0.5}) < rest)
    assert np.all(a_month_of_consent(q, relative_violence=3.0) < rest)
    assert np.all(a_month_of_consent(q, defiance_level=1.0) > rest)


@given(seed=seeds)
def test_only_a_coup_changes_who_governs(seed: int) -> None:
    q = some_values(seed)
    coup = uniforms(seed, GOVERNMENTS) < 0.5
    kind = np.full(SHAPE, 1)
    consent = uniforms(seed + 1, GOVERNMENTS)
    after = regime.successor(
        coup,
        q,
        client_type=kind,
        consent_level=consent,
        consent_home_level=consent,
        months_since_coup=np.full(SHAPE, 30.0),
        contract_survival_probability=np.full((FUTURES, 1), 0.5),
        alliance_exit_probability=np.full((FUTURES, 1), 0.2),
        type_uniform=uniforms(seed + 2, GOVERNMENTS),
        contract_uniform=uniforms(seed + 3, GOVERNMENTS),
        alliance_uniform=uniforms(seed + 4, GOVERNMENTS),
    )
    assert np.all((after.client_type >= 0) & (after.client_type <= 2))
    np.testing.assert_array_equal(after.client_type[~coup], 1)
    np.testing.assert_array_equal(after.consent_level[~coup], consent[~coup])
    np.testing.assert_array_equal(after.months_since_coup, np.where(coup, 0.0, 30.0))
    assert not np.any((after.contract_ends | after.leaves_alliance) & ~coup)
