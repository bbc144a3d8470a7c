"""Is a profile an equilibrium of its stage game? Residual and regret, recomputed in NumPy.

Nothing is taken from the solver but the probabilities of stance, offer, counter, answer and
reply: beliefs follow by Bayes' rule, expected utilities by summation over the tree. An
information set that no type reaches keeps the prior.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.games.certificates import regret, regret_bound, residual
from suasion.games.stage_game import FREE, Payoffs, Profile, Shape

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageValues:
    """Expected utility of every action at its information set; axes as in `Profile`.

    ``stance`` (game, t, s) · ``offer`` (game, p, s, o) · ``counter`` (game, m, s, o, k) ·
    ``answer`` (game, t, s, o, k, x) · ``reply`` (game, p, s, o, k, hedge|refuse, action).
    """

    stance: Reals
    offer: Reals
    counter: Reals
    answer: Reals
    reply: Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCertificate:
    """``residual`` (game,) and ``regret`` (game, player) of profiles, and the logit ``bound``."""

    residual: Reals
    regret: Reals
    bound: Reals


def _posterior(prior: Reals, share: Reals) -> Reals:
    """Bayes' rule over the last axis; the prior where nothing has positive probability."""
    joint = prior * share
    total = joint.sum(axis=-1, keepdims=True)
    prior = np.broadcast_to(prior, joint.shape)
    return np.where(total > 0.0, joint / np.where(total > 0.0, total, 1.0), prior)


def stage_values(shape: Shape, payoffs: Payoffs, profile: Profile) -> StageValues:
    """Expected utilities of every action under the probabilities of a profile."""
    client = _posterior(payoffs.prior_client[:, None], profile.stance.transpose(0, 2, 1))
    able = _posterior(
        payoffs.prior_incumbent[:, None, None, None], profile.counter.transpose(0, 2, 3, 4, 1)
    )
    punish = profile.reply[..., 0] * shape.threatened[:, None, None]
    sender = _posterior(
        payoffs.prior_challenger[:, None, None], profile.offer.transpose(0, 2, 3, 1)
    )
    punished = np.einsum("gsop,gpsokx->gsokx", sender, punish)
    answer = _answer_values(payoffs, able, punished)
    return StageValues(
        stance=_stance_values(payoffs, profile, answer),
        offer=_offer_values(shape, payoffs, client, profile),
        counter=_counter_values(payoffs, client, punished, profile.answer),
        answer=answer,
        reply=_reply_values(payoffs, client, profile.answer),
    )


def _answer_values(payoffs: Payoffs, able: Reals, punished: Reals) -> Reals:
    """(game, t, s, o, k, x), over means and punishment."""
    ends = np.einsum("gsokm,gtmoke->gtsoke", able, payoffs.client)
    added = payoffs.stance_value[:, :, :3] + payoffs.solidarity[:, None]
    value = ends[..., :3] + added[:, None, :, None, None]
    value[..., 1:] += punished[:, None] * (ends[..., 3:] - ends[..., 1:3])
    return np.asarray(value)


def _reply_values(payoffs: Payoffs, client: Reals, answer: Reals) -> Reals:
    """(game, p, s, o, k, hedge|refuse, punish|back down), over the types that answer so."""
    joint = np.einsum("gst,gtsokx->gsokxt", client, answer[..., 1:])
    total = joint.sum(axis=-1, keepdims=True)
    prior = np.broadcast_to(client[:, :, None, None, None], joint.shape)
    belief = np.where(total > 0.0, joint / np.where(total > 0.0, total, 1.0), prior)
    ends = payoffs.challenger[..., 1:].reshape(*payoffs.challenger.shape[:-1], 2, 2)
    value = np.einsum("gsokxt,gatokyx->gasokxy", belief, ends)[..., ::-1]
    cost = np.stack([payoffs.punish_cost, payoffs.backdown_cost], axis=-1)
    typed = value[:, :, None] - cost[:, None, :, None, None, None, None]
    return np.asarray(typed.reshape(value.shape[0], 4, *value.shape[2:]))


def _counter_values(payoffs: Payoffs, client: Reals, punished: Reals, answer: Reals) -> Reals:
    """(game, m, s, o, k), over client types, answers and punishment."""
    ends = payoffs.incumbent
    plain = np.einsum("gst,gtsokx,gmtokx->gmsok", client, answer, ends[..., :3])
    stake = ends[..., 3:] - ends[..., 1:3]
    harm = np.einsum("gst,gtsokx,gsokx,gmtokx->gmsok", client, answer[..., 1:], punished, stake)
    return np.asarray(plain + harm)


