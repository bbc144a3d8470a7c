"""What happens to each government this month, when several things could?

Coup, collapse and settlement race: each has a waiting time, and the first that ends a
government ends the race.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.regime.hazards import RegimeRates

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeMonth:
    """Events of a month, each (future, government).

    attempted : a coup was tried; coup : it succeeded; collapsed : the state lost its capital;
    settled : the war ended by agreement.
    """

    attempted: Flags
    coup: Flags
    collapsed: Flags
    settled: Flags


def month(
    rates: RegimeRates,
    *,
    in_power: Flags,
    at_war: Flags,
    attempt_uniform: Floats,
    success_uniform: Floats,
    collapse_uniform: Floats,
    settlement_uniform: Floats,
) -> RegimeMonth:
    """Events of a month.

    in_power : (future, government), has not collapsed; at_war : has not settled. Who is not at
        war may still fall by coup.

    Notes
    -----
    Latent waiting times ``T = −log(1 − u)/rate`` (competing risks, Prentice et al. 1978): an event
    happens if ``T < 1`` and nothing that ends the government came before it. A failed attempt
    ends nothing; a settlement takes collapse, not a coup, off the table.
    """
    attempt_time = _waiting_months(attempt_uniform, rates.attempt_rate)
    collapse_time = _waiting_months(collapse_uniform, rates.collapse_rate)
    settlement_time = _waiting_months(settlement_uniform, rates.settlement_rate)
    succeeds = success_uniform < rates.success_probability
    coup_time = np.where(succeeds, attempt_time, np.inf)
    first_end = np.minimum(collapse_time, coup_time)
    settled = in_power & at_war & (settlement_time < 1.0) & (settlement_time < first_end)
    collapses = (collapse_time < 1.0) & (collapse_time < coup_time) & ~settled
    collapsed = in_power & at_war & collapses
    attempted = in_power & (attempt_time < 1.0) & ~(collapsed & (collapse_time < attempt_time))
    return RegimeMonth(
        attempted=attempted, coup=attempted & succeeds, collapsed=collapsed, settled=settled
    )


def _waiting_months(uniform: Floats, rate: Floats) -> Floats:
    never = np.full(np.broadcast_shapes(uniform.shape, rate.shape), np.inf)
    return np.asarray(np.divide(-np.log1p(-uniform), rate, out=never, where=rate > 0.0))
