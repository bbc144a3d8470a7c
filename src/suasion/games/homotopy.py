"""Where does the branch of equilibria that starts at uniform play lead? Path following.

A game is given by its ``sweep(z, out, r, integers, w)``: the logits ``out`` that answer the logits
z at a share r of the precision, all zero at r = 0; ``integers`` and ``w`` describe the game. On
the branch F(z, r) = z − sweep(z, r) = 0. From (0, 0) it is followed by pseudo-arclength (Keller
1977; for quantal response, Turocy 2005, 2010): tangent step, Newton correction on the plane across
the step, so that turning back in r is no obstacle. Newton's equations are solved by GMRES (Saad &
Schultz 1986) with directional differences of the sweep; some twenty sweeps solve one of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from suasion.games.acceleration import add_multiple, dot, largest
from suasion.games.cache_lines import aligned

SWEEP = "void(f8[::1], f8[::1], f8, i8[::1], f8[::1])"
"""Signature of a sweep behind a pointer: logits, new logits, share of precision, game."""
KRYLOV = 60
"""Most directions in one linear solve."""
STEPS_MOST = 2_000
SWEEPS_MOST = 100_000
_FIRST_STEP, _LEAST_STEP, _LARGEST_STEP = 0.05, 1e-7, 0.1
_NEWTON_MOST = 7
_LINEAR_GOAL, _TANGENT_GOAL, _TANGENT_GOAL_LEAST = 1e-3, 1e-2, 1e-5
_ON_BRANCH, _ON_BRANCH_LEAST, _ON_BRANCH_SHARE = 1e-5, 1e-9, 1e-4
"""A point before the end is on the branch when its gap in logits is under this share of the step,
within bounds: a looser point near a turn is further from the branch than the next step is long."""
_BEND_MOST = 0.1
"""Largest shortfall from one of the cosine between neighbouring tangents."""
_NUDGE = 1e-6
"""Largest change of a logit in a directional difference."""
_STRAY_MOST = 0.2
"""Largest correction, as a share of the step. With looser limits it may leap between branches."""
_ATTEMPTS, _CARE = 3, 4.0
"""How often the branch is followed, and how much more carefully each time."""


class Path(NamedTuple):
    """Room for path following; vectors are (z, r·scale, seven zeros)."""

    at: Any
    trial: Any
    guess: Any
    tangent: Any
    plane: Any
    step: Any
    right: Any
    residual: Any
    moved: Any
    image: Any
    basis: Any  # (KRYLOV + 1, n + 8)
    triangle: Any  # (KRYLOV + 1, KRYLOV)
    givens: Any  # (3, KRYLOV + 1): cosines, sines, right-hand side
    tally: Any  # (2,): sweeps used, turning points
    furthest: Any  # (n + 8,): where the best attempt ended


def path_room(size: int) -> Path:
    """Room for states of a given length."""
    vectors, furthest = aligned(9, size + 8), aligned(size + 8)
    basis, triangle = aligned(KRYLOV + 1, size + 8), np.zeros((KRYLOV + 1, KRYLOV))
    givens, tally = np.zeros((3, KRYLOV + 1)), np.zeros(2, dtype=np.int64)
    return Path._make([*vectors, aligned(size), basis, triangle, givens, tally, furthest])


@njit(cache=True, nogil=True, error_model="numpy")
def _equations(sweep, u, to, scale, integers, w, path):  # type: ignore[no-untyped-def]
    """F at ``u``, and zeros below."""
    n = path.image.size
    sweep(u[:n], path.image, u[n] / scale, integers, w)
    path.tally[0] += 1
    for i in range(n):
        to[i] = u[i] - path.image[i]
    to[n:] = 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def _derivative(sweep, u, residual, v, to, scale, integers, w, path):  # type: ignore[no-untyped-def]
    """Derivative of F at ``u`` along ``v``, over the inner product of ``v`` and the plane."""
    n = path.image.size
    reach = _NUDGE / max(largest(v), 1e-300)
    for i in range(u.size):
        path.moved[i] = u[i] + reach * v[i]
    _equations(sweep, path.moved, to, scale, integers, w, path)
    for i in range(n):
        to[i] = (to[i] - residual[i]) / reach
    to[n] = dot(path.plane, v)


@njit(cache=True, nogil=True, error_model="numpy")
def _rotate(path, j):  # type: ignore[no-untyped-def]
    """Bring column ``j`` of the Hessenberg matrix to triangle; returns what is left over."""
    triangle, cosine, sine, right = path.triangle, path.givens[0], path.givens[1], path.givens[2]
    for i in range(j):
        a, b = triangle[i, j], triangle[i + 1, j]
        triangle[i, j] = cosine[i] * a + sine[i] * b
        triangle[i + 1, j] = cosine[i] * b - sine[i] * a
    size = np.hypot(triangle[j, j], triangle[j + 1, j])
    cosine[j] = triangle[j, j] / size if size > 0.0 else 1.0
    sine[j] = triangle[j + 1, j] / size if size > 0.0 else 0.0
    triangle[j, j] = size
    right[j + 1] = -sine[j] * right[j]
    right[j] = cosine[j] * right[j]
    return abs(right[j + 1])


@njit(cache=True, nogil=True, error_model="numpy")
def _solve(sweep, u, residual, goal, scale, integers, w, path):  # type: ignore[no-untyped-def]
    """GMRES: ``path.step`` with derivative equal to ``path.right``, to a relative ``goal``."""
    path.step[:] = 0.0
    size = np.sqrt(dot(path.right, path.right))
    if size == 0.0:
        return True
    path.givens[2, 0] = size
    for i in range(u.size):
        path.basis[0, i] = path.right[i] / size
    used, left = 0, size
    while used < KRYLOV and left > goal * size:
        j = used
        new = path.basis[j + 1]
        _derivative(sweep, u, residual, path.basis[j], new, scale, integers, w, path)
        for i in range(j + 1):
            path.triangle[i, j] = dot(path.basis[i], new)
            add_multiple(new, -path.triangle[i, j], path.basis[i])
        norm = np.sqrt(dot(new, new))
        path.triangle[j + 1, j] = norm
        left = _rotate(path, j)
        used += 1
        if norm < 1e-14 * size or not np.isfinite(norm):
            break
        for i in range(u.size):
            new[i] /= norm
    for i in range(used - 1, -1, -1):
        total = path.givens[2, i]
        for k in range(i + 1, used):
            total -= path.triangle[i, k] * path.moved[k]
        path.moved[i] = total / path.triangle[i, i]
    for i in range(used):
        add_multiple(path.step, path.moved[i], path.basis[i])
    return left <= 10.0 * goal * size


@njit(cache=True, nogil=True, error_model="numpy")
def _correct(sweep, goal, scale, integers, w, path):  # type: ignore[no-untyped-def]
    """Newton from ``path.guess`` on the plane through it; rounds used, or 0 when it fails."""
    n = path.image.size
    path.trial[:] = path.guess
    last = np.inf
    for rounds in range(1, _NEWTON_MOST + 1):
        _equations(sweep, path.trial, path.residual, scale, integers, w, path)
        gap = largest(path.residual[:n])
        if gap <= goal:
            return rounds
        if not gap < 0.7 * last:
            return 0
        last = gap
        for i in range(n):
            path.right[i] = -path.residual[i]
        path.right[n] = 0.0
        if not _solve(sweep, path.trial, path.residual, _LINEAR_GOAL, scale, integers, w, path):
            return 0
        add_multiple(path.trial, 1.0, path.step)
    return 0


@njit(cache=True, nogil=True, error_model="numpy")
def _turn(sweep, goal, scale, integers, w, path):  # type: ignore[no-untyped-def]
    """New tangent at ``path.trial`` in ``path.step``; its cosine with the old one."""
    n = path.image.size
    path.plane[:] = path.tangent
    _equations(sweep, path.trial, path.residual, scale, integers, w, path)
    _derivative(
        sweep, path.trial, path.residual, path.tangent, path.guess, scale, integers, w, path
    )
    for i in range(n):
        path.right[i] = -path.guess[i]
    path.right[n] = 0.0
    if not _solve(sweep, path.trial, path.residual, goal, scale, integers, w, path):
        return 0.0
    add_multiple(path.step, 1.0, path.tangent)
    size = np.sqrt(dot(path.step, path.step))
    for i in range(path.step.size):
        path.step[i] /= size
    return dot(path.step, path.tangent)


@njit(cache=True, nogil=True, error_model="numpy")
def _set_out(sweep, integers, w, path):  # type: ignore[no-untyped-def]
    """First tangent at uniform play; returns the scale of the share of precision."""
    n = path.image.size
    small = 1e-6
    path.at[:] = 0.0
    sweep(path.at[:n], path.image, small, integers, w)
    path.tally[0], path.tally[1] = 1, 0
    path.tangent[:] = 0.0
    for i in range(n):
        path.tangent[i] = path.image[i] / small
    scale = max(np.sqrt(dot(path.tangent, path.tangent)), 1.0)
    path.tangent[n] = scale
    size = np.sqrt(dot(path.tangent, path.tangent))
    for i in range(path.tangent.size):
        path.tangent[i] /= size
    return scale


@njit(cache=True, nogil=True, error_model="numpy")
def _aim(step, scale, path):  # type: ignore[no-untyped-def]
    """Put guess and plane a step ahead, or on the end of the branch when that is nearer."""
    n = path.image.size
    slope = path.tangent[n]
    ends = slope > 0.0 and path.at[n] + step * slope >= scale
    if ends:
        step = (scale - path.at[n]) / slope
    for i in range(path.at.size):
        path.guess[i] = path.at[i] + step * path.tangent[i]
        path.plane[i] = path.tangent[i]
    if ends:
        path.guess[n] = scale
        path.plane[:] = 0.0
        path.plane[n] = 1.0
    return ends, step


@njit(cache=True, nogil=True, error_model="numpy")
def _strayed(most, path):  # type: ignore[no-untyped-def]
    """Whether the correction is larger than ``most``."""
    total = 0.0
    for i in range(path.trial.size):
        total += (path.trial[i] - path.guess[i]) ** 2
    return total > most * most


@njit(cache=True, nogil=True, error_model="numpy")
def _follow(sweep, goal, care, integers, w, path):  # type: ignore[no-untyped-def]
    """Follow the branch once, with all limits held smaller by ``care``; share reached."""
    n = path.image.size
    scale = _set_out(sweep, integers, w, path)
    step = _FIRST_STEP * scale / care
    tangent_goal = max(_TANGENT_GOAL / (care * care), _TANGENT_GOAL_LEAST)
    for _ in range(STEPS_MOST):
        if step < _LEAST_STEP * scale or path.tally[0] > SWEEPS_MOST:
            break
        ends, taken = _aim(step, scale, path)
        near = min(_ON_BRANCH, _ON_BRANCH_SHARE * taken) / (care * care)
        near = max(near, _ON_BRANCH_LEAST)
        rounds = _correct(sweep, goal if ends else near, scale, integers, w, path)
        # Uniform play is the only equilibrium at no precision: the branch stays above it.
        if rounds == 0 or _strayed(_STRAY_MOST / care * taken, path) or path.trial[n] <= 0.0:
            step = 0.5 * taken
            continue
        if ends:
            path.at[:] = path.trial
            return 1.0
        if _turn(sweep, tangent_goal, scale, integers, w, path) < 1.0 - _BEND_MOST / care:
            step = 0.5 * taken
            continue
        if path.step[n] * path.tangent[n] < 0.0:
            path.tally[1] += 1
        path.at[:] = path.trial
        path.tangent[:] = path.step
        growth = 2.0 if rounds <= 3 else 1.3 if rounds == 4 else 0.7
        step = min(taken * growth, _LARGEST_STEP / care * scale)
    return path.at[n] / scale


@njit(cache=True, nogil=True, error_model="numpy")
def trace(sweep, goal, integers, w, path):  # type: ignore[no-untyped-def]
    """Follow the branch to the whole precision; anew and more carefully where that fails.

    Leaves the furthest point in ``path.at`` and returns its share of the precision. The attempt
    that fails has mostly leapt between two sheets of the branch and come back to uniform play.
    """
    used, furthest, turns, care = 0, -1.0, 0, 1.0
    for _ in range(_ATTEMPTS):
        reached = _follow(sweep, goal, care, integers, w, path)
        used += path.tally[0]
        if reached > furthest:
            furthest, turns = reached, path.tally[1]
            path.furthest[:] = path.at
        if reached == 1.0 or used > SWEEPS_MOST:
            break
        care *= _CARE
    path.at[:] = path.furthest
    path.tally[0], path.tally[1] = used, turns
    return furthest
