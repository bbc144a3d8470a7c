"""What do we judge about violence where data do not say? Values, 90 % ranges and reasons."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.core.priors import Z_95

HAZARD = "log hazard"


@dataclass(frozen=True, slots=True)
class Judged:
    """One row of a parameter table; without a range ``low`` equals ``high``."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    note: str
    grade: str = "elicited"


def _effect(name: str, mean: float, sd: float, note: str, unit: str = HAZARD) -> Judged:
    return Judged(name, mean, mean - Z_95 * sd, mean + Z_95 * sd, unit, note)


def _fixed(name: str, value: float, unit: str, note: str) -> Judged:
    return Judged(name, value, value, value, unit, note, "assumed")


JUDGED = (
    _fixed("alpha_floor", 1.3, "1", "a lower exponent makes the mean of simulated years hang on "
           "single months; the fit uses the same floor"),
    _fixed("memory_power", 0.5, "1", "half a power; .35 fits the world a little better (log-"
           "likelihood +167) and 1 worse (-840), held-out scores of the Sahel are best at .5"),
    _fixed("deaths_cap", 3000, "deaths per month", "the worst unit-month of the three countries in "
           "UCDP, 2010-24, had 547"),
    _effect("lever_departure_announced_log_hazard", -0.15, 0.15,
            "Fetzer et al. 2021: violence falls at the hand-over"),
    _effect("lever_departure_log_hazard", 0.20, 0.35,
            "Fetzer et al. 2021: violence surges at physical departure"),
    Judged("departure_effect_months", 18, 9, 30, "months", "judged: fading over a year and a half"),
    _effect("lever_auxiliary_state_log_hazard", 0.35, 0.30,
            "ACLED on Mali 2022; Petersohn; Swed & Arduino 2024 on the Central African Republic"),
    _effect("lever_auxiliary_insurgent_log_hazard", 0.10, 0.30,
            "Swed & Arduino 2024: the sign of the effect on control is uncertain"),
    _effect("lever_auxiliary_log_severity", 0.10, 0.20, "ACLED on Mali 2022",
            "log scale of deaths"),
    _effect("lever_auxiliary_one_sided_log_odds", 0.5, 0.4, "ACLED on Mali 2022", "log odds"),
    Judged("state_initiated_share", 0.35, 0.2, 0.5, "share",
           "judged from dyads in UCDP 2022-24; who began a fight is not coded"),
    _effect("lever_air_precise_log_hazard", -0.25, 0.35,
            "Mir & Moore 2019; Johnston & Sarbahi 2016: drone strikes and attacks in Pakistan"),
    _effect("lever_air_imprecise_log_hazard", 0.20, 0.25,
            "Lyall 2014: attacks rise for at least 90 days in Afghanistan"),
    Judged("air_precision_share", 0.6, 0.3, 0.85, "share",
           "judged: surveillance drones since 2022, with strikes on markets and weddings reported"),
    Judged("air_half_life_months", 2, 1, 4, "months", "Johnston & Sarbahi 2016: weeks; judged"),
    _effect("lever_surveillance_log_hazard", -0.05, 0.20, "judged; the likeliest deal"),
    _effect("lever_backlash_log_hazard", 0.10, 0.20, "judged"),
    Judged("backlash_effect_months", 6, 3, 12, "months", "judged"),
    _effect("lever_coup_log_hazard", 0.30, 0.30,
            "five Sahel coups, mean +.60 in log deaths, shrunk by half for placebo dates"),
    Judged("coup_effect_months", 12, 6, 24, "months", "judged: a year"),
    _effect("lever_sanctions_log_hazard", 0.10, 0.20, "Hultman & Peksen 2017"),
    _effect("lever_arms_embargo_log_hazard", -0.15, 0.20, "Hultman & Peksen 2017"),
    _effect("lever_aid_log_hazard", 0.0, 0.15, "Zürcher 2017: no general effect in 19 studies"),
    _effect("lever_aid_contested_log_hazard", 0.10, 0.10,
            "Nunn & Qian 2014; Zürcher 2017: harm where control is contested; Mary & Mishra 2020"),
    _effect("lever_aid_held_log_hazard", -0.10, 0.10, "Zürcher 2017: help where the state holds"),
    _effect("lever_civilian_harm_log_hazard", 0.08, 0.08,
            "Condra & Shapiro 2012: attacks after civilian casualties in Iraq"),
    Judged("civilian_harm_cap_log_hazard", 0.5, 0.25, 1.0, HAZARD, "judged"),
    Judged("civilian_harm_half_life_months", 1, 0.5, 2, "months", "Condra & Shapiro 2012: weeks"),
    _effect("lever_blockade_log_hazard", 0.15, 0.25, "judged from Mali, September-November 2025"),
    _effect("lever_truce_log_hazard", -0.25, 0.30, "judged"),
    Judged("theta_r", 0.5, 0.25, 0.9, "1", "judged: twice the strength, 40 % more hazard"),
    Judged("strength_growth_rate", 0.03, 0.01, 0.08, "per month",
           "judged: an insurgency that nobody fights doubles in two years"),
    Judged("strength_harm_rate", 0.01, 0.003, 0.03, "per month",
           "judged: ten times the harm, 2 % more strength a month"),
    Judged("strength_diffusion_rate", 0.01, 0.003, 0.03, "per month", "judged"),
    Judged("intelligence_half_reach_share", 0.4, 0.2, 0.65, "share",
           "judged: intelligence halves where the state reaches two fifths"),
    Judged("contest_exponent", 1.2, 1.0, 1.5, "1", "contest functions in the literature: 1 to 1.5"),
    Judged("reach_adjustment_rate", 0.07, 0.05, 0.10, "per month",
           "Burkina Faso lost about 15 points of territory a year, 2020-22; judged"),
)  # fmt: skip
