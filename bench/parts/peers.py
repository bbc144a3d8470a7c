"""How long does Gambit take for games of equal size, one at a time; and do we agree?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any

import numpy as np

from bench.parts import stage, trees
from bench.parts.machine import installed, rate, seconds, table
from suasion.games import efg, quantal
from suasion.games.build import simultaneous
from suasion.games.stage_examples import alternating, contests
from suasion.games.tree import Tree
from tests.independent.stage_tree import StageTree
from tests.laws.random_trees import random_tree

PATIENCE_SECONDS = 20.0
"""The next larger game is not given to Gambit once one has taken this long."""
LARGEST = (2, 3, 4, 6, 8, 15)
PRECISION = 1.0
HEAD = [
    "game", "nodes", "Gambit, seconds a game", "ours in a batch, a second", "ratio",
    "ours alone and traced, seconds", "ratio, alone", "largest difference",
]  # fmt: skip


def report(games: int) -> str:
    """One row a game, or a sentence when Gambit is not installed."""
    if installed("pygambit") is None:
        return "Gambit's Python package is not installed: nothing was compared."
    rows = [*strategic(games), *random_trees(games), *stage_games(games)]
    return table(HEAD, rows)


def gambit(tree: Tree) -> tuple[Callable[[], Any], Any]:
    """Gambit's trace of a game written in its own format, and the game as it read it."""
    import pygambit

    game = pygambit.read_efg(StringIO(efg.write(tree)))
    return (lambda: pygambit.qre.logit_solve_lambda(game, PRECISION)[0]), game


def row(name: str, tree: Tree, games: int, batch_seconds: float) -> tuple[list[str], float]:
    """One game by both solvers: the same tree, the same λ, from uniform play along the branch."""
    theirs_solve, _ = gambit(tree)
    found: list[Any] = []
    theirs = seconds(lambda: found.append(theirs_solve()), 1)
    if theirs < 1.0:
        theirs = min(theirs, seconds(theirs_solve, 3))
    precision = found[0].lam

    def ours() -> quantal.Play:
        return quantal.solve(tree, precision=precision, principal=True)

    play = ours()
    alone = seconds(ours)
    values = [found[0].profile.payoffs[name] for name in tree.players]
    difference = np.abs(play.value[0] - values).max()
    each = batch_seconds / games
    cells = [
        name, f"{tree.nodes:,}", f"{theirs:.3g}", rate(games, batch_seconds),
        f"{float(f'{theirs / each:.2g}'):,.0f}", f"{alone:.2g}", f"{theirs / alone:.2g}",
        f"{difference:.0e}",
    ]  # fmt: skip
    return cells, theirs


def strategic(games: int) -> list[list[str]]:
    """Two players in strategic form."""
    rows = []
    for actions in (3, 10, 30):
        payoff = np.random.default_rng(actions).uniform(-1.0, 1.0, (actions, actions, 2))
        tree = simultaneous(payoff)
        _, taken = trees.timed(tree, trees.many_payoffs(tree, games), PRECISION)
        rows.append(row(f"strategic form {actions} × {actions}", tree, games, taken[1])[0])
    return rows


def random_trees(games: int) -> list[list[str]]:
    """Random trees of three players."""
    rows = []
    for seed, depth, branches in ((4, 4, 2), (4, 6, 3), (trees.SEED, trees.DEPTH, 3)):
        tree = random_tree(seed, players=3, depth=depth, branches=branches)
        _, taken = trees.timed(tree, trees.many_payoffs(tree, games), PRECISION)
        rows.append(row("random tree", tree, games, taken[1])[0])
    return rows


def stage_games(games: int) -> list[list[str]]:
    """Stage games of more and more offers, until Gambit takes too long; ours by the kernel."""
    rows = []
    for offers in LARGEST:
        shape, payoffs = alternating(offers), contests(games, offers, 1)
        shown = StageTree(shape, payoffs, 0)
        # Gambit has one λ for all: utilities are given in units of 1/λ of each player.
        own = shown.payoffs(payoffs.take(slice(0, 1)))[0] * payoffs.precision[0]
        _, taken = stage.timed(shape, payoffs)
        tree = replace(shown.tree, payoff=own)
        cells, theirs = row(f"stage game of {offers} offers", tree, games, taken[1])
        rows.append(cells)
        if theirs > PATIENCE_SECONDS:
            break
    return rows
