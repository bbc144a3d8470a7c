"""Which term decides? The terms of the answers side by side, and the one that would flip them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.ranges import by_name, ranged
from suasion.analysis.terms import ANSWERS, TERMS, Terms
from suasion.games.stage_game import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def joined(parts: Sequence[Terms]) -> Terms:
    """Terms of several blocks of futures as one."""
    return Terms(
        terms=np.concatenate([part.terms for part in parts]),
        keeps=np.concatenate([part.keeps for part in parts]),
        probability=np.concatenate([part.probability for part in parts]),
    )


def ranges(drawn: Terms) -> dict[str, Any]:
    """Over draws: terms as they are and over refusing, values, probabilities, and what is best."""
    over = drawn.terms - drawn.terms[:, [Answer.REFUSE]]
    best = drawn.values.argmax(axis=1)
    return {
        "probability": by_name(ANSWERS, drawn.probability),
        "best_share": {name: float((best == a).mean()) for a, name in enumerate(ANSWERS)},
        "means_to_keep_share": float(drawn.keeps.mean()),
        "terms": _by_answer(drawn.terms),
        "over_refusing": _by_answer(over),
    }


def _by_answer(terms: Floats) -> dict[str, Any]:
    return {
        name: {
            "terms": by_name(TERMS, terms[:, a]),
            "value": ranged(terms[:, a].sum(axis=1)),
        }
        for a, name in enumerate(ANSWERS)
    }


def central_terms(at: Terms) -> dict[str, Any]:
    """At central values: terms, value and probability of each answer."""
    return {
        name: {
            "terms": dict(zip(TERMS, at.terms[0, a].tolist(), strict=True)),
            "value": float(at.values[0, a]),
            "probability": float(at.probability[0, a]),
        }
        for a, name in enumerate(ANSWERS)
    }


def best_answer(at: Terms) -> str:
    """The answer of the highest value at central values."""
    return ANSWERS[int(at.values[0].argmax())]


def term_flips(at: Terms) -> dict[str, Any]:
    """By other answer: the gap to the best, and each term's share in it, the largest first.

    ``factor`` : by how much the term would have to be multiplied, in both answers, to close the
    gap alone; below 0 no size of it does. ``change`` : by how much it would have to move in the
    other answer alone.
    """
    best = int(at.values[0].argmax())
    found = {}
    for a, name in enumerate(ANSWERS):
        if a == best:
            continue
        gap = float(at.values[0, best] - at.values[0, a])
        difference = at.terms[0, best] - at.terms[0, a]
        order = [k for k in np.argsort(-np.abs(difference)).tolist() if difference[k] != 0.0]
        found[name] = {
            "gap": gap,
            "terms": [
                {
                    "term": TERMS[k],
                    "difference": float(difference[k]),
                    "factor": 1.0 - gap / float(difference[k]),
                    "change": gap,
                }
                for k in order
            ],
        }
    return found
