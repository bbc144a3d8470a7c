"""Which mines work, what do they yield to the state, and what is missing on the world's market?

A mine stops by violence around it, by a blockade or by a dispute with the state, and restarts
with a lag. Nothing here makes a mine that violence closed reopen sooner because of violence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Attribute, Axis, Domain, Quantity
from suasion.core.distributions import happens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_mine = partial(Quantity, axis=Axis.MINE, citation="berman_2017")
_market = partial(
    Quantity, axis=Axis.COMMODITY, domain=Domain.POSITIVE, citation="hamilton_2009", unit="1"
)
_stop = partial(Quantity, citation="berman_2017")

ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute(name="mine.commodity", meaning="What is mined.", axis=Axis.MINE),
    Attribute(name="mine.government", meaning="Government that it pays.", axis=Axis.MINE),
    Attribute(name="mine.unit", meaning="Unit of the conflict layer around it.", axis=Axis.MINE),
    Attribute(name="mine.owner", meaning="Who owns and runs it.", axis=Axis.MINE),
    Attribute(
        name="commodity.price_unit",
        meaning="Unit in which output is counted and priced.",
        axis=Axis.COMMODITY,
    ),
    Attribute(
        name="commodity.market",
        meaning="Whether the price answers to a year's output (flow) or to stocks held (stock).",
        axis=Axis.COMMODITY,
        allowed=("flow", "stock"),
    ),
)

PARAMETERS: tuple[Quantity, ...] = (
    _mine(
        name="mines.annual_output",
        meaning="Output of a year when the mine works.",
        unit="commodity units per year",
        domain=Domain.POSITIVE,
        symbol="Y",
    ),
    _mine(
        name="mines.open_share",
        meaning="Probability that the mine works at the start (1: it does, 0: it does not).",
        unit="share",
        domain=Domain.SHARE,
        symbol="o_0",
    ),
    _mine(
        name="mines.state_take_share",
        meaning="Share of the gross value of output that reaches the state.",
        unit="share",
        domain=Domain.SHARE,
        symbol="k",
    ),
    _mine(
        name="mines.stranded_stock",
        meaning="Output already mined that finds no way to a buyer.",
        unit="commodity units",
        domain=Domain.POSITIVE,
        symbol="Z",
    ),
    _market(
        name="mines.world_supply",
        meaning="World supply of a year.",
        unit="commodity units per year",
        symbol="W",
    ),
    _market(
        name="mines.supply_elasticity",
        meaning="Elasticity of the rest of the world's supply, within a year.",
        symbol="ε_S",
    ),
    _market(
        name="mines.demand_elasticity",
        meaning="Size of the elasticity of demand, within a year.",
        symbol="|ε_D|",
    ),
    _stop(
        name="mines.stoppage_rate",
        meaning="Rate at which security stops a mine where nobody has died for three months.",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="h_0",
    ),
    _stop(
        name="mines.violence_elasticity",
        meaning="Elasticity of that rate to one plus deaths in the mine's unit in three months.",
        unit="1",
        domain=Domain.POSITIVE,
        symbol="ε_v",
    ),
    _stop(
        name="mines.blockade_log_effect",
        meaning="Effect of a blockade of the country on stoppages.",
        unit="log points",
        domain=Domain.REAL,
        symbol="β_b",
    ),
    _stop(
        name="mines.dispute_rate",
        meaning="Rate at which a dispute with the state stops a mine.",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="d_0",
        citation="guriev_2011",
    ),
    _stop(
        name="mines.dispute_log_effect",
        meaning="Effect of an open dispute on that rate.",
        unit="log points",
        domain=Domain.REAL,
        symbol="β_d",
        citation="guriev_2011",
    ),
    _stop(
        name="mines.restart_rate",
        meaning="Rate at which a stopped mine restarts where nobody has died for three months.",
        unit="per month",
        domain=Domain.POSITIVE,
        symbol="r_0",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinesMonth:
    """Which mines work after a month, and what happened, each (future, mine).

    open : works. stopped_by_security, stopped_by_dispute, restarted : events of the month.
    """

    open: Flags
    stopped_by_security: Flags
    stopped_by_dispute: Flags
    restarted: Flags


def initial_open(q: Mapping[str, Floats], *, start_uniform: Floats) -> Flags:
    """Which mines work at the start, (future, mine)."""
    return start_uniform < q["mines.open_share"]


def security_stoppage_rate(
    q: Mapping[str, Floats], *, unit_deaths: Floats, blockade: Flags
) -> Floats:
    """Rate at which security stops each mine, (future, mine) [per month].

    unit_deaths : (future, mine) [deaths of three months in the mine's unit]
    blockade : (future, mine), whether the mine's country is under a blockade

    Notes
    -----
    ``h = h_0 (1 + deaths)^ε_v exp(β_b blockade)``.
    """
    exposure = q["mines.violence_elasticity"] * np.log1p(unit_deaths)
    return q["mines.stoppage_rate"] * np.exp(exposure + q["mines.blockade_log_effect"] * blockade)


def dispute_stoppage_rate(q: Mapping[str, Floats], *, dispute_level: Floats) -> Floats:
    """Rate at which disputes with the state stop each mine, (future, mine) [per month]."""
    return q["mines.dispute_rate"] * np.exp(q["mines.dispute_log_effect"] * dispute_level)


def restart_rate(q: Mapping[str, Floats], *, unit_deaths: Floats, blockade: Flags) -> Floats:
    """Rate at which each stopped mine restarts, (future, mine) [per month].

    Notes
    -----
    ``r = r_0 (1 + deaths)^(−ε_v) exp(−β_b blockade)``: what stops a mine keeps it shut, so a
    stopped mine waits ``1/r`` months on average (Departure: no fixed lag).
    """
    exposure = q["mines.violence_elasticity"] * np.log1p(unit_deaths)
    return q["mines.restart_rate"] * np.exp(-exposure - q["mines.blockade_log_effect"] * blockade)


def next_open(
    working: Flags,
    q: Mapping[str, Floats],
    *,
    unit_deaths: Floats,
    blockade: Flags,
    dispute_level: Floats,
    security_uniform: Floats,
    dispute_uniform: Floats,
    restart_uniform: Floats,
) -> MinesMonth:
    """Which mines work a month later.

    Notes
    -----
    Two competing hazards close a mine; where both would in one month, security is named. A mine
    that reopens may not close in the same month.
    """
    security = security_stoppage_rate(q, unit_deaths=unit_deaths, blockade=blockade)
    dispute = dispute_stoppage_rate(q, dispute_level=dispute_level)
    reopening = restart_rate(q, unit_deaths=unit_deaths, blockade=blockade)
    by_security = working & happens(security_uniform, security)
    by_dispute = working & ~by_security & happens(dispute_uniform, dispute)
    restarted = ~working & happens(restart_uniform, reopening)
    return MinesMonth(
        open=(working & ~by_security & ~by_dispute) | restarted,
        stopped_by_security=by_security,
        stopped_by_dispute=by_dispute,
        restarted=restarted,
    )


def output(working: Flags, q: Mapping[str, Floats]) -> Floats:
    """Output at the month's pace, (future, mine) [commodity units per year]."""
    return q["mines.annual_output"] * working


def lost_output(working: Flags, q: Mapping[str, Floats], *, start_working: Flags) -> Floats:
    """Output of mines that worked at the start and do not now, (future, mine) [units per year]."""
    return q["mines.annual_output"] * (start_working & ~working)


def regained_output(working: Flags, q: Mapping[str, Floats], *, start_working: Flags) -> Floats:
    """Output of mines that work now and did not at the start, (future, mine) [units per year]."""
    return q["mines.annual_output"] * (working & ~start_working)


def state_take_musd(
    working: Flags,
    q: Mapping[str, Floats],
    *,
    price: Floats,
    mine_commodity: NDArray[np.int64],
    mine_government: NDArray[np.int64],
    government_count: int,
) -> Floats:
    """What the mines pay each state, (future, government) [USD million per year].

    price : (future, commodity) [USD per commodity unit]; mine_commodity, mine_government :
    (mine,) indices; a mine whose government is -1 pays nobody.
    """
    value = output(working, q) * price[:, mine_commodity] * 1e-6
    pays = mine_government[:, None] == np.arange(government_count)
    return _sum_by(q["mines.state_take_share"] * value, pays)


def by_commodity(
    amount: Floats, *, mine_commodity: NDArray[np.int64], commodity_count: int
) -> Floats:
    """Amounts of mines added up by what they mine, (future, commodity)."""
    return _sum_by(amount, mine_commodity[:, None] == np.arange(commodity_count))


def supply_loss_share(q: Mapping[str, Floats], *, lost: Floats, gained: Floats) -> Floats:
    """Net loss of world supply, (future, commodity) [share]; negative where stock is released.

    lost, gained : (future, commodity) [commodity units per year], gained with released stock.
    """
    return (lost - gained) / q["mines.world_supply"]


def implied_price_move(
    q: Mapping[str, Floats], *, loss_share: Floats, flow_market: Flags
) -> Floats:
    """Move of the price's logarithm that a loss of supply implies, (future, commodity).

    flow_market : (commodity,), False for gold, whose price answers to stocks: there the move is
    not a number, on purpose.

    Notes
    -----
    ``Δ log P = loss share/(ε_S + |ε_D|)`` (Hamilton 2009), signed both ways.
    """
    give = q["mines.supply_elasticity"] + q["mines.demand_elasticity"]
    return np.where(flow_market, loss_share / np.where(flow_market, give, 1.0), np.nan)


def _sum_by(amount: Floats, membership: Flags) -> Floats:
    """Sum over mines into groups without BLAS, whose order of addition may vary."""
    return np.asarray((amount[:, :, None] * membership[None]).sum(axis=1))
