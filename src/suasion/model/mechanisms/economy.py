"""What does the treasury take in, and how hard pressed is it?

Revenue is a sum of named parts; strain is the smoothed shortfall against what must be paid. Both
are measured against the start: with nothing changed the parts are the budget and strain stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

from suasion.core.declare import Axis, Domain, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_money = partial(
    Quantity,
    unit="USD million per year",
    domain=Domain.POSITIVE,
    citation="levi_1988",
    axis=Axis.GOVERNMENT,
)
_share = partial(Quantity, unit="share", domain=Domain.SHARE)

PARAMETERS: tuple[Quantity, ...] = (
    _money(
        name="economy.revenue_musd",
        meaning="Budget revenue of a year at the start, mining and grants included.",
        symbol="G_0",
    ),
    _money(
        name="economy.need_musd",
        meaning="Spending of a year that cannot be put off; debt service and guards' fees apart.",
        symbol="N",
    ),
    _money(
        name="economy.debt_service_musd",
        meaning="Principal and interest due in a year, domestic and external.",
        symbol="D",
    ),
    _money(
        name="economy.guard_fee_musd",
        meaning="Fees paid to foreign protectors in a year, at the start.",
        symbol="F_0",
    ),
    _share(
        name="economy.mining_revenue_share",
        meaning="Share of revenue that comes from mining.",
        symbol="m",
        citation="levi_1988",
        axis=Axis.GOVERNMENT,
    ),
    _share(
        name="economy.strain_start_level",
        meaning="Strain of the treasury at the start.",
        symbol="S_0",
        citation="levi_1988",
        axis=Axis.GOVERNMENT,
    ),
    Quantity(
        name="economy.violence_drag_elasticity",
        meaning="Elasticity of the tax take to violence, at the start (its size; it falls).",
        unit="1",
        domain=Domain.POSITIVE,
        symbol="ε_v",
        citation="gupta_2004",
    ),
    _share(
        name="economy.blockade_loss_share",
        meaning="Share of the tax take lost under a blockade of fuel.",
        symbol="ℓ_b",
        citation="collier_1999",
    ),
    _share(
        name="economy.port_loss_share",
        meaning="Share of the tax take lost when all ports and borders used are closed.",
        symbol="ℓ_p",
        citation="faye_2004",
    ),
    _share(
        name="economy.sanctions_loss_share",
        meaning="Share of revenue lost under full economic sanctions (a regional embargo is 1).",
        symbol="ℓ_s",
        citation="neuenkirch_neumeier_2015",
    ),
    _share(
        name="economy.rollover_share",
        meaning="Share of debt service that the regional market refinances in normal times.",
        symbol="x",
        citation="eaton_gersovitz_1981",
    ),
    _share(
        name="economy.market_exclusion_share",
        meaning="Share of that refinancing that full sanctions stop.",
        symbol="x_s",
        citation="eaton_gersovitz_1981",
    ),
    _share(
        name="economy.strain_persistence_share",
        meaning="Share of the distance of strain from where it is heading left a month later.",
        symbol="φ_S",
        citation="levi_1988",
    ),
    Quantity(
        name="economy.strain_slope",
        meaning="Log odds of strain for a shortfall of the whole of what must be paid.",
        unit="log odds",
        domain=Domain.POSITIVE,
        symbol="b_S",
        citation="levi_1988",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revenue:
    """Parts of the treasury's income, (future, government) [USD million per year].

    Losses and fees carry their sign, so that the total is the plain sum of the parts.
    """

    tax_musd: Floats
    mines_musd: Floats
    other_mining_musd: Floats
    aid_musd: Floats
    fees_musd: Floats
    blockade_musd: Floats
    ports_musd: Floats
    sanctions_musd: Floats

    @property
    def total_musd(self) -> Floats:
        """What is left for the state to spend."""
        return (
            self.tax_musd
            + self.mines_musd
            + self.other_mining_musd
            + self.aid_musd
            + self.fees_musd
            + self.blockade_musd
            + self.ports_musd
            + self.sanctions_musd
        )


def revenue(
    q: Mapping[str, Floats],
    *,
    relative_violence: Floats,
    mine_take_musd: Floats,
    start_mine_take_musd: Floats,
    aid_musd: Floats,
    fees_musd: Floats,
    blockade_level: Floats,
    port_closure_share: Floats,
    sanctions_level: Floats,
) -> Revenue:
    """Income of each treasury, (future, government).

    relative_violence : deaths of 12 months over the same at the start [ratio]
    mine_take_musd, start_mine_take_musd : of the listed mines, now and at the start
    aid_musd : budget support that arrives beyond the budget's own (0 at the start)
    fees_musd : paid to protectors now (`economy.guard_fee_musd` at the start)
    blockade_level : centred, 0 at the posture shares of the start
    port_closure_share, sanctions_level : beyond those in force at the start [0 to 1]

    Notes
    -----
    ``tax = G_0 (1 − m) ((1 + v)/2)^(−2 ε_v)``, with elasticity ``−ε_v`` at the start and a bounded
    gain from peace (Gupta et al. 2004). Losses are taken in turn from what the ones before left:
    ``blockade = −ℓ_b b·tax``, ``ports = −ℓ_p p·(tax + blockade)``, ``sanctions = −ℓ_s s·(tax +
    blockade + ports + mining)``, so that no loss exceeds its base. Departure: mining beyond the
    listed mines stays at its starting value.
    """
    tax = _tax_musd(q, relative_violence)
    other_mining = q["economy.mining_revenue_share"] * q["economy.revenue_musd"]
    other_mining = other_mining - start_mine_take_musd
    blockade = -q["economy.blockade_loss_share"] * blockade_level * tax
    ports = -q["economy.port_loss_share"] * port_closure_share * (tax + blockade)
    taken_in = tax + blockade + ports + mine_take_musd + other_mining
    sanctions = -q["economy.sanctions_loss_share"] * sanctions_level * taken_in
    return Revenue(
        tax_musd=tax,
        mines_musd=mine_take_musd,
        other_mining_musd=other_mining,
        aid_musd=aid_musd,
        fees_musd=-fees_musd,
        blockade_musd=blockade,
        ports_musd=ports,
        sanctions_musd=sanctions,
    )


def obligations_musd(q: Mapping[str, Floats], *, sanctions_level: Floats) -> Floats:
    """What must be paid out of income in a year, (future, government) [USD million per year].

    Notes
    -----
    ``O = N + D (1 − x (1 − x_s s))``: debt that the market refinances presses on nobody until
    sanctions shut the market, as they did to Mali in 2022 and Niger in 2023. Departure: a default
    is not an option here, so its relief is left out.
    """
    market = 1.0 - q["economy.market_exclusion_share"] * sanctions_level
    refinanced = q["economy.rollover_share"] * market
    return q["economy.need_musd"] + q["economy.debt_service_musd"] * (1.0 - refinanced)


def shortfall_share(
    q: Mapping[str, Floats], *, total_musd: Floats, sanctions_level: Floats
) -> Floats:
    """Share of what must be paid that income does not cover (negative: a surplus)."""
    return 1.0 - total_musd / obligations_musd(q, sanctions_level=sanctions_level)


def initial_strain(q: Mapping[str, Floats]) -> Floats:
    """Strain at the start, (future, government) [level]."""
    return q["economy.strain_start_level"].copy()


def next_strain(
    strain: Floats, q: Mapping[str, Floats], *, total_musd: Floats, sanctions_level: Floats
) -> Floats:
    """Strain a month later, (future, government) [level].

    Notes
    -----
    ``S* = expit(logit S_0 + b_S (shortfall − shortfall_0))``, ``S' = S* + φ_S (S − S*)``: strain
    stays at its start while the shortfall does, and stays within [0, 1] always.
    """
    at_start = shortfall_share(
        q,
        total_musd=q["economy.revenue_musd"] - q["economy.guard_fee_musd"],
        sanctions_level=np.zeros_like(strain),
    )
    now = shortfall_share(q, total_musd=total_musd, sanctions_level=sanctions_level)
    ease = q["economy.strain_slope"] * (now - at_start)
    target = np.asarray(expit(logit(q["economy.strain_start_level"]) + ease))
    distance = strain - target
    return np.asarray(target + q["economy.strain_persistence_share"] * distance)


def strain_semi_elasticity(
    strain: Floats, q: Mapping[str, Floats], *, sanctions_level: Floats
) -> Floats:
    """Lasting change of strain for added income of the whole of starting revenue (negative).

    Notes
    -----
    ``dS*/d(ΔG/G_0) = −b_S S (1 − S) G_0 / O``, at the present strain; a gain held for τ months
    has brought the share ``1 − φ_S^τ`` of it.
    """
    owed = obligations_musd(q, sanctions_level=sanctions_level)
    slope = q["economy.strain_slope"] * strain * (1.0 - strain)
    return -slope * q["economy.revenue_musd"] / owed


def _tax_musd(q: Mapping[str, Floats], relative_violence: Floats) -> Floats:
    base = q["economy.revenue_musd"] * (1.0 - q["economy.mining_revenue_share"])
    exponent = -2.0 * q["economy.violence_drag_elasticity"]
    return base * np.exp(exponent * np.log(0.5 * (1.0 + relative_violence)))
