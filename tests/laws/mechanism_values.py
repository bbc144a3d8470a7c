"""With which values are the mechanisms' laws tried? Any that their declarations allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from suasion.core.declare import Axis, Domain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from suasion.core.declare import Quantity

    Floats = NDArray[np.float64]

FUTURES = 5
COUNTS = {
    Axis.SCENARIO: 1,
    Axis.GOVERNMENT: 3,
    Axis.PATRON: 2,
    Axis.MINE: 4,
    Axis.COMMODITY: 2,
    Axis.ONLOOKER: 4,
}
EDGE = 1e-12

seeds = st.integers(min_value=0, max_value=2**32 - 1)


def values(
    declared: Iterable[Quantity], seed: int, *, negative: Iterable[str] = ()
) -> dict[str, Floats]:
    """A value of every quantity for every future and entity, (future, entity).

    Effects on the whole line are drawn with the sign that their theory gives them: positive, but
    for those named in ``negative``.
    """
    rng = np.random.default_rng(seed)
    return {
        quantity.name: _draw(rng, quantity) * (-1.0 if quantity.name in set(negative) else 1.0)
        for quantity in declared
    }


def _draw(rng: np.random.Generator, quantity: Quantity) -> Floats:
    shape = (FUTURES, COUNTS[quantity.axis])
    if quantity.domain is Domain.POSITIVE:
        return np.exp(rng.normal(0.0, 1.0, shape))
    if quantity.domain is Domain.SHARE:
        return rng.uniform(0.02, 0.98, shape)
    return rng.uniform(0.05, 2.0, shape)


def uniforms(seed: int, *shape: int) -> Floats:
    """Uniforms strictly between 0 and 1, (future, *shape)."""
    rng = np.random.default_rng([seed, *shape])
    return rng.uniform(EDGE, 1.0 - EDGE, (FUTURES, *shape))


def levels(seed: int, *shape: int) -> Floats:
    """Levels from 0 to 1, ends included now and then, (future, *shape)."""
    rng = np.random.default_rng([seed + 1, *shape])
    return np.clip(rng.uniform(-0.2, 1.2, (FUTURES, *shape)), 0.0, 1.0)
