"""How many stage games are solved in a second? Compiled kernel against the plain NumPy twin.

Run: ``python bench/games.py [GAMES]``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from suasion.games import quantal
from suasion.games.stage_examples import alternating, arbitrary, contests
from suasion.games.stage_game import Payoffs, Profile, joined
from suasion.games.stage_kernel import solve
from tests.independent.stage_plain import solve_plain
from tests.laws.random_trees import random_tree

OFFERS = 15
SHAPE = alternating(OFFERS)
SLICE = 256


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Least wall time of a few runs."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def in_threads(
    payoffs: Payoffs, threads: int, start: Profile | None = None, tolerance: float = 1e-8
) -> Profile:
    """Solve slices of a batch in threads, joined in order."""

    def part(cut: slice) -> Profile:
        begin = None if start is None else start.take(cut)
        return solve(SHAPE, payoffs.take(cut), start=begin, tolerance=tolerance)

    cuts = [slice(i, i + SLICE) for i in range(0, payoffs.games, SLICE)]
    with ThreadPoolExecutor(threads) as pool:
        return joined(list(pool.map(part, cuts)))


def moved(payoffs: Payoffs, share: float) -> Payoffs:
    """The same games a little later: every payoff moved by a share of itself."""
    generator = np.random.default_rng(1)
    changed = {
        name: array * (1.0 + share * generator.uniform(-1.0, 1.0, array.shape))
        for name in ("client", "challenger", "incumbent")
        for array in [getattr(payoffs, name)]
    }
    return replace(payoffs, **changed)


def report(name: str, payoffs: Payoffs, tolerance: float) -> None:
    """One line each for cold and warm solves, on one and two threads."""
    cold = in_threads(payoffs, 2, tolerance=tolerance)
    later = moved(payoffs, 0.02)
    warm = in_threads(later, 2, cold, tolerance)
    for label, given, start, profile in (
        ("cold", payoffs, None, cold),
        ("warm", later, cold, warm),
    ):
        rates = [
            payoffs.games / seconds(partial(in_threads, given, threads, start, tolerance))
            for threads in (1, 2)
        ]
        print(
            f"{name:<22} {tolerance:.0e} {label}  {rates[0]:8.0f} {rates[1]:8.0f}"
            f"   {100.0 * profile.converged.mean():7.2f}  {100.0 * profile.traced.mean():6.2f}"
            f"  {np.median(profile.iterations):6.0f}  {profile.residual.max():.1e}"
        )


def report_trees(games: int) -> None:
    """The generic solver on one random tree with many payoffs."""
    tree = random_tree(4, players=3, depth=8, branches=3)
    generator = np.random.default_rng(2)
    payoffs = generator.uniform(-1.0, 1.0, (games, *tree.payoff.shape))
    quantal.solve(tree, precision=2.0, payoffs=payoffs[:1])
    for precision in (1.0, 4.0):
        for tolerance in (1e-8, 1e-6):
            work = partial(
                quantal.solve, tree, precision=precision, payoffs=payoffs, tolerance=tolerance
            )
            play = work()
            print(
                f"generic tree, {tree.nodes} nodes, λ {precision:g}, {tolerance:.0e}: "
                f"{games / seconds(work, 2):.0f} cold solves a second on one thread, "
                f"converged {100.0 * play.converged.mean():.2f} %, "
                f"traced {100.0 * play.traced.mean():.2f} %"
            )


def main() -> None:
    """Print the table."""
    games = int(sys.argv[1]) if len(sys.argv) > 1 else 4096
    begun = time.perf_counter()
    solve(SHAPE, contests(1, OFFERS, 0))
    print(f"first solve (compiles, or loads the cache): {time.perf_counter() - begun:.1f} s")
    print(f"{games} games of {OFFERS} offers; 'warm': payoffs moved by up to 2 %")
    print(
        f"{'games':<22} {'goal':>5} start  1 thread 2 threads converged% traced%  sweeps  residual"
    )
    for tolerance in (1e-8, 1e-6):
        report("contests", contests(games, OFFERS, 1), tolerance)
    report("contests, λ ×/÷ 3", contests(games, OFFERS, 2, spread=3.0), 1e-8)
    report("contests, λ ×/÷ 10", contests(games // 4, OFFERS, 3, spread=10.0), 1e-8)
    report("arbitrary payoffs", arbitrary(games // 64, OFFERS, 4), 1e-8)
    imposed = replace(
        contests(games, OFFERS, 5), imposed_offer=np.arange(games, dtype=np.int64) % OFFERS
    )
    report("contests, imposed", imposed, 1e-8)
    report_trees(512)
    plain = contests(2, OFFERS, 1)
    twin = seconds(lambda: [solve_plain(SHAPE, plain, g) for g in range(2)], 1) / 2
    print(f"plain NumPy twin: {1.0 / twin:.2f} solves a second (damped iteration to 1e-9)")


if __name__ == "__main__":
    main()
