"""What is each answer worth to a client, term by term, at one point of its game?

The terms add up to the value that the equilibrium gives the answer there: ends averaged over what
is then believed of the incumbent's means, the stick over how likely punishment is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.games.stage_game import Answer, Counter, Stance
from suasion.model.mechanisms.bargaining import ends

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.opening import Opening

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

TYPES = ("pragmatic", "proud", "defiant")
ANSWERS = ("accept", "hedge", "refuse")
STANCES = tuple(one.name.lower() for one in Stance)
COUNTERS = tuple(one.name.lower() for one in Counter)
TERMS = (*ends.TERMS, "audience", "solidarity", "stick")
_AUDIENCE, _SOLIDARITY, _STICK = (TERMS.index(name) for name in ("audience", "solidarity", "stick"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a client answers: whose game, which offer, after what. Numbers as in the games.

    ``kind`` : the client's type. ``threatened`` : whether the package comes with its threat.
    """

    government: int
    package: int
    kind: int
    stance: int = Stance.OPEN
    counter: int = Counter.HOLD
    threatened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Terms of each answer over futures, in survival points; signs as they count in the value.

    terms : (future, answer, term) in the order of `ANSWERS` and `TERMS`
    keeps : (future,) whether accepting means to keep the conditions, and not only what is seen
    probability : (future, answer) that this type answers so at this point
    """

    terms: Floats
    keeps: Flags
    probability: Floats

    @property
    def values(self) -> Floats:
        """(future, answer) sums of the terms."""
        return np.asarray(self.terms.sum(axis=2))


def answer_terms(opening: Opening, point: Point) -> Terms:
    """Terms, and probabilities, of the three answers at a point of every future's game."""
    games, rows = opening.games, opening.rows(point.government)
    offer = offer_of(opening, point)
    at = (rows, slice(None), point.stance, offer, point.counter)
    means = games.profile.incumbent_after_counter[rows, point.stance, offer, point.counter]
    table = games.table.rows(rows)
    by_means = np.stack([ends.terms(table, point.package, point.counter, m) for m in range(2)])
    ways = np.einsum("gm,mgwt->gwt", means, by_means)
    ways *= _signs(table.theta[:, point.kind])
    keep, cheat = ways[:, ends.KEEP].sum(axis=1), ways[:, ends.CHEAT].sum(axis=1)
    keeps = keep >= cheat
    found = np.zeros((rows.size, len(ANSWERS), len(TERMS)))
    shared = slice(0, len(ends.TERMS))
    found[:, Answer.ACCEPT, shared] = np.where(
        keeps[:, None], ways[:, ends.KEEP], ways[:, ends.CHEAT]
    )
    found[:, Answer.HEDGE, shared] = ways[:, ends.HEDGED]
    found[:, Answer.REFUSE, shared] = ways[:, ends.REFUSED]
    found[:, :, _AUDIENCE] = games.payoffs.stance_value[rows, point.stance, :3]
    found[:, :, _SOLIDARITY] = games.payoffs.solidarity[rows]
    if point.threatened:
        stick = table.stick_value[:, point.package]
        found[:, 1:, _STICK] = -punished(opening, point) * stick[:, None]
    return Terms(terms=found, keeps=keeps, probability=games.profile.answer[at][:, point.kind])


def offer_of(opening: Opening, point: Point) -> int:
    """Place on the menu of the package of a point, with its threat or without."""
    menu = opening.games.menu
    found = (menu.package == point.package) & (menu.threatened == point.threatened)
    return int(np.flatnonzero(found)[0])


def punished(opening: Opening, point: Point) -> Floats:
    """(future, hedge or refuse) public probability of punishment after a threatened offer."""
    profile, rows, offer = (
        opening.games.profile, opening.rows(point.government), offer_of(opening, point)
    )  # fmt: skip
    sender = profile.challenger_after_offer[rows, point.stance, offer]
    reply = profile.reply[rows, :, point.stance, offer, point.counter, :, 0]
    return np.asarray(np.einsum("gp,gpx->gx", sender, reply))


def _signs(theta: Floats) -> Floats:
    """(future, 1, term) how the five terms of an end enter the value."""
    signs = np.ones((theta.size, 1, len(ends.TERMS)))
    signs[:, 0, ends.TERMS.index("sovereignty")] = -theta
    signs[:, 0, ends.TERMS.index("switching")] = -1.0
    return signs
