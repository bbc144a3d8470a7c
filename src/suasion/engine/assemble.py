"""How do finished blocks become an ensemble? Put in their place, cut to what is whole, named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.engine.blocks import BLOCK
from suasion.engine.ensemble import Ensemble, Variable, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.engine.loop import Arrays, Dynamics
    from suasion.engine.manifest import Manifest
    from suasion.model.world import World

Item = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Blocks as they come; ``tables`` holds one set of arrays a policy, ``finished`` what is in."""

    futures: int
    tables: list[Arrays]
    finished: set[Item] = field(default_factory=set)

    def put(self, item: Item, arrays: Arrays) -> None:
        """Copy those futures of a (block, policy) that were asked for."""
        block, policy = item
        table = self.tables[policy]
        first = block * BLOCK
        last = min(first + BLOCK, self.futures)
        for name, values in arrays.items():
            if name not in table:
                table[name] = np.empty((self.futures, *values.shape[1:]), dtype=values.dtype)
            table[name][first:last] = values[: last - first]
        self.finished.add(item)

    def complete(self) -> int:
        """Futures of the leading blocks that every policy has finished."""
        block = 0
        while all((block, policy) in self.finished for policy in range(len(self.tables))):
            block += 1
        return min(block * BLOCK, self.futures)


def ensemble(
    world: World, dynamics: Dynamics, policy: str, arrays: Arrays, manifest: Manifest
) -> Ensemble:
    """The leading futures of the arrays of one policy, as many as the manifest says.

    Raises
    ------
    ValueError : two variables, or a variable and the world, disagree on the length of a dimension
    """
    variables = {
        name: Variable(
            values=frozen(_leading(values, manifest.futures)),
            dimensions=dynamics.axes(name),
            unit=dynamics.units.get(name, ""),
        )
        for name, values in arrays.items()
    }
    return Ensemble(
        policy=policy,
        coordinates=_coordinates(world, variables),
        variables=variables,
        manifest=manifest,
    )


def month_names(first: str, count: int) -> tuple[str, ...]:
    """Calendar months from ``first``: ``("2026-03", "2026-04", ...)``."""
    year, month = (int(part) for part in first.split("-"))
    numbers = [year * 12 + month - 1 + t for t in range(count)]
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers)


def _leading(values: NDArray[Any], futures: int) -> NDArray[Any]:
    return values if values.shape[0] == futures else values[:futures].copy()


def _coordinates(world: World, variables: Mapping[str, Variable]) -> dict[str, tuple[str, ...]]:
    sizes: dict[str, int] = {}
    for name, variable in variables.items():
        for dimension, size in zip(variable.dimensions[1:], variable.values.shape[1:], strict=True):
            known = sizes.setdefault(dimension, size)
            if known != size:
                raise ValueError(f"record.{name}: {size} along {dimension}, {known} elsewhere")
    return {dimension: _labels(world, dimension, size) for dimension, size in sizes.items()}


def _labels(world: World, dimension: str, size: int) -> tuple[str, ...]:
    if dimension == "month":
        return month_names(world.first_month, size)
    entities = {str(axis): names for axis, names in world.ids.items()}
    labels = entities.get(dimension, tuple(str(k) for k in range(size)))
    if len(labels) != size:
        raise ValueError(f"{dimension}: {size} recorded, {len(labels)} in {world.name}")
    return labels
