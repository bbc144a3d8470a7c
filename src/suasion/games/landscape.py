"""Into which two camps do actors fall? The alignment landscape of Axelrod & Bennett (1993).

A configuration puts every actor in one of two camps. Its energy is Σ s_i s_j p_ij d_ij over ordered
pairs, with sizes s, propensities p to work together, and distance d: 0 in the same camp, 1 in
different ones. From each configuration the actor whose change of camp lowers the energy most
changes camp, until none would. Where that ends is a stable alignment; what ends there, its basin.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.core.errors import GameError
from suasion.games.tree import Integers, Reals

ACTORS_MOST = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """Stable alignments, lowest first.

    ``camp`` (alignment, actor): 0 or 1, the first actor in 0. ``energy`` and ``basin``: number of
    configurations from which each is reached. ``configurations``: how many there are.
    """

    camp: Integers
    energy: Reals
    basin: Integers
    configurations: int


def landscape(size: Reals, propensity: Reals) -> Landscape:
    """Stable alignments of actors of given sizes (actor,) and propensities (actor, actor)."""
    actors = size.size
    if propensity.shape != (actors, actors) or not np.isfinite(propensity).all():
        raise GameError("landscape", "propensities are not a square of finite numbers.")
    if not (2 <= actors <= ACTORS_MOST and np.isfinite(size).all() and (size >= 0.0).all()):
        raise GameError("landscape", f"needs 2 to {ACTORS_MOST} actors of size 0 or more.")
    pull = np.outer(size, size) * propensity
    pull = pull + pull.T
    np.fill_diagonal(pull, 0.0)
    count = 1 << (actors - 1)
    # The first actor stays in camp 0: a configuration and its mirror image are one.
    camp = (np.arange(count)[:, None] >> np.arange(actors - 1)) & 1
    side = np.hstack([np.ones((count, 1)), 1.0 - 2.0 * camp])
    energy = (pull.sum() - np.einsum("ci,ij,cj->c", side, pull, side)) / 4.0
    end = _descent(side, pull)
    stable, basin = np.unique(end, return_counts=True)
    order = np.argsort(energy[stable], kind="stable")
    return Landscape(
        camp=((1.0 - side[stable[order]]) / 2.0).astype(np.int64),
        energy=energy[stable[order]],
        basin=basin[order].astype(np.int64),
        configurations=count,
    )


def _descent(side: Reals, pull: Reals) -> Integers:
    """(configuration,) where steepest descent by single changes ends."""
    count = side.shape[0]
    rise = (side @ pull) * side
    steepest = rise.argmin(axis=1)
    stays = rise.min(axis=1) >= -1e-9 * max(float(np.abs(pull).max()), 1.0)
    codes = np.arange(count, dtype=np.int64)
    flipped = codes ^ (1 << np.maximum(steepest - 1, 0))
    mirrored = codes ^ (count - 1)
    following = np.where(stays, codes, np.where(steepest == 0, mirrored, flipped))
    while (following[following] != following).any():
        following = following[following]
    return following
