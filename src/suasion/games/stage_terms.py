"""What is each move of the stage game worth? The terms of one stance, one loop over cells each.

Rows of the arena ``w`` have the names of `stage_layout`; ``hot`` and ``cells`` count threatened
and all cells. Loops call nothing but arithmetic, so that they compile to vector instructions;
sums are written in a fixed order. ``sharpness`` is λ at which the game is being solved.
"""

from __future__ import annotations

from numba import njit

from suasion.games.exponential import exp_clipped
from suasion.games.stage_layout import (
    ABLE, ADDED, BACKDOWN_COST, BELIEF, CHALLENGER, CHALLENGER_BELIEF, CHALLENGER_CELL, CLIENT,
    CLIENT_ABLE, CLIENT_BELIEF, COUNTER_LOGIT, COUNTER_SHARE, GAIN, GROUP, INCUMBENT,
    INCUMBENT_CELL, INCUMBENT_STAKE, LANES, LOG_WEIGHT, LOG_WEIGHT_NO_OFFER, NO_OFFER_SHARE,
    OFFER_MADE, OFFER_SHARE, OFFER_VALUE, PITCH, PRIOR_CHALLENGER, PRIOR_INCUMBENT, PUNISH,
    PUNISH_COST, PUNISHED, REACHED, SHARE, STAKE, STANCE_CELL, TAKEN, VALUE,
)  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def offer_shares(z, no_offer_at, offer_at, width, w):  # type: ignore[no-untyped-def]
    """σ(o | p) proportional to weight·exp(logit); and its mean over p."""
    for p in range(4):
        row, at = OFFER_SHARE + p * PITCH, offer_at + p * width
        none = z[no_offer_at + p] + w[LOG_WEIGHT_NO_OFFER]
        top, logit = none, z[at:]
        for j in range(width):
            w[row + j] = logit[j] + w[LOG_WEIGHT + j]
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
        prior, of, row = w[PRIOR_CHALLENGER + p], OFFER_SHARE + p * PITCH, BELIEF + p * PITCH
        for j in range(threatened):
            w[row + j] = prior * w[of + j] / w[OFFER_MADE + j]
    for group in range(threatened // LANES):
        one = w[BELIEF + group * LANES :]
        four = w[CHALLENGER_BELIEF + group * GROUP :]
        for p in range(4):
            for k in range(4):
                for j in range(LANES):
                    four[p * PITCH + k * LANES + j] = one[p * PITCH + j]


@njit(cache=True, nogil=True, error_model="numpy")
def counter_shares(z, at, width, w):  # type: ignore[no-untyped-def]
    """σ(k | m) in each column; ``at`` is where the logits of means 0 start in ``z``."""
    for m in range(2):
        row = COUNTER_LOGIT + m * PITCH
        logit = z[at + 4 * m * width :]
        for c in range(4 * width):
            w[row + c] = logit[c]
        for group in range(width // LANES):
            _softmax4(w[row + group * GROUP :])


@njit(cache=True, nogil=True, error_model="numpy")
def _softmax4(w):  # type: ignore[no-untyped-def]
    to = COUNTER_SHARE - COUNTER_LOGIT
    for j in range(LANES):
        a, b, c, d = w[j], w[LANES + j], w[2 * LANES + j], w[3 * LANES + j]
        top = max(max(a, b), max(c, d))
        a, b = exp_clipped(a - top), exp_clipped(b - top)
        c, d = exp_clipped(c - top), exp_clipped(d - top)
        scale = 1.0 / ((a + b) + (c + d))
        w[to + j] = a * scale
        w[to + LANES + j] = b * scale
        w[to + 2 * LANES + j] = c * scale
        w[to + 3 * LANES + j] = d * scale


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
        logit, row = z[at + (2 * x + aim) * hot :], PUNISH + i * PITCH
        for c in range(hot):
            w[row + c] = 1.0 / (1.0 + exp_clipped(cost - logit[c]))
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
            # The best answer has e^0: two exponentials are enough.
            first = exp_clipped(sharpness * ((b if a == top else a) - top))
            last = exp_clipped(sharpness * ((b if c == top else c) - top))
            middle = first if a == top else (last if c == top else 1.0)
            first = 1.0 if a == top else first
            last = 1.0 if c == top else last
            scale = 1.0 / (first + (middle + last))
            w[row + i] = first * scale
            w[row + PITCH + i] = middle * scale
            w[row + 2 * PITCH + i] = last * scale


@njit(cache=True, nogil=True, error_model="numpy")
def stance_cells(cells, w):  # type: ignore[no-untyped-def]
    """Client's value of each cell, times the probability that the counter leads there."""
    for t in range(3):
        row, of, by = STANCE_CELL + t * PITCH, VALUE + 3 * t * PITCH, SHARE + 3 * t * PITCH
        for c in range(cells):
            w[row + c] = w[REACHED + c] * (
                w[of + c] * w[by + c]
                + (
                    w[of + PITCH + c] * w[by + PITCH + c]
                    + w[of + 2 * PITCH + c] * w[by + 2 * PITCH + c]
                )
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


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _expected(base, row, cells, w):  # type: ignore[no-untyped-def]
    """Sum over client types and answers of belief × share × the rows (t, x) from ``base``."""
    i, j, k = w[CLIENT_BELIEF], w[CLIENT_BELIEF + 1], w[CLIENT_BELIEF + 2]
    for c in range(cells):
        of, by = base + c, SHARE + c
        first = w[by] * w[of] + (
            w[by + PITCH] * w[of + PITCH] + w[by + 2 * PITCH] * w[of + 2 * PITCH]
        )
        second = w[by + 3 * PITCH] * w[of + 3 * PITCH] + (
            w[by + 4 * PITCH] * w[of + 4 * PITCH] + w[by + 5 * PITCH] * w[of + 5 * PITCH]
        )
        third = w[by + 6 * PITCH] * w[of + 6 * PITCH] + (
            w[by + 7 * PITCH] * w[of + 7 * PITCH] + w[by + 8 * PITCH] * w[of + 8 * PITCH]
        )
        w[row + c] = i * first + (j * second + k * third)


@njit(cache=True, nogil=True, error_model="numpy")
def challenger_values(hot, cells, w):  # type: ignore[no-untyped-def]
    """Value of each cell to each challenger type, replies included."""
    _expected(CHALLENGER, CHALLENGER_CELL, cells, w)
    _expected(CHALLENGER + 9 * PITCH, CHALLENGER_CELL + 2 * PITCH, cells, w)
    for c in range(cells):
        w[CHALLENGER_CELL + PITCH + c] = w[CHALLENGER_CELL + c]
        w[CHALLENGER_CELL + 3 * PITCH + c] = w[CHALLENGER_CELL + 2 * PITCH + c]
    for p in range(4):
        punish, back = w[PUNISH_COST + p % 2], w[BACKDOWN_COST + p % 2]
        for x in range(2):
            row, by = CHALLENGER_CELL + p * PITCH, PUNISH + (4 * x + p) * PITCH
            gain, taken = GAIN + (2 * x + p // 2) * PITCH, TAKEN + (x + 1) * PITCH
            for c in range(hot):
                reply = w[by + c] * ((w[gain + c] - punish) + back) - back
                w[row + c] += w[taken + c] * reply


@njit(cache=True, nogil=True, error_model="numpy")
def incumbent_values(hot, cells, w):  # type: ignore[no-untyped-def]
    """Value of each counter to an incumbent of each means."""
    _expected(INCUMBENT, INCUMBENT_CELL, cells, w)
    _expected(INCUMBENT + 9 * PITCH, INCUMBENT_CELL + PITCH, cells, w)
    _punished(INCUMBENT_STAKE, INCUMBENT_CELL, 0, hot, w)
    _punished(INCUMBENT_STAKE + PITCH, INCUMBENT_CELL, 1, hot, w)
    _punished(INCUMBENT_STAKE + 6 * PITCH, INCUMBENT_CELL + PITCH, 0, hot, w)
    _punished(INCUMBENT_STAKE + 7 * PITCH, INCUMBENT_CELL + PITCH, 1, hot, w)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _punished(stake, row, x, hot, w):  # type: ignore[no-untyped-def]
    i, j, k = w[CLIENT_BELIEF], w[CLIENT_BELIEF + 1], w[CLIENT_BELIEF + 2]
    odds, by = PUNISHED + x * PITCH, SHARE + (x + 1) * PITCH
    for c in range(hot):
        w[row + c] += w[odds + c] * (
            i * w[by + c] * w[stake + c]
            + (
                j * w[by + 3 * PITCH + c] * w[stake + 2 * PITCH + c]
                + k * w[by + 6 * PITCH + c] * w[stake + 4 * PITCH + c]
            )
        )


@njit(cache=True, nogil=True, error_model="numpy")
def over_counters(row, to, width, w):  # type: ignore[no-untyped-def]
    """Sum over counters of a row of cells: a row of columns."""
    for group in range(width // LANES):
        of, sums = w[row + group * GROUP :], w[to + group * LANES :]
        for j in range(LANES):
            sums[j] = (of[j] + of[LANES + j]) + (of[2 * LANES + j] + of[3 * LANES + j])


@njit(cache=True, nogil=True, error_model="numpy")
def offer_values(cells, w):  # type: ignore[no-untyped-def]
    """Value of each offer to each challenger type."""
    for p in range(4):
        row = CHALLENGER_CELL + p * PITCH
        for c in range(cells):
            w[row + c] *= w[REACHED + c]
        over_counters(row, OFFER_VALUE + p * PITCH, cells // 4, w)
