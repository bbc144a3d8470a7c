"""Which moves are made? The equilibrium's probabilities, met by tastes drawn once a future.

A choice is the action with the largest ``log σ(a) + G(a)``, G standard Gumbel: over many futures
that is exactly σ (McFadden 1974), and in one future an unchanged game gets the same answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from suasion.core.distributions import gumbel_from_normal, normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_LEAST = 1e-300


def choice(probability: Floats, taste: Floats) -> NDArray[np.int64]:
    """Action chosen, (game,): probability, taste (game, action)."""
    with np.errstate(divide="ignore"):
        score = np.where(probability > 0.0, np.log(np.maximum(probability, _LEAST)), -np.inf)
    return np.asarray((score + gumbel_from_normal(taste)).argmax(axis=1)).astype(np.int64)


def next_taste(taste: Floats, uniform: Floats, persistence_share: Floats) -> Floats:
    """Tastes a quarter later: AR(1) with unit variance, of which ``persistence_share`` is kept.

    taste, uniform : (future, government, action); persistence_share : (future, 1)
    """
    keep = persistence_share[:, :, None]
    return keep * taste + np.sqrt(1.0 - keep * keep) * normal_quantile(uniform)


@njit(cache=True, nogil=True)
def _answer_shares(types, challengers, means, stance, offer, counter, answer, out):  # type: ignore[no-untyped-def]
    games, offers = out.shape[0], offer.shape[3]
    for g in range(games):
        for s in range(2):
            for t in range(3):
                came = types[g, t] * stance[g, t, s]
                for o in range(offers):
                    offered = 0.0
                    for p in range(4):
                        offered += challengers[g, p] * offer[g, p, s, o]
                    if offered <= 0.0:
                        continue
                    if o == 0:
                        out[g, 3] += came * offered
                        continue
                    for k in range(4):
                        countered = 0.0
                        for m in range(2):
                            countered += means[g, m] * counter[g, m, s, o, k]
                        for x in range(3):
                            out[g, x] += came * offered * countered * answer[g, t, s, o, k, x]


def answer_shares(
    *,
    prior_client: Floats,
    prior_challenger: Floats,
    prior_incumbent: Floats,
    stance: Floats,
    offer: Floats,
    counter: Floats,
    answer: Floats,
) -> Floats:
    """Public probability of accept, hedge, refuse and no offer, (game, 4), before any move."""
    out = np.zeros((prior_client.shape[0], 4))
    _answer_shares(
        prior_client, prior_challenger, prior_incumbent, stance, offer, counter, answer, out
    )
    return out
