"""With whom does a government stand? Shares of its security partnership, and how they move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAMETERS = (
    Quantity(
        name="alignment.speed_share",
        meaning="Part of the way to the shares that deliveries imply, each quarter.",
        unit="share per quarter",
        domain=Domain.SHARE,
        symbol="ρ",
        citation="morrow_1991",
    ),
    Quantity(
        name="alignment.self_reliance_share",
        meaning="Weight of own forces in the partnership, over their spending.",
        unit="share",
        domain=Domain.SHARE,
        citation="kuik_2008",
    ),
    Quantity(
        name="alignment.successor_lean_share",
        meaning="Part of the partnership that a new government takes to the challenger.",
        unit="share",
        domain=Domain.SHARE,
        citation="morrow_1991",
        axis=Axis.GOVERNMENT,
    ),
)


def implied_shares(
    *,
    delivered_security_musd: NDArray[np.float64],
    own_musd: NDArray[np.float64],
    self_reliance_share: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Shares of the partnership that deliveries imply: s_p = V_p/(V_self + ΣV).

    delivered_security_musd : (future, patron, government); own_musd : (future, government)
    -> (future, government, patron). What is left is autonomy.
    """
    own = own_musd * self_reliance_share
    total = own + delivered_security_musd.sum(axis=1)
    swapped = np.swapaxes(delivered_security_musd, 1, 2)
    return np.asarray(swapped / np.maximum(total, 1e-9)[:, :, None])


def next_shares(
    *,
    shares: NDArray[np.float64],
    implied: NDArray[np.float64],
    speed_share: NDArray[np.float64],
    incumbent: int,
    incumbent_cap: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Shares a month later: a ← a + ρ(s − a), the incumbent's under an honoured rival limit.

    ``speed_share`` is per quarter and is brought to the month. ``incumbent_cap`` (future,
    government) is 1 − q·z for a limit q kept to degree z; the excess goes to autonomy.
    """
    speed = 1.0 - np.cbrt(1.0 - speed_share)[:, :, None]
    moved = shares + speed * (implied - shares)
    moved[:, :, incumbent] = np.minimum(moved[:, :, incumbent], incumbent_cap)
    return moved


def after_coup(
    *,
    shares: NDArray[np.float64],
    fell: NDArray[np.bool_],
    challenger: int,
    lean_share: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Shares under a new government: half of the old, half of where it leans.

    fell : (future, government); lean_share : (future, government), to the challenger.
    """
    leaning = np.zeros_like(shares)
    leaning[:, :, challenger] = lean_share
    return np.where(fell[:, :, None], 0.5 * shares + 0.5 * leaning, shares)
