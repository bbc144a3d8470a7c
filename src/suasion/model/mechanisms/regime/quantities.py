"""Which numbers does the regime mechanism need? Their declarations."""

from __future__ import annotations

from functools import partial

from suasion.core.declare import Axis, Domain, Quantity

_rate = partial(Quantity, unit="per month", domain=Domain.POSITIVE)
_effect = partial(Quantity, unit="log points", domain=Domain.REAL, citation="bell_sudduth_2017")
_odds = partial(Quantity, unit="log odds", domain=Domain.REAL, citation="bell_sudduth_2017")
_level = partial(Quantity, unit="level", domain=Domain.SHARE, citation="easton_1975")
_share = partial(Quantity, unit="share", domain=Domain.SHARE)
_deaths = partial(Quantity, unit="deaths", domain=Domain.POSITIVE, citation="bell_sudduth_2017")
_months = partial(Quantity, unit="months", domain=Domain.POSITIVE)

_ATTEMPTS = (
    _rate(
        name="regime.attempt_base_rate",
        meaning="Rate of coup attempts in the average country-month of the sample.",
        symbol="h̄",
        citation="powell_thyne_2011",
    ),
    _effect(
        name="regime.sample_mean_index",
        meaning="Mean of the index of coup attempts in that sample.",
        symbol="mean(xβ)",
        citation="powell_thyne_2011",
    ),
    _effect(
        name="regime.war_log_effect",
        meaning="Effect of full war on coup attempts.",
        symbol="β_war",
    ),
    _deaths(
        name="regime.war_scale_deaths",
        meaning="Deaths of twelve months at which war reaches 63 % of full war.",
        symbol="d_war",
    ),
    _deaths(
        name="regime.capital_scale_deaths",
        meaning="Deaths near the capital in six months at which fighting there counts for 63 %.",
        symbol="d_capital",
    ),
    _effect(
        name="regime.parity_log_effect",
        meaning="Effect of rebels as strong as they could be on coup attempts.",
        symbol="β_parity",
    ),
    _effect(
        name="regime.capital_log_effect",
        meaning="Effect of fighting near the capital on coup attempts.",
        symbol="β_capital",
    ),
    _effect(
        name="regime.recent_coup_log_effect",
        meaning="Effect of a coup just made on coup attempts.",
        symbol="β_coup",
        citation="londregan_poole_1990",
    ),
    _months(
        name="regime.recent_coup_months",
        meaning="Months in which that effect falls by the factor e.",
        symbol="τ_coup",
        citation="londregan_poole_1990",
    ),
    _effect(
        name="regime.withdrawn_log_effect",
        meaning="Effect of a patron's withdrawal on coup attempts.",
        symbol="β_withdrawn",
        citation="thyne_2010",
    ),
    _months(
        name="regime.withdrawn_months",
        meaning="Months for which a patron's withdrawal is felt.",
        symbol="τ_withdrawn",
        citation="thyne_2010",
    ),
    _effect(
        name="regime.trend_log_effect",
        meaning="Effect of a six-month trend in deaths one standard deviation up on attempts.",
        symbol="β_trend",
    ),
    Quantity(
        name="regime.trend_sd",
        meaning="Standard deviation of the log ratio of deaths in six months to the six before.",
        unit="log points",
        domain=Domain.POSITIVE,
        symbol="s_trend",
        citation="bell_sudduth_2017",
    ),
    _effect(
        name="regime.consent_log_effect",
        meaning="Fall of coup attempts from no public consent to full consent (its size).",
        symbol="β_consent",
        citation="easton_1975",
    ),
    _effect(
        name="regime.strain_log_effect",
        meaning="Effect of full over no strain of the treasury on coup attempts.",
        symbol="β_strain",
        citation="londregan_poole_1990",
    ),
    _effect(
        name="regime.training_log_effect",
        meaning="Effect of foreign training in full on coup attempts.",
        symbol="β_training",
        citation="savage_caverley_2017",
    ),
    Quantity(
        name="regime.coup_capability_elasticity",
        meaning="Elasticity of coup attempts to capability (its size; the sign is minus).",
        unit="1",
        domain=Domain.REAL,
        symbol="ε_c",
        citation="savage_caverley_2017",
    ),
)

_SUCCESS = (
    _odds(
        name="regime.success_log_odds",
        meaning="Log odds that an attempt succeeds, in peace, before 2003, without guards.",
        symbol="γ_0",
        citation="powell_thyne_2011",
    ),
    _odds(
        name="regime.success_recent_log_odds",
        meaning="Added log odds of success of attempts after 2003.",
        symbol="γ_recent",
        citation="powell_thyne_2011",
    ),
    _odds(
        name="regime.success_war_log_odds",
        meaning="Added log odds of success in full war (negative).",
        symbol="γ_war",
    ),
    _odds(
        name="regime.success_guard_log_odds",
        meaning="Added log odds of success against full palace protection (negative).",
        symbol="γ_guard",
        citation="de_bruin_2018",
    ),
)

