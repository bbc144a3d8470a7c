"""What is each end worth? The compiled arithmetic of `ends`, one game at a time.

``r`` is the row of a game, ``p`` the row of a package in it, in the columns of `setting`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from suasion.model.mechanisms.bargaining.setting import QUARTERS, game_column, package_column

# Ways that a game can end for the client before any punishment.
KEEP, CHEAT, HEDGED, REFUSED = 0, 1, 2, 3
HOLD, MATCH, RAISE, WITHDRAW = 0, 1, 2, 3
# Columns of the scratch record of an end; the first five are terms of the client's value.
_S, _MONEY, _RECOGNITION, _SOVEREIGNTY, _SWITCHING, _KEPT, _CAPABILITY, _STAY, _EXTRA = range(9)
# Integrated hazards of the first year, coups that succeed and collapse.
YEAR_COUPS, YEAR_COLLAPSES = 9, 10
WIDTH = 11
_YEAR = 4

BROKEN_PROMISE_COST_MUSD = game_column("broken_promise_cost_musd")
CHALLENGER_SCARCITY = game_column("challenger_scarcity")
CHALLENGER_SECURITY_MUSD = game_column("challenger_security_musd")
CHALLENGER_VALUE_MUSD = game_column("challenger_value_musd")
COLLAPSE_CAPABILITY = game_column("collapse_capability")
COLLAPSE_RATE = game_column("collapse_rate")
COUP_CAPABILITY = game_column("coup_capability")
COUP_RATE = game_column("coup_rate")
DETECTION_RATE = game_column("detection_rate")
DISCOUNT_RATE = game_column("discount_rate")
FOREIGN = game_column("foreign")
GUARD_EFFECT = game_column("guard_effect")
GUARD_FEE_MUSD = game_column("guard_fee_musd")
GUARD_HALF_MUSD = game_column("guard_half_musd")
HEDGE_COMPLY = game_column("hedge_comply")
HEDGE_COUNTER = game_column("hedge_counter")
HEDGE_TAKE = game_column("hedge_take")
INCUMBENT_GUARD_MUSD = game_column("incumbent_guard_musd")
INCUMBENT_SECURITY_MUSD = game_column("incumbent_security_musd")
INCUMBENT_STRENGTH = game_column("incumbent_strength")
INCUMBENT_VALUE_MUSD = game_column("incumbent_value_musd")
MARKUP = game_column("markup")
MATCH_RATIO = game_column("match_ratio")
MILITARY_MUSD = game_column("military_musd")
MONEY_WEIGHT = game_column("money_weight")
OTHER_GUARD_MUSD = game_column("other_guard_musd")
OTHER_SECURITY_MUSD = game_column("other_security_musd")
OUTWARD_VALUE_MUSD = game_column("outward_value_musd")
OWN = game_column("own")
OWN_SECURITY_MUSD = game_column("own_security_musd")
PRIOR_MEANS = game_column("prior_means")
RAISE_RATIO = game_column("raise_ratio")
REBUFF_COST_MUSD = game_column("rebuff_cost_musd")
RECOGNITION_VALUE = game_column("recognition_value")
REMAINING_MUSD = game_column("remaining_musd")
RETURN_SHARE = game_column("return_share")
REVENUE_MUSD = game_column("revenue_musd")
REVERSAL_RATE = game_column("reversal_rate")
SATURATION = game_column("saturation")
SCARCITY = game_column("scarcity")
STRAIN_EFFECT = game_column("strain_effect")
STRAIN_PER_REVENUE = game_column("strain_per_revenue")
STRENGTH_PER_MUSD = game_column("strength_per_musd")
SWITCHING_COST = game_column("switching_cost")
THETA = game_column("theta")
TRAINING_EFFECT = game_column("training_effect")
TRAINING_HALF_MUSD = game_column("training_half_musd")
TRAINING_MUSD = game_column("training_musd")
WITHDRAWAL_PROBABILITY = game_column("withdrawal_probability")
CASH_MUSD = package_column("cash_musd")
CONDITION_VALUE_MUSD = package_column("condition_value_musd")
COST_MUSD = package_column("cost_musd")
GUARD_MUSD = package_column("guard_musd")
LAG_MONTHS = package_column("lag_months")
RECOGNITION = package_column("recognition")
RIVAL_LIMIT = package_column("rival_limit")
SECURITY_MUSD = package_column("security_musd")
SOVEREIGNTY = package_column("sovereignty")
STICK_VALUE = package_column("stick_value")
STRENGTH = package_column("strength")
TRAINING = package_column("training")
VISIBLE_RIVAL_LIMIT = package_column("visible_rival_limit")
VISIBLE_SHARE = package_column("visible_share")
VISIBLE_VALUE_MUSD = package_column("visible_value_musd")


@njit(cache=True, nogil=True)
def _promise(r, p, k, m):  # type: ignore[no-untyped-def]
    """Security support that the incumbent promises on top, and what of it would arrive."""
    if k == MATCH:
        ratio = r[MATCH_RATIO]
    elif k == RAISE:
        ratio = r[RAISE_RATIO]
    else:
        return 0.0, 0.0
    promised = min(ratio * p[SECURITY_MUSD], r[REMAINING_MUSD])
    return promised, min(promised, r[REMAINING_MUSD + m])


@njit(cache=True, nogil=True)
def _capability(r, foreign):  # type: ignore[no-untyped-def]
    """Log change of the capability index when foreign strength becomes ``foreign``."""
    now = r[OWN] + r[FOREIGN] / (1.0 + r[FOREIGN] / r[SATURATION])
    then = r[OWN] + foreign / (1.0 + foreign / r[SATURATION])
    return np.log(then / now)


@njit(cache=True, nogil=True)
def _timing(r, lost_rate, lag, times):  # type: ignore[no-untyped-def]
    """Shares of a deal kept and arrived by quarter, (2, 8), with their discounted means."""
    kept, arrived = 0.0, 0.0
    for q in range(QUARTERS):
        tau = 3.0 * q + 1.5
        times[0, q] = np.exp(-lost_rate * tau)
        times[1, q] = times[0, q] * (1.0 - np.exp(-tau / lag))
        worth = np.exp(-r[DISCOUNT_RATE] * tau) / QUARTERS
        kept += times[0, q] * worth
        arrived += times[1, q] * worth
    times[0, QUARTERS] = kept
    times[1, QUARTERS] = arrived


@njit(cache=True, nogil=True)
def _log_coup(r, change):  # type: ignore[no-untyped-def]
    """Log change of the coup hazard for changes of capability, guard, training and strain."""
    return (
        -r[COUP_CAPABILITY] * change[0]
        + r[GUARD_EFFECT] * change[1]
        + r[TRAINING_EFFECT] * change[2]
        + r[STRAIN_EFFECT] * change[3]
    )


@njit(cache=True, nogil=True)
def _survival(r, kept, pending, gone, times, out):  # type: ignore[no-untyped-def]
    """Survival over the horizon and its slope in log capability; the first year's hazards in out.

    kept, pending, gone : (capability, guard, training, strain) changes while the deal delivers,
    before its support has arrived, and after it is lost. The log hazard is their mean by time.
    """
    coup_kept, coup_pending = _log_coup(r, kept), _log_coup(r, pending)
    coup_gone = _log_coup(r, gone)
    hazard, slope = 0.0, 0.0
    out[YEAR_COUPS], out[YEAR_COLLAPSES] = 0.0, 0.0
    for q in range(QUARTERS):
        arrived = times[1, q]
        waiting, lost = times[0, q] - arrived, 1.0 - times[0, q]
        cap = arrived * kept[0] + waiting * pending[0] + lost * gone[0]
        log_coup = arrived * coup_kept + waiting * coup_pending + lost * coup_gone
        coup = r[COUP_RATE + q] * np.exp(log_coup)
        fall = r[COLLAPSE_RATE + q] * np.exp(-r[COLLAPSE_CAPABILITY] * cap)
        hazard += 3.0 * (coup + fall)
        if q < _YEAR:
            out[YEAR_COUPS] += 3.0 * coup
            out[YEAR_COLLAPSES] += 3.0 * fall
        slope += 3.0 * (r[COUP_CAPABILITY] * coup + r[COLLAPSE_CAPABILITY] * fall)
    survival = np.exp(-hazard)
    return survival, survival * slope


@njit(cache=True, nogil=True)
def _best_use(r, cash, slope):  # type: ignore[no-untyped-def]
    """Worth of a yearly sum at its best use: capability at the fringe's mark-up, or the budget."""
    revenue, weight = r[REVENUE_MUSD], r[MONEY_WEIGHT]
    if cash <= 0.0:
        return weight * np.log(max(1.0 + cash / revenue, 1e-6))
    index = r[OWN] + r[FOREIGN] / (1.0 + r[FOREIGN] / r[SATURATION])
    buys = 1.0 / (r[MARKUP] * r[MILITARY_MUSD] * index)
    spent = (slope * buys * (revenue + cash) - weight) / (buys * (weight + slope))
    spent = min(max(spent, 0.0), cash)
    return slope * np.log(1.0 + buys * spent) + weight * np.log(1.0 + (cash - spent) / revenue)


