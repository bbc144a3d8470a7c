"""How is any game tree played, for many payoffs at once? Agent quantal-response equilibrium.

McKelvey & Palfrey (1998): at every information set the actions are chosen with probabilities
logit in their expected utility, at precision λ of the player, under the beliefs that follow from
everybody's mixtures by Bayes' rule; every set is reached, so beliefs are defined everywhere. The
equilibrium reported lies on the branch that starts from uniform play, unless a warm start or
another root is asked for; it carries residual and regret.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numba import njit

from suasion.core.errors import GameError, listed
from suasion.games.cache_lines import aligned
from suasion.games.fixed_point import search, search_room
from suasion.games.quantal_kernel import (
    believe,
    desk_of,
    desk_size,
    integers_of,
    lay_out,
    plan_of,
    state_size,
    sweep_pointer,
    value_tree,
)
from suasion.games.tree import Integers, Reals, Tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

REFINEMENTS = 4
"""How often the goal is tightened when the certificate misses the tolerance by a little."""
LEAST = 1e-290


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Behaviour in every game of a batch, with its certificate.

    ``probability`` (game, action) over the action vector of the tree. ``belief`` (game, node): of
    the player at each decision node that it is the one reached; 0 elsewhere. ``worth`` (game,
    action): expected utility of each action. ``value`` (game, player). ``residual`` (game,):
    largest distance from the logit response. ``regret`` (game, player): largest gap at one
    information set between the best action and the mixture. ``reached``: share of the precision
    at which this is an equilibrium; ``turning_points``: how often the branch turned back.
    """

    probability: Reals
    belief: Reals
    worth: Reals
    value: Reals
    residual: Reals
    regret: Reals
    precision: Reals
    iterations: Integers
    converged: NDArray[np.bool_]
    reached: Reals
    traced: NDArray[np.bool_]
    turning_points: Integers


class Room(NamedTuple):
    """The arrays of `Play` that compiled code fills."""

    probability: Any
    belief: Any
    worth: Any
    value: Any
    residual: Any
    regret: Any
    iterations: Any
    reached: Any
    traced: Any
    turning_points: Any


@njit(cache=True, nogil=True, error_model="numpy")
def _report(g, z, out, reach, plan, desk, room):  # type: ignore[no-untyped-def]
    """Play and certificate of the state ``z``; all utilities under exactly its mixtures."""
    believe(z, plan, desk)
    room.probability[g] = desk.share
    value_tree(out, reach, False, plan, desk)
    room.worth[g] = desk.worth
    room.value[g] = desk.value[: plan.players]
    room.belief[g] = 0.0
    for i in range(plan.member.size):
        room.belief[g, plan.member[i]] = desk.belief[i]
    room.regret[g] = 0.0
    gap = 0.0
    for s in range(plan.player.size):
        first, last = plan.first_action[s], plan.first_action[s + 1]
        share, worth = room.probability[g, first:last], desk.worth[first:last]
        player = plan.player[s]
        best = worth.max()
        odds = np.exp(reach * desk.precision[player] * (worth - best))
        gap = max(gap, np.abs(share - odds / odds.sum()).max())
        room.regret[g, player] = max(room.regret[g, player], best - (share * worth).sum())
    room.residual[g] = gap


@njit(cache=True, nogil=True, error_model="numpy")
def _solve_many(sweep, games, numbers, warm, goal, most, integers, w, seeking, room):  # type: ignore[no-untyped-def]
    """Search and report game after game; the last of the numbers are logits to begin from."""
    chance, payoff, precision, start = numbers
    plan, desk = plan_of(integers), desk_of(integers, w)
    for g in games:
        lay_out(plan, desk, chance, payoff[g], precision[g])
        if warm:
            seeking[0][: desk.share.size] = start[g]
        used, reached, traced, turns = search(sweep, warm, goal, most, integers, w, seeking)
        room.iterations[g] += used
        room.reached[g] = reached
        room.traced[g] = room.traced[g] or traced
        room.turning_points[g] = max(room.turning_points[g], turns)
        _report(g, seeking[0], seeking[1], reached, plan, desk, room)


