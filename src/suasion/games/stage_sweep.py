"""What does every player answer to a given profile? One sweep of the stage game.

Forward: public beliefs from the state's logits. Backward, each move from the newest later moves
(Gauss–Seidel): reply, answer, counter, offer, stance. A state that a sweep returns unchanged is an
agent quantal-response equilibrium (McKelvey & Palfrey 1998) at ``reach`` times the precision.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from numba import cfunc, njit

from suasion.games import stage_terms as terms
from suasion.games.exponential import exp_clipped
from suasion.games.stage_layout import (
    ADDED, CLIENT_BELIEF, Columns, GAIN, INCUMBENT_CELL, NO_OFFER_AT, NO_OFFER_CHALLENGER,
    NO_OFFER_CLIENT, NO_OFFER_SHARE, OFFER_AT, OFFER_MADE, OFFER_SHARE, OFFER_VALUE, PITCH,
    PRECISION, PRIOR_CHALLENGER, PRIOR_CLIENT, STANCE_CELL, STANCE_VALUE, counter_at, reply_at,
)  # fmt: skip

PADDING_SHARE = 1e-290
"""Probability of columns that pad an imposed offer; positive, or beliefs would divide by zero."""


@njit(cache=True, nogil=True, error_model="numpy")
def stance_share(logit, s):  # type: ignore[no-untyped-def]
    """Probability of stance ``s`` when the log odds of defiance are ``logit``."""
    return 1.0 / (1.0 + exp_clipped(-logit if s == 1 else logit))


@njit(cache=True, nogil=True, error_model="numpy")
def believe(s, z, columns, w):  # type: ignore[no-untyped-def]
    """Beliefs that follow stance ``s``: client, challenger by offer, incumbent by counter."""
    total = 0.0
    for t in range(3):
        w[CLIENT_BELIEF + t] = w[PRIOR_CLIENT + t] * stance_share(z[t], s)
        total += w[CLIENT_BELIEF + t]
    for t in range(3):
        w[CLIENT_BELIEF + t] /= total
    make_offers(s, z, columns, w)
    terms.challenger_beliefs(columns.threatened, w)
    counter(s, z, columns, w)


@njit(cache=True, nogil=True, error_model="numpy")
def make_offers(s, z, columns, w):  # type: ignore[no-untyped-def]
    """Probability of each offer after stance ``s``; an imposed offer is the single column."""
    width = columns.width
    if columns.free:
        terms.offer_shares(z, NO_OFFER_AT + 4 * s, OFFER_AT + 4 * s * width, width, w)
    else:
        for p in range(4):
            w[NO_OFFER_SHARE + p] = 0.0
            for j in range(width):
                w[OFFER_SHARE + p * PITCH + j] = 1.0 if j == 0 else PADDING_SHARE
    terms.offers_made(width, w)


@njit(cache=True, nogil=True, error_model="numpy")
def counter(s, z, columns, w):  # type: ignore[no-untyped-def]
    """Probability of each counter after stance ``s``, and what it says of the incumbent."""
    terms.counter_shares(z, counter_at(columns, s), columns.width, w)
    terms.counter_reach(4 * columns.width, w)


@njit(cache=True, nogil=True, error_model="numpy")
def respond(s, reach, z, columns, w):  # type: ignore[no-untyped-def]
    """Replies of the state, answers to them, and what every cell is then worth."""
    hot, cells = 4 * columns.threatened, 4 * columns.width
    terms.punish_shares(z, reply_at(columns, s), hot, reach * w[PRECISION + 1], w)
    terms.answer_values(s, hot, cells, w)
    terms.answer_shares(cells, reach * w[PRECISION], w)
    terms.answers_taken(cells, w)
    terms.punish_gains(hot, w)
    terms.challenger_values(hot, cells, w)
    terms.incumbent_values(hot, cells, w)


@njit(cache=True, nogil=True, error_model="numpy")
def store_cells(s, reach, out, columns, w):  # type: ignore[no-untyped-def]
    """New logits of counters and replies."""
    hot, cells = 4 * columns.threatened, 4 * columns.width
    for m in range(2):
        row, to = INCUMBENT_CELL + m * PITCH, out[counter_at(columns, s) + m * cells :]
        sharpness = reach * w[PRECISION + 2]
        for c in range(cells):
            to[c] = sharpness * w[row + c]
    for n in range(4):
        row, to = GAIN + n * PITCH, out[reply_at(columns, s) + n * hot :]
        sharpness = reach * w[PRECISION + 1]
        for c in range(hot):
            to[c] = sharpness * w[row + c]


@njit(cache=True, nogil=True, error_model="numpy")
def store_offers(s, reach, out, columns, w):  # type: ignore[no-untyped-def]
    """New logits of no offer and of each offer, under the counters in the arena."""
    sharpness, width = reach * w[PRECISION + 1], columns.width
    terms.offer_values(4 * width, w)
    for p in range(4):
        blank = NO_OFFER_CHALLENGER + 3 * (p // 2)
        out[NO_OFFER_AT + 4 * s + p] = sharpness * (
            w[CLIENT_BELIEF] * w[blank]
            + (w[CLIENT_BELIEF + 1] * w[blank + 1] + w[CLIENT_BELIEF + 2] * w[blank + 2])
        )
        row, to = OFFER_VALUE + p * PITCH, out[OFFER_AT + (4 * s + p) * width :]
        for j in range(width):
            to[j] = sharpness * w[row + j]


@njit(cache=True, nogil=True, error_model="numpy")
def value_stance(s, columns, w):  # type: ignore[no-untyped-def]
    """Expected utility of stance ``s`` to each client type, under the offers in the arena."""
    blank = 0.0
    for p in range(4):
        blank += w[PRIOR_CHALLENGER + p] * w[NO_OFFER_SHARE + p]
    terms.stance_cells(4 * columns.width, w)
    for t in range(3):
        row = STANCE_CELL + t * PITCH
        terms.over_counters(row, row, columns.width, w)
        total = blank * (w[NO_OFFER_CLIENT + t] + w[ADDED + 4 * s + 3])
        for j in range(columns.width):
            total += w[OFFER_MADE + j] * w[row + j]
        w[STANCE_VALUE + 3 * s + t] = total


@njit(cache=True, nogil=True, error_model="numpy")
def store_stance(reach, out, w):  # type: ignore[no-untyped-def]
    """New log odds of defiance."""
    for t in range(3):
        out[t] = reach * w[PRECISION] * (w[STANCE_VALUE + 3 + t] - w[STANCE_VALUE + t])


@njit(cache=True, nogil=True, error_model="numpy")
def sweep(z, out, reach, columns, w):  # type: ignore[no-untyped-def]
    """One Gauss–Seidel sweep: ``out`` becomes the new state after ``z``."""
    for s in range(2):
        believe(s, z, columns, w)
        respond(s, reach, z, columns, w)
        store_cells(s, reach, out, columns, w)
        counter(s, out, columns, w)
        store_offers(s, reach, out, columns, w)
        make_offers(s, out, columns, w)
        value_stance(s, columns, w)
    store_stance(reach, out, w)


@cache
def sweep_pointer() -> Any:
    """The sweep behind a pointer, so that what calls it compiles without compiling it again."""

    def call(z: Any, out: Any, reach: Any, threatened: Any, width: Any, free: Any, w: Any) -> None:
        sweep(z, out, reach, Columns(threatened, width, free), w)

    return cfunc("void(f8[::1], f8[::1], f8, i8, i8, i8, f8[::1])", cache=True)(call)
