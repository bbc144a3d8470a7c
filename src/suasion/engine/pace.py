"""How long will a run still take? At the pace since its first wave of blocks, which compiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], float]


@dataclass(slots=True, kw_only=True)
class Pace:
    """Time since the start of a run, and time left; without a clock neither is known."""

    clock: Clock | None
    workers: int
    started: float | None = field(init=False, default=None)
    wave: tuple[int, float] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.started = self.clock() if self.clock is not None else None

    def seconds(self) -> float | None:
        """Seconds since the start."""
        if self.clock is None or self.started is None:
            return None
        return max(self.clock() - self.started, 0.0)

    def left(self, done: int, total: int) -> float | None:
        """Seconds left when ``done`` of ``total`` blocks are finished, at least one."""
        passed = self.seconds()
        if passed is None:
            return None
        first, since = self.wave or (0, 0.0)
        if self.wave is None and done >= self.workers:
            self.wave = (done, passed)
        return (passed - since) / (done - first) * (total - done)