@njit(cache=True, nogil=True, error_model="numpy")
def _report_many(chance, payoff, precision, logit, integers, w, out, room):  # type: ignore[no-untyped-def]
    plan, desk = plan_of(integers), desk_of(integers, w)
    for g in range(payoff.shape[0]):
        lay_out(plan, desk, chance, payoff[g], precision[g])
        _report(g, logit[g], out, 1.0, plan, desk, room)


def _room(tree: Tree, games: int) -> Room:
    axes = [(tree.actions,), (tree.nodes,), (tree.actions,), (len(tree.players),), ()]
    real = [np.zeros((games, *axis)) for axis in [*axes, (len(tree.players),)]]
    counts = [np.zeros(games, dtype=np.int64) for _ in range(2)]
    return Room._make(
        [*real, counts[0], np.ones(games), np.zeros(games, dtype=np.bool_), counts[1]]
    )


def given(tree: Tree, precision: Reals | float, payoffs: Reals | None) -> tuple[Reals, Reals]:
    """Payoffs (game, end, player) and precision (game, player), or a `GameError`."""
    if tree.actions == 0:
        raise GameError("game", "nobody decides anything in it.", "Give somebody a choice.")
    payoff = tree.payoff[None] if payoffs is None else np.asarray(payoffs, dtype=np.float64)
    if payoff.ndim != 3 or payoff.shape[1:] != tree.payoff.shape:
        raise GameError(
            "game: payoffs",
            f"have axes {payoff.shape}, the tree has {tree.payoff.shape[0]} ends and "
            f"{tree.payoff.shape[1]} players.",
            "Put the game first.",
        )
    each = np.asarray(precision, dtype=np.float64)
    games = max(payoff.shape[0], each.shape[0] if each.ndim == 2 else 1)
    lam = _spread(each, (games, len(tree.players)), "precision")
    payoff = _spread(payoff, (games, *payoff.shape[1:]), "payoffs")
    for name, bad, found in (
        ("payoffs", ~np.isfinite(payoff), "not finite"),
        ("precision", ~(np.isfinite(lam) & (lam > 0.0)), "not positive and finite"),
    ):
        if bad.any():
            wrong = np.flatnonzero(bad.reshape(games, -1).any(axis=1))
            raise GameError(f"game: {name}", f"{found} in game {listed([str(g) for g in wrong])}.")
    return np.ascontiguousarray(payoff), np.ascontiguousarray(lam)


def _spread(values: Reals, axes: tuple[int, ...], name: str) -> Reals:
    """Values repeated over the games, or a `GameError`."""
    try:
        return np.broadcast_to(values, axes)
    except ValueError:
        raise GameError(
            f"game: {name}", f"axes {values.shape} do not fit {axes}.", "Put the game first."
        ) from None


def solve(
    tree: Tree,
    *,
    precision: Reals | float,
    payoffs: Reals | None = None,
    start: Reals | None = None,
    tolerance: float = 1e-8,
    max_sweeps: int = 400,
    principal: bool = False,
    threads: int = 1,
) -> Play:
    """Agent quantal-response equilibrium for every set of payoffs.

    Parameters
    ----------
    tree : the shape, with payoffs of its own
    precision : λ, one number, (player,) or (game, player)
    payoffs : (game, end, player); those of the tree when left out
    start : (game, action) probabilities from which to begin
    tolerance : largest residual of a converged game
    max_sweeps : sweeps of one fixed-point attempt before the branch is traced
    principal : trace the branch from uniform play in every game: slower, and sure to be on it
    threads : games solved at once; it changes no number

    Raises
    ------
    GameError
        when payoffs are not finite or have the wrong axes, a precision is not positive, or
        another argument is out of range
    """
    payoff, lam = given(tree, precision, payoffs)
    if not (0.0 < tolerance < 1.0 and max_sweeps > 0 and threads > 0):
        raise GameError("game: solve", "tolerance, max_sweeps or threads is not positive.")
    logit = None
    if start is not None:
        logit = np.log(np.maximum(_spread(start, (lam.shape[0], tree.actions), "start"), LEAST))
    most = 0 if principal else max_sweeps
    first = play(tree, payoff, lam, logit, tolerance, most, at_once=False, threads=threads)
    missed = np.flatnonzero(~first.converged)
    if missed.size == 0:
        return first
    again = play(
        tree, payoff[missed], lam[missed], None, tolerance, 0, at_once=True, threads=threads
    )
    return _better(first, again, missed)


