"""What is each move of the stage game worth? The terms of one stance, one loop over cells each.

Rows of the arena ``w`` have the names of `stage_layout`; ``hot`` and ``cells`` count threatened
and all cells. Loops call nothing but arithmetic, so that they compile to vector instructions;
sums are written in a fixed order. ``sharpness`` is λ at which the game is being solved.
"""

from __future__ import annotations

from numba import njit

from suasion.games import stage_layout as lay
from suasion.games.exponential import exp_clipped


@njit(cache=True, nogil=True, error_model="numpy")
def offer_shares(z, no_offer_at, offer_at, width, w):  # type: ignore[no-untyped-def]
    """σ(o | p) proportional to weight·exp(logit); and its mean over p."""
    for p in range(4):
        row, at = lay.OFFER_SHARE + p * lay.PITCH, offer_at + p * width
        none = z[no_offer_at + p] + w[lay.LOG_WEIGHT_NO_OFFER]
        top, logit = none, z[at:]
        for j in range(width):
            w[row + j] = logit[j] + w[lay.LOG_WEIGHT + j]
        for j in range(width):
            top = max(top, w[row + j])
        for j in range(width):
            w[row + j] = exp_clipped(w[row + j] - top)
        none = exp_clipped(none - top)
        total = none
        for j in range(width):
            total += w[row + j]
        scale = 1.0 / total
        w[lay.NO_OFFER_SHARE + p] = none * scale
        for j in range(width):
            w[row + j] *= scale


@njit(cache=True, nogil=True, error_model="numpy")
def offers_made(width, w):  # type: ignore[no-untyped-def]
    """Probability of each offer over the challenger's types."""
    a, b = w[lay.PRIOR_CHALLENGER], w[lay.PRIOR_CHALLENGER + 1]
    c, d = w[lay.PRIOR_CHALLENGER + 2], w[lay.PRIOR_CHALLENGER + 3]
    at = lay.OFFER_SHARE
    for j in range(width):
        w[lay.OFFER_MADE + j] = (a * w[at + j] + b * w[at + lay.PITCH + j]) + (
            c * w[at + 2 * lay.PITCH + j] + d * w[at + 3 * lay.PITCH + j]
        )


