"""Who is believed? What each kind of move of a stage game teaches about the type behind it.

Moves are grouped as the public sees them: a stance; no offer, an offer, an offer with its threat;
a counter; an answer; a reply. Beliefs are those of the profile, by Bayes' rule, averaged over what
went before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.games.stage_game import Payoffs, Profile, Shape

Reals = NDArray[np.float64]
Booleans = NDArray[np.bool_]

OFFER_KINDS = ("none", "plain", "threat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One kind of move, and what the public believes of its player after each action.

    ``probability`` (game, action) where the move is made; ``before`` (game, type) belief where it
    is made; ``after`` (game, action, type), the belief before where an action is never taken.
    ``before`` is the mean of ``after`` over actions.
    """

    probability: Reals
    before: Reals
    after: Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Public probability of the points of a profile.

    ``stance`` (game, s) · ``offer`` (game, s, o) given the stance · ``counter`` (game, s, o, k)
    given the offer.
    """

    stance: Reals
    offer: Reals
    counter: Reals


def reached(payoffs: Payoffs, profile: Profile) -> Reached:
    """Public probabilities of stance, offer and counter, over the hidden types."""
    return Reached(
        stance=np.einsum("gt,gts->gs", payoffs.prior_client, profile.stance),
        offer=np.einsum("gp,gpso->gso", payoffs.prior_challenger, profile.offer),
        counter=np.einsum("gm,gmsok->gsok", payoffs.prior_incumbent, profile.counter),
    )


def offer_kinds(shape: Shape) -> Booleans:
    """(kind, offer) which offers are of which kind: none, without threat, with its threat."""
    none = np.arange(shape.offers) == 0
    return np.stack([none, ~none & ~shape.threatened, shape.threatened])


def lessons(shape: Shape, payoffs: Payoffs, profile: Profile) -> dict[str, Lesson]:
    """Lessons of stance, offer, counter, answer and reply, in the order of play."""
    at = reached(payoffs, profile)
    client = payoffs.prior_client[:, :, None] * profile.stance
    challenger = payoffs.prior_challenger[:, :, None, None] * profile.offer
    kinds = offer_kinds(shape).astype(np.float64)
    made = at.offer.copy()
    made[:, :, 0] = 0.0
    countered = np.einsum("gs,gso,gm,gmsok->gkm", at.stance, made, payoffs.prior_incumbent,
                          profile.counter)  # fmt: skip
    answered = np.einsum(
        "gts,gso,gsok,gtsokx->gxt", client, made, at.counter, profile.answer, optimize=True
    )
    hot = challenger * shape.threatened
    taken = np.einsum(
        "gts,gsok,gtsokx->gsokx", client, at.counter, profile.answer[..., 1:], optimize=True
    )
    return {
        "stance": _lesson(client.swapaxes(1, 2)),
        "offer": _lesson(np.einsum("gs,gpso,ko->gkp", at.stance, challenger, kinds)),
        "counter": _lesson(countered),
        "answer": _lesson(answered),
        "reply": _lesson(
            np.einsum("gpso,gsokx,gpsokxy->gyp", hot, taken, profile.reply, optimize=True)
        ),
    }


def _lesson(joint: Reals) -> Lesson:
    """From the joint probability (game, action, type) of reaching the move and making it."""
    occasion = joint.sum(axis=(1, 2), keepdims=True)
    joint = joint / np.where(occasion > 0.0, occasion, 1.0)
    probability = joint.sum(axis=2)
    before = joint.sum(axis=1)
    seen = probability[:, :, None]
    after = np.where(seen > 0.0, joint / np.where(seen > 0.0, seen, 1.0), before[:, None])
    return Lesson(probability=probability, before=before, after=after)
