"""How do members answer when each values answering alike? Their games, solved until they agree.

Each game is solved given the answers that are expected of the other members, again and again until
what is expected is what is played. Answers are complements, so there may be several such fixed
points: the one that is found depends on the answers from which the passes begin.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.games import stage_game
from suasion.games.stage_kernel import solve
from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.bargaining import play

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Menu
    from suasion.model.state import State

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

PASSES = 6
SETTLED = 0.02
"""Difference between expected and played answers at which a future is done."""
FURTHEST = 3.0
TOLERANCE = 1e-6
"""Largest residual of a converged game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Games at mutually expected answers.

    profile : of every game
    bonus : (game, 3) what solidarity adds to each answer
    answers : (future, government, 3) probability of each answer where an offer is made; what is in
    force where no game is open
    gap : (future,) largest difference between what was expected and what is played
    """

    profile: stage_game.Profile
    bonus: Floats
    answers: Floats
    gap: Floats


def settled(
    q: Mapping[str, Floats],
    state: State,
    payoffs: stage_game.Payoffs,
    menu: Menu,
    rows: Whole,
    *,
    begin: Floats | None = None,
    passes: int = PASSES,
    tolerance: float = SETTLED,
) -> Settled:
    """Solve the games of ``rows`` until members play what is expected of them.

    Futures that have settled are not solved again.

    Parameters
    ----------
    payoffs : a game each, without solidarity
    rows : (game,) places among (future · government)
    begin : (future, government, 3) answers that open games are expected to give at first; those in
        force where None
    passes : most of them after the first
    tolerance : gap at which a future is done
    """
    shape = stage_game.Shape(threatened=menu.threatened, weight=menu.weight)
    members = state.governments.member & state.governments.alive
    worth = q["bargaining.solidarity_value"][:, :, None]
    answers, future = standing_answers(state), rows // members.shape[1]
    if begin is not None:
        answers.reshape(-1, 3)[rows] = begin.reshape(-1, 3)[rows]
    bonus = bonus_of(worth, answers, members)[rows]
    now = replace(payoffs, solidarity=bonus)
    whole = part = solve(shape, now, tolerance=TOLERANCE)
    todo, given, before = np.arange(rows.size), answers.copy(), None
    for done in range(passes + 1):
        last, given = given, given.copy()
        given.reshape(-1, 3)[rows[todo]] = expected(now, part)
        change = (given - answers) * members[:, :, None]
        gap = np.asarray(np.abs(change).max(axis=(1, 2)))
        todo = np.flatnonzero(gap[future] > tolerance)
        if todo.size == 0 or done == passes:
            break
        better = given if before is None else _extrapolated(given, last, change, before)
        answers = np.where((gap > tolerance)[:, None, None], better, answers)
        bonus[todo] = bonus_of(worth, answers, members)[rows[todo]]
        now, before = replace(payoffs.take(todo), solidarity=bonus[todo]), change
        part = solve(shape, now, start=whole.take(todo), tolerance=TOLERANCE)
        _place(whole, todo, part)
    return Settled(profile=whole, bonus=bonus, answers=given, gap=gap)


def _extrapolated(given: Floats, last: Floats, change: Floats, before: Floats) -> Floats:
    """Expected answers from two passes, (future, government, 3): Anderson's mixing of depth one.

    change, before : what each pass gave less what it was given
    """
    bend = change - before
    steep = (bend * bend).sum(axis=(1, 2))
    weight = (change * bend).sum(axis=(1, 2)) / np.maximum(steep, 1e-300)
    weight = np.clip(weight, -FURTHEST, 1.0)[:, None, None]
    return np.asarray(np.clip(given - weight * (given - last), 0.0, 1.0))


def bonus_of(worth: Floats, answers: Floats, members: NDArray[np.bool_]) -> Floats:
    """(future · government, 3) what giving each answer earns among the members."""
    return np.ascontiguousarray((worth * _others(answers, members)).reshape(-1, 3))


def _place(profile: stage_game.Profile, places: Whole, part: stage_game.Profile) -> None:
    """Write the profiles of some games into the profile of all, which is this module's own."""
    for field in fields(profile):
        getattr(profile, field.name)[places] = getattr(part, field.name)


def public_shares(payoffs: stage_game.Payoffs, profile: stage_game.Profile) -> Floats:
    """(game, 4) public probability of accept, hedge, refuse and no offer, before any move."""
    return play.answer_shares(
        prior_client=payoffs.prior_client,
        prior_challenger=payoffs.prior_challenger,
        prior_incumbent=payoffs.prior_incumbent,
        stance=profile.stance,
        offer=profile.offer,
        counter=profile.counter,
        answer=profile.answer,
    )


def expected(payoffs: stage_game.Payoffs, profile: stage_game.Profile) -> Floats:
    """(game, 3) public probability of each answer, given that an offer is made."""
    shares = public_shares(payoffs, profile)
    return np.asarray(shares[:, :3] / np.maximum(1.0 - shares[:, [3]], 1e-12))


def standing_answers(state: State) -> Floats:
    """(future, government, 3) answers in force; a government without a deal counts as refusing."""
    standing = state.contracts.standing
    answer = np.where(standing, state.contracts.answer, deals.REFUSE)
    return np.asarray(answer[:, :, None] == np.arange(3)).astype(np.float64)


def _others(answers: Floats, members: NDArray[np.bool_]) -> Floats:
    """(future, government, 3) mean probability of each answer among the other members."""
    counted = answers * members[:, :, None]
    rest = counted.sum(axis=1, keepdims=True) - counted
    number = members.sum(axis=1, keepdims=True) - members
    return np.asarray(rest / np.maximum(number, 1)[:, :, None] * members[:, :, None])
