"""What is each end of the game worth, to the client and to both patrons?

Client (survival points; 1 = certainly in power through the horizon of 24 months):
``V = S(b) + cash + recognition − θ·Σκq·e − switching`` with
``S = exp{−Σ_q 3[h_q exp(−ε_c Δcap + g Δguard + t Δtraining + s Δstrain) + k_q exp(−ε_k Δcap)]}``.
A deal is kept with probability exp(−(η + detection)·τ); until support arrives, and after the deal
is gone, the client stands with what the incumbent still gives it. Money goes to its best use:
``max_x S′ ln(1 + x·a) + φ ln(1 + (g − x)/revenue)``, whose optimum is in closed form.

Departure: survival under a mixture of states uses the expected change of each covariate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from suasion.model.mechanisms.bargaining.setting import QUARTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Menu, Setting

# Ways that a game can end for the client before any punishment.
KEEP, CHEAT, HEDGED, REFUSED = 0, 1, 2, 3
HOLD, MATCH, RAISE, WITHDRAW = 0, 1, 2, 3
TERMS = (
    "survival",
    "money",
    "recognition",
    "sovereignty",
    "switching",
)
# Columns of the scratch record of an end.
_S, _MONEY, _RECOGNITION, _SOVEREIGNTY, _SWITCHING, _KEPT, _CAPABILITY, _STAY, _EXTRA = range(9)
WIDTH = 9


@njit(cache=True, nogil=True)
def _promise(s, g, b, k, m):  # type: ignore[no-untyped-def]
    """Security support that the incumbent promises on top, and what of it would arrive."""
    if k == MATCH:
        ratio = s.match_ratio[g]
    elif k == RAISE:
        ratio = s.raise_ratio[g]
    else:
        return 0.0, 0.0
    promised = min(ratio * s.security_musd[g, b], s.remaining_musd[g, 0])
    return promised, min(promised, s.remaining_musd[g, m])


@njit(cache=True, nogil=True)
def _capability(s, g, foreign):  # type: ignore[no-untyped-def]
    """Log change of the capability index when foreign strength becomes ``foreign``."""
    now = s.own[g] + s.foreign[g] / (1.0 + s.foreign[g] / s.saturation[g])
    then = s.own[g] + foreign / (1.0 + foreign / s.saturation[g])
    return np.log(then / now)


@njit(cache=True, nogil=True)
def _survival(s, g, kept, pending, gone, lost_rate, lag, strain):  # type: ignore[no-untyped-def]
    """Survival over the horizon, its slope in log capability, mean share arrived, mean share kept.

    kept, pending, gone : (capability, guard, training) changes while the deal delivers, before
    its support has arrived, and after it is lost.
    """
    hazard, slope, mean, on = 0.0, 0.0, 0.0, 0.0
    for q in range(QUARTERS):
        tau = 3.0 * q + 1.5
        alive = np.exp(-lost_rate * tau)
        arrived = alive * (1.0 - np.exp(-tau / lag))
        waiting = alive - arrived
        cap = arrived * kept[0] + waiting * pending[0] + (1.0 - alive) * gone[0]
        guard = arrived * kept[1] + waiting * pending[1] + (1.0 - alive) * gone[1]
        training = arrived * kept[2]
        coup = s.coup_rate[g, q] * np.exp(
            -s.coup_capability[g] * cap
            + s.guard_effect[g] * guard
            + s.training_effect[g] * training
            + s.strain_effect[g] * strain * arrived
        )
        fall = s.collapse_rate[g, q] * np.exp(-s.collapse_capability[g] * cap)
        hazard += 3.0 * (coup + fall)
        slope += 3.0 * (s.coup_capability[g] * coup + s.collapse_capability[g] * fall)
        worth = np.exp(-s.discount_rate[g] * tau) / QUARTERS
        mean += arrived * worth
        on += alive * worth
    survival = np.exp(-hazard)
    return survival, survival * slope, mean, on


@njit(cache=True, nogil=True)
def _best_use(s, g, cash, slope):  # type: ignore[no-untyped-def]
    """Worth of a yearly sum at its best use: capability at the fringe's mark-up, or the budget."""
    revenue, weight = s.revenue_musd[g], s.money_weight[g]
    if cash <= 0.0:
        return weight * np.log(max(1.0 + cash / revenue, 1e-6))
    index = s.own[g] + s.foreign[g] / (1.0 + s.foreign[g] / s.saturation[g])
    buys = 1.0 / (s.markup[g] * s.military_musd[g] * index)
    spent = (slope * buys * (revenue + cash) - weight) / (buys * (weight + slope))
    spent = min(max(spent, 0.0), cash)
    return slope * np.log(1.0 + buys * spent) + weight * np.log(1.0 + (cash - spent) / revenue)


