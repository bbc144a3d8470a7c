"""What is each move of the stage game worth? The terms of one stance, one loop over cells each.

Rows of the arena ``w`` have the names of `stage_layout`; ``hot`` and ``cells`` count threatened
and all cells. Loops call nothing but arithmetic, so that they compile to vector instructions;
sums are written in a fixed order. ``sharpness`` is λ at which the game is being solved.
"""

from __future__ import annotations

from numba import njit

from suasion.games.exponential import exp_clipped
from suasion.games.stage_layout import (
    ABLE, ADDED, BACKDOWN_COST, CHALLENGER, CHALLENGER_BELIEF, CHALLENGER_CELL, CLIENT,
    CLIENT_ABLE, CLIENT_BELIEF, COUNTER_SHARE, GAIN, INCUMBENT, INCUMBENT_CELL, INCUMBENT_STAKE,
    LOG_WEIGHT, LOG_WEIGHT_NO_OFFER, NO_OFFER_SHARE, OFFER_MADE, OFFER_SHARE, PITCH,
    PRIOR_CHALLENGER, PRIOR_INCUMBENT, PUNISH, PUNISH_COST, PUNISHED, REACHED, SHARE, STAKE,
    TAKEN, VALUE,
)  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def offer_shares(z, no_offer_at, offer_at, width, w):  # type: ignore[no-untyped-def]
    """σ(o | p) proportional to weight·exp(logit); and its mean over p."""
    for p in range(4):
        row, at = OFFER_SHARE + p * PITCH, offer_at + p * width
        none = z[no_offer_at + p] + w[LOG_WEIGHT_NO_OFFER]
        top = none
        for j in range(width):
            w[row + j] = z[at + j] + w[LOG_WEIGHT + j]
        for j in range(width):
            top = max(top, w[row + j])
        for j in range(width):
            w[row + j] = exp_clipped(w[row + j] - top)
        none = exp_clipped(none - top)
        total = none
        for j in range(width):
            total += w[row + j]
        scale = 1.0 / total
        w[NO_OFFER_SHARE + p] = none * scale
        for j in range(width):
            w[row + j] *= scale


@njit(cache=True, nogil=True, error_model="numpy")
def offers_made(width, w):  # type: ignore[no-untyped-def]
    """Probability of each offer over the challenger's types."""
    a, b = w[PRIOR_CHALLENGER], w[PRIOR_CHALLENGER + 1]
    c, d = w[PRIOR_CHALLENGER + 2], w[PRIOR_CHALLENGER + 3]
    at = OFFER_SHARE
    for j in range(width):
        w[OFFER_MADE + j] = (a * w[at + j] + b * w[at + PITCH + j]) + (
            c * w[at + 2 * PITCH + j] + d * w[at + 3 * PITCH + j]
        )


@njit(cache=True, nogil=True, error_model="numpy")
def challenger_beliefs(threatened, w):  # type: ignore[no-untyped-def]
    """Posterior over p after each threatened offer, repeated for each counter."""
    for p in range(4):
        prior = w[PRIOR_CHALLENGER + p]
        row, of = CHALLENGER_BELIEF + p * PITCH, OFFER_SHARE + p * PITCH
        for j in range(threatened):
            w[row + j] = prior * w[of + j] / w[OFFER_MADE + j]
        for i in range(threatened, 4 * threatened):
            w[row + i] = w[row + i - threatened]


@njit(cache=True, nogil=True, error_model="numpy")
def counter_shares(z, at, threatened, plain, w):  # type: ignore[no-untyped-def]
    """σ(k | m) in each column; ``at`` is where the logits of means 0 start in ``z``."""
    cells = 4 * (threatened + plain)
    for m in range(2):
        _softmax4(z, at + m * cells, threatened, COUNTER_SHARE + m * PITCH, w)
        hot = 4 * threatened
        _softmax4(z, at + m * cells + hot, plain, COUNTER_SHARE + m * PITCH + hot, w)


