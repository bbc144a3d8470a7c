"""Which parameter values does a future get? One quasi-random coordinate a parameter name.

Coordinate ``name`` of future ``n`` is point ``n`` of a base-2 van der Corput sequence whose index
is shuffled and whose value is scrambled, both by nested uniform scrambling (Owen 1995), laid out as
in Burley (2020) and keyed by the seed and the name. So the first 2^k futures hold one point in each
interval of length 2^-k, coordinates are independent of each other, and one more future or one more
parameter changes no other.

Departure: Burley flips bits by a cheap approximate hash; here the flips of five levels are read
from one draw of `suasion.core.streams`, which makes the flips of any two nodes independent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from suasion.core.declare import Axis
from suasion.core.streams import stream_key, uniform

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from suasion.core.declare import Quantity
    from suasion.core.priors import Prior
    from suasion.model.world import World

_DEPTH = 5
_GROUPS = 6
LEVELS = _DEPTH * _GROUPS
LARGEST_INDEX = (1 << LEVELS) - 1
# 52 bits in all: with a half added they are still exact, and strictly below one.
_REST = 22
_FLIPS_READ = float(1 << ((1 << _DEPTH) - 1))
_REST_READ = float(1 << _REST)
_POINTS = float(1 << (LEVELS + _REST))
_INDEX, _VALUE = 0, 1


@njit(cache=True, nogil=True)
def _scrambled(key, word, purpose):  # type: ignore[no-untyped-def]
    # A bit is flipped by a hash of the bits above it: nested uniform scrambling of LEVELS bits.
    out = 0
    for group in range(_GROUPS):
        below = LEVELS - _DEPTH * (group + 1)
        prefix = word >> (below + _DEPTH)
        flips = np.int64(uniform(key, prefix, group, purpose) * _FLIPS_READ)
        node = 1
        for level in range(_DEPTH):
            bit = (word >> (below + _DEPTH - 1 - level)) & 1
            out = (out << 1) | (bit ^ ((flips >> (node - 1)) & 1))
            node = (node << 1) | bit
    return out


@njit(cache=True, nogil=True)
def _reversed(word):  # type: ignore[no-untyped-def]
    out = 0
    for _ in range(LEVELS):
        out = (out << 1) | (word & 1)
        word >>= 1
    return out


@njit(cache=True, nogil=True)
def _fill(key, futures, out):  # type: ignore[no-untyped-def]
    for n in range(futures.size):
        point = _reversed(_scrambled(key, futures[n], _INDEX))
        # Below the levels an interval holds one point: its remaining bits are a hash of its own.
        rest = np.int64(uniform(key, point, _GROUPS, _VALUE) * _REST_READ)
        value = (_scrambled(key, point, _VALUE) << _REST) | rest
        out[n] = (value + 0.5) / _POINTS


def coordinate(seed: int, name: str, futures: NDArray[np.int64]) -> NDArray[np.float64]:
    """(future,) quasi-random numbers strictly between 0 and 1 of one coordinate."""
    out = np.empty(futures.size)
    _fill(stream_key(seed, f"design\x1f{name}"), futures, out)
    return out


def coordinate_names(quantity: Quantity, world: World) -> tuple[str, ...]:
    """Coordinate of each value of a quantity: its name, and the entity it is given for."""
    if quantity.axis is Axis.SCENARIO:
        return (quantity.name,)
    return tuple(f"{quantity.name}\x1f{entity}" for entity in world.ids[quantity.axis])


def draw(
    world: World,
    seed: int,
    futures: NDArray[np.int64],
    quantities: Mapping[str, Quantity],
) -> dict[str, NDArray[np.float64]]:
    """Values of every declared quantity of a world for some futures.

    Parameters
    ----------
    world : gives one prior a quantity, or one per entity of its axis
    seed : of the run
    futures : (future,) indices from 0
    quantities : declarations, by name

    Returns
    -------
    by name, (future, 1) for a quantity of the scenario, else (future, entity); a certain value is
    the same in all futures. Quantities of the world's copula are read at joined coordinates
    """
    joined = _joined(world, seed, futures)
    return {
        name: world.priors[name][0].quantile(joined[name])[:, None]
        if name in joined
        else _values(world.priors[name], coordinate_names(quantity, world), seed, futures)
        for name, quantity in quantities.items()
    }


def _joined(world: World, seed: int, futures: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """(future,) coordinates of the quantities that are drawn together."""
    if world.copula is None:
        return {}
    names = world.copula.names
    alone = np.column_stack([coordinate(seed, name, futures) for name in names])
    return dict(zip(names, world.copula.joined(alone).T, strict=True))


def _values(
    priors: Sequence[Prior], names: Sequence[str], seed: int, futures: NDArray[np.int64]
) -> NDArray[np.float64]:
    out = np.empty((futures.size, len(priors)))
    for k, (prior, name) in enumerate(zip(priors, names, strict=True)):
        out[:, k] = (
            prior.value if prior.certain else prior.quantile(coordinate(seed, name, futures))
        )
    return out