@njit(cache=True, nogil=True)
def _end(s, g, b, k, m, way, out):  # type: ignore[no-untyped-def]
    """Terms of one end before θ, audience, solidarity and punishment, into ``out``."""
    take, comply, counter = 1.0, 1.0, 0.0
    limit = s.rival_limit[g, b]
    if way == CHEAT:
        comply, limit = s.visible_share[g, b], s.visible_rival_limit[g, b]
    elif way == HEDGED:
        take, comply, counter = s.hedge_take[g], s.hedge_comply[g], s.hedge_counter[g]
        limit *= comply
    elif way == REFUSED:
        take, comply, counter, limit = 0.0, 0.0, 1.0, 0.0
    promised, arrives = _promise(s, g, b, k, m)
    leaves = s.withdrawal_probability[g] * (1.0 - counter) if k == WITHDRAW else 0.0
    stay = (1.0 - leaves) * (1.0 - limit)
    back = stay + s.return_share[g] * (1.0 - stay)
    extra = arrives * counter
    base = s.foreign[g] - s.incumbent_strength[g]
    guards = s.other_guard_musd[g]
    half = s.guard_half_musd[g]
    now_guard = (guards + s.incumbent_guard_musd[g]) / (guards + s.incumbent_guard_musd[g] + half)
    extra_strength = extra * s.strength_per_musd[g]
    foreign = base + s.incumbent_strength[g] * stay + extra_strength
    held = guards + s.incumbent_guard_musd[g] * stay + extra
    after = guards + s.incumbent_guard_musd[g] * back + extra
    full = held + take * s.guard_musd[g, b]
    trained = s.training_musd[g] + take * s.training[g, b]
    training = trained / (trained + s.training_half_musd[g]) - s.training_musd[g] / (
        s.training_musd[g] + s.training_half_musd[g]
    )
    kept = (
        _capability(s, g, foreign + take * s.strength[g, b]),
        full / (full + half) - now_guard,
        training,
    )
    pending = (_capability(s, g, foreign), held / (held + half) - now_guard, 0.0)
    gone = (
        _capability(s, g, base + s.incumbent_strength[g] * back + extra_strength),
        after / (after + half) - now_guard,
        0.0,
    )
    lost_rate = s.reversal_rate[g] + s.detection_rate[g] * (1.0 - comply) if take > 0.0 else 0.0
    cash = take * s.cash_musd[g, b]
    strain = -s.strain_per_revenue[g] * cash / s.revenue_musd[g]
    survival, slope, mean, on = _survival(
        s, g, kept, pending, gone, lost_rate, s.lag_months[g, b], strain
    )
    saved = s.guard_fee_musd[g] * (1.0 - stay)
    out[_S] = survival
    out[_MONEY] = _best_use(s, g, cash * mean + saved, slope)
    out[_RECOGNITION] = s.recognition_value[g] * s.recognition[g, b] * take * mean
    out[_SOVEREIGNTY] = s.sovereignty[g, b] * comply * on
    out[_SWITCHING] = s.switching_cost[g] * take * (1.0 - stay)
    out[_KEPT] = on
    out[_CAPABILITY] = mean * kept[0] + (1.0 - mean) * pending[0]
    out[_STAY] = stay
    out[_EXTRA] = promised * counter


