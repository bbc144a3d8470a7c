"""How does a deal live and end? Detection, expiry, short deliveries, reversal, punishment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Domain, Quantity
from suasion.core.distributions import happens

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAMETERS = (
    Quantity(
        name="contracts.detection_rate",
        meaning="Monthly hazard of being found out, for a client that keeps no condition.",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="π_detect",
        citation="fearon_1997",
    ),
    Quantity(
        name="contracts.expiry_months",
        meaning="Months after which a deal has run out.",
        unit="months",
        domain=Domain.POSITIVE,
        citation="koremenos_2005",
    ),
    Quantity(
        name="contracts.short_delivery_share",
        meaning="Delivered part under which a month counts as short.",
        unit="share",
        domain=Domain.SHARE,
        citation="koremenos_2005",
    ),
    Quantity(
        name="contracts.short_delivery_months",
        meaning="Months in a row of short delivery that free the client.",
        unit="months",
        domain=Domain.POSITIVE,
        citation="koremenos_2005",
    ),
    Quantity(
        name="contracts.stick_months",
        meaning="Months that a punishment stays in force.",
        unit="months",
        domain=Domain.POSITIVE,
        citation="hultman_peksen_2017",
    ),
    Quantity(
        name="contracts.survives_coup_probability",
        meaning="Probability that a deal outlives a successful coup.",
        unit="probability",
        domain=Domain.SHARE,
        citation="koremenos_2005",
    ),
    Quantity(
        name="contracts.alliance_exit_probability",
        meaning="Probability that a new government leaves the alliance.",
        unit="probability",
        domain=Domain.SHARE,
        citation="morrow_1991",
    ),
)

NONE = -1
ACCEPT, HEDGE, REFUSE, NO_OFFER = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts:
    """Deals in force, (future, government) each.

    package : index, -1 for none. answer : accept 0 or hedge 1. compliance_share, age_months,
    short_months (in a row).
    stick_package : package whose threat is in force, -1 for none; stick_age_months.
    counter_musd : security support that the incumbent promised on top of its standing.
    incumbent_left : the incumbent carried out its threat to withdraw, while the deal lasts.
    incumbent_share : of its standing support that the incumbent still gives, deals in force apart.
    declined : no deal came of this quarter's round, and nothing new has opened another.
    """

    package: NDArray[np.int64]
    answer: NDArray[np.int64]
    compliance_share: NDArray[np.float64]
    age_months: NDArray[np.int64]
    short_months: NDArray[np.int64]
    stick_package: NDArray[np.int64]
    stick_age_months: NDArray[np.int64]
    counter_musd: NDArray[np.float64]
    incumbent_left: NDArray[np.bool_]
    incumbent_share: NDArray[np.float64]
    declined: NDArray[np.bool_]

    @property
    def standing(self) -> NDArray[np.bool_]:
        """Whether a deal is in force."""
        return self.package >= 0


def none(futures: int, governments: int) -> Contracts:
    """No deal with anyone."""
    shape = (futures, governments)
    return Contracts(
        package=np.full(shape, NONE),
        answer=np.full(shape, REFUSE),
        compliance_share=np.zeros(shape),
        age_months=np.zeros(shape, dtype=np.int64),
        short_months=np.zeros(shape, dtype=np.int64),
        stick_package=np.full(shape, NONE),
        stick_age_months=np.zeros(shape, dtype=np.int64),
        counter_musd=np.zeros(shape),
        incumbent_left=np.zeros(shape, dtype=bool),
        incumbent_share=np.ones(shape),
        declined=np.zeros(shape, dtype=bool),
    )


def asked_anew(contracts: Contracts) -> Contracts:
    """Deals at the start of a quarter: who declined in the last one may be asked again."""
    return replace(contracts, declined=np.zeros_like(contracts.declined))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Which deals ended this month and why, (future, government) each."""

    detected: NDArray[np.bool_]
    reversed: NDArray[np.bool_]
    freed: NDArray[np.bool_]
    expired: NDArray[np.bool_]
    fell: NDArray[np.bool_]

    @property
    def any(self) -> NDArray[np.bool_]:
        """Whether a deal ended at all."""
        return self.detected | self.reversed | self.freed | self.expired | self.fell