@njit(cache=True, nogil=True)
def _end(r, p, k, m, way, times, out):  # type: ignore[no-untyped-def]
    """Terms of one end before θ, audience, solidarity and punishment, into ``out``."""
    take, comply, counter = 1.0, 1.0, 0.0
    limit = p[RIVAL_LIMIT]
    if way == CHEAT:
        comply, limit = p[VISIBLE_SHARE], p[VISIBLE_RIVAL_LIMIT]
    elif way == HEDGED:
        take, comply, counter = r[HEDGE_TAKE], r[HEDGE_COMPLY], r[HEDGE_COUNTER]
        limit *= comply
    elif way == REFUSED:
        take, comply, counter, limit = 0.0, 0.0, 1.0, 0.0
    promised, arrives = _promise(r, p, k, m)
    leaves = r[WITHDRAWAL_PROBABILITY] * (1.0 - counter) if k == WITHDRAW else 0.0
    stay = (1.0 - leaves) * (1.0 - limit)
    back = stay + r[RETURN_SHARE] * (1.0 - stay)
    extra = arrives * counter
    base = r[FOREIGN] - r[INCUMBENT_STRENGTH]
    guards = r[OTHER_GUARD_MUSD]
    half = r[GUARD_HALF_MUSD]
    now_guard = (guards + r[INCUMBENT_GUARD_MUSD]) / (guards + r[INCUMBENT_GUARD_MUSD] + half)
    extra_strength = extra * r[STRENGTH_PER_MUSD]
    foreign = base + r[INCUMBENT_STRENGTH] * stay + extra_strength
    held = guards + r[INCUMBENT_GUARD_MUSD] * stay + extra
    after = guards + r[INCUMBENT_GUARD_MUSD] * back + extra
    full = held + take * p[GUARD_MUSD]
    trained = r[TRAINING_MUSD] + take * p[TRAINING]
    training = trained / (trained + r[TRAINING_HALF_MUSD]) - r[TRAINING_MUSD] / (
        r[TRAINING_MUSD] + r[TRAINING_HALF_MUSD]
    )
    cash = take * p[CASH_MUSD]
    strain = -r[STRAIN_PER_REVENUE] * cash / r[REVENUE_MUSD]
    kept = (
        _capability(r, foreign + take * p[STRENGTH]),
        full / (full + half) - now_guard,
        training,
        strain,
    )
    pending = (_capability(r, foreign), held / (held + half) - now_guard, 0.0, 0.0)
    gone = (
        _capability(r, base + r[INCUMBENT_STRENGTH] * back + extra_strength),
        after / (after + half) - now_guard,
        0.0,
        0.0,
    )
    survival, slope = _survival(r, kept, pending, gone, times, out)
    on, mean = times[0, QUARTERS], times[1, QUARTERS]
    saved = r[GUARD_FEE_MUSD] * (1.0 - stay)
    out[_S] = survival
    out[_MONEY] = _best_use(r, cash * mean + saved, slope)
    out[_RECOGNITION] = r[RECOGNITION_VALUE] * p[RECOGNITION] * take * mean
    out[_SOVEREIGNTY] = p[SOVEREIGNTY] * comply * on
    out[_SWITCHING] = r[SWITCHING_COST] * take * (1.0 - stay)
    out[_KEPT] = on
    out[_CAPABILITY] = mean * kept[0] + (1.0 - mean) * pending[0]
    out[_STAY] = stay
    out[_EXTRA] = promised * counter