@njit(cache=True, nogil=True)
def _client_value(end, theta):  # type: ignore[no-untyped-def]
    """A client's value of an end before audience, solidarity and punishment."""
    return end[_S] + end[_MONEY] + end[_RECOGNITION] - theta * end[_SOVEREIGNTY] - end[_SWITCHING]


@njit(cache=True, nogil=True)
def _challenger_value(s, g, b, a, way, end):  # type: ignore[no-untyped-def]
    """The challenger's value of an end by aim, USD million a year."""
    take, kept = 1.0, s.condition_value_musd[g, a, b]
    if way == CHEAT:
        kept = s.visible_value_musd[g, a, b]
    elif way == HEDGED:
        take, kept = s.hedge_take[g], s.hedge_comply[g] * kept
    elif way == REFUSED:
        take, kept = 0.0, 0.0
    gains = take * s.security_musd[g, b]
    mine = s.challenger_security_musd[g] + gains
    others = s.own_security_musd[g] + s.other_security_musd[g]
    theirs = s.incumbent_security_musd[g] * end[_STAY] + end[_EXTRA]
    before = s.challenger_security_musd[g] / (
        s.challenger_security_musd[g] + others + s.incumbent_security_musd[g]
    )
    gain = mine / (mine + others + theirs) - before
    value = s.outward_value_musd[g] * end[_CAPABILITY]
    if take == 0.0:
        return value - s.rebuff_cost_musd[g]
    value += end[_KEPT] * s.challenger_value_musd[g] * gain
    value += end[_KEPT] * kept
    return value - end[_KEPT] * take * s.cost_musd[g, b] * s.challenger_scarcity[g]


@njit(cache=True, nogil=True)
def _incumbent_value(s, g, b, k, m, way, end):  # type: ignore[no-untyped-def]
    """The incumbent's value of an end by its means, over no offer, USD million a year."""
    take = 1.0
    if way == HEDGED:
        take = s.hedge_take[g]
    elif way == REFUSED:
        take = 0.0
    mine = s.challenger_security_musd[g] + take * end[_KEPT] * s.security_musd[g, b]
    others = s.own_security_musd[g] + s.other_security_musd[g]
    promised, arrives = _promise(s, g, b, k, m)
    called = end[_EXTRA] / promised if promised > 0.0 else 0.0
    theirs = s.incumbent_security_musd[g] * end[_STAY] + arrives * called
    before = s.incumbent_security_musd[g] / (
        s.challenger_security_musd[g] + others + s.incumbent_security_musd[g]
    )
    value = s.incumbent_value_musd[g] * (theirs / (mine + others + theirs) - before)
    value -= s.guard_fee_musd[g] * (1.0 - end[_STAY])
    value -= s.scarcity[g, m] * arrives * called
    if promised > 0.0:
        value -= s.broken_promise_cost_musd[g] * called * (1.0 - arrives / promised)
    return value


@njit(cache=True, nogil=True)
def _one_package(s, g, b, k, m, ends, client, challenger, incumbent, complies):  # type: ignore[no-untyped-def]
    """Payoffs of a package under one counter and one state of the incumbent's means."""
    for way in range(4):
        _end(s, g, b, k, m, way, ends[way])
    for t in range(3):
        theta = s.theta[g, t]
        honest = _client_value(ends[KEEP], theta)
        cheat = _client_value(ends[CHEAT], theta)
        accept = KEEP if honest >= cheat else CHEAT
        complies[g, t, m, b, k] = honest >= cheat
        for e in range(3):
            way = accept if e == 0 else (HEDGED if e == 1 else REFUSED)
            client[t, m, k, e] = _client_value(ends[way], theta)
            incumbent[m, t, k, e] = _incumbent_value(s, g, b, k, m, way, ends[way])
            for a in range(2):
                challenger[a, t, k, e] += s.prior_means[g, m] * _challenger_value(
                    s, g, b, a, way, ends[way]
                )


