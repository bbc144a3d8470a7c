"""Which profile is an equilibrium of each stage game? The compiled solver of a batch.

Agent quantal-response equilibrium (McKelvey & Palfrey 1998), found cold, or warm from a given
profile, as `fixed_point` says; a game that stalls is traced along the principal branch from
uniform play (`homotopy`). What still misses is reported as not converged, at the precision
reached. One game at a time with its own stopping test: results do not depend on the batch or on
threads.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from suasion.core.errors import GameError
from suasion.games.cache_lines import aligned
from suasion.games.fixed_point import search, search_room
from suasion.games.stage_game import Integers, Payoffs, Profile, Shape, checked
from suasion.games.stage_layout import ARENA, Columns, Given, columns_of, given, load, state_size
from suasion.games.stage_report import Room, report
from suasion.games.stage_start import Start, start_from, usable_start
from suasion.games.stage_sweep import sweep_pointer

REFINEMENTS = 4
"""How often the goal is tightened when the certificate misses the tolerance by a little."""


class Fate(NamedTuple):
    """The arrays of `Profile` that say how each solve went."""

    iterations: Any
    converged: Any
    reached: Any
    traced: Any
    turning_points: Any


@njit(cache=True, nogil=True, error_model="numpy")
def _solve_many(sweep, games, given, warm, start, goal, most, fixed, w, seeking, fate, room):  # type: ignore[no-untyped-def]
    """Search and report game after game, while its payoffs are in the cache."""
    columns, offers = fixed
    integers = np.array([columns.threatened, columns.width, columns.choice])
    for g in games:
        load(given, g, offers, w)
        known = warm and usable_start(start, g, columns)
        if known:
            seeking[0][:] = 0.0
            start_from(start, g, seeking[0], columns, offers, w)
        used, reached, traced, turns = search(sweep, known, goal, most, integers, w, seeking)
        fate.iterations[g] += used
        fate.reached[g] = reached
        fate.traced[g] = fate.traced[g] or traced
        fate.turning_points[g] = max(fate.turning_points[g], turns)
        report(
            g, seeking[0], seeking[1], reached, columns, offers, given.threatened, w, room,
        )  # fmt: skip


def _room(shape: Shape, games: int) -> Room:
    o = shape.offers
    axes = [
        (3, 2), (4, 2, o), (2, 2, o, 4), (3, 2, o, 4, 3), (4, 2, o, 4, 2, 2), (2, 3), (2, o, 4),
        (2, o, 4, 2), (3,), (4,), (2,), (3, 2, o, 4, 3), (), (3,),
    ]  # fmt: skip
    return Room._make([np.empty((games, *axis)) for axis in axes])


def _fate(games: int) -> Fate:
    kinds = (np.int64, np.bool_, np.float64, np.bool_, np.int64)
    return Fate._make([np.zeros(games, dtype=kind) for kind in kinds])


def _solve_alike(
    games: Integers, columns: Columns, offers: Integers, arrays: Given,
    start: Start | None, tolerance: float, most: int, room: Room, fate: Fate,
) -> None:  # fmt: skip
    """Solve the games that visit the same offers; tighten the goal where the residual misses."""
    w, seeking = aligned(ARENA), search_room(state_size(columns))
    goal, begin, warm = 10.0 * tolerance, start or _beginning(room), start is not None
    for _ in range(REFINEMENTS):
        _solve_many(
            sweep_pointer(), games, arrays, warm, begin, goal, most, (columns, offers), w, seeking,
            fate, room,
        )  # fmt: skip
        whole = fate.reached[games] == 1.0
        fate.converged[games] = whole & (room.residual[games] <= tolerance)
        games = games[whole & ~fate.converged[games]]
        if games.size == 0:
            break
        goal, begin, warm = 0.1 * goal, _beginning(room), True


def _beginning(profile: Profile | Room) -> Start:
    return Start._make([getattr(profile, name) for name in Start._fields])


def solve(
    shape: Shape,
    payoffs: Payoffs,
    *,
    start: Profile | None = None,
    tolerance: float = 1e-8,
    max_sweeps: int = 400,
    principal: bool = False,
) -> Profile:
    """Agent quantal-response equilibrium of every game of a batch.

    Parameters
    ----------
    shape : what the games share
    payoffs : what each game is
    start : profile of games of the same shape from which to begin; a game that it does not fit,
        or from which nothing is found, is solved cold
    tolerance : largest residual of a converged profile
    max_sweeps : sweeps of one fixed-point attempt before the branch is traced
    principal : trace the branch from uniform play in every game. Some ten times slower; where
        payoffs are without order and precision is high, a fixed point may lie on another branch

    Raises
    ------
    GameError
        when payoffs are not finite or have the wrong axes, a precision is not positive, a prior
        is not a distribution, or tolerance or sweeps are out of range

    Notes
    -----
    The compiled part releases the lock of the interpreter: slices of a batch may be solved in
    threads, with the same bits as in one call.
    """
    payoffs = checked(shape, payoffs)
    if not (0.0 < tolerance < 1.0 and max_sweeps > 0):
        raise GameError("stage game: solve", "tolerance or max_sweeps is not positive.")
    if start is not None and start.offer.shape != (payoffs.games, 4, 2, shape.offers):
        raise GameError(
            "stage game: start",
            f"has axes {start.offer.shape}, the batch has {payoffs.games} games of "
            f"{shape.offers} offers.",
            "Give a profile of the same batch.",
        )
    room, fate = _room(shape, payoffs.games), _fate(payoffs.games)
    arrays = given(payoffs, shape)
    begin = None if start is None else _beginning(start)
    most = 0 if principal else max_sweeps
    for imposed in np.unique(payoffs.imposed_offer):
        columns, offers = columns_of(shape.threatened, int(imposed))
        games = np.flatnonzero(payoffs.imposed_offer == imposed)
        _solve_alike(games, columns, offers, arrays, begin, tolerance, most, room, fate)
    return Profile(**room._asdict(), **fate._asdict())
