"""Phase 6: mines work or stop, neighbours shut borders, treasuries fill or strain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.declare import Axis
from suasion.core.streams import Luck
from suasion.model import support
from suasion.model.mechanisms import armed_groups, economy, mines, neighbours
from suasion.model.responses import bordering, condition_kept, fees
from suasion.model.table import sanctions_level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


MONTHS_OF_A_YEAR = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Treasury:
    """Output lost and released by the mines, the price move it implies, the parts of revenue.

    implied_price_move : (future, commodity) log points; 0 where prices answer to stocks
    """

    lost_output: Floats
    released_stock: Floats
    implied_price_move: Floats
    revenue: economy.Revenue


def collect(
    world: World, q: Mapping[str, Floats], state: State, luck: Luck
) -> tuple[State, Treasury]:
    """State after a month of mining, trade and taxes."""
    working = _mines(world, q, state, luck)
    borders = _borders(world, q, state, luck)
    level = sanctions_in_force(world, q, state)
    take = mines.state_take_musd(
        working,
        q,
        price=state.price,
        mine_commodity=world.index("mine.commodity", Axis.COMMODITY),
        mine_government=world.index("mine.government", Axis.GOVERNMENT),
        government_count=world.count(Axis.GOVERNMENT),
    )
    cash = _cash(q, state.patrons.delivered) - _cash(q, state.start.delivered)
    posture = armed_groups.indicators(state.governments.posture, q)
    now = state.governments
    parts = economy.revenue(
        q,
        relative_violence=relative_violence(state),
        mine_take_musd=take,
        start_mine_take_musd=state.start.mine_take_musd,
        aid_musd=cash,
        fees_musd=fees(world, q, state),
        blockade_level=posture.blockade_centred,
        port_closure_share=borders.closure_share,
        sanctions_level=level,
    )
    strain = economy.next_strain(now.strain, q, total_musd=parts.total_musd, sanctions_level=level)
    released = _released(world, state)
    state = replace(
        state,
        mine_open=working,
        borders_closed=borders.closed,
        stranded_stock=state.stranded_stock - released,
        governments=replace(
            now,
            strain=strain,
            revenue_musd=np.maximum(parts.total_musd, 0.0),
            sanctions_level=level,
        ),
    )
    lost = mines.lost_output(working, q, start_working=state.start.mine_open)
    gained = mines.regained_output(working, q, start_working=state.start.mine_open)
    move = _price_move(world, q, lost, gained + MONTHS_OF_A_YEAR * released)
    return state, Treasury(
        lost_output=lost, released_stock=released, implied_price_move=move, revenue=parts
    )


def relative_violence(state: State) -> Floats:
    """(future, government) deaths of twelve months over those at the start."""
    return np.asarray(state.governments.deaths.sum(axis=2) / np.maximum(state.start.deaths, 1.0))


def sanctions_in_force(world: World, q: Mapping[str, Floats], state: State) -> Floats:
    """(future, government) severity of the punishment in force."""
    stick = state.contracts.stick_package
    level = np.take_along_axis(sanctions_level(world, q), np.maximum(stick, 0)[:, :, None], axis=2)
    return np.where(stick >= 0, level[:, :, 0], 0.0)


def _mines(world: World, q: Mapping[str, Floats], state: State, luck: Luck) -> Flags:
    count = world.count(Axis.MINE)
    unit = world.index("mine.unit", Axis.UNIT)
    owner = world.index("mine.government", Axis.GOVERNMENT)
    blockade = state.governments.posture == armed_groups.BLOCKADE
    month = mines.next_open(
        state.mine_open,
        q,
        unit_deaths=state.violence.unit_deaths.sum(axis=2)[:, unit],
        blockade=blockade[:, owner],
        dispute_level=np.zeros((luck.futures.size, count)),
        security_uniform=luck.uniform("mines.security", count),
        dispute_uniform=luck.uniform("mines.dispute", count),
        restart_uniform=luck.uniform("mines.restart", count),
    )
    return month.open


def _borders(world: World, q: Mapping[str, Floats], state: State, luck: Luck) -> neighbours.Borders:
    onlookers, governments = world.count(Axis.ONLOOKER), world.count(Axis.GOVERNMENT)
    asked = world.packages.stick[:, support.instrument(world, "neighbour_pressure")]
    stick = state.contracts.stick_package
    pressure = np.where(stick >= 0, asked[np.maximum(stick, 0)], 0.0)
    shape = (luck.futures.size, onlookers, governments)
    once = Luck(luck.seed, luck.futures, 0)
    return neighbours.next_borders(
        state.borders_closed,
        state.lean,
        q,
        bordering=bordering(world),
        months_since_coup=np.where(
            state.governments.coups > 0, state.governments.months_since_coup, np.inf
        ),
        pressure_level=pressure,
        border_uniform=luck.uniform("neighbours.border", onlookers * governments).reshape(shape),
        agreement_uniform=once.uniform("neighbours.agreement", onlookers),
    )


def _price_move(world: World, q: Mapping[str, Floats], lost: Floats, gained: Floats) -> Floats:
    """Move of each log price that the net loss of supply at this pace would imply."""
    commodity = world.index("mine.commodity", Axis.COMMODITY)
    count = world.count(Axis.COMMODITY)
    share = mines.supply_loss_share(
        q,
        lost=mines.by_commodity(lost, mine_commodity=commodity, commodity_count=count),
        gained=mines.by_commodity(gained, mine_commodity=commodity, commodity_count=count),
    )
    flow = np.array([word == "flow" for word in world.attributes["commodity.market"]])
    return np.where(flow, mines.implied_price_move(q, loss_share=share, flow_market=flow), 0.0)


def _cash(q: Mapping[str, Floats], delivered: Floats) -> Floats:
    """(future, government) money in the treasury from all support."""
    return np.asarray((delivered * q["capability.cash_share"][:, None, None, :]).sum(axis=(1, 3)))


def _released(world: World, state: State) -> Floats:
    """(future, mine) stranded stock that a deal with access to minerals lets out this month."""
    access = condition_kept(world, state, "minerals_access")
    owner = world.index("mine.government", Axis.GOVERNMENT)
    return state.stranded_stock * (access[:, owner] > 0.0)