@njit(cache=True, nogil=True)
def _payoffs(s, package, threatened, wanted, client, challenger, incumbent, complies):  # type: ignore[no-untyped-def]
    """Fill payoffs of all games; ``wanted`` (G,) is the only offer needed, or -1 for all."""
    offers = package.size
    packages = s.strength.shape[1]
    ends = np.zeros((4, WIDTH))
    mine = np.zeros((3, 2, 4, 3))
    theirs = np.zeros((2, 3, 4, 3))
    rivals = np.zeros((2, 3, 4, 3))
    for g in range(s.own.size):
        for m in range(2):
            for t in range(3):
                _end(s, g, 0, HOLD, m, REFUSED, ends[REFUSED])
                client[g, t, m, 0, 0, 2] = _client_value(ends[REFUSED], s.theta[g, t])
        for b in range(packages):
            if wanted[g] >= 0 and package[wanted[g]] != b:
                continue
            theirs[:] = 0.0
            for k in range(4):
                for m in range(2):
                    _one_package(s, g, b, k, m, ends, mine, theirs, rivals, complies)
            for o in range(offers):
                if package[o] != b:
                    continue
                for k in range(4):
                    for e in range(5):
                        base = e if e < 3 else e - 2
                        if e >= 3 and not threatened[o]:
                            continue
                        stick = s.stick_value[g, b] if e >= 3 else 0.0
                        for t in range(3):
                            for m in range(2):
                                client[g, t, m, o, k, e] = mine[t, m, k, base] - stick
                                incumbent[g, m, t, o, k, e] = rivals[m, t, k, base]
                                challenger[g, m, t, o, k, e] = theirs[m, t, k, base]


@njit(cache=True, nogil=True)
def _terms(s, b, k, m, out):  # type: ignore[no-untyped-def]
    for g in range(s.own.size):
        for way in range(4):
            _end(s, g, b, k, m, way, out[g, way])


def payoffs(
    setting: Setting, menu: Menu, imposed: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Payoffs of the stage game: client (G,3,2,O,4,5), challenger and incumbent (G,2,3,O,4,5).

    Fourth: (G, type, means, package, counter) whether an accepting client keeps the conditions.

    ``imposed`` (G,) names the only offer that can be made, -1 where all can. See
    `suasion.games.stage_game` for the axes. Patrons' values are over no offer at all.
    """
    games, offers = setting.own.size, menu.package.size
    client = np.zeros((games, 3, 2, offers, 4, 5))
    challenger = np.zeros((games, 2, 3, offers, 4, 5))
    incumbent = np.zeros((games, 2, 3, offers, 4, 5))
    complies = np.zeros((games, 3, 2, setting.strength.shape[1], 4), dtype=np.bool_)
    _payoffs(
        setting, menu.package, menu.threatened, imposed, client, challenger, incumbent, complies
    )
    return client, challenger, incumbent, complies


def promised_musd(
    setting: Setting, package: NDArray[np.int64], counter: NDArray[np.int64]
) -> NDArray[np.float64]:
    """(G,) security support that the incumbent promises on top, given package and counter."""
    ratio = np.where(counter == MATCH, setting.match_ratio, 0.0)
    ratio = np.where(counter == RAISE, setting.raise_ratio, ratio)
    wanted = ratio * setting.security_musd[np.arange(package.size), package]
    return np.minimum(wanted, setting.remaining_musd[:, 0])


def terms(setting: Setting, package: int, counter: int, means: int) -> NDArray[np.float64]:
    """Terms of the client's value, (G, way, term): ways keep, cheat, hedge, refuse; see `TERMS`.

    Sovereignty is before θ. The order of the first five columns is that of `TERMS`.
    """
    out = np.zeros((setting.own.size, 4, WIDTH))
    _terms(setting, package, counter, means, out)
    return out[:, :, : len(TERMS)]
