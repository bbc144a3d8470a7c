"""On what was it measured, how long did it take, and how is the table written?"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

THREADS = (1, 2)
Part = TypeVar("Part")


def installed(package: str) -> str | None:
    """Version of a package; none when it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def description() -> str:
    """Processor, cores, load and versions in one sentence."""
    model = platform.processor() or platform.machine()
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        names = [x for x in listing.read_text().splitlines() if x.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    packages = [f"{name} {installed(name)}" for name in ("numpy", "numba", "pygambit")]
    return (
        f"{model}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; "
        f"Python {platform.python_version()}, {', '.join(packages)}."
    )


def seconds(
    work: Callable[[], object], repeats: int = 3, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Least time of a few runs: of the wall, or of another clock."""
    best = float("inf")
    for _ in range(repeats):
        begun = clock()
        work()
        best = min(best, clock() - begun)
    return best


def microseconds(games: int, work: Callable[[], object]) -> str:
    """Processor time a game, which a busy machine disturbs less than the wall's."""
    taken = 1e6 * seconds(work, 2, time.process_time) / games
    return f"{float(f'{taken:.3g}'):,g}"


def in_slices(solve: Callable[[slice], Part], games: int, threads: int, size: int) -> list[Part]:
    """Slices of a batch, solved in threads, in order."""
    cuts = [slice(i, i + size) for i in range(0, games, size)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(solve, cuts))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and numbers to the right."""
    rule = [":--", *["--:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def rate(games: int, taken: float) -> str:
    """Games a second in three figures."""
    value = games / taken
    return f"{value:.2g}" if value < 10.0 else f"{float(f'{value:.3g}'):,.0f}"


def percent(share: float) -> str:
    """A share to the hundredth of a percent, never rounded up to all."""
    return "100" if share == 1.0 else f"{min(100.0 * share, 99.99):.2f}"
