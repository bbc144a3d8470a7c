"""What if defiance is called? What lies below a defiant stance, by who takes it.

Defiance is a bluff of a pragmatic client. Below it the challenger offers nothing (gives way), makes
an offer all the same (calls), or makes one with its threat. What kind of offer is fixed here; which
one, and all else, is played as in the profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.games.stage_beliefs import OFFER_KINDS, offer_kinds
from suasion.games.stage_calls import (
    BLUFF,
    CHALLENGER_ROWS,
    HONEST,
    INCUMBENT_ROWS,
    RESOLVES,
    Calls,
)
from suasion.games.stage_game import Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.games.stage_calls import Board

    Reals = NDArray[np.float64]

_S = int(Stance.DEFIANT)
_LEAST = 1e-300


def defiance(game: Board) -> Calls:
    """Defiant stances; the challenger may call."""
    payoffs, profile = game.payoffs, game.profile
    truth = _truths(profile.client_after_stance[:, _S])
    kinds = offer_kinds(game.shape).astype(np.float64)
    play = np.einsum("gpo,ao->gpao", profile.offer[:, :, _S], kinds)
    own = play / np.maximum(play.sum(axis=3, keepdims=True), _LEAST)
    joint = payoffs.prior_challenger[:, :, None, None] * play
    public = joint / np.maximum(joint.sum(axis=(1, 3), keepdims=True), _LEAST)
    resolve = np.einsum("rp,gp->grp", RESOLVES, payoffs.prior_challenger)
    resolve = resolve / np.maximum(resolve.sum(axis=2, keepdims=True), _LEAST)
    client, challenger, incumbent = (_below(game, game.paths.of(i)) for i in range(3))
    means = payoffs.prior_incumbent
    typed = np.einsum(
        "gut,grp,gpao,gm,gtpmo->grua", truth, resolve, own, means, challenger, optimize=True
    )
    of_means = np.einsum("gut,gpao,gtpmo->gmua", truth, public, incumbent, optimize=True)
    values = {
        "client": np.einsum("gut,gpao,gm,gtpmo->gua", truth, public, means, client, optimize=True)
    }
    values |= {name: typed[:, r] for r, name in enumerate(CHALLENGER_ROWS)}
    values |= {name: of_means[:, m] for m, name in enumerate(INCUMBENT_ROWS)}
    chances = np.einsum("grp,gpa->gra", resolve, play.sum(axis=3))
    return Calls(
        actions=OFFER_KINDS,
        call=OFFER_KINDS.index("plain"),
        give_way=OFFER_KINDS.index("none"),
        probability=game.at.stance[:, _S],
        bluff=profile.client_after_stance[:, _S, 0],
        values=values,
        chances={
            **{name: chances[:, r] for r, name in enumerate(CHALLENGER_ROWS)},
            "public": joint.sum(axis=(1, 3)),
        },
        punished=_punished(game, truth, public),
    )


def _punished(game: Board, truth: Reals, public: Reals) -> Reals:
    """(game, truth, kind of offer) that a punishment follows."""
    profile = game.profile
    return np.asarray(
        np.einsum(
            "gut,gpao,gok,gtokx,gpokx->gua",
            truth,
            public,
            game.at.counter[:, _S],
            profile.answer[:, :, _S, :, :, 1:],
            profile.reply[:, :, _S, :, :, :, 0] * game.shape.threatened[:, None, None],
            optimize=True,
        )
    )


def _truths(belief: Reals) -> Reals:
    """(game, truth, t): a pragmatic client for sure, or one that is believed not to be."""
    truth = np.zeros((belief.shape[0], 2, 3))
    truth[:, BLUFF, 0] = 1.0
    others = belief[:, 1:].sum(axis=1, keepdims=True)
    truth[:, HONEST, 1:] = belief[:, 1:] / np.maximum(others, _LEAST)
    return truth


def _below(game: Board, values: Reals) -> Reals:
    """(game, t, p, m, o) value of each offer after defiance, by true types."""
    counter, answer = game.profile.counter[:, :, _S], game.profile.answer[:, :, _S]
    return np.asarray(
        np.einsum("gtpmokx,gmok,gtokx->gtpmo", values[:, :, :, :, _S], counter, answer,
                  optimize=True)
    )  # fmt: skip
