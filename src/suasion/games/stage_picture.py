"""How is a stage game shown? As a picture of one solved game, cut to its likeliest branches.

A picture is drawn for beliefs about the three types: the public ones, or sure ones where types are
given. Probabilities on the branches are means over types at those beliefs, which are updated on
the way; values are expected payoffs, over all branches and not only those that are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from suasion.games.picture import Branch, Scene
from suasion.games.stage_game import Answer, Payoffs, Profile, Reply, Shape, Stance

Reals = NDArray[np.float64]

STANCE_WORDS = ("open stance", "defiant stance")
COUNTER_WORDS = ("hold", "match", "raise", "threaten to withdraw")
ANSWER_WORDS = ("accept", "hedge", "refuse")
REPLY_WORDS = ("punish", "back down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Names for the reader. ``offers`` : (offer,), no offer first. ``client_scale`` : of values."""

    client: str
    challenger: str
    incumbent: str
    offers: tuple[str, ...]
    client_scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Minds:
    """Beliefs about the types: ``client`` (3), ``challenger`` (4), ``incumbent`` (2)."""

    client: Reals
    challenger: Reals
    incumbent: Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How many branches are shown at most: of offers, of counters."""

    offers: int = 4
    counters: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePicture:
    """Pictures of the first game of a batch."""

    shape: Shape
    payoffs: Payoffs
    profile: Profile
    cast: Cast
    cut: Cut = Cut()

    def public(self) -> Minds:
        """The public beliefs at the start of the game."""
        return Minds(
            client=self.payoffs.prior_client[0],
            challenger=self.payoffs.prior_challenger[0],
            incumbent=self.payoffs.prior_incumbent[0],
        )

    def whole(self, minds: Minds | None = None) -> Scene:
        """The whole game, from the stance on."""
        return self._stance(self.public() if minds is None else minds)

    def after_stance(self, minds: Minds, s: int) -> Scene:
        """What lies below a stance; ``minds`` are beliefs after it."""
        kept = self.profile.offer[0, :, s]
        return self._scene(
            self.cast.challenger,
            self.cast.offers,
            minds.challenger @ kept,
            lambda o: self._after_offer(_seen(minds, "challenger", kept[:, o]), s, o),
            most=self.cut.offers,
        )

    def after_offer(self, minds: Minds, s: int, o: int) -> Scene:
        """What lies below an offer; ``minds`` are beliefs after it."""
        return self._after_offer(minds, s, o)

    def after_counter(self, minds: Minds, s: int, o: int, k: int) -> Scene:
        """What lies below a counter; ``minds`` are beliefs after it."""
        play = self.profile.answer[0, :, s, o, k]
        return self._scene(
            self.cast.client,
            ANSWER_WORDS,
            minds.client @ play,
            lambda x: self._after_answer(_seen(minds, "client", play[:, x]), s, o, k, x),
        )

    def _stance(self, minds: Minds) -> Scene:
        play = self.profile.stance[0]
        return self._scene(
            self.cast.client,
            STANCE_WORDS,
            minds.client @ play,
            lambda s: self.after_stance(_seen(minds, "client", play[:, s]), s),
            most=len(Stance),
        )

    def _after_offer(self, minds: Minds, s: int, o: int) -> Scene:
        if o == 0:
            return self._end(minds, s, 0, 0, Answer.REFUSE, None)
        play = self.profile.counter[0, :, s, o]
        return self._scene(
            self.cast.incumbent,
            COUNTER_WORDS,
            minds.incumbent @ play,
            lambda k: self.after_counter(_seen(minds, "incumbent", play[:, k]), s, o, k),
            most=self.cut.counters,
        )

    def _after_answer(self, minds: Minds, s: int, o: int, k: int, x: int) -> Scene:
        if x == Answer.ACCEPT or not self.shape.threatened[o]:
            return self._end(minds, s, o, k, x, None)
        play = self.profile.reply[0, :, s, o, k, x - 1]
        return self._scene(
            self.cast.challenger,
            REPLY_WORDS,
            minds.challenger @ play,
            lambda y: self._end(_seen(minds, "challenger", play[:, y]), s, o, k, x, y),
        )

    def _scene(
        self,
        mover: str,
        labels: Sequence[str],
        shares: Reals,
        below: Callable[[int], Scene],
        *,
        most: int = 3,
    ) -> Scene:
        """A point at which somebody moves; branches that cannot be reached are not followed."""
        reached = [a for a in range(len(labels)) if shares[a] > 0.0]
        scenes = {a: below(a) for a in reached}
        values = {
            name: float(sum(shares[a] * scenes[a].values[name] for a in reached))
            for name in (self.cast.client, self.cast.challenger, self.cast.incumbent)
        }
        kept = sorted(sorted(reached, key=lambda a: -shares[a])[:most])
        return Scene(
            mover=mover,
            values=values,
            branches=tuple(
                Branch(label=labels[a], probability=float(shares[a]), scene=scenes[a]) for a in kept
            ),
            left_out=len(reached) - len(kept),
            left_out_probability=float(sum(shares[a] for a in reached if a not in kept)),
        )

    def _end(self, minds: Minds, s: int, o: int, k: int, x: int, y: int | None) -> Scene:
        """An end, valued at the beliefs held there."""
        pay, cast = self.payoffs, self.cast
        punished = y == Reply.PUNISH
        e = x + 2 if punished else x
        added = pay.stance_value[0, s, x if o else 3] + (pay.solidarity[0, x] if o else 0.0)
        client = minds.client @ pay.client[0, :, :, o, k, e] @ minds.incumbent + added
        aims = minds.challenger.reshape(2, 2)
        challenger = aims.sum(axis=1) @ pay.challenger[0, :, :, o, k, e] @ minds.client
        if y is not None:
            cost = pay.punish_cost[0] if punished else pay.backdown_cost[0]
            challenger -= aims.sum(axis=0) @ cost
        incumbent = minds.incumbent @ pay.incumbent[0, :, :, o, k, e] @ minds.client
        return Scene(
            mover="",
            values={
                cast.client: cast.client_scale * float(client),
                cast.challenger: float(challenger),
                cast.incumbent: float(incumbent),
            },
        )


def _seen(minds: Minds, player: str, likelihood: Reals) -> Minds:
    """Beliefs after a move whose probability by type is ``likelihood``."""
    joint = getattr(minds, player) * likelihood
    return replace(minds, **{player: joint / joint.sum()})


def only(length: int, kept: Sequence[int], belief: Reals) -> Reals:
    """A belief confined to some types; even among them where it gave them nothing."""
    mask = np.zeros(length)
    mask[list(kept)] = 1.0
    joint = belief * mask
    return np.asarray(joint / joint.sum() if joint.sum() > 0.0 else mask / mask.sum())