_ENDS = (
    _rate(
        name="regime.collapse_base_rate",
        meaning="Rate of collapse at parity, with quiet around the capital and no blockade.",
        symbol="k̄",
        citation="goldstone_2010",
    ),
    _effect(
        name="regime.collapse_parity_log_effect",
        meaning="Effect of the groups' share of strength, from none to all, on collapse.",
        symbol="κ_parity",
        citation="goldstone_2010",
    ),
    _effect(
        name="regime.collapse_capital_log_effect",
        meaning="Effect of fighting near the capital on collapse.",
        symbol="κ_capital",
        citation="goldstone_2010",
    ),
    _effect(
        name="regime.collapse_blockade_log_effect",
        meaning="Effect of a blockade on collapse.",
        symbol="κ_blockade",
        citation="goldstone_2010",
    ),
    Quantity(
        name="regime.collapse_capability_elasticity",
        meaning="Elasticity of collapse to capability (its size; the sign is minus).",
        unit="1",
        domain=Domain.POSITIVE,
        symbol="ε_k",
        citation="goldstone_2010",
    ),
    _rate(
        name="regime.settlement_base_rate",
        meaning="Rate of a settlement at full stalemate, without talks or vetoes.",
        symbol="s̄",
        citation="walter_1997",
    ),
    _effect(
        name="regime.settlement_stalemate_log_effect",
        meaning="Effect of full over no stalemate on settlement.",
        symbol="σ_stalemate",
        citation="zartman_2000",
    ),
    _effect(
        name="regime.settlement_talk_log_effect",
        meaning="Effect of talks under way on settlement.",
        symbol="σ_talk",
        citation="walter_1997",
    ),
    _share(
        name="regime.settlement_no_talks_share",
        meaning="Share of settlements that a ban on talks, kept in full, prevents.",
        symbol="σ_ban",
        citation="cunningham_2006",
    ),
    _share(
        name="regime.settlement_veto_share",
        meaning="Share of settlements that a patron's veto in full prevents.",
        symbol="σ_veto",
        citation="cunningham_2006",
    ),
)

_CONSENT = (
    _level(
        name="regime.consent_start_level",
        meaning="Public consent to the government at the start.",
        symbol="c_0",
        axis=Axis.GOVERNMENT,
    ),
    _months(
        name="regime.months_since_coup_start",
        meaning="Months since the last successful coup, at the start.",
        symbol="m_0",
        citation="londregan_poole_1990",
        axis=Axis.GOVERNMENT,
    ),
    _level(
        name="regime.consent_reference_level",
        meaning="Public consent at which it neither adds to nor takes from coup attempts.",
        symbol="c̄",
    ),
    _level(
        name="regime.strain_reference_level",
        meaning="Strain of the treasury at which it neither adds to nor takes from attempts.",
        symbol="S̄",
        citation="londregan_poole_1990",
    ),
    _share(
        name="regime.consent_persistence_share",
        meaning="Share of the distance of consent from where it is heading left a month later.",
        symbol="φ_c",
        citation="easton_1975",
    ),
    _odds(
        name="regime.consent_security_log_odds",
        meaning="Fall of consent where violence grows by the factor e, from high levels.",
        symbol="b_v",
        citation="easton_1975",
    ),
    _odds(
        name="regime.consent_strain_log_odds",
        meaning="Fall of consent from no strain of the treasury to full strain.",
        symbol="b_S",
        citation="easton_1975",
    ),
    _share(
        name="regime.consent_broken_promise_share",
        meaning="Share of consent lost when a patron's promise is seen to be broken.",
        symbol="j_p",
        citation="easton_1975",
    ),
    _share(
        name="regime.consent_humiliation_share",
        meaning="Share of consent lost by a humiliation (a strike without leave, a climb-down).",
        symbol="j_h",
        citation="easton_1975",
    ),
    _share(
        name="regime.consent_defiance_share",
        meaning="Share of the missing consent won by standing up to a foreign power in public.",
        symbol="j_d",
        citation="mueller_1970",
    ),
)

_weight = partial(Quantity, unit="weight", domain=Domain.POSITIVE, citation="powell_thyne_2011")

_SUCCESSOR = (
    _weight(
        name="regime.successor_pragmatic_weight",
        meaning="Weight of the pragmatic type among governments that come by coup.",
    ),
    _weight(
        name="regime.successor_proud_weight",
        meaning="Weight of the proud type among governments that come by coup.",
    ),
    _weight(
        name="regime.successor_defiant_weight",
        meaning="Weight of the defiant type among governments that come by coup.",
    ),
    _level(
        name="regime.successor_consent_level",
        meaning="Public consent with which a government that came by coup starts.",
        symbol="c_coup",
    ),
)

PARAMETERS: tuple[Quantity, ...] = (*_ATTEMPTS, *_SUCCESS, *_ENDS, *_CONSENT, *_SUCCESSOR)
