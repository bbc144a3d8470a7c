"""How many game trees of any shape does the generic solver solve in a second?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from bench.parts.machine import THREADS, in_slices, microseconds, percent, rate, seconds, table
from suasion.games import quantal
from suasion.games.tree import Reals, Tree
from tests.laws.random_trees import random_tree

NODES_IN_A_SLICE = 100_000
"""A slice is as many games as have so many nodes together."""
SLICE_MOST = 256
TOLERANCE = 1e-6
SEED, DEPTH = 18, 7
"""A random tree of three players with 3,301 nodes."""
PRECISIONS = (1.0, 2.0, 4.0)
FOUND = ("converged %", "traced %", "sweeps")


def many_payoffs(tree: Tree, games: int) -> Reals:
    """(game, end, player) independent uniforms within ±1."""
    return np.random.default_rng(2).uniform(-1.0, 1.0, (games, *tree.payoff.shape))


def timed(
    tree: Tree, payoffs: Reals, precision: float, *, threads: Sequence[int] = THREADS
) -> tuple[list[quantal.Play], list[float]]:
    """Slices on the most threads, and seconds for each number of threads."""

    def part(cut: slice) -> quantal.Play:
        return quantal.solve(tree, precision=precision, payoffs=payoffs[cut], tolerance=TOLERANCE)

    done: dict[int, list[quantal.Play]] = {}

    def work(threads: int) -> None:
        size = max(NODES_IN_A_SLICE // tree.nodes, 1)
        done[threads] = in_slices(part, payoffs.shape[0], threads, min(size, SLICE_MOST))

    taken = [seconds(partial(work, count), len(threads)) for count in threads]
    for one, two in zip(done[threads[0]], done[threads[-1]], strict=True):
        if not np.array_equal(one.probability, two.probability):
            raise AssertionError("play differs between one thread and two")
    return done[threads[-1]], taken


def speed(games: int) -> str:
    """Cold solves a second of one tree with many payoffs."""
    tree = random_tree(SEED, players=3, depth=DEPTH, branches=3)
    payoffs, few = many_payoffs(tree, games), min(games, 64)
    rows = []
    for precision in PRECISIONS:
        parts, taken = timed(tree, payoffs, precision)
        converged = np.concatenate([play.converged for play in parts])
        traced = np.concatenate([play.traced for play in parts])
        sweeps = np.concatenate([play.iterations for play in parts])
        rows.append(
            [
                f"{tree.nodes:,} nodes, {tree.actions} actions, λ {precision:g}",
                *[rate(games, t) for t in taken],
                microseconds(few, partial(timed, tree, payoffs[:few], precision, threads=(1,))),
                percent(converged.mean()),
                f"{100.0 * traced.mean():.2f}",
                f"{np.median(sweeps):.0f}",
            ]
        )
    return table(["tree", "1 thread", "2 threads", "processor µs a game", *FOUND], rows)
