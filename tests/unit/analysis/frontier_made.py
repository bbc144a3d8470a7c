"""A small frontier of the stylised case, made once, for the tests of its data and its report."""

from __future__ import annotations

from functools import cache

from suasion.analysis.frontier.answer import Frontier, frontier

FUTURES = 16


@cache
def made() -> Frontier:
    """Without full runs, on a few draws, with a target that is low enough to be reached."""
    return frontier("two_valleys", targets=(0.01, 0.5), futures=FUTURES, simulate=False)
