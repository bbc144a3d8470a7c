"""How does one stage game lie in memory while it is solved?

A *column* is a visited offer; a *cell* is a column with a counter. Columns go in groups of eight,
first the threatened ones, then the others, the last of each kind padded (payoffs zero, weight
e^-680); where that saves a group, others fill up the last of the threatened and are solved as if
they were, with a threat that is never carried out and costs nothing. A group holds its four
counters one after the other. So everything after the offer is a loop over cells that lie side by
side. Payoffs and scratch rows share one flat array, the *arena*,
with offsets known when the kernel is compiled: a compiler can then see that rows do not overlap.

The state of the solver is one vector of logits: stance (t); no offer (s, p); offer (s, p, column);
counter (s, m, cell); reply (s, hedge|refuse, aim, threatened cell). The last is λ times the gain
from punishing before the costs of resolve.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from suasion.core.errors import GameError
from suasion.games.stage_game import FREE, Booleans, Integers, Payoffs, Shape

LANES = 8
"""Columns in a group."""
GROUP = 4 * LANES
"""Cells in a group."""
COLUMNS_MOST = 64
PADDING = -1
PADDING_LOG_WEIGHT = -1e12
# An odd number of cache lines a row, or rows would contend for the same lines.
PITCH = 4 * COLUMNS_MOST + 8

_NEXT = 0


def _rows(count: int) -> int:
    """Offset of the next ``count`` rows of the arena."""
    global _NEXT  # noqa: PLW0603
    start = _NEXT
    _NEXT += count * PITCH
    return start


CLIENT = _rows(15)  # (t, e): utility when the incumbent is stretched
CLIENT_ABLE = _rows(15)  # (t, e): what it gains when the incumbent is able
CHALLENGER = _rows(18)  # (aim, t, x)
STAKE = _rows(12)  # (aim, t, hedge|refuse): gain from punishing, before costs
INCUMBENT = _rows(18)  # (m, t, x)
INCUMBENT_STAKE = _rows(12)  # (m, t, hedge|refuse): gain from the punishment
CHALLENGER_BELIEF = _rows(4)  # (p) by threatened cell
COUNTER_LOGIT = _rows(2)  # (m)
COUNTER_SHARE = _rows(2)  # (m)
ABLE = _rows(1)  # posterior that the incumbent is able
REACHED = _rows(1)  # probability of the counter
PUNISH = _rows(8)  # (hedge|refuse, p)
PUNISHED = _rows(2)  # (hedge|refuse): probability, as the public sees it
VALUE = _rows(9)  # (t, x): expected utility of each answer
SHARE = _rows(9)  # (t, x): probability of each answer
TAKEN = _rows(3)  # (x): probability of the answer over the client's types
GAIN = _rows(4)  # (hedge|refuse, aim): gain from punishing, before costs
CHALLENGER_CELL = _rows(4)  # (p): value of the cell, replies included
INCUMBENT_CELL = _rows(2)  # (m)
OFFER_SHARE = _rows(4)  # (p) by column
BELIEF = _rows(4)  # (p) by threatened column
OFFER_VALUE = _rows(4)  # (p) by column
STANCE_CELL = _rows(3)  # (t): client's value of the cell, times the probability of the counter
LOG_WEIGHT = _rows(1)  # by column
ARMED = _rows(1)  # 1 where the offer is threatened, by cell that is solved as if it were
UNARMED_COST = _rows(1)  # 0 there, and elsewhere what keeps punishment at no probability
_SMALL = _rows(1)
PRIOR_CLIENT = _SMALL  # (t)
PRIOR_CHALLENGER = _SMALL + 8  # (p)
PRIOR_INCUMBENT = _SMALL + 16  # (m)
NO_OFFER_CLIENT = _SMALL + 24  # (t)
NO_OFFER_CHALLENGER = _SMALL + 32  # (aim, t)
NO_OFFER_INCUMBENT = _SMALL + 40  # (m, t)
ADDED = _SMALL + 48  # (s, 4): stance value and solidarity by answer; no offer
PUNISH_COST = _SMALL + 56  # (resolve)
BACKDOWN_COST = _SMALL + 64  # (resolve)
PRECISION = _SMALL + 72  # (player)
LOG_WEIGHT_NO_OFFER = _SMALL + 80
CLIENT_BELIEF = _SMALL + 88  # (t), after the stance in hand
NO_OFFER_SHARE = _SMALL + 96  # (p)
STANCE_VALUE = _SMALL + 104  # (s, t)
OFFER_MADE = _rows(1)  # by column: probability over the challenger's types
ARENA = _NEXT

# Places 3 to 7 are idle, so that every part of a state starts at a whole vector.
NO_OFFER_AT, OFFER_AT = 8, 16
CHOSEN, IMPOSED, NONE = 0, 1, 2
"""The challenger chooses; an offer is imposed; that none is made is imposed."""


class Columns(NamedTuple):
    """Columns solved as threatened, all columns; and who chose: CHOSEN, IMPOSED or NONE."""

    threatened: int
    width: int
    choice: int


def columns_of(threatened: Booleans, imposed: int = FREE) -> tuple[Columns, Integers]:
    """Columns for a free challenger, or for one imposed offer; and the offer in each column."""
    if imposed == FREE:
        hot_offers, plain_offers = np.flatnonzero(threatened), np.flatnonzero(~threatened)[1:]
    else:
        one = np.full(int(imposed > 0), imposed, dtype=np.int64)
        hot_offers, plain_offers = one[threatened[one]], one[~threatened[one]]
    hot, plain = _whole(hot_offers.size), _whole(plain_offers.size)
    shared = _whole(hot_offers.size + plain_offers.size) < hot + plain
    if hot + plain > COLUMNS_MOST:
        raise GameError(
            "stage game: shape",
            f"{hot_offers.size} threatened and {plain_offers.size} other offers are too many,",
            f"at most {COLUMNS_MOST} fit. Use fewer packages.",
        )
    width = _whole(hot_offers.size + plain_offers.size) if shared else hot + plain
    start = hot_offers.size if shared else hot
    offers = np.full(width, PADDING, dtype=np.int64)
    offers[: hot_offers.size] = hot_offers
    offers[start : start + plain_offers.size] = plain_offers
    choice = CHOSEN if imposed == FREE else IMPOSED if imposed > 0 else NONE
    return Columns(hot, width, choice), offers


def _whole(columns: int) -> int:
    """Columns in whole groups."""
    return -(-columns // LANES) * LANES


def state_size(columns: Columns) -> int:
    """Length of the solver's state vector, a multiple of the lanes."""
    return OFFER_AT + 24 * columns.width + 32 * columns.threatened


