"""What if the bluff is called? The value of what lies below a threat or a promise, by its truth.

A threat is a bluff of a bluffing challenger, a promise (match or raise) one of a stretched
incumbent. Below each the client answers. An answer is fixed here, and all else is played as in the
profile, so that answers can be compared: to refuse is to call, to accept is to give way.
Defiance, which the challenger calls, is in `stage_defiance`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.games.stage_beliefs import Reached, reached
from suasion.games.stage_game import Answer, Counter, Payoffs, Profile, Shape
from suasion.games.stage_paths import PathValues, path_values

Reals = NDArray[np.float64]
Integers = NDArray[np.int64]

BLUFF, HONEST = 0, 1
TRUTHS = ("bluff", "honest")
ANSWERS = ("accept", "hedge", "refuse")
CLIENT_ROWS = ("client_pragmatic", "client_proud", "client_defiant")
CHALLENGER_ROWS = ("challenger_resolved", "challenger_bluffing")
INCUMBENT_ROWS = ("incumbent_able", "incumbent_stretched")
RESOLVES = np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]])
"""(resolve, challenger type)"""
_PROMISES = [int(Counter.MATCH), int(Counter.RAISE)]
_LEAST = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """One kind of signal over a batch of games.

    ``actions`` : of whoever may call it. ``call``, ``give_way`` : those that put the signal to the
    test and that yield to it. ``probability`` : (game,) that it is given; where that is 0, all else
    is 0 too. ``bluff`` : (game,) public belief, once it is given, that it is a bluff.
    ``values`` : by whose value it is, (game, truth, action), truth bluff or honest. A player whose
    own type is the truth has one row; others have a row a type.
    ``chances`` : by type of the caller, and ``public``: (game, action) how likely it acts so.
    ``punished`` : (game, truth, action) that a punishment follows.
    """

    actions: tuple[str, ...]
    call: int
    give_way: int
    probability: Reals
    bluff: Reals
    values: Mapping[str, Reals]
    chances: Mapping[str, Reals]
    punished: Reals

    @property
    def callers(self) -> tuple[str, ...]:
        """Rows of those that can call it."""
        return tuple(name for name in self.chances if name != "public")

    def gain(self, row: str) -> Reals:
        """(game, truth) what calling is worth over giving way."""
        values = self.values[row]
        return np.asarray(values[:, :, self.call] - values[:, :, self.give_way])

    def gain_at_belief(self, row: str) -> Reals:
        """(game,) the same at the public belief."""
        gain = self.gain(row)
        return np.asarray(self.bluff * gain[:, BLUFF] + (1.0 - self.bluff) * gain[:, HONEST])


def break_even(gain: Reals) -> Reals:
    """Belief in a bluff at which calling and giving way are worth the same, (game,).

    gain : (game, truth) as `Calls.gain`

    Notes
    -----
    ``b g_bluff + (1 − b) g_honest = 0``. Outside 0 to 1 no belief makes them equal; not a number
    where the truth makes no difference.
    """
    step = gain[:, HONEST] - gain[:, BLUFF]
    return np.where(step == 0.0, np.nan, gain[:, HONEST] / np.where(step == 0.0, 1.0, step))


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A solved batch, with all that calls are worked out from."""

    shape: Shape
    payoffs: Payoffs
    profile: Profile
    paths: PathValues
    at: Reached


def board(shape: Shape, payoffs: Payoffs, profile: Profile) -> Board:
    """The board of a solved batch."""
    return Board(
        shape=shape,
        payoffs=payoffs,
        profile=profile,
        paths=path_values(shape, payoffs, profile),
        at=reached(payoffs, profile),
    )


