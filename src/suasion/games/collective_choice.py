"""Which option does a body of actors come to, when each pair of options is a trial of strength?

The probabilistic Condorcet election of the KAPSARC toolkit KTAB. Coalition c_ij
is the strength that supports option i against j; i prevails with c_ij²/(c_ij² + c_ji²). Then three
ways to a single outcome: conditional on beating every other; a chain in which the standing option
is challenged by any other, alike; and one in which a challenger comes forward in proportion to its
strength and its chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.core.errors import GameError
from suasion.games.tree import Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveChoice:
    """``prevails`` (i, j): probability that i beats j; outcome probabilities (option,) by rule."""

    prevails: Reals
    conditional: Reals
    markov_uniform: Reals
    markov_incentive: Reals


def _stationary(transition: Reals) -> Reals:
    """Distribution that a chain (from, to) leaves as it is."""
    size = transition.shape[0]
    system = np.vstack([transition.T - np.eye(size), np.ones(size)])
    return np.asarray(np.linalg.lstsq(system, np.append(np.zeros(size), 1.0), rcond=None)[0])


def _challenged(prevails: Reals, challenge: Reals) -> Reals:
    """Chain in which option i gives way to the challenger j that comes forward and beats it."""
    moves = challenge * prevails.T * (1.0 - np.eye(prevails.shape[0]))
    return np.asarray(moves + np.diag(1.0 - moves.sum(axis=1)))


def collective_choice(coalition: Reals) -> CollectiveChoice:
    """Outcome probabilities from the strengths of coalitions (for, against)."""
    size = coalition.shape[0]
    apart = ~np.eye(size, dtype=bool)
    if coalition.shape != (size, size) or size < 2 or not np.isfinite(coalition).all():
        raise GameError("collective choice", "coalitions are not a square of finite numbers.")
    if (coalition[apart] < 0.0).any() or ((coalition + coalition.T)[apart] <= 0.0).any():
        raise GameError("collective choice", "a pair of options has no coalition, or less.")
    square = np.where(apart, coalition, 1.0) ** 2
    prevails = np.where(apart, square / (square + square.T), 1.0)
    beats_all = prevails.prod(axis=1)
    incentive = np.where(apart, (coalition * prevails).T, 0.0)
    forward = incentive / incentive.sum(axis=1, keepdims=True)
    uniform = np.where(apart, 1.0 / (size - 1), 0.0)
    return CollectiveChoice(
        prevails=prevails,
        conditional=beats_all / beats_all.sum(),
        markov_uniform=_stationary(_challenged(prevails, uniform)),
        markov_incentive=_stationary(_challenged(prevails, forward)),
    )