@njit(cache=True, nogil=True, error_model="numpy")
def _softmax4(z, at, n, row, w):  # type: ignore[no-untyped-def]
    for j in range(n):
        a, b, c, d = z[at + j], z[at + n + j], z[at + 2 * n + j], z[at + 3 * n + j]
        top = max(max(a, b), max(c, d))
        a, b = exp_clipped(a - top), exp_clipped(b - top)
        c, d = exp_clipped(c - top), exp_clipped(d - top)
        scale = 1.0 / ((a + b) + (c + d))
        w[row + j] = a * scale
        w[row + n + j] = b * scale
        w[row + 2 * n + j] = c * scale
        w[row + 3 * n + j] = d * scale


@njit(cache=True, nogil=True, error_model="numpy")
def counter_reach(cells, w):  # type: ignore[no-untyped-def]
    """Probability of each counter, and the posterior that the incumbent is able."""
    able, stretched = w[PRIOR_INCUMBENT], w[PRIOR_INCUMBENT + 1]
    for c in range(cells):
        mine = able * w[COUNTER_SHARE + c]
        both = mine + stretched * w[COUNTER_SHARE + PITCH + c]
        w[REACHED + c] = both
        w[ABLE + c] = mine / both


@njit(cache=True, nogil=True, error_model="numpy")
def punish_shares(z, at, hot, sharpness, w):  # type: ignore[no-untyped-def]
    """σ(punish | p) after a hedge or a refusal, and the share that the public expects."""
    for i in range(8):
        x, aim, resolve = i // 4, (i // 2) % 2, i % 2
        cost = sharpness * (w[PUNISH_COST + resolve] - w[BACKDOWN_COST + resolve])
        start, row = at + (2 * x + aim) * hot, PUNISH + i * PITCH
        for c in range(hot):
            w[row + c] = 1.0 / (1.0 + exp_clipped(cost - z[start + c]))
    of = CHALLENGER_BELIEF
    for x in range(2):
        row = PUNISH + 4 * x * PITCH
        for c in range(hot):
            w[PUNISHED + x * PITCH + c] = (
                w[of + c] * w[row + c] + w[of + PITCH + c] * w[row + PITCH + c]
            ) + (
                w[of + 2 * PITCH + c] * w[row + 2 * PITCH + c]
                + w[of + 3 * PITCH + c] * w[row + 3 * PITCH + c]
            )


@njit(cache=True, nogil=True, error_model="numpy")
def answer_values(s, hot, cells, w):  # type: ignore[no-untyped-def]
    """Expected utility of each answer: over means, and over punishment where threatened."""
    for t in range(3):
        for x in range(3):
            added = w[ADDED + 4 * s + x]
            row, of = VALUE + (3 * t + x) * PITCH, (5 * t + x) * PITCH
            for c in range(cells):
                able = w[ABLE + c]
                w[row + c] = (w[CLIENT + of + c] + able * w[CLIENT_ABLE + of + c]) + added
        for x in range(1, 3):
            added = w[ADDED + 4 * s + x]
            row, of = VALUE + (3 * t + x) * PITCH, (5 * t + x + 2) * PITCH
            odds = PUNISHED + (x - 1) * PITCH
            for c in range(hot):
                able, mild = w[ABLE + c], w[row + c]
                harsh = (w[CLIENT + of + c] + able * w[CLIENT_ABLE + of + c]) + added
                w[row + c] = mild + w[odds + c] * (harsh - mild)


@njit(cache=True, nogil=True, error_model="numpy")
def answer_shares(cells, sharpness, w):  # type: ignore[no-untyped-def]
    """σ(x | t) in each cell."""
    for t in range(3):
        of, row = VALUE + 3 * t * PITCH, SHARE + 3 * t * PITCH
        for i in range(cells):
            a, b, c = w[of + i], w[of + PITCH + i], w[of + 2 * PITCH + i]
            top = max(a, max(b, c))
            a = exp_clipped(sharpness * (a - top))
            b = exp_clipped(sharpness * (b - top))
            c = exp_clipped(sharpness * (c - top))
            scale = 1.0 / (a + (b + c))
            w[row + i] = a * scale
            w[row + PITCH + i] = b * scale
            w[row + 2 * PITCH + i] = c * scale


@njit(cache=True, nogil=True, error_model="numpy")
def client_cell(t, cell, w):  # type: ignore[no-untyped-def]
    """Value of a cell to a client type that answers as it does."""
    of, by = VALUE + 3 * t * PITCH + cell, SHARE + 3 * t * PITCH + cell
    return w[of] * w[by] + (
        w[of + PITCH] * w[by + PITCH] + w[of + 2 * PITCH] * w[by + 2 * PITCH]
    )


