"""How is a block of futures played? Month by month, knowing nothing of the other blocks.

A block holds exactly 256 futures. The last one is padded with the futures that come next, which are
played and dropped, so that array lengths, and with them the last bits, never depend on how many
futures were asked for, on the order of the blocks or on the number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.streams import Luck
from suasion.engine.blocks import BLOCK, members
from suasion.engine.design import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from suasion.core.declare import Quantity
    from suasion.model.world import World

    Arrays = dict[str, NDArray[Any]]
    Values = Mapping[str, NDArray[np.float64]]


class Keeping(StrEnum):
    """What is kept of the monthly values of a recorded variable."""

    MONTHS = "months"
    FIRST = "first"
    LAST = "last"
    SUM = "sum"
    MAX = "max"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dynamics:
    """A theory, as the loop needs it; the loop itself knows nothing of the contest.

    quantities : declarations of what is drawn for each future
    start : (world, values, luck) → state at the start of the first month
    step : (world, policy, values, state, luck) → state a month later, and the month's record
    dimensions : by variable of the record, its dimensions after ``future``
    keeping : by variable, a `Keeping`: what is kept of its months; all of them where none is named
    units : by variable, for the tables that people read
    """

    quantities: Mapping[str, Quantity]
    start: Callable[[World, Values, Luck], Any]
    step: Callable[[World, Any, Values, Any, Luck], tuple[Any, Any]]
    dimensions: Mapping[str, tuple[str, ...]]
    keeping: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def kept(self, name: str) -> Keeping:
        """What is kept of the months of a variable."""
        return Keeping(self.keeping.get(name, Keeping.MONTHS))

    def axes(self, name: str) -> tuple[str, ...]:
        """Dimensions of a variable in an ensemble."""
        first = ("future", "month") if self.kept(name) is Keeping.MONTHS else ("future",)
        return first + tuple(self.dimensions[name])


class StoppedError(Exception):
    """A block was told to stop before its last month; nothing of it is kept."""


def play(
    dynamics: Dynamics,
    world: World,
    policy: object,
    *,
    seed: int,
    block: int,
    months: int,
    stopping: Callable[[], bool],
) -> Arrays:
    """Variables of one block under one policy: (256, month, ...) or, once a future, (256, ...).

    Raises
    ------
    StoppedError : ``stopping()`` was true at the start of a month
    ValueError : a record has not the shape that is declared, or changes its type
    """
    futures = members(block)
    values = draw(world, seed, futures, dynamics.quantities)
    state = dynamics.start(world, values, Luck(seed, futures, 0))
    kept: Arrays = {}
    for month in range(months):
        if stopping():
            raise StoppedError
        state, record = dynamics.step(world, policy, values, state, Luck(seed, futures, month))
        for name, dimensions in dynamics.dimensions.items():
            value = np.asarray(getattr(record, name))
            _check(name, value, dimensions, kept.get(name))
            keep = _keep_month if dynamics.kept(name) is Keeping.MONTHS else _keep_once
            keep(kept, name, value, month, months, dynamics.kept(name))
    return kept


def _keep_month(
    kept: Arrays, name: str, value: NDArray[Any], month: int, months: int, _: Keeping
) -> None:
    if month == 0:
        kept[name] = np.empty((BLOCK, months, *value.shape[1:]), dtype=value.dtype)
    kept[name][:, month] = value


def _keep_once(
    kept: Arrays, name: str, value: NDArray[Any], month: int, _: int, keeping: Keeping
) -> None:
    if month == 0:
        counted = keeping is Keeping.SUM and value.dtype.kind in "bui"
        kept[name] = value.astype(np.int64 if counted else value.dtype, order="C")
    elif keeping is Keeping.LAST:
        kept[name] = np.array(value, order="C")
    elif keeping is Keeping.SUM:
        kept[name] = kept[name] + value
    elif keeping is Keeping.MAX:
        kept[name] = np.maximum(kept[name], value)


def _check(
    name: str, value: NDArray[Any], dimensions: tuple[str, ...], kept: NDArray[Any] | None
) -> None:
    if value.ndim != 1 + len(dimensions) or value.shape[0] != BLOCK:
        declared = ", ".join(("future", *dimensions))
        raise ValueError(f"record.{name}: found shape {value.shape}, declared ({declared})")
    if kept is not None and value.dtype != kept.dtype and not _counted(value, kept):
        raise ValueError(f"record.{name}: found {value.dtype}, began as {kept.dtype}")


def _counted(value: NDArray[Any], kept: NDArray[Any]) -> bool:
    return value.dtype.kind in "bui" and kept.dtype == np.int64