class Given(NamedTuple):
    """The arrays of `Payoffs`, and the weights of the shape, for compiled code."""

    prior_client: Any
    prior_challenger: Any
    prior_incumbent: Any
    client: Any
    stance_value: Any
    solidarity: Any
    challenger: Any
    punish_cost: Any
    backdown_cost: Any
    incumbent: Any
    precision: Any
    imposed_offer: Any
    log_weight: Any
    threatened: Any


def given(payoffs: Payoffs, shape: Shape) -> Given:
    """Arrays of checked payoffs, the logs of the weights and the threats."""
    arrays = [getattr(payoffs, name) for name in Given._fields[:-2]]
    return Given._make([*arrays, np.log(shape.weight), shape.threatened])


@njit(cache=True, nogil=True)
def counter_at(columns, s):  # type: ignore[no-untyped-def]
    """Where the counter logits after stance ``s`` start in a state."""
    return OFFER_AT + 8 * columns.width * (1 + s)


@njit(cache=True, nogil=True)
def reply_at(columns, s):  # type: ignore[no-untyped-def]
    """Where the reply logits after stance ``s`` start in a state."""
    return OFFER_AT + 24 * columns.width + 16 * columns.threatened * s


@njit(cache=True, nogil=True)
def cell_of(column, counter):  # type: ignore[no-untyped-def]
    """Index of the cell of a column and a counter."""
    return GROUP * (column // LANES) + LANES * counter + column % LANES


@njit(cache=True, nogil=True)
def load(given, g, offers, w):  # type: ignore[no-untyped-def]
    """Copy game ``g`` into the arena; cells of padding columns hold zeros from the start."""
    _load_small(given, g, w)
    _load_beliefs(given, g, w)
    for j in range(offers.size):
        o, c = offers[j], cell_of(j, 0)
        w[LOG_WEIGHT + j] = PADDING_LOG_WEIGHT if o == PADDING else given.log_weight[o]
        armed = 1.0 if o == PADDING or given.threatened[o] else 0.0
        for k in range(4):
            w[ARMED + c + LANES * k] = armed
            w[UNARMED_COST + c + LANES * k] = (1.0 - armed) * -PADDING_LOG_WEIGHT
        if o != PADDING:
            _load_client(given.client[g], o, c, w)
            _load_patron(given.challenger[g], o, c, armed, CHALLENGER, STAKE, w)
            _load_patron(given.incumbent[g], o, c, armed, INCUMBENT, INCUMBENT_STAKE, w)


@njit(cache=True, nogil=True)
def _load_small(given, g, w):  # type: ignore[no-untyped-def]
    w[LOG_WEIGHT_NO_OFFER] = given.log_weight[0]
    for i in range(2):
        w[PUNISH_COST + i] = given.punish_cost[g, i]
        w[BACKDOWN_COST + i] = given.backdown_cost[g, i]
    for s in range(2):
        for x in range(4):
            extra = given.solidarity[g, x] if x < 3 else 0.0
            w[ADDED + 4 * s + x] = given.stance_value[g, s, x] + extra
    for i in range(2):
        for t in range(3):
            w[NO_OFFER_CHALLENGER + 3 * i + t] = given.challenger[g, i, t, 0, 0, 2]
            w[NO_OFFER_INCUMBENT + 3 * i + t] = given.incumbent[g, i, t, 0, 0, 2]


@njit(cache=True, nogil=True)
def _load_beliefs(given, g, w):  # type: ignore[no-untyped-def]
    for i in range(2):
        w[PRIOR_INCUMBENT + i] = given.prior_incumbent[g, i]
    for p in range(4):
        w[PRIOR_CHALLENGER + p] = given.prior_challenger[g, p]
    for i in range(3):
        w[PRIOR_CLIENT + i] = given.prior_client[g, i]
        w[PRECISION + i] = given.precision[g, i]
        blank = 0.0
        for m in range(2):
            blank += given.prior_incumbent[g, m] * given.client[g, i, m, 0, 0, 2]
        w[NO_OFFER_CLIENT + i] = blank


@njit(cache=True, nogil=True)
def _load_client(client, o, c, w):  # type: ignore[no-untyped-def]
    for t in range(3):
        able, stretched, row = client[t, 0, o], client[t, 1, o], w[5 * t * PITCH + c :]
        for k in range(4):
            for e in range(5):
                at, value = e * PITCH + LANES * k, stretched[k, e]
                row[CLIENT + at] = value
                row[CLIENT_ABLE + at] = able[k, e] - value


@njit(cache=True, nogil=True)
def _load_patron(patron, o, c, armed, ends, stakes, w):  # type: ignore[no-untyped-def]
    """Ends of a patron's two types, and its stakes in the punishment if there can be one."""
    for i in range(2):
        for t in range(3):
            of = patron[i, t, o]
            row, stake = w[ends + (9 * i + 3 * t) * PITCH + c :], w[stakes + c :]
            for k in range(4):
                for x in range(3):
                    row[x * PITCH + LANES * k] = of[k, x]
                for x in range(2):
                    at = (6 * i + 2 * t + x) * PITCH + LANES * k
                    stake[at] = armed * (of[k, x + 3] - of[k, x + 1])