@njit(cache=True, nogil=True, error_model="numpy")
def answers_taken(cells, w):  # type: ignore[no-untyped-def]
    """Probability of each answer, over the client's types."""
    i, j, k = w[CLIENT_BELIEF], w[CLIENT_BELIEF + 1], w[CLIENT_BELIEF + 2]
    for x in range(3):
        row, of = TAKEN + x * PITCH, SHARE + x * PITCH
        for c in range(cells):
            w[row + c] = i * w[of + c] + (j * w[of + 3 * PITCH + c] + k * w[of + 6 * PITCH + c])


@njit(cache=True, nogil=True, error_model="numpy")
def punish_gains(hot, w):  # type: ignore[no-untyped-def]
    """Gain from punishing an answer, over the client's types that give it (Bayes)."""
    i, j, k = w[CLIENT_BELIEF], w[CLIENT_BELIEF + 1], w[CLIENT_BELIEF + 2]
    for n in range(4):
        x, aim = n // 2, n % 2
        row, of = GAIN + n * PITCH, SHARE + (x + 1) * PITCH
        stake, taken = STAKE + (6 * aim + x) * PITCH, TAKEN + (x + 1) * PITCH
        for c in range(hot):
            total = i * w[of + c] * w[stake + c] + (
                j * w[of + 3 * PITCH + c] * w[stake + 2 * PITCH + c]
                + k * w[of + 6 * PITCH + c] * w[stake + 4 * PITCH + c]
            )
            w[row + c] = total / w[taken + c]


@njit(cache=True, nogil=True, error_model="numpy")
def _expected(base, cells, row, w):  # type: ignore[no-untyped-def]
    """Sum over client types and answers of belief × share × the rows (t, x) from ``base``."""
    for t in range(3):
        belief = w[CLIENT_BELIEF + t]
        end, by = base + 3 * t * PITCH, SHARE + 3 * t * PITCH
        for c in range(cells):
            term = belief * (
                w[by + c] * w[end + c]
                + (
                    w[by + PITCH + c] * w[end + PITCH + c]
                    + w[by + 2 * PITCH + c] * w[end + 2 * PITCH + c]
                )
            )
            w[row + c] = term if t == 0 else w[row + c] + term


@njit(cache=True, nogil=True, error_model="numpy")
def challenger_values(hot, cells, w):  # type: ignore[no-untyped-def]
    """Value of each cell to each challenger type, replies included."""
    for p in range(4):
        aim, row = p // 2, CHALLENGER_CELL + p * PITCH
        punish, back = w[PUNISH_COST + p % 2], w[BACKDOWN_COST + p % 2]
        if p % 2 == 0:
            _expected(CHALLENGER + 9 * aim * PITCH, cells, row, w)
            for c in range(cells):
                w[row + PITCH + c] = w[row + c]
        for x in range(2):
            by, gain = PUNISH + (4 * x + p) * PITCH, GAIN + (2 * x + aim) * PITCH
            taken = TAKEN + (x + 1) * PITCH
            for c in range(hot):
                reply = w[by + c] * ((w[gain + c] - punish) + back) - back
                w[row + c] += w[taken + c] * reply


@njit(cache=True, nogil=True, error_model="numpy")
def incumbent_values(hot, cells, w):  # type: ignore[no-untyped-def]
    """Value of each counter to an incumbent of each means."""
    for m in range(2):
        row = INCUMBENT_CELL + m * PITCH
        _expected(INCUMBENT + 9 * m * PITCH, cells, row, w)
        for x in range(2):
            stake, by = INCUMBENT_STAKE + (6 * m + x) * PITCH, SHARE + (x + 1) * PITCH
            i, j, k = w[CLIENT_BELIEF], w[CLIENT_BELIEF + 1], w[CLIENT_BELIEF + 2]
            odds = PUNISHED + x * PITCH
            for c in range(hot):
                w[row + c] += w[odds + c] * (
                    i * w[by + c] * w[stake + c]
                    + (
                        j * w[by + 3 * PITCH + c] * w[stake + 2 * PITCH + c]
                        + k * w[by + 6 * PITCH + c] * w[stake + 4 * PITCH + c]
                    )
                )
