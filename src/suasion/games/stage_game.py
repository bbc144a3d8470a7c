"""What is the stage game? Five moves of client, challenger and incumbent; records and their checks.

Chance draws the client's type t (3), the challenger's type p = 2·aim + resolve (4) and the
incumbent's means m (2), independently. (1) The client takes a stance s (open, defiant); (2) the
challenger makes an offer o, where o = 0 is no offer and ends the game; (3) the incumbent counters
k (hold, match, raise, withdraw); (4) the client answers x (accept, hedge, refuse); (5) after a
threatened offer that is not accepted the challenger replies (punish, back down).

Ends e: 0 accept, 1 hedge, 2 refuse, 3 hedge punished, 4 refuse punished. No offer is the end
[o = 0, k = 0, e = 2]. Every array has the game as its first axis; `payoff_axes` names the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.core.errors import GameError, listed

Reals = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

CLIENT_TYPES, CHALLENGER_TYPES, AIMS, RESOLVES, MEANS = 3, 4, 2, 2, 2
STANCES, COUNTERS, ANSWERS, REPLIES, ENDS = 2, 4, 3, 2, 5
FREE = -1
"""Value of ``imposed_offer`` where the challenger chooses."""


class Stance(IntEnum):
    """The client's public stance."""

    OPEN = 0
    DEFIANT = 1


class Counter(IntEnum):
    """The incumbent's counter to an offer."""

    HOLD = 0
    MATCH = 1
    RAISE = 2
    WITHDRAW = 3


class Answer(IntEnum):
    """The client's answer to an offer."""

    ACCEPT = 0
    HEDGE = 1
    REFUSE = 2


