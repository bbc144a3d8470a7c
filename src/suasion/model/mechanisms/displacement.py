"""How many people flee? New displacement in proportion to deaths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARAMETERS = (
    Quantity(
        name="displacement.persons_per_death",
        meaning="People newly displaced, net of returns, for each death.",
        unit="people per death",
        domain=Domain.POSITIVE,
        citation="moore_shellman_2004",
        axis=Axis.GOVERNMENT,
    ),
)


def newly_displaced(
    deaths: NDArray[np.float64], persons_per_death: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(future, government) people who flee in the month, net of returns.

    Departure: proportional; where people flee to, and how violence elsewhere deters return, is
    left out (Moore & Shellman 2004).
    """
    return deaths * persons_per_death
