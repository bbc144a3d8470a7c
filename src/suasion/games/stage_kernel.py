"""Which profile is an equilibrium of each stage game? The compiled solver of a batch.

Agent quantal-response equilibrium (McKelvey & Palfrey 1998). A cold solve ramps the precision in
five stages, one sweep each, then mixes sweeps (`acceleration`) until nothing moves; a warm solve
starts from a given profile. A game that stalls is traced along the principal branch from uniform
play (`stage_path`). What still misses is reported as not converged, at the precision reached.
One game at a time with its own stopping test: results do not depend on the batch or on threads.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from suasion.core.errors import GameError
from suasion.games.acceleration import history, largest, mix, remember
from suasion.games.stage_game import Payoffs, Profile, Shape, checked
from suasion.games.stage_layout import ARENA, Columns, columns_of, given, load, state_size
from suasion.games.stage_path import path_room, trace
from suasion.games.stage_report import Room, report
from suasion.games.stage_start import start_from, usable_start
from suasion.games.stage_sweep import sweep

RAMP_STAGES = 5
"""Precision rises in this many equal stages on a cold start."""
STALL_SWEEPS = 24
"""A solve whose gap has not halved over this many sweeps is given to path following."""
REFINEMENTS = 4
"""How often the goal is tightened when the certificate misses the tolerance by a little."""


@njit(cache=True, nogil=True, error_model="numpy")
def _fixed_point(z, out, goal, most, columns, w, h):  # type: ignore[no-untyped-def]
    """Mix sweeps from ``z`` until the largest change is within ``goal``; sweeps used, and gap."""
    damping, count, best, since = 1.0, 0, np.inf, 0
    residual = h.work
    for used in range(1, most + 1):
        sweep(z, out, 1.0, columns, w)
        for i in range(z.size):
            residual[i] = out[i] - z[i]
        gap = largest(residual)
        if gap <= goal or not np.isfinite(gap):
            z[:] = out
            return used, gap
        since += 1
        if gap < 0.5 * best:
            best, since = gap, 0
        elif since >= STALL_SWEEPS:
            return used, gap
        remember(residual, out, count, h)
        mix(residual, out, count, damping, h, z)
        count += 1
    return most, gap


@njit(cache=True, nogil=True, error_model="numpy")
def _ramp(z, out, columns, w):  # type: ignore[no-untyped-def]
    """One sweep at each stage of the precision below the whole, from uniform play."""
    z[:] = 0.0
    for stage in range(1, RAMP_STAGES):
        sweep(z, out, stage / RAMP_STAGES, columns, w)
        z[:] = out
    return RAMP_STAGES - 1


@njit(cache=True, nogil=True, error_model="numpy")
def _settle(g, tolerance, most, columns, offers, threatened, w, room, z, out, h):  # type: ignore[no-untyped-def]
    """Fixed point from ``z`` whose certificate is within tolerance; sweeps used, residual."""
    goal, used, residual = 2.0 * tolerance, 0, np.inf
    for _ in range(REFINEMENTS):
        sweeps, gap = _fixed_point(z, out, goal, most - used, columns, w, h)
        used += sweeps
        if not gap <= goal:
            return used, np.inf
        residual = report(g, z, out, 1.0, columns, offers, threatened, w, room)
        if residual <= tolerance or used >= most:
            return used, residual
        goal *= 0.1
    return used, residual


@njit(cache=True, nogil=True, error_model="numpy")
def _solve_one(g, warm, start, tolerance, most, fixed, scratch, room, fate):  # type: ignore[no-untyped-def]
    """Solve game ``g``, already loaded, and write its profile; fate is how it went."""
    columns, offers, threatened = fixed
    w, z, out, h, path = scratch
    used, residual, reached, turns = 0, np.inf, 1.0, 0
    if warm and usable_start(start, g, columns):
        z[:] = 0.0
        start_from(start, g, z, columns, offers, w)
        used, residual = _settle(
            g, tolerance, most, columns, offers, threatened, w, room, z, out, h
        )
    if not residual <= tolerance:
        used += _ramp(z, out, columns, w)
        sweeps, residual = _settle(
            g, tolerance, most, columns, offers, threatened, w, room, z, out, h
        )
        used += sweeps
    traced = not residual <= tolerance
    if traced:
        reached = trace(0.1 * tolerance, columns, w, path)
        z[:] = path.at[: z.size]
        residual = report(g, z, out, reached, columns, offers, threatened, w, room)
        used, turns = used + path.tally[0], path.tally[1]
    fate.iterations[g] = used
    fate.converged[g] = reached == 1.0 and residual <= tolerance
    fate.reached[g] = reached
    fate.traced[g] = traced
    fate.turning_points[g] = turns


@njit(cache=True, nogil=True, error_model="numpy")
def _solve_many(games, given, warm, start, tolerance, most, fixed, scratch, room, fate):  # type: ignore[no-untyped-def]
    for g in games:
        load(given, g, fixed[0], fixed[1], scratch[0])
        _solve_one(g, warm, start, tolerance, most, fixed, scratch, room, fate)


class Fate(NamedTuple):
    """The arrays of `Profile` that say how each solve went."""

    iterations: Any
    converged: Any
    reached: Any
    traced: Any
    turning_points: Any


def _room(shape: Shape, games: int) -> Room:
    o = shape.offers
    axes = [
        (3, 2), (4, 2, o), (2, 2, o, 4), (3, 2, o, 4, 3), (4, 2, o, 4, 2, 2), (2, 3), (2, o, 4),
        (2, o, 4, 2), (3,), (4,), (2,), (3, 2, o, 4, 3), (), (3,),
    ]  # fmt: skip
    return Room(*[np.empty((games, *axis)) for axis in axes])


def _fate(games: int) -> Fate:
    kinds = (np.int64, np.bool_, np.float64, np.bool_, np.int64)
    return Fate(*[np.zeros(games, dtype=kind) for kind in kinds])


def _scratch(columns: Columns) -> tuple[Any, ...]:
    """Arena, state, image, history and path of one thread."""
    size = state_size(columns)
    return np.zeros(ARENA), np.zeros(size), np.zeros(size), history(size), path_room(size)


def solve(
    shape: Shape,
    payoffs: Payoffs,
    *,
    start: Profile | None = None,
    tolerance: float = 1e-8,
    max_sweeps: int = 400,
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
    arrays = given(payoffs, shape.weight)
    begin = room if start is None else Room(*[getattr(start, name) for name in Room._fields])
    for imposed in np.unique(payoffs.imposed_offer):
        columns, offers = columns_of(shape.threatened, int(imposed))
        games = np.flatnonzero(payoffs.imposed_offer == imposed)
        fixed = (columns, offers, shape.threatened)
        _solve_many(
            games, arrays, start is not None, begin, tolerance, max_sweeps, fixed,
            _scratch(columns), room, fate,
        )  # fmt: skip
    return Profile(**room._asdict(), **fate._asdict())
