"""What is not known about the violence state at the start? How many died since the panel ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

START_PARAMETERS = (
    Quantity(
        name="conflict.start_scale",
        meaning="True deaths since the panel ended over those of the starting table.",
        unit="1",
        domain=Domain.POSITIVE,
        symbol="z_i",
        citation="porter_white_2012",
        axis=Axis.GOVERNMENT,
    ),
    Quantity(
        name="conflict.state_harm_share",
        meaning="Share of deaths that are civilians killed by the state, at the start.",
        unit="share",
        domain=Domain.SHARE,
        symbol="",
        citation="condra_shapiro_2012",
        axis=Axis.GOVERNMENT,
    ),
)


def rescaled_start(
    *,
    excitation: NDArray[np.float64],
    rolled_share: NDArray[np.float64],
    start_scale: NDArray[np.float64],
    client_of_unit: NDArray[np.int64],
    memory_power: NDArray[np.float64],
) -> NDArray[np.float64]:
    """(future, unit, memory) excitation at the start, with the deaths since the panel rescaled.

    Parameters
    ----------
    excitation, rolled_share : (unit, memory) of the starting table: the memory, and the share of
        it that comes from months after the panel
    start_scale : (future, client) [1]; client_of_unit : (unit,), −1 where a unit has no client
    memory_power : (future,) [1]

    Notes
    -----
    E = E_panel + z^κ E_rolled, as E is linear in the monthly y^κ.
    """
    scale = np.where(client_of_unit >= 0, start_scale[:, np.maximum(client_of_unit, 0)], 1.0)
    grown = scale[:, :, None] ** memory_power[:, None, None] - 1.0
    return np.asarray(excitation[None] * (1.0 + rolled_share[None] * grown))