def threats(game: Board, offers: Integers) -> Calls:
    """Threats over those of the offers that carry one; the client may call.

    Notes
    -----
    Stance and offer are weighed as the public meets them; the aim of the sender is what the public
    then believes of a sender of that resolve.
    """
    profile, means = game.profile, game.payoffs.prior_incumbent
    hot = offers[game.shape.threatened[offers]]
    probability, node = shares(game.at.stance[:, :, None] * game.at.offer[:, :, hot])
    after, counter = profile.challenger_after_offer[:, :, hot], profile.counter[:, :, :, hot]
    by_truth = np.einsum("rp,gsop->grsop", RESOLVES[::-1], after)
    sender = by_truth / np.maximum(by_truth.sum(axis=-1, keepdims=True), _LEAST)
    weight = np.einsum("gso,grsop,gmsok->grpmsok", node, sender, counter, optimize=True)
    public = weight * means[:, None, None, :, None, None, None]
    kind = profile.client_after_stance
    client, challenger, incumbent = (game.paths.of(i)[..., hot, :, :] for i in range(3))
    values = client_rows(np.einsum("grpmsok,gtpmsokx->gtrx", public, client, optimize=True))
    values["challenger"] = np.einsum(
        "grpmsok,gst,gtpmsokx->grx", public, kind, challenger, optimize=True
    )
    of_means = np.einsum("grpmsok,gst,gtpmsokx->gmrx", weight, kind, incumbent, optimize=True)
    values |= {name: of_means[:, m] for m, name in enumerate(INCUMBENT_ROWS)}
    return Calls(
        actions=ANSWERS,
        call=Answer.REFUSE,
        give_way=Answer.ACCEPT,
        probability=probability,
        bluff=np.einsum("gso,gsop,p->g", node, after, RESOLVES[1]),
        values=values,
        chances=_chances(game, hot, node[..., None] * game.at.counter[:, :, hot]),
        punished=np.einsum("grpmsok,gpsokx->grx", public, _punishes(game, hot), optimize=True),
    )


def promises(game: Board, offers: Integers) -> Calls:
    """Promises that counter the offers; the client may call, by refusing and relying on them.

    Notes
    -----
    Stance, offer and counter are weighed as the public meets them; a challenger of a type is met
    where that type offers.
    """
    profile = game.profile
    made = offers[offers > 0]
    reach = (game.at.stance[:, :, None] * game.at.offer[:, :, made])[..., None]
    probability, node = shares(reach * game.at.counter[:, :, made][..., _PROMISES])
    sender, kind = profile.challenger_after_offer[:, :, made], profile.client_after_stance
    weight = np.einsum("gsok,gsop->gpsok", node, sender)
    # Stretched, the bluff, before able.
    client, challenger, incumbent = (
        game.paths.of(i)[:, :, :, ::-1, :, made][..., _PROMISES, :] for i in range(3)
    )
    values = client_rows(np.einsum("gpsok,gtpmsokx->gtmx", weight, client, optimize=True))
    own = np.einsum("gpsok,rp->grpsok", weight, RESOLVES)
    own = own / np.maximum(own.sum(axis=(2, 3, 4, 5), keepdims=True), _LEAST)
    typed = np.einsum("grpsok,gst,gtpmsokx->grmx", own, kind, challenger, optimize=True)
    values |= {name: typed[:, r] for r, name in enumerate(CHALLENGER_ROWS)}
    values["incumbent"] = np.einsum(
        "gpsok,gst,gtpmsokx->gmx", weight, kind, incumbent, optimize=True
    )
    punished = np.einsum("gpsok,gpsokx->gx", weight, _punishes(game, made)[..., _PROMISES, :])
    belief = profile.incumbent_after_counter[..., 1][:, :, made][..., _PROMISES]
    return Calls(
        actions=ANSWERS,
        call=Answer.REFUSE,
        give_way=Answer.ACCEPT,
        probability=probability,
        bluff=np.einsum("gsok,gsok->g", node, belief),
        values=values,
        chances=_chances(game, made, node, _PROMISES),
        punished=np.repeat(punished[:, None], 2, axis=1),
    )


def shares(weight: Reals) -> tuple[Reals, Reals]:
    """(game,) total of the weights, and their shares in it; zero where it is zero."""
    axes = tuple(range(1, weight.ndim))
    total = weight.sum(axis=axes)
    wide = np.expand_dims(np.where(total > 0.0, total, 1.0), axes)
    return total, weight / wide


def client_rows(values: Reals) -> dict[str, Reals]:
    """Values by type of client, from (game, t, ...)."""
    return {name: values[:, t] for t, name in enumerate(CLIENT_ROWS)}


def _punishes(game: Board, offers: Integers) -> Reals:
    """(game, p, s, o, k, x) that the challenger punishes; accepting is never punished."""
    reply = game.profile.reply[..., 0][:, :, :, offers]
    hot = game.shape.threatened[offers][:, None, None]
    return np.concatenate((np.zeros((*reply.shape[:-1], 1)), reply * hot), axis=-1)


def _chances(
    game: Board, offers: Integers, node: Reals, counters: list[int] | None = None
) -> dict[str, Reals]:
    """How likely each type of client, and the public mix, gives each answer; node (g, s, o, k)."""
    answer = game.profile.answer[:, :, :, offers]
    answer = answer if counters is None else answer[..., counters, :]
    found = client_rows(np.einsum("gsok,gtsokx->gtx", node, answer))
    kind = game.profile.client_after_stance
    found["public"] = np.einsum("gsok,gst,gtsokx->gx", node, kind, answer, optimize=True)
    return found