@njit(cache=True, nogil=True)
def _client_value(end, theta):  # type: ignore[no-untyped-def]
    """A client's value of an end before audience, solidarity and punishment."""
    return end[_S] + end[_MONEY] + end[_RECOGNITION] - theta * end[_SOVEREIGNTY] - end[_SWITCHING]


@njit(cache=True, nogil=True)
def _challenger_value(r, p, a, way, end):  # type: ignore[no-untyped-def]
    """The challenger's value of an end by aim, USD million a year."""
    take, kept = 1.0, p[CONDITION_VALUE_MUSD + a]
    if way == CHEAT:
        kept = p[VISIBLE_VALUE_MUSD + a]
    elif way == HEDGED:
        take, kept = r[HEDGE_TAKE], r[HEDGE_COMPLY] * kept
    elif way == REFUSED:
        take, kept = 0.0, 0.0
    gains = take * p[SECURITY_MUSD]
    mine = r[CHALLENGER_SECURITY_MUSD] + gains
    others = r[OWN_SECURITY_MUSD] + r[OTHER_SECURITY_MUSD]
    theirs = r[INCUMBENT_SECURITY_MUSD] * end[_STAY] + end[_EXTRA]
    before = r[CHALLENGER_SECURITY_MUSD] / (
        r[CHALLENGER_SECURITY_MUSD] + others + r[INCUMBENT_SECURITY_MUSD]
    )
    gain = mine / (mine + others + theirs) - before
    value = r[OUTWARD_VALUE_MUSD] * end[_CAPABILITY]
    if take == 0.0:
        return value - r[REBUFF_COST_MUSD]
    value += end[_KEPT] * r[CHALLENGER_VALUE_MUSD] * gain
    value += end[_KEPT] * kept
    return value - end[_KEPT] * take * p[COST_MUSD] * r[CHALLENGER_SCARCITY]


