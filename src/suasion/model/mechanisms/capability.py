"""How strong is the state in the field? Own forces, what patrons deliver, the joint force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAMETERS = (
    Quantity(
        name="capability.military_spending_musd",
        meaning="Military spending of a government.",
        unit="USD million per year",
        domain=Domain.POSITIVE,
        citation="kress_szechtman_2009",
        axis=Axis.GOVERNMENT,
    ),
    Quantity(
        name="capability.effectiveness_ratio",
        meaning="Field strength that a dollar of it buys, over a dollar of own spending.",
        unit="ratio",
        domain=Domain.POSITIVE,
        citation="kress_szechtman_2009",
        axis=Axis.INSTRUMENT,
    ),
    Quantity(
        name="capability.guard_ratio",
        meaning="Palace protection that a dollar of it buys, over a dollar of foreign guards.",
        unit="ratio",
        domain=Domain.POSITIVE,
        citation="de_bruin_2018",
        axis=Axis.INSTRUMENT,
    ),
    Quantity(
        name="capability.guard_half_musd",
        meaning="Foreign guards at which half of the full protection is reached.",
        unit="USD million per year",
        domain=Domain.POSITIVE,
        citation="de_bruin_2018",
    ),
    Quantity(
        name="capability.training_ratio",
        meaning="Training of officers that a dollar of it brings, over a dollar of training.",
        unit="ratio",
        domain=Domain.POSITIVE,
        citation="savage_caverley_2017",
        axis=Axis.INSTRUMENT,
    ),
    Quantity(
        name="capability.training_half_musd",
        meaning="Foreign training at which half of its full effect on coup attempts is reached.",
        unit="USD million per year",
        domain=Domain.POSITIVE,
        citation="savage_caverley_2017",
    ),
    Quantity(
        name="capability.air_half_musd",
        meaning="Support from the air at which half of its full effect on the war is reached.",
        unit="USD million per year",
        domain=Domain.POSITIVE,
        citation="mir_moore_2019",
    ),
    Quantity(
        name="capability.strike_share",
        meaning="Part of support from the air that is strikes; the rest is surveillance.",
        unit="share",
        domain=Domain.SHARE,
        citation="mir_moore_2019",
    ),
    Quantity(
        name="capability.saturation_share",
        meaning="Foreign support, over own forces, at which its return has fallen by half.",
        unit="share of own forces",
        domain=Domain.POSITIVE,
        citation="kress_szechtman_2009",
    ),
    Quantity(
        name="capability.strain_loss_share",
        meaning="Part of own strength lost at full economic strain.",
        unit="share",
        domain=Domain.SHARE,
        citation="kress_szechtman_2009",
    ),
    Quantity(
        name="capability.moral_hazard_share",
        meaning="Part of own effort given up where foreign support equals own forces.",
        unit="share",
        domain=Domain.SHARE,
        citation="bueno_de_mesquita_smith_2016",
    ),
    Quantity(
        name="capability.pooled_share",
        meaning="Part of each member's force pooled in the joint force.",
        unit="share",
        domain=Domain.SHARE,
        citation="olson_zeckhauser_1966",
    ),
    Quantity(
        name="capability.coordination_share",
        meaning="Part of pooled strength that coordination leaves.",
        unit="share",
        domain=Domain.SHARE,
        citation="olson_zeckhauser_1966",
    ),
    Quantity(
        name="capability.cash_share",
        meaning="Part of an instrument that reaches the treasury as money.",
        unit="share",
        domain=Domain.SHARE,
        citation="bueno_de_mesquita_smith_2009",
        axis=Axis.INSTRUMENT,
    ),
)


def foreign_ratio(
    *,
    delivered: NDArray[np.float64],
    effectiveness_ratio: NDArray[np.float64],
    military_spending_musd: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Strength of delivered support over own spending, before diminishing returns.

    delivered : (future, patron, government, instrument); effectiveness_ratio : (future,
    instrument); military_spending_musd : (future, government) -> (future, government)
    """
    strength = np.einsum("npik,nk->ni", delivered, effectiveness_ratio)
    return np.asarray(strength / military_spending_musd)


def saturating(ratio: NDArray[np.float64], half: NDArray[np.float64]) -> NDArray[np.float64]:
    """Diminishing returns: x/(1 + x/h), whose slope has halved near ``x = .41 h``."""
    return ratio / (1.0 + ratio / half)


def level(musd: NDArray[np.float64], half_musd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Level in [0, 1) reached by an amount: x/(x + half)."""
    return musd / (musd + half_musd)


def effort(
    foreign: NDArray[np.float64], moral_hazard_share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Own effort left when foreign strength stands in for it: 1 − m·f/(1 + f)."""
    return 1.0 - moral_hazard_share * foreign / (1.0 + foreign)


def own_strength(
    *,
    foreign: NDArray[np.float64],
    strain_level: NDArray[np.float64],
    moral_hazard_share: NDArray[np.float64],
    strain_loss_share: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Strength of own forces, 1 for full effort and no strain: effort·(1 − loss·strain)."""
    return effort(foreign, moral_hazard_share) * (1.0 - strain_loss_share * strain_level)


def joint_strength(
    *,
    strength: NDArray[np.float64],
    military_spending_musd: NDArray[np.float64],
    member: NDArray[np.bool_],
    need: NDArray[np.float64],
    pooled_share: NDArray[np.float64],
    coordination_share: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Strength after pooling: members put in a share of their forces, which goes where need is.

    (1 − s)·c_i + s·κ·Σ_j c_j m_j · need_i/(m_i Σ need), sums over members. Coordination κ < 1.

    All arrays (future, government) except the scalars (future, 1).
    """
    pool = np.sum(strength * military_spending_musd * member, axis=1, keepdims=True)
    wanted = need * member
    part = wanted / np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
    received = coordination_share * pool * part / military_spending_musd
    return np.where(member, strength + pooled_share * (received - strength), strength)
