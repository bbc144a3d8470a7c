"""What of a promise arrives, and what does that do to a reputation?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAMETERS = (
    Quantity(
        name="delivery.capacity_musd",
        meaning="Support that a patron could give to all clients together with no load elsewhere.",
        unit="USD million per year",
        domain=Domain.POSITIVE,
        citation="olson_zeckhauser_1966",
        axis=Axis.PATRON,
    ),
    Quantity(
        name="delivery.reputation_start_share",
        meaning="Part of its promises that a patron is expected to deliver, at the start.",
        unit="share",
        domain=Domain.SHARE,
        citation="josang_ismail_2002",
        axis=Axis.PATRON,
    ),
    Quantity(
        name="delivery.reputation_weight_months",
        meaning="Months of deliveries that the starting reputation is worth.",
        unit="months",
        domain=Domain.POSITIVE,
        citation="josang_ismail_2002",
    ),
    Quantity(
        name="delivery.reputation_memory_share",
        meaning="Part of the weight of past deliveries that is kept from month to month.",
        unit="share per month",
        domain=Domain.SHARE,
        citation="josang_ismail_2002",
    ),
    Quantity(
        name="delivery.broken_deal_months",
        meaning="Months of broken promises that a deal broken by its patron counts for.",
        unit="months",
        domain=Domain.POSITIVE,
        citation="josang_ismail_2002",
    ),
    Quantity(
        name="delivery.stretched_capacity_share",
        meaning="Part of its nominal capacity that a stretched incumbent really has.",
        unit="share",
        domain=Domain.SHARE,
        citation="olson_zeckhauser_1966",
    ),
    Quantity(
        name="delivery.lag_months",
        meaning="Mean delay between a promise and its delivery.",
        unit="months",
        domain=Domain.POSITIVE,
        citation="olson_zeckhauser_1966",
        axis=Axis.INSTRUMENT,
    ),
    Quantity(
        name="delivery.legal_gate_probability",
        meaning="Probability that the law lets the challenger deliver it (waiver, renewal).",
        unit="probability",
        domain=Domain.SHARE,
        citation="section_7008",
        axis=Axis.INSTRUMENT,
    ),
)


def available_musd(
    *,
    capacity_musd: NDArray[np.float64],
    load_level: NDArray[np.float64],
    really_share: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Support that each patron can give this year to all clients: capacity·(1 − load)·means.

    capacity_musd, load_level, really_share : (future, patron)
    """
    return np.asarray(capacity_musd * (1.0 - load_level) * really_share)


def delivered_share(
    *, promised_musd: NDArray[np.float64], available_musd: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Part of its promises that a patron can keep: min(1, available/promised).

    A patron that promised nothing keeps all of it, unless it has nothing to give.

    promised_musd, available_musd : (future, patron) -> (future, patron)
    """
    ratio = available_musd / np.maximum(promised_musd, 1e-9)
    return np.where(available_musd <= 0.0, 0.0, np.minimum(1.0, ratio))


def next_delivered(
    *,
    delivered: NDArray[np.float64],
    promised: NDArray[np.float64],
    share: NDArray[np.float64],
    lag_months: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Flow of support a month later: it moves to what is promised and kept with an exponential lag.

    Support that ends, ends at once; support that begins takes ``lag_months`` on average.

    delivered, promised : (future, patron, government, instrument); share : (future, patron,
    government, instrument), gate and capacity together; lag_months : (future, instrument)
    """
    target = promised * share
    speed = -np.expm1(-1.0 / np.maximum(lag_months, 1e-6))[:, None, None, :]
    rising = delivered + speed * np.maximum(target - delivered, 0.0)
    return np.asarray(np.minimum(target, rising))


def next_reputation(
    *,
    kept: NDArray[np.float64],
    broken: NDArray[np.float64],
    share: NDArray[np.float64],
    memory_share: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Beta-binomial counts of kept and broken promises after one more month, with forgetting.

    kept, broken, share : (future, patron); the reputation is kept/(kept + broken).
    """
    return memory_share * kept + share, memory_share * broken + (1.0 - share)
