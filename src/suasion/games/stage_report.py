"""What does a solved stage game say, and how far is it from an equilibrium?

Stances, offers, counters and replies are read from the state; answers are the logit responses to
them. Every expected utility is then taken under exactly these probabilities. The residual is the
largest distance of a probability from the logit response to the profile; the regret of a player
is the largest gap, at one of its information sets, between the best action and the mixture.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numba import njit

from suasion.games import stage_layout as lay
from suasion.games import stage_terms as terms
from suasion.games.stage_sweep import (
    believe,
    counter,
    make_offers,
    respond,
    stance_share,
    store_cells,
    store_offers,
    store_stance,
    value_stance,
)


class Room(NamedTuple):
    """The arrays of `Profile` that a report fills, game first."""

    stance: Any
    offer: Any
    counter: Any
    answer: Any
    reply: Any
    client_after_stance: Any
    challenger_after_offer: Any
    incumbent_after_counter: Any
    client_value: Any
    challenger_value: Any
    incumbent_value: Any
    answer_value: Any
    residual: Any
    regret: Any


@njit(cache=True, nogil=True, error_model="numpy")
def report(g, z, out, reach, columns, offers, threatened, w, room):  # type: ignore[no-untyped-def]
    """Fill the room of game ``g`` from a state; ``out`` is overwritten."""
    room.regret[g] = 0.0
    room.challenger_value[g] = 0.0
    room.incumbent_value[g] = 0.0
    residual = 0.0
    for s in range(2):
        believe(s, z, columns, w)
        respond(s, reach, z, columns, w)
        _write_offers(g, s, offers, w, room)
        _write_unvisited(g, s, columns, threatened, w, room)
        _write_counters(g, s, offers, w, room)
        _write_answers(g, s, offers, w, room)
        _write_replies(g, s, columns, offers, w, room)
        value_stance(s, columns, w)
        store_offers(s, reach, out, columns, w)
        _write_values(g, s, z, reach, out, columns, offers, w, room)
        residual = max(residual, _answered(g, s, reach, out, columns, offers, w, room))
    residual = max(residual, _write_stance(g, z, reach, out, w, room))
    room.residual[g] = residual


@njit(cache=True, nogil=True, error_model="numpy")
def _write_offers(g, s, offers, w, room):  # type: ignore[no-untyped-def]
    for t in range(3):
        room.client_after_stance[g, s, t] = w[lay.CLIENT_BELIEF + t]
    blank = 0.0
    for p in range(4):
        blank += w[lay.PRIOR_CHALLENGER + p] * w[lay.NO_OFFER_SHARE + p]
    for p in range(4):
        row, prior = room.offer[g, p, s], w[lay.PRIOR_CHALLENGER + p]
        row[:] = 0.0
        row[0] = w[lay.NO_OFFER_SHARE + p]
        for o in range(row.size):
            room.challenger_after_offer[g, s, o, p] = prior
        if blank > 0.0:
            room.challenger_after_offer[g, s, 0, p] = prior * row[0] / blank
        for j in range(offers.size):
            o = offers[j]
            if o != lay.PADDING:
                row[o] = w[lay.OFFER_SHARE + p * lay.PITCH + j]
                share = prior * row[o] / w[lay.OFFER_MADE + j]
                room.challenger_after_offer[g, s, o, p] = share


@njit(cache=True, nogil=True, error_model="numpy")
def _write_unvisited(g, s, columns, threatened, w, room):  # type: ignore[no-untyped-def]
    """No offer: hold, refuse, back down. Offers that an imposed one displaces: uniform play."""
    last = 1 if columns.choice == lay.CHOSEN else threatened.size
    for o in range(last):
        for k in range(4):
            for m in range(2):
                hold = 1.0 if k == 0 else 0.0
                room.counter[g, m, s, o, k] = hold if o == 0 else 0.25
                room.incumbent_after_counter[g, s, o, k, m] = w[lay.PRIOR_INCUMBENT + m]
            for t in range(3):
                none = w[lay.NO_OFFER_CLIENT + t] + w[lay.ADDED + 4 * s + 3]
                for x in range(3):
                    refuse = 1.0 if x == 2 else 0.0
                    room.answer[g, t, s, o, k, x] = refuse if o == 0 else 1.0 / 3.0
                    room.answer_value[g, t, s, o, k, x] = none if o == 0 else 0.0
            for p in range(4):
                for x in range(2):
                    room.reply[g, p, s, o, k, x, 0] = 0.5 if threatened[o] else 0.0
                    room.reply[g, p, s, o, k, x, 1] = 0.5 if threatened[o] else 1.0


@njit(cache=True, nogil=True, error_model="numpy")
def _write_counters(g, s, offers, w, room):  # type: ignore[no-untyped-def]
    for m in range(2):
        to, row = room.counter[g, m, s], lay.COUNTER_SHARE + m * lay.PITCH
        for j in range(offers.size):
            if offers[j] != lay.PADDING:
                for k in range(4):
                    to[offers[j], k] = w[row + lay.cell_of(j, k)]
    belief = room.incumbent_after_counter[g, s]
    for j in range(offers.size):
        if offers[j] != lay.PADDING:
            for k in range(4):
                able = w[lay.ABLE + lay.cell_of(j, k)]
                belief[offers[j], k, 0] = able
                belief[offers[j], k, 1] = 1.0 - able


@njit(cache=True, nogil=True, error_model="numpy")
def _write_answers(g, s, offers, w, room):  # type: ignore[no-untyped-def]
    """Answers, their values, and the client's regret at them."""
    regret = room.regret[g, 0]
    for t in range(3):
        to, to_value = room.answer[g, t, s], room.answer_value[g, t, s]
        for j in range(offers.size):
            if offers[j] != lay.PADDING:
                for k in range(4):
                    c = 3 * t * lay.PITCH + lay.cell_of(j, k)
                    best, mean = w[lay.VALUE + c], 0.0
                    for x in range(3):
                        value, share = (
                            w[lay.VALUE + x * lay.PITCH + c],
                            w[lay.SHARE + x * lay.PITCH + c],
                        )
                        to[offers[j], k, x] = share
                        to_value[offers[j], k, x] = value
                        best, mean = max(best, value), mean + share * value
                    regret = max(regret, best - mean)
    room.regret[g, 0] = regret