def play(
    tree: Tree,
    payoff: Reals,
    lam: Reals,
    logit: Reals | None,
    tolerance: float,
    most: int,
    *,
    at_once: bool,
    threads: int = 1,
) -> Play:
    """Solve checked payoffs (game, end, player) from logits, or cold; 0 sweeps: trace at once."""
    room, integers = _room(tree, payoff.shape[0]), integers_of(tree, at_once=at_once)
    warm = logit is not None
    workers = min(threads, payoff.shape[0])
    desks = [(aligned(desk_size(tree)), search_room(state_size(tree))) for _ in range(workers)]

    def part(games: Integers, w: Reals, seeking: tuple[Any, ...]) -> None:
        numbers = (tree.chance, payoff, lam, begin)
        _solve_many(sweep_pointer(), games, numbers, warm, goal, most, integers, w, seeking, room)

    begin = np.zeros((payoff.shape[0], tree.actions)) if logit is None else logit
    games, goal = np.arange(payoff.shape[0]), 10.0 * tolerance
    for _ in range(REFINEMENTS):
        _dealt(part, games, desks)
        whole = room.reached[games] == 1.0
        games = games[whole & (room.residual[games] > tolerance)]
        if games.size == 0:
            break
        begin, warm, goal = np.log(np.maximum(room.probability, LEAST)), True, 0.1 * goal
    converged = (room.reached == 1.0) & (room.residual <= tolerance)
    return Play(precision=lam, converged=converged, **room._asdict())


def _dealt(
    part: Callable[..., None], games: Integers, desks: list[tuple[Reals, tuple[Any, ...]]]
) -> None:
    """Work on games at all desks at once, dealt like cards; one desk needs no thread."""
    if len(desks) == 1:
        part(games, *desks[0])
        return
    with ThreadPoolExecutor(len(desks)) as pool:
        hands = [games[i :: len(desks)] for i in range(len(desks))]
        jobs = [pool.submit(part, hand, *desk) for hand, desk in zip(hands, desks, strict=True)]
        for job in jobs:
            job.result()


def _better(first: Play, again: Play, games: Integers) -> Play:
    """The first play, with games of the second where that came further."""
    further = again.converged | (again.reached > first.reached[games])
    merged = {}
    for item in fields(Play):
        values = getattr(first, item.name).copy()
        values[games[further]] = getattr(again, item.name)[further]
        merged[item.name] = values
    return Play(**merged)


def evaluate(
    tree: Tree, probability: Reals, *, precision: Reals | float, payoffs: Reals | None = None
) -> Play:
    """Beliefs, values and certificate of a given behaviour (game, action), solved by no one.

    Beliefs at a set that cannot be reached are those of play in which every action of probability
    zero is a tremble of the same, vanishing size.
    """
    payoff, lam = given(tree, precision, payoffs)
    shares = _spread(probability, (payoff.shape[0], tree.actions), "probability")
    room = _room(tree, payoff.shape[0])
    _report_many(
        tree.chance, payoff, lam, np.log(np.maximum(shares, LEAST)), integers_of(tree),
        aligned(desk_size(tree)), aligned(state_size(tree)), room,
    )  # fmt: skip
    converged = np.zeros(payoff.shape[0], dtype=np.bool_)
    return Play(precision=lam, converged=converged, **room._asdict())