def ends(
    contracts: Contracts,
    *,
    detection_rate: NDArray[np.float64],
    expiry_months: NDArray[np.float64],
    free_after_months: NDArray[np.float64],
    reversal_rate: NDArray[np.float64],
    fell: NDArray[np.bool_],
    detection_uniform: NDArray[np.float64],
    reversal_uniform: NDArray[np.float64],
) -> Ends:
    """Ends of deals: found out, broken by the patron, short too long, run out, or government gone.

    Detection per month is 1 − exp(−rate·(1 − compliance)). Rates are (future, 1) per month.
    """
    standing = contracts.standing
    detected = happens(detection_uniform, detection_rate * (1.0 - contracts.compliance_share))
    return Ends(
        detected=standing & detected,
        reversed=standing & happens(reversal_uniform, reversal_rate),
        freed=standing & (contracts.short_months >= free_after_months),
        expired=standing & (contracts.age_months >= expiry_months),
        fell=standing & fell,
    )


def aged(
    contracts: Contracts,
    *,
    ended: NDArray[np.bool_],
    delivered_share: NDArray[np.float64],
    short_delivery_share: NDArray[np.float64],
    stick_months: NDArray[np.float64],
) -> Contracts:
    """Deals a month later: older, dropped where they ended, short months counted.

    delivered_share : (future, government), of what the challenger promised.
    """
    standing = contracts.standing & ~ended
    short = delivered_share < short_delivery_share
    stick_on = (contracts.stick_package >= 0) & (contracts.stick_age_months + 1 < stick_months)
    return replace(
        contracts,
        package=np.where(standing, contracts.package, NONE),
        answer=np.where(standing, contracts.answer, REFUSE),
        compliance_share=np.where(standing, contracts.compliance_share, 0.0),
        age_months=np.where(standing, contracts.age_months + 1, 0),
        short_months=np.where(standing & short, contracts.short_months + 1, 0),
        stick_package=np.where(stick_on, contracts.stick_package, NONE),
        stick_age_months=np.where(stick_on, contracts.stick_age_months + 1, 0),
    )


def returned(
    contracts: Contracts,
    *,
    ended: NDArray[np.bool_],
    stays_share: NDArray[np.float64],
    return_share: NDArray[np.float64],
) -> Contracts:
    """Deals of which the ``ended`` let the incumbent come back, to a part of what it gave up.

    stays_share : (future, government), of its support that the deal left in place; the incumbent
    returns to ``s + ρ_ret (1 − s)``, as the game expects of the time after a deal.
    """
    back = stays_share + return_share * (1.0 - stays_share)
    over = contracts.standing & ended
    return replace(
        contracts,
        incumbent_left=contracts.incumbent_left & ~over,
        incumbent_share=np.where(over, contracts.incumbent_share * back, contracts.incumbent_share),
    )


def overthrown(contracts: Contracts, coup: NDArray[np.bool_]) -> Contracts:
    """Deals after coups: punishments of the old government and counters to it lapse.

    The new government has not been asked.
    """
    return replace(
        contracts,
        declined=contracts.declined & ~coup,
        stick_package=np.where(coup, NONE, contracts.stick_package),
        stick_age_months=np.where(coup, 0, contracts.stick_age_months),
        counter_musd=np.where(coup, 0.0, contracts.counter_musd),
    )


def ended(contracts: Contracts, gone: NDArray[np.bool_]) -> Contracts:
    """Deals without those that are ``gone``, (future, government)."""
    return replace(
        contracts,
        package=np.where(gone, NONE, contracts.package),
        answer=np.where(gone, REFUSE, contracts.answer),
        compliance_share=np.where(gone, 0.0, contracts.compliance_share),
        age_months=np.where(gone, 0, contracts.age_months),
        short_months=np.where(gone, 0, contracts.short_months),
    )
