"""How many game trees of any shape does the generic solver solve in a second?"""

from __future__ import annotations

from functools import partial

import numpy as np

from bench.parts.machine import THREADS, in_slices, percent, rate, seconds, table
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


def many_payoffs(tree: Tree, games: int) -> Reals:
    """(game, end, player) independent uniforms within ±1."""
    return np.random.default_rng(2).uniform(-1.0, 1.0, (games, *tree.payoff.shape))


def timed(
    tree: Tree, payoffs: Reals, precision: float, *, principal: bool = False
) -> tuple[list[quantal.Play], list[float]]:
    """Slices on the most threads, and seconds for each number of threads."""

    def part(cut: slice) -> quantal.Play:
        return quantal.solve(
            tree, precision=precision, payoffs=payoffs[cut], tolerance=TOLERANCE,
            principal=principal,
        )  # fmt: skip

    part(slice(0, 1))
    done: dict[int, list[quantal.Play]] = {}

    def work(threads: int) -> None:
        size = max(NODES_IN_A_SLICE // tree.nodes, 1)
        done[threads] = in_slices(part, payoffs.shape[0], threads, min(size, SLICE_MOST))

    taken = [seconds(partial(work, count), 2) for count in THREADS]
    for one, two in zip(done[1], done[2], strict=True):
        if not np.array_equal(one.probability, two.probability):
            raise AssertionError("play differs between one thread and two")
    return done[2], taken


def speed(games: int) -> str:
    """Cold solves a second of one tree with many payoffs."""
    tree = random_tree(SEED, players=3, depth=DEPTH, branches=3)
    payoffs = many_payoffs(tree, games)
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
                percent(converged.mean()),
                f"{100.0 * traced.mean():.2f}",
                f"{np.median(sweeps):.0f}",
            ]
        )
    return table(["tree", "1 thread", "2 threads", "converged %", "traced %", "sweeps"], rows)
