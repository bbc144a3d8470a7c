"""What does every player answer to a given profile? One sweep of the stage game.

Forward: public beliefs from the state's logits. Backward, each move from the newest later moves
(Gauss–Seidel): reply, answer, counter, offer, stance. A state that a sweep returns unchanged is an
agent quantal-response equilibrium (McKelvey & Palfrey 1998) at ``reach`` times the precision.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from numba import cfunc, njit

from suasion.games import stage_layout as lay
from suasion.games import stage_terms as terms
from suasion.games.exponential import exp_clipped
from suasion.games.homotopy import SWEEP

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
        w[lay.CLIENT_BELIEF + t] = w[lay.PRIOR_CLIENT + t] * stance_share(z[t], s)
        total += w[lay.CLIENT_BELIEF + t]
    for t in range(3):
        w[lay.CLIENT_BELIEF + t] /= total
    make_offers(s, z, columns, w)
    terms.challenger_beliefs(columns.threatened, w)
    counter(s, z, columns, w)


@njit(cache=True, nogil=True, error_model="numpy")
def make_offers(s, z, columns, w):  # type: ignore[no-untyped-def]
    """Probability of each offer after stance ``s``; an imposed offer is the single column."""
    width = columns.width
    if columns.choice == lay.CHOSEN:
        terms.offer_shares(z, lay.NO_OFFER_AT + 4 * s, lay.OFFER_AT + 4 * s * width, width, w)
    else:
        for p in range(4):
            w[lay.NO_OFFER_SHARE + p] = 1.0 if columns.choice == lay.NONE else 0.0
            for j in range(width):
                w[lay.OFFER_SHARE + p * lay.PITCH + j] = 1.0 if j == 0 else PADDING_SHARE
    terms.offers_made(width, w)


@njit(cache=True, nogil=True, error_model="numpy")
def counter(s, z, columns, w):  # type: ignore[no-untyped-def]
    """Probability of each counter after stance ``s``, and what it says of the incumbent."""
    terms.counter_shares(z, lay.counter_at(columns, s), columns.width, w)
    terms.counter_reach(4 * columns.width, w)


@njit(cache=True, nogil=True, error_model="numpy")
def respond(s, reach, z, columns, w):  # type: ignore[no-untyped-def]
    """Replies of the state, answers to them, and what every cell is then worth."""
    hot, cells = 4 * columns.threatened, 4 * columns.width
    terms.punish_shares(z, lay.reply_at(columns, s), hot, reach * w[lay.PRECISION + 1], w)
    terms.answer_values(s, hot, cells, w)
    terms.answer_shares(cells, reach * w[lay.PRECISION], w)
    terms.answers_taken(cells, w)
    terms.punish_gains(hot, w)
    terms.challenger_values(hot, cells, w)
    terms.incumbent_values(hot, cells, w)


@njit(cache=True, nogil=True, error_model="numpy")
def store_cells(s, reach, out, columns, w):  # type: ignore[no-untyped-def]
    """New logits of counters and replies."""
    hot, cells = 4 * columns.threatened, 4 * columns.width
    for m in range(2):
        row, to = lay.INCUMBENT_CELL + m * lay.PITCH, out[lay.counter_at(columns, s) + m * cells :]
        sharpness = reach * w[lay.PRECISION + 2]
        for c in range(cells):
            to[c] = sharpness * w[row + c]
    for n in range(4):
        row, to = lay.GAIN + n * lay.PITCH, out[lay.reply_at(columns, s) + n * hot :]
        sharpness = reach * w[lay.PRECISION + 1]
        for c in range(hot):
            to[c] = sharpness * w[row + c]


@njit(cache=True, nogil=True, error_model="numpy")
def store_offers(s, reach, out, columns, w):  # type: ignore[no-untyped-def]
    """New logits of no offer and of each offer, under the counters in the arena."""
    sharpness, width = reach * w[lay.PRECISION + 1], columns.width
    terms.offer_values(4 * width, w)
    for p in range(4):
        blank = lay.NO_OFFER_CHALLENGER + 3 * (p // 2)
        out[lay.NO_OFFER_AT + 4 * s + p] = sharpness * (
            w[lay.CLIENT_BELIEF] * w[blank]
            + (w[lay.CLIENT_BELIEF + 1] * w[blank + 1] + w[lay.CLIENT_BELIEF + 2] * w[blank + 2])
        )
        row, to = lay.OFFER_VALUE + p * lay.PITCH, out[lay.OFFER_AT + (4 * s + p) * width :]
        for j in range(width):
            to[j] = sharpness * w[row + j]


@njit(cache=True, nogil=True, error_model="numpy")
def value_stance(s, columns, w):  # type: ignore[no-untyped-def]
    """Expected utility of stance ``s`` to each client type, under the offers in the arena."""
    blank = 0.0
    for p in range(4):
        blank += w[lay.PRIOR_CHALLENGER + p] * w[lay.NO_OFFER_SHARE + p]
    terms.stance_cells(4 * columns.width, w)
    for t in range(3):
        row = lay.STANCE_CELL + t * lay.PITCH
        terms.over_counters(row, row, columns.width, w)
        total = blank * (w[lay.NO_OFFER_CLIENT + t] + w[lay.ADDED + 4 * s + 3])
        for j in range(columns.width):
            total += w[lay.OFFER_MADE + j] * w[row + j]
        w[lay.STANCE_VALUE + 3 * s + t] = total


@njit(cache=True, nogil=True, error_model="numpy")
def store_stance(reach, out, w):  # type: ignore[no-untyped-def]
    """New log odds of defiance."""
    for t in range(3):
        out[t] = reach * w[lay.PRECISION] * (w[lay.STANCE_VALUE + 3 + t] - w[lay.STANCE_VALUE + t])


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

    def call(z: Any, out: Any, reach: Any, integers: Any, w: Any) -> None:
        sweep(z, out, reach, lay.Columns(integers[0], integers[1], integers[2]), w)

    return cfunc(SWEEP, cache=True)(call)