@njit(cache=True, nogil=True, error_model="numpy")
def challenger_beliefs(threatened, w):  # type: ignore[no-untyped-def]
    """Posterior over p after each threatened offer, repeated for each counter."""
    for p in range(4):
        prior, of, row = (
            w[lay.PRIOR_CHALLENGER + p],
            lay.OFFER_SHARE + p * lay.PITCH,
            lay.BELIEF + p * lay.PITCH,
        )
        for j in range(threatened):
            w[row + j] = prior * w[of + j] / w[lay.OFFER_MADE + j]
    for group in range(threatened // lay.LANES):
        one = w[lay.BELIEF + group * lay.LANES :]
        four = w[lay.CHALLENGER_BELIEF + group * lay.GROUP :]
        for p in range(4):
            for k in range(4):
                for j in range(lay.LANES):
                    four[p * lay.PITCH + k * lay.LANES + j] = one[p * lay.PITCH + j]


@njit(cache=True, nogil=True, error_model="numpy")
def counter_shares(z, at, width, w):  # type: ignore[no-untyped-def]
    """σ(k | m) in each column; ``at`` is where the logits of means 0 start in ``z``."""
    for m in range(2):
        row = lay.COUNTER_LOGIT + m * lay.PITCH
        logit = z[at + 4 * m * width :]
        for c in range(4 * width):
            w[row + c] = logit[c]
        for group in range(width // lay.LANES):
            _softmax4(w[row + group * lay.GROUP :])


@njit(cache=True, nogil=True, error_model="numpy")
def _softmax4(w):  # type: ignore[no-untyped-def]
    to = lay.COUNTER_SHARE - lay.COUNTER_LOGIT
    for j in range(lay.LANES):
        a, b, c, d = w[j], w[lay.LANES + j], w[2 * lay.LANES + j], w[3 * lay.LANES + j]
        top = max(a, b, c, d)
        a, b = exp_clipped(a - top), exp_clipped(b - top)
        c, d = exp_clipped(c - top), exp_clipped(d - top)
        scale = 1.0 / ((a + b) + (c + d))
        w[to + j] = a * scale
        w[to + lay.LANES + j] = b * scale
        w[to + 2 * lay.LANES + j] = c * scale
        w[to + 3 * lay.LANES + j] = d * scale


@njit(cache=True, nogil=True, error_model="numpy")
def counter_reach(cells, w):  # type: ignore[no-untyped-def]
    """Probability of each counter, and the posterior that the incumbent is able."""
    able, stretched = w[lay.PRIOR_INCUMBENT], w[lay.PRIOR_INCUMBENT + 1]
    for c in range(cells):
        mine = able * w[lay.COUNTER_SHARE + c]
        both = mine + stretched * w[lay.COUNTER_SHARE + lay.PITCH + c]
        w[lay.REACHED + c] = both
        w[lay.ABLE + c] = mine / both


@njit(cache=True, nogil=True, error_model="numpy")
def punish_shares(z, at, hot, sharpness, w):  # type: ignore[no-untyped-def]
    """σ(punish | p) after a hedge or a refusal, and the share that the public expects."""
    for i in range(8):
        x, aim, resolve = i // 4, (i // 2) % 2, i % 2
        cost = sharpness * (w[lay.PUNISH_COST + resolve] - w[lay.BACKDOWN_COST + resolve])
        logit, row = z[at + (2 * x + aim) * hot :], lay.PUNISH + i * lay.PITCH
        for c in range(hot):
            w[row + c] = 1.0 / (1.0 + exp_clipped((cost - logit[c]) + w[lay.UNARMED_COST + c]))
    of = lay.CHALLENGER_BELIEF
    for x in range(2):
        row = lay.PUNISH + 4 * x * lay.PITCH
        for c in range(hot):
            w[lay.PUNISHED + x * lay.PITCH + c] = (
                w[of + c] * w[row + c] + w[of + lay.PITCH + c] * w[row + lay.PITCH + c]
            ) + (
                w[of + 2 * lay.PITCH + c] * w[row + 2 * lay.PITCH + c]
                + w[of + 3 * lay.PITCH + c] * w[row + 3 * lay.PITCH + c]
            )


@njit(cache=True, nogil=True, error_model="numpy")
def answer_values(s, hot, cells, w):  # type: ignore[no-untyped-def]
    """Expected utility of each answer: over means, and over punishment where threatened."""
    for t in range(3):
        for x in range(3):
            added = w[lay.ADDED + 4 * s + x]
            row, of = lay.VALUE + (3 * t + x) * lay.PITCH, (5 * t + x) * lay.PITCH
            for c in range(cells):
                able = w[lay.ABLE + c]
                w[row + c] = (w[lay.CLIENT + of + c] + able * w[lay.CLIENT_ABLE + of + c]) + added
        for x in range(1, 3):
            added = w[lay.ADDED + 4 * s + x]
            row, of = lay.VALUE + (3 * t + x) * lay.PITCH, (5 * t + x + 2) * lay.PITCH
            odds = lay.PUNISHED + (x - 1) * lay.PITCH
            for c in range(hot):
                able, mild = w[lay.ABLE + c], w[row + c]
                harsh = (w[lay.CLIENT + of + c] + able * w[lay.CLIENT_ABLE + of + c]) + added
                w[row + c] = mild + w[odds + c] * (harsh - mild)


@njit(cache=True, nogil=True, error_model="numpy")
def answer_shares(cells, sharpness, w):  # type: ignore[no-untyped-def]
    """σ(x | t) in each cell."""
    for t in range(3):
        of, row = lay.VALUE + 3 * t * lay.PITCH, lay.SHARE + 3 * t * lay.PITCH
        for i in range(cells):
            a, b, c = w[of + i], w[of + lay.PITCH + i], w[of + 2 * lay.PITCH + i]
            top = max(a, b, c)
            # The best answer has e^0: two exponentials are enough.
            first = exp_clipped(sharpness * ((b if a == top else a) - top))
            last = exp_clipped(sharpness * ((b if c == top else c) - top))
            middle = first if a == top else (last if c == top else 1.0)
            first = 1.0 if a == top else first
            last = 1.0 if c == top else last
            scale = 1.0 / (first + (middle + last))
            w[row + i] = first * scale
            w[row + lay.PITCH + i] = middle * scale
            w[row + 2 * lay.PITCH + i] = last * scale


@njit(cache=True, nogil=True, error_model="numpy")
def stance_cells(cells, w):  # type: ignore[no-untyped-def]
    """Client's value of each cell, times the probability that the counter leads there."""
    for t in range(3):
        row, of, by = (
            lay.STANCE_CELL + t * lay.PITCH,
            lay.VALUE + 3 * t * lay.PITCH,
            lay.SHARE + 3 * t * lay.PITCH,
        )
        for c in range(cells):
            w[row + c] = w[lay.REACHED + c] * (
                w[of + c] * w[by + c]
                + (
                    w[of + lay.PITCH + c] * w[by + lay.PITCH + c]
                    + w[of + 2 * lay.PITCH + c] * w[by + 2 * lay.PITCH + c]
                )
            )


@njit(cache=True, nogil=True, error_model="numpy")
def answers_taken(cells, w):  # type: ignore[no-untyped-def]
    """Probability of each answer, over the client's types."""
    i, j, k = w[lay.CLIENT_BELIEF], w[lay.CLIENT_BELIEF + 1], w[lay.CLIENT_BELIEF + 2]
    for x in range(3):
        row, of = lay.TAKEN + x * lay.PITCH, lay.SHARE + x * lay.PITCH
        for c in range(cells):
            w[row + c] = i * w[of + c] + (
                j * w[of + 3 * lay.PITCH + c] + k * w[of + 6 * lay.PITCH + c]
            )


@njit(cache=True, nogil=True, error_model="numpy")
def punish_gains(hot, w):  # type: ignore[no-untyped-def]
    """Gain from punishing an answer, over the client's types that give it (Bayes)."""
    i, j, k = w[lay.CLIENT_BELIEF], w[lay.CLIENT_BELIEF + 1], w[lay.CLIENT_BELIEF + 2]
    for n in range(4):
        x, aim = n // 2, n % 2
        row, of = lay.GAIN + n * lay.PITCH, lay.SHARE + (x + 1) * lay.PITCH
        stake, taken = lay.STAKE + (6 * aim + x) * lay.PITCH, lay.TAKEN + (x + 1) * lay.PITCH
        for c in range(hot):
            total = i * w[of + c] * w[stake + c] + (
                j * w[of + 3 * lay.PITCH + c] * w[stake + 2 * lay.PITCH + c]
                + k * w[of + 6 * lay.PITCH + c] * w[stake + 4 * lay.PITCH + c]
            )
            w[row + c] = total / w[taken + c]


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _expected(base, row, cells, w):  # type: ignore[no-untyped-def]
    """Sum over client types and answers of belief × share × the rows (t, x) from ``base``."""
    i, j, k = w[lay.CLIENT_BELIEF], w[lay.CLIENT_BELIEF + 1], w[lay.CLIENT_BELIEF + 2]
    for c in range(cells):
        of, by = base + c, lay.SHARE + c
        first = w[by] * w[of] + (
            w[by + lay.PITCH] * w[of + lay.PITCH] + w[by + 2 * lay.PITCH] * w[of + 2 * lay.PITCH]
        )
        second = w[by + 3 * lay.PITCH] * w[of + 3 * lay.PITCH] + (
            w[by + 4 * lay.PITCH] * w[of + 4 * lay.PITCH]
            + w[by + 5 * lay.PITCH] * w[of + 5 * lay.PITCH]
        )
        third = w[by + 6 * lay.PITCH] * w[of + 6 * lay.PITCH] + (
            w[by + 7 * lay.PITCH] * w[of + 7 * lay.PITCH]
            + w[by + 8 * lay.PITCH] * w[of + 8 * lay.PITCH]
        )
        w[row + c] = i * first + (j * second + k * third)


@njit(cache=True, nogil=True, error_model="numpy")
def challenger_values(hot, cells, w):  # type: ignore[no-untyped-def]
    """Value of each cell to each challenger type, replies included."""
    _expected(lay.CHALLENGER, lay.CHALLENGER_CELL, cells, w)
    _expected(lay.CHALLENGER + 9 * lay.PITCH, lay.CHALLENGER_CELL + 2 * lay.PITCH, cells, w)
    for c in range(cells):
        w[lay.CHALLENGER_CELL + lay.PITCH + c] = w[lay.CHALLENGER_CELL + c]
        w[lay.CHALLENGER_CELL + 3 * lay.PITCH + c] = w[lay.CHALLENGER_CELL + 2 * lay.PITCH + c]
    for p in range(4):
        punish, back = w[lay.PUNISH_COST + p % 2], w[lay.BACKDOWN_COST + p % 2]
        for x in range(2):
            row, by = lay.CHALLENGER_CELL + p * lay.PITCH, lay.PUNISH + (4 * x + p) * lay.PITCH
            gain, taken = lay.GAIN + (2 * x + p // 2) * lay.PITCH, lay.TAKEN + (x + 1) * lay.PITCH
            for c in range(hot):
                reply = w[by + c] * ((w[gain + c] - punish) + back) - back
                w[row + c] += w[taken + c] * (w[lay.ARMED + c] * reply)


@njit(cache=True, nogil=True, error_model="numpy")
def incumbent_values(hot, cells, w):  # type: ignore[no-untyped-def]
    """Value of each counter to an incumbent of each means."""
    _expected(lay.INCUMBENT, lay.INCUMBENT_CELL, cells, w)
    _expected(lay.INCUMBENT + 9 * lay.PITCH, lay.INCUMBENT_CELL + lay.PITCH, cells, w)
    _punished(lay.INCUMBENT_STAKE, lay.INCUMBENT_CELL, 0, hot, w)
    _punished(lay.INCUMBENT_STAKE + lay.PITCH, lay.INCUMBENT_CELL, 1, hot, w)
    _punished(lay.INCUMBENT_STAKE + 6 * lay.PITCH, lay.INCUMBENT_CELL + lay.PITCH, 0, hot, w)
    _punished(lay.INCUMBENT_STAKE + 7 * lay.PITCH, lay.INCUMBENT_CELL + lay.PITCH, 1, hot, w)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _punished(stake, row, x, hot, w):  # type: ignore[no-untyped-def]
    i, j, k = w[lay.CLIENT_BELIEF], w[lay.CLIENT_BELIEF + 1], w[lay.CLIENT_BELIEF + 2]
    odds, by = lay.PUNISHED + x * lay.PITCH, lay.SHARE + (x + 1) * lay.PITCH
    for c in range(hot):
        w[row + c] += w[odds + c] * (
            i * w[by + c] * w[stake + c]
            + (
                j * w[by + 3 * lay.PITCH + c] * w[stake + 2 * lay.PITCH + c]
                + k * w[by + 6 * lay.PITCH + c] * w[stake + 4 * lay.PITCH + c]
            )
        )


@njit(cache=True, nogil=True, error_model="numpy")
def over_counters(row, to, width, w):  # type: ignore[no-untyped-def]
    """Sum over counters of a row of cells: a row of columns."""
    for group in range(width // lay.LANES):
        of, sums = w[row + group * lay.GROUP :], w[to + group * lay.LANES :]
        for j in range(lay.LANES):
            sums[j] = (of[j] + of[lay.LANES + j]) + (of[2 * lay.LANES + j] + of[3 * lay.LANES + j])


@njit(cache=True, nogil=True, error_model="numpy")
def offer_values(cells, w):  # type: ignore[no-untyped-def]
    """Value of each offer to each challenger type."""
    for p in range(4):
        row = lay.CHALLENGER_CELL + p * lay.PITCH
        for c in range(cells):
            w[row + c] *= w[lay.REACHED + c]
        over_counters(row, lay.OFFER_VALUE + p * lay.PITCH, cells // 4, w)
