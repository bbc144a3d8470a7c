"""What is an end worth to the client, worked out plainly? Twin of the compiled payoffs.

Written from the theory page: each state of a deal (delivering, waiting, lost) has its own strength,
guards and strain, and the log hazard of a quarter is their mean by the time spent in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suasion.model.mechanisms.bargaining.setting import Setting

KEEP, CHEAT, HEDGED, REFUSED = range(4)
HOLD, MATCH, RAISE, WITHDRAW = range(4)


@dataclass(frozen=True)
class Way:
    """How far the client takes, keeps the conditions, limits the rival, and gets the counter."""

    take: float
    comply: float
    limit: float
    counter: float


def way_of(s: Setting, g: int, b: int, way: int) -> Way:
    """Parts of an answer."""
    limit = float(s.rival_limit[g, b])
    if way == KEEP:
        return Way(1.0, 1.0, limit, 0.0)
    if way == CHEAT:
        return Way(1.0, float(s.visible_share[g, b]), float(s.visible_rival_limit[g, b]), 0.0)
    if way == HEDGED:
        comply = float(s.hedge_comply[g])
        return Way(float(s.hedge_take[g]), comply, limit * comply, float(s.hedge_counter[g]))
    return Way(0.0, 0.0, 0.0, 1.0)


def client_value(s: Setting, g: int, b: int, k: int, m: int, way: int, theta: float) -> float:
    """The client's value of one end before audience, solidarity and punishment."""
    w = way_of(s, g, b, way)
    ratio = {MATCH: s.match_ratio[g], RAISE: s.raise_ratio[g]}.get(k, 0.0)
    promised = min(float(ratio * s.security_musd[g, b]), float(s.remaining_musd[g, 0]))
    extra = min(promised, float(s.remaining_musd[g, m])) * w.counter
    leaves = float(s.withdrawal_probability[g]) * (1.0 - w.counter) if k == WITHDRAW else 0.0
    stay = (1.0 - leaves) * (1.0 - w.limit)
    returned = stay + float(s.return_share[g]) * (1.0 - stay)
    survival, slope, on, arrived = _survival(s, g, b, w, stay, returned, extra)
    cash = w.take * float(s.cash_musd[g, b]) * arrived + float(s.guard_fee_musd[g]) * (1.0 - stay)
    return (
        survival
        + _best_use(s, g, cash, slope)
        + float(s.recognition_value[g] * s.recognition[g, b]) * w.take * arrived
        - theta * float(s.sovereignty[g, b]) * w.comply * on
        - float(s.switching_cost[g]) * w.take * (1.0 - stay)
    )


def _index(s: Setting, g: int, foreign: float) -> float:
    return float(s.own[g]) + foreign / (1.0 + foreign / float(s.saturation[g]))


def _guard(s: Setting, g: int, musd: float) -> float:
    return musd / (musd + float(s.guard_half_musd[g]))


def _survival(
    s: Setting, g: int, b: int, w: Way, stay: float, returned: float, extra: float
) -> tuple[float, float, float, float]:
    """Survival, its slope in log capability, and the discounted shares of time kept and arrived."""
    others = float(s.foreign[g] - s.incumbent_strength[g])
    theirs, more = float(s.incumbent_strength[g]), extra * float(s.strength_per_musd[g])
    guards, their_guards = float(s.other_guard_musd[g]), float(s.incumbent_guard_musd[g])
    base_index = _index(s, g, float(s.foreign[g]))
    base_guard = _guard(s, g, guards + their_guards)
    half = float(s.training_half_musd[g])
    before, after = float(s.training_musd[g]), float(s.training_musd[g] + w.take * s.training[g, b])
    income = w.take * float(s.cash_musd[g, b]) / float(s.revenue_musd[g])

    def state(here: float, ours: bool) -> tuple[float, float, float, float]:
        foreign = others + theirs * here + more + (w.take * float(s.strength[g, b]) if ours else 0)
        guard = guards + their_guards * here + extra
        guard += w.take * float(s.guard_musd[g, b]) if ours else 0.0
        trained = after / (after + half) - before / (before + half) if ours else 0.0
        strain = -float(s.strain_per_revenue[g]) * income if ours else 0.0
        return (
            log(_index(s, g, foreign) / base_index),
            _guard(s, g, guard) - base_guard,
            trained,
            strain,
        )

    states = (state(stay, True), state(stay, False), state(returned, False))
    lost = 0.0
    if w.take > 0.0:
        lost = float(s.reversal_rate[g] + s.detection_rate[g] * (1.0 - w.comply))
    hazard = slope = on = arrived = 0.0
    for quarter in range(8):
        months = 3 * quarter + 1.5
        kept = exp(-lost * months)
        there = kept * (1.0 - exp(-months / float(s.lag_months[g, b])))
        parts = (there, kept - there, 1.0 - kept)
        cap, guard, trained, strain = (
            sum(part * one[i] for part, one in zip(parts, states, strict=True)) for i in range(4)
        )
        coup = float(s.coup_rate[g, quarter]) * exp(
            -s.coup_capability[g] * cap
            + s.guard_effect[g] * guard
            + s.training_effect[g] * trained
            + s.strain_effect[g] * strain
        )
        fall = float(s.collapse_rate[g, quarter]) * exp(-s.collapse_capability[g] * cap)
        hazard += 3 * (coup + fall)
        slope += 3 * float(s.coup_capability[g] * coup + s.collapse_capability[g] * fall)
        discount = exp(-float(s.discount_rate[g]) * months) / 8
        on, arrived = on + kept * discount, arrived + there * discount
    return exp(-hazard), exp(-hazard) * slope, on, arrived


def _best_use(s: Setting, g: int, cash: float, slope: float) -> float:
    """Best of many splits between strength and the budget, by search."""
    revenue, weight = float(s.revenue_musd[g]), float(s.money_weight[g])
    if cash <= 0.0:
        return weight * log1p(cash / revenue)
    buys = 1.0 / (float(s.markup[g] * s.military_musd[g]) * _index(s, g, float(s.foreign[g])))
    return max(
        slope * log1p(buys * spent) + weight * log1p((cash - spent) / revenue)
        for spent in (cash * step / 20_000 for step in range(20_001))
    )