def _offer_values(shape: Shape, payoffs: Payoffs, client: Reals, profile: Profile) -> Reals:
    """(game, p, s, o), over client types, counters, answers and own replies."""
    ends, games = payoffs.challenger, payoffs.games
    reached = np.einsum("gm,gmsok->gsok", payoffs.prior_incumbent, profile.counter)
    plain = np.einsum(
        "gst,gsok,gtsokx,gatokx->gaso", client, reached, profile.answer, ends[..., :3]
    )
    taken = np.einsum("gst,gsok,gtsokx->gtsokx", client, reached, profile.answer[..., 1:])
    reply = profile.reply * shape.threatened[:, None, None, None]
    reply = reply.reshape(games, 2, 2, *reply.shape[2:])
    stake = ends[..., 3:] - ends[..., 1:3]
    gain = np.einsum("gtsokx,garsokx,gatokx->garso", taken, reply[..., 0], stake)
    cost = np.stack([payoffs.punish_cost, payoffs.backdown_cost], axis=-1)
    paid = np.einsum("gtsokx,garsokxy,gry->garso", taken, reply, cost)
    value = (plain[:, :, None] + gain - paid).reshape(games, 4, 2, shape.offers)
    blank = np.einsum("gst,gat->gas", client, ends[:, :, :, 0, 0, 2])
    value[..., 0] = np.repeat(blank, 2, axis=1)
    return np.asarray(value)


def _stance_values(payoffs: Payoffs, profile: Profile, answer: Reals) -> Reals:
    """(game, t, s), over offers, counters and own answers."""
    made = np.einsum("gp,gpso->gso", payoffs.prior_challenger, profile.offer)
    reached = np.einsum("gm,gmsok->gsok", payoffs.prior_incumbent, profile.counter)
    after = (profile.answer * answer).sum(axis=-1)
    value = np.einsum("gso,gsok,gtsok->gts", made[:, :, 1:], reached[:, :, 1:], after[..., 1:, :])
    blank = np.einsum("gm,gtm->gt", payoffs.prior_incumbent, payoffs.client[..., 0, 0, 2])
    blank = blank[:, :, None] + payoffs.stance_value[:, None, :, 3]
    return np.asarray(value + made[:, None, :, 0] * blank)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moves:
    """The information sets of one kind of move: who moves, what is played, what it is worth."""

    player: int
    share: Reals
    value: Reals
    counted: NDArray[np.bool_]
    weight: Reals


def _moves(shape: Shape, payoffs: Payoffs, profile: Profile) -> list[_Moves]:
    """Every kind of move; sets behind offers that cannot be made do not count."""
    values = stage_values(shape, payoffs, profile)
    imposed = payoffs.imposed_offer[:, None]
    offers = np.arange(shape.offers)
    visited = (offers > 0) & ((imposed == FREE) | (imposed == offers))
    behind, everywhere = visited[:, None, None, :, None], np.ones((payoffs.games, 1, 1), dtype=bool)
    even = np.ones(1)
    return [
        _Moves(player=0, share=profile.stance, value=values.stance, counted=everywhere[..., 0],
               weight=even),
        _Moves(player=1, share=profile.offer, value=values.offer,
               counted=(imposed == FREE)[:, :, None], weight=shape.weight),
        _Moves(player=2, share=profile.counter, value=values.counter, counted=behind[..., 0],
               weight=even),
        _Moves(player=0, share=profile.answer, value=values.answer, counted=behind, weight=even),
        _Moves(player=1, share=profile.reply, value=values.reply,
               counted=(behind & shape.threatened[:, None])[..., None], weight=even),
    ]  # fmt: skip


def certify(shape: Shape, payoffs: Payoffs, profile: Profile) -> StageCertificate:
    """Residual and regret of profiles at the precision that they reached."""
    precision = payoffs.precision * profile.reached[:, None]
    largest_residual = np.zeros(payoffs.games)
    largest_regret = np.zeros((payoffs.games, 3))
    for move in _moves(shape, payoffs, profile):
        own = precision[:, move.player].reshape(-1, *[1] * (move.share.ndim - 2))
        distance = residual(move.share, move.value, own, move.weight) * move.counted
        gap = regret(move.share, move.value) * move.counted
        largest_residual = np.maximum(largest_residual, _over_sets(distance))
        largest_regret[:, move.player] = np.maximum(largest_regret[:, move.player], _over_sets(gap))
    actions = [np.ones(3), shape.weight, np.ones(4)]
    bound = np.stack([regret_bound(precision[:, i], actions[i]) for i in range(3)], axis=1)
    return StageCertificate(residual=largest_residual, regret=largest_regret, bound=bound)


def _over_sets(gap: Reals) -> Reals:
    return np.asarray(gap.reshape(gap.shape[0], -1).max(axis=1))