@njit(cache=True, nogil=True, error_model="numpy")
def _write_replies(g, s, columns, offers, w, room):  # type: ignore[no-untyped-def]
    """Replies, and the challenger's regret at them; an unthreatened offer has no punishment."""
    regret = room.regret[g, 1]
    for p in range(4):
        to = room.reply[g, p, s]
        cost, mild = w[lay.PUNISH_COST + p % 2], -w[lay.BACKDOWN_COST + p % 2]
        for j in range(columns.width):
            o = offers[j]
            if o == lay.PADDING:
                continue
            for k in range(4):
                for x in range(2):
                    punish, c = 0.0, lay.cell_of(j, k)
                    if j < columns.threatened and w[lay.ARMED + c] == 1.0:
                        punish = w[lay.PUNISH + (4 * x + p) * lay.PITCH + c]
                        harsh = w[lay.GAIN + (2 * x + p // 2) * lay.PITCH + c] - cost
                        gap = max(harsh, mild) - (punish * harsh + (1.0 - punish) * mild)
                        regret = max(regret, gap)
                    to[o, k, x, 0] = punish
                    to[o, k, x, 1] = 1.0 - punish
    room.regret[g, 1] = regret


@njit(cache=True, nogil=True, error_model="numpy")
def _write_values(g, s, z, reach, out, columns, offers, w, room):  # type: ignore[no-untyped-def]
    """Values of challenger and incumbent after stance ``s``, and regret at offer and counter."""
    taken = 0.0
    for t in range(3):
        taken += w[lay.PRIOR_CLIENT + t] * stance_share(z[t], s)
    for p in range(4):
        blank = out[lay.NO_OFFER_AT + 4 * s + p] / (reach * w[lay.PRECISION + 1])
        best, mean = blank, blank * room.offer[g, p, s, 0]
        for j in range(columns.width):
            if offers[j] != lay.PADDING:
                value = w[lay.OFFER_VALUE + p * lay.PITCH + j]
                best, mean = max(best, value), mean + room.offer[g, p, s, offers[j]] * value
        room.challenger_value[g, p] += taken * mean
        if columns.choice == lay.CHOSEN:
            room.regret[g, 1] = max(room.regret[g, 1], best - mean)
    for m in range(2):
        blank = 0.0
        for t in range(3):
            blank += w[lay.CLIENT_BELIEF + t] * w[lay.NO_OFFER_INCUMBENT + 3 * m + t]
        for p in range(4):
            room.incumbent_value[g, m] += (
                taken * blank * w[lay.PRIOR_CHALLENGER + p] * room.offer[g, p, s, 0]
            )
        for j in range(columns.width):
            if offers[j] != lay.PADDING:
                mean = _countered(g, s, m, j, offers[j], w, room)
                room.incumbent_value[g, m] += taken * w[lay.OFFER_MADE + j] * mean


@njit(cache=True, nogil=True, error_model="numpy")
def _countered(g, s, m, j, o, w, room):  # type: ignore[no-untyped-def]
    """Expected utility of the incumbent after an offer; its regret there."""
    row = lay.INCUMBENT_CELL + m * lay.PITCH
    best, mean = w[row + lay.cell_of(j, 0)], 0.0
    for k in range(4):
        value = w[row + lay.cell_of(j, k)]
        best, mean = max(best, value), mean + room.counter[g, m, s, o, k] * value
    room.regret[g, 2] = max(room.regret[g, 2], best - mean)
    return mean


@njit(cache=True, nogil=True, error_model="numpy")
def _answered(g, s, reach, out, columns, offers, w, room):  # type: ignore[no-untyped-def]
    """Largest distance of offers, counters and replies from the responses to the profile."""
    store_cells(s, reach, out, columns, w)
    counter(s, out, columns, w)
    make_offers(s, out, columns, w)
    hot = 4 * columns.threatened
    terms.punish_shares(out, lay.reply_at(columns, s), hot, reach * w[lay.PRECISION + 1], w)
    gap = 0.0
    for j in range(columns.width):
        if offers[j] != lay.PADDING:
            for p in range(4):
                share = w[lay.OFFER_SHARE + p * lay.PITCH + j]
                gap = max(gap, abs(room.offer[g, p, s, offers[j]] - share))
    for m in range(2):
        to, row = room.counter[g, m, s], lay.COUNTER_SHARE + m * lay.PITCH
        for j in range(columns.width):
            if offers[j] != lay.PADDING:
                for k in range(4):
                    gap = max(gap, abs(to[offers[j], k] - w[row + lay.cell_of(j, k)]))
    for p in range(4):
        reply = room.reply[g, p, s]
        for j in range(columns.threatened):
            if offers[j] != lay.PADDING:
                for i in range(8):
                    k, x = i // 2, i % 2
                    share = w[lay.PUNISH + (4 * x + p) * lay.PITCH + lay.cell_of(j, k)]
                    gap = max(gap, abs(reply[offers[j], k, x, 0] - share))
    return gap


@njit(cache=True, nogil=True, error_model="numpy")
def _write_stance(g, z, reach, out, w, room):  # type: ignore[no-untyped-def]
    """Stances, the client's values and regret there; distance from the response."""
    store_stance(reach, out, w)
    gap = 0.0
    for t in range(3):
        best, mean = w[lay.STANCE_VALUE + t], 0.0
        for s in range(2):
            share, value = stance_share(z[t], s), w[lay.STANCE_VALUE + 3 * s + t]
            room.stance[g, t, s] = share
            best, mean = max(best, value), mean + share * value
            gap = max(gap, abs(share - stance_share(out[t], s)))
        room.client_value[g, t] = mean
        room.regret[g, 0] = max(room.regret[g, 0], best - mean)
    return gap