@njit(cache=True, nogil=True)
def _incumbent_value(r, p, k, m, way, end):  # type: ignore[no-untyped-def]
    """The incumbent's value of an end by its means, over no offer, USD million a year."""
    take = 1.0
    if way == HEDGED:
        take = r[HEDGE_TAKE]
    elif way == REFUSED:
        take = 0.0
    mine = r[CHALLENGER_SECURITY_MUSD] + take * end[_KEPT] * p[SECURITY_MUSD]
    others = r[OWN_SECURITY_MUSD] + r[OTHER_SECURITY_MUSD]
    promised, arrives = _promise(r, p, k, m)
    called = end[_EXTRA] / promised if promised > 0.0 else 0.0
    theirs = r[INCUMBENT_SECURITY_MUSD] * end[_STAY] + arrives * called
    before = r[INCUMBENT_SECURITY_MUSD] / (
        r[CHALLENGER_SECURITY_MUSD] + others + r[INCUMBENT_SECURITY_MUSD]
    )
    value = r[INCUMBENT_VALUE_MUSD] * (theirs / (mine + others + theirs) - before)
    value -= r[GUARD_FEE_MUSD] * (1.0 - end[_STAY])
    value -= r[SCARCITY + m] * arrives * called
    if promised > 0.0:
        value -= r[BROKEN_PROMISE_COST_MUSD] * called * (1.0 - arrives / promised)
    return value


@njit(cache=True, nogil=True)
def _lost_rate(r, p, way):  # type: ignore[no-untyped-def]
    """Monthly hazard that a deal is broken or found out."""
    if way == REFUSED:
        return 0.0
    comply = 1.0
    if way == CHEAT:
        comply = p[VISIBLE_SHARE]
    elif way == HEDGED:
        comply = r[HEDGE_COMPLY]
    return r[REVERSAL_RATE] + r[DETECTION_RATE] * (1.0 - comply)


@njit(cache=True, nogil=True)
def ends_of_package(r, p, times, ends):  # type: ignore[no-untyped-def]
    """All ends of a package, (counter, means, way): each that differs is worked out once."""
    for way in range(4):
        _timing(r, _lost_rate(r, p, way), p[LAG_MONTHS], times[way])
        for k in range(4):
            promises = k in (MATCH, RAISE)
            for m in range(2):
                unpaid = promises and way in (KEEP, CHEAT)
                if unpaid or (k == WITHDRAW and way == REFUSED):
                    ends[k, m, way] = ends[HOLD, 0, way]
                elif m == 1 and not promises:
                    ends[k, m, way] = ends[k, 0, way]
                else:
                    _end(r, p, k, m, way, times[way], ends[k, m, way])


@njit(cache=True, nogil=True)
def values_of_package(r, p, ends, client, challenger, incumbent, complies):  # type: ignore[no-untyped-def]
    """Payoffs of a package under each counter and each state of the incumbent's means."""
    challenger[:] = 0.0
    for k in range(4):
        for m in range(2):
            row = ends[k, m]
            for t in range(3):
                theta = r[THETA + t]
                honest = _client_value(row[KEEP], theta)
                cheat = _client_value(row[CHEAT], theta)
                accept = KEEP if honest >= cheat else CHEAT
                complies[t, m, k] = honest >= cheat
                for e in range(3):
                    way = accept if e == 0 else (HEDGED if e == 1 else REFUSED)
                    client[t, m, k, e] = _client_value(row[way], theta)
                    incumbent[m, t, k, e] = _incumbent_value(r, p, k, m, way, row[way])
                    for a in range(2):
                        challenger[a, t, k, e] += r[PRIOR_MEANS + m] * _challenger_value(
                            r, p, a, way, row[way]
                        )


@njit(cache=True, nogil=True)
def no_offer(r, held, client):  # type: ignore[no-untyped-def]
    """No offer at all is worth what refusing is worth while the incumbent holds."""
    for m in range(2):
        for t in range(3):
            client[t, m, 0, 0, 2] = _client_value(held[m, REFUSED], r[THETA + t])