class Reply(IntEnum):
    """The challenger's reply to a threatened offer that was not accepted."""

    PUNISH = 0
    BACK_DOWN = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What all games of a batch share.

    ``threatened`` : (offer,) whether a threat goes with the offer; never with offer 0.
    ``weight`` : (offer,) attention, positive; duplicates of one package share the weight of one,
    so that σ(o) is proportional to weight[o]·exp(λ·EU(o)).
    """

    threatened: Booleans
    weight: Reals

    @property
    def offers(self) -> int:
        """Number of offers, no offer included."""
        return int(self.threatened.size)

    def __post_init__(self) -> None:
        if self.threatened.ndim != 1 or self.weight.shape != self.threatened.shape:
            raise GameError(
                "stage game: shape",
                f"threatened {self.threatened.shape} and weight {self.weight.shape} differ.",
                "Give one value of each per offer.",
            )
        if self.offers < 2 or self.threatened[0]:
            raise GameError(
                "stage game: shape",
                "offer 0 must be no offer, unthreatened, followed by at least one offer.",
            )
        if not (np.isfinite(self.weight).all() and (self.weight > 0.0).all()):
            raise GameError("stage game: weight", "a weight is not positive and finite.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payoffs:
    """What the players of each game want and know.

    ``prior_client`` (game, t), ``prior_challenger`` (game, p), ``prior_incumbent`` (game, m)
    ``client`` : (game, t, m, o, k, e) utility of client type t when the incumbent is m
    ``stance_value`` : (game, s, 4) added to the client by answer, or in the last place no offer
    ``solidarity`` : (game, x) added to the client by answer; nothing when there is no offer
    ``challenger`` : (game, aim, t, o, k, e)
    ``punish_cost``, ``backdown_cost`` : (game, resolve) subtracted at the reply
    ``incumbent`` : (game, m, t, o, k, e)
    ``precision`` : (game, 3) λ of client, challenger, incumbent per unit of own utility
    ``imposed_offer`` : (game,) −1 where the challenger chooses; otherwise every challenger type
    makes that offer, which then carries no information
    """

    prior_client: Reals
    prior_challenger: Reals
    prior_incumbent: Reals
    client: Reals
    stance_value: Reals
    solidarity: Reals
    challenger: Reals
    punish_cost: Reals
    backdown_cost: Reals
    incumbent: Reals
    precision: Reals
    imposed_offer: Integers

    @property
    def games(self) -> int:
        """Number of games in the batch."""
        return int(self.precision.shape[0])

    def take(self, chosen: slice | Integers) -> Payoffs:
        """The payoffs of some of the games."""
        return Payoffs(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An agent quantal-response equilibrium of each game, with its certificate.

    ``stance`` (game, t, s) · ``offer`` (game, p, s, o) · ``counter`` (game, m, s, o, k) ·
    ``answer`` (game, t, s, o, k, x) · ``reply`` (game, p, s, o, k, hedge|refuse,
    punish|back down): probabilities. After no offer the counter is hold and the answer refuse; an
    unthreatened offer is followed by backing down. Where an offer is imposed the others have
    probability zero and uniform play behind them.
    ``client_after_stance`` (game, s, t) · ``challenger_after_offer`` (game, s, o, p) ·
    ``incumbent_after_counter`` (game, s, o, k, m): public posteriors.
    ``client_value`` (game, t) · ``challenger_value`` (game, p) · ``incumbent_value`` (game, m).
    ``answer_value`` : (game, t, s, o, k, x) expected utility of each answer where it is given.
    ``residual`` : largest distance of a probability from the logit response to the profile.
    ``regret`` : (game, player) largest gap, at one information set, between the best action and
    the mixture played, in the player's own utility, at the beliefs held.
    ``iterations`` : sweeps used. ``converged`` : residual within tolerance at the full precision.
    ``reached`` : share of the precision at which the profile is an equilibrium (1 unless missed).
    ``traced`` : whether the branch from uniform play was followed. ``turning_points`` : how often
    it turned back in precision on the way (0 unless traced).
    """

    stance: Reals
    offer: Reals
    counter: Reals
    answer: Reals
    reply: Reals
    client_after_stance: Reals
    challenger_after_offer: Reals
    incumbent_after_counter: Reals
    client_value: Reals
    challenger_value: Reals
    incumbent_value: Reals
    answer_value: Reals
    residual: Reals
    regret: Reals
    iterations: Integers
    converged: Booleans
    reached: Reals
    traced: Booleans
    turning_points: Integers

    @property
    def games(self) -> int:
        """Number of games in the batch."""
        return int(self.residual.size)

    def take(self, chosen: slice | Integers) -> Profile:
        """The profiles of some of the games."""
        return Profile(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def joined(profiles: Sequence[Profile]) -> Profile:
    """Profiles of several slices of a batch as one, in order."""
    names = [f.name for f in fields(Profile)]
    return Profile(**{n: np.concatenate([getattr(p, n) for p in profiles]) for n in names})


def payoff_axes(offers: int) -> dict[str, tuple[int, ...]]:
    """Axes of every array of `Payoffs` after the game."""
    tree = (offers, COUNTERS, ENDS)
    return {
        "prior_client": (CLIENT_TYPES,),
        "prior_challenger": (CHALLENGER_TYPES,),
        "prior_incumbent": (MEANS,),
        "client": (CLIENT_TYPES, MEANS, *tree),
        "stance_value": (STANCES, ANSWERS + 1),
        "solidarity": (ANSWERS,),
        "challenger": (AIMS, CLIENT_TYPES, *tree),
        "punish_cost": (RESOLVES,),
        "backdown_cost": (RESOLVES,),
        "incumbent": (MEANS, CLIENT_TYPES, *tree),
        "precision": (3,),
        "imposed_offer": (),
    }


def checked(shape: Shape, payoffs: Payoffs) -> Payoffs:
    """The payoffs as contiguous arrays, or a `GameError` that says what is wrong where."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, axes in payoff_axes(shape.offers).items():
        given = getattr(payoffs, name)
        kind = np.int64 if name == "imposed_offer" else np.float64
        arrays[name] = np.ascontiguousarray(given, dtype=kind)
        if arrays[name].shape != (payoffs.games, *axes):
            raise GameError(
                f"stage game: {name}",
                f"has axes {arrays[name].shape}, allowed are {(payoffs.games, *axes)}.",
                "Put the game first, then the axes of Payoffs.",
            )
        if not np.isfinite(arrays[name].sum()):
            _refuse(name, ~np.isfinite(arrays[name]), "not finite", "Mend the payoffs.")
    for name in ("prior_client", "prior_challenger", "prior_incumbent"):
        prior = arrays[name]
        bad = (np.abs(prior.sum(axis=1) - 1.0) > 1e-9) | (prior < 0.0).any(axis=1)
        _refuse(name, bad, "not a distribution", "Give shares of 0 or more that sum to one.")
    _refuse("precision", arrays["precision"] <= 0.0, "0 or less", "Give positive precision.")
    imposed = arrays["imposed_offer"]
    bad = (imposed < FREE) | (imposed >= shape.offers)
    _refuse("imposed_offer", bad, "no offer of the shape", f"Give -1 to {shape.offers - 1}.")
    return Payoffs(**arrays)


def _refuse(name: str, bad: Booleans, found: str, remedy: str) -> None:
    if not bad.any():
        return
    games = np.flatnonzero(bad.reshape(bad.shape[0], -1).any(axis=1))
    raise GameError(
        f"stage game: {name}", f"{found} in game {listed([str(g) for g in games])}.", remedy
    )
