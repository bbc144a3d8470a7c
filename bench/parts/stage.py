"""How many stage games are solved in a second, and how many at all?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial

import numpy as np

from bench.parts.machine import THREADS, in_slices, microseconds, percent, rate, seconds, table
from suasion.games.stage_examples import alternating, arbitrary, contests
from suasion.games.stage_game import Payoffs, Profile, Shape, joined
from suasion.games.stage_kernel import solve
from tests.independent.stage_plain import solve_plain
from tests.independent.stage_tree import StageTree

OFFERS = (4, 8, 15)
SLICE = 256
TOLERANCE = 1e-6
MOVED = 0.02
"""A warm solve starts from the play of games whose payoffs were up to this share different."""

Solved = tuple[list[Profile], list[float]]


def timed(
    shape: Shape,
    payoffs: Payoffs,
    start: Profile | None = None,
    *,
    threads: Sequence[int] = THREADS,
    repeats: int = 3,
) -> Solved:
    """Slices as solved on the last number of threads, and seconds on each."""

    def part(cut: slice) -> Profile:
        begin = None if start is None else start.take(cut)
        return solve(shape, payoffs.take(cut), start=begin, tolerance=TOLERANCE)

    done: dict[int, list[Profile]] = {}

    def work(count: int) -> None:
        done[count] = in_slices(part, payoffs.games, count, SLICE)

    taken = [seconds(partial(work, count), repeats) for count in threads]
    for one, two in zip(done[threads[0]], done[threads[-1]], strict=True):
        for item in fields(Profile):
            if not np.array_equal(getattr(one, item.name), getattr(two, item.name)):
                raise AssertionError(f"{item.name} differs between one thread and two")
    return done[threads[-1]], taken


def moved(payoffs: Payoffs, share: float) -> Payoffs:
    """The same games a little later: every payoff moved by up to a share of itself."""
    generator = np.random.default_rng(1)
    changed = {
        name: array * (1.0 + share * generator.uniform(-1.0, 1.0, array.shape))
        for name in ("client", "challenger", "incumbent")
        for array in [getattr(payoffs, name)]
    }
    return replace(payoffs, **changed)


def cold_and_warm(
    shape: Shape, payoffs: Payoffs, *, threads: Sequence[int] = THREADS, repeats: int = 3
) -> Iterator[tuple[str, Profile, list[float]]]:
    """Both kinds of start, with what was found and how long it took."""
    parts, taken = timed(shape, payoffs, threads=threads, repeats=repeats)
    cold = joined(parts)
    yield "cold", cold, taken
    later = moved(payoffs, MOVED)
    parts, taken = timed(shape, later, cold, threads=threads, repeats=repeats)
    yield "warm", joined(parts), taken


def sizes() -> str:
    """What each shape is as a plain game tree."""
    rows = []
    for offers in OFFERS:
        tree = StageTree(alternating(offers), contests(1, offers, 1), 0).tree
        rows.append([f"{offers}", f"{tree.nodes:,}", f"{tree.sets:,}", f"{tree.actions:,}"])
    return table(["offers, none included", "nodes", "information sets", "actions"], rows)


def speed(games: int) -> str:
    """Solves a second of each shape, cold and warm; and with offers imposed."""
    rows = []
    for offers in OFFERS:
        payoffs = contests(games, offers, 1)
        rows += _speed_rows(f"{offers} offers", alternating(offers), payoffs)
    imposed = np.arange(games, dtype=np.int64) % offers
    payoffs = replace(payoffs, imposed_offer=imposed)
    rows += _speed_rows(f"{offers} offers, one imposed", alternating(offers), payoffs)
    head = ["game", "start", "1 thread", "2 threads", "processor µs a game", "converged %"]
    head += ["sweeps", "largest residual"]
    return table(head, rows)


def _speed_rows(name: str, shape: Shape, payoffs: Payoffs) -> list[list[str]]:
    rows = []
    few, begin = payoffs.take(slice(0, 4 * SLICE)), None
    for start, found, taken in cold_and_warm(shape, payoffs):
        again = few if begin is None else moved(few, MOVED)
        work = partial(timed, shape, again, begin, threads=(1,), repeats=1)
        rows.append(
            [
                name,
                start,
                *[rate(payoffs.games, t) for t in taken],
                microseconds(few.games, work),
                percent(found.converged.mean()),
                f"{np.median(found.iterations):.0f}",
                f"{found.residual[found.converged].max():.1e}",
            ]
        )
        begin = found.take(slice(0, few.games))
    return rows


def sharper(payoffs: Payoffs, factor: float) -> Payoffs:
    """The same games at a multiple of every λ."""
    return replace(payoffs, precision=factor * payoffs.precision)


def convergence(games: int) -> str:
    """How many games are solved over the prior of λ and beyond, and how many by tracing."""
    offers, some, few = 15, max(games // 10, 64), max(games // 20, 64)
    cases = [
        ("contests, λ as drawn up", contests(games, offers, 1)),
        ("contests, λ ×/÷ 3", contests(games, offers, 2, spread=3.0)),
        ("contests, λ ×/÷ 10", contests(games, offers, 3, spread=10.0)),
        ("contests, every λ × 4", sharper(contests(some, offers, 1), 4.0)),
        ("contests, every λ × 10", sharper(contests(some, offers, 1), 10.0)),
        ("payoffs without order", arbitrary(few, offers, 4)),
        ("payoffs without order, λ ×/÷ 3", arbitrary(max(few // 4, 16), offers, 9, spread=3.0)),
    ]
    rows = []
    for name, payoffs in cases:
        for start, found, taken in cold_and_warm(
            alternating(offers), payoffs, threads=(2,), repeats=1
        ):
            missed = found.reached[~found.converged]
            rows.append(
                [
                    f"{name}, {payoffs.games:,} games",
                    start,
                    percent(found.converged.mean()),
                    f"{100.0 * found.traced.mean():.2f}",
                    f"{100.0 * (found.turning_points > 0).mean():.2f}",
                    f"{missed.min():.2f}" if missed.size else "",
                    rate(payoffs.games, taken[0]),
                ]
            )
    head = [
        "games",
        "start",
        "converged %",
        "traced %",
        "turned back %",
        "least share of λ reached",
    ]
    return table([*head, "a second, 2 threads"], rows)


def twin(games: int) -> str:
    """The kernel against the plain NumPy version, on the same games."""
    rows = []
    for offers in OFFERS:
        shape, payoffs = alternating(offers), contests(games, offers, 1)
        plain = seconds(partial(solve_plain, shape, payoffs, 0, tolerance=TOLERANCE), 1)
        _, taken = timed(shape, payoffs)
        rows.append(
            [f"{offers}", rate(1, plain)]
            + [f"{float(f'{plain * games / t:.2g}'):,.0f}" for t in taken]
        )
    return table(["offers", "plain, a second", "ratio, 1 thread", "ratio, 2 threads"], rows)
