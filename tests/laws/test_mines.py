"""Which laws hold for mines, whatever their values?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from numpy.typing import NDArray

from suasion.core.declare import Axis
from suasion.model.mechanisms import mines
from tests.laws.mechanism_values import COUNTS, FUTURES, levels, seeds, uniforms, values

MINES, COMMODITIES = COUNTS[Axis.MINE], COUNTS[Axis.COMMODITY]
GOVERNMENTS = COUNTS[Axis.GOVERNMENT]
SHAPE = (FUTURES, MINES)
OF_COMMODITY = np.array([0, 0, 1, 1])
OF_GOVERNMENT = np.array([0, 1, 2, -1])
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def a_month(q: dict[str, Floats], working: Flags, seed: int, deaths: float) -> mines.MinesMonth:
    return mines.next_open(
        working,
        q,
        unit_deaths=np.full(SHAPE, deaths),
        blockade=uniforms(seed, MINES) < 0.3,
        dispute_level=levels(seed, MINES),
        security_uniform=uniforms(seed + 1, MINES),
        dispute_uniform=uniforms(seed + 2, MINES),
        restart_uniform=uniforms(seed + 3, MINES),
    )


@given(seed=seeds)
def test_no_mine_reopens_by_violence(seed: int) -> None:
    q = values(mines.PARAMETERS, seed)
    shut = np.zeros(SHAPE, dtype=np.bool_)
    calm, war = a_month(q, shut, seed, 0.0), a_month(q, shut, seed, 200.0)
    assert not np.any(war.restarted & ~calm.restarted)


@given(seed=seeds)
def test_violence_never_keeps_a_mine_open(seed: int) -> None:
    q = values(mines.PARAMETERS, seed)
    working = np.ones(SHAPE, dtype=np.bool_)
    calm, war = a_month(q, working, seed, 0.0), a_month(q, working, seed, 200.0)
    assert not np.any(war.open & ~calm.open)


@given(seed=seeds)
def test_a_mine_is_open_exactly_if_it_was_and_did_not_stop_or_restarted(seed: int) -> None:
    q = values(mines.PARAMETERS, seed)
    working = mines.initial_open(q, start_uniform=uniforms(seed, MINES))
    month = a_month(q, working, seed, 20.0)
    stopped = month.stopped_by_security | month.stopped_by_dispute
    assert not np.any(month.stopped_by_security & month.stopped_by_dispute)
    assert not np.any(stopped & ~working)
    assert not np.any(month.restarted & working)
    np.testing.assert_array_equal(month.open, (working & ~stopped) | month.restarted)


@given(seed=seeds)
def test_output_lost_and_kept_add_up_to_output_at_the_start(seed: int) -> None:
    q = values(mines.PARAMETERS, seed)
    start = mines.initial_open(q, start_uniform=uniforms(seed, MINES))
    now = uniforms(seed + 1, MINES) < 0.5
    change = mines.regained_output(now, q, start_working=start) - mines.lost_output(
        now, q, start_working=start
    )
    np.testing.assert_allclose(mines.output(start, q) + change, mines.output(now, q), atol=1e-12)


@given(seed=seeds)
def test_what_mines_pay_is_paid_to_their_own_state_and_to_nobody_twice(seed: int) -> None:
    q = values(mines.PARAMETERS, seed)
    working = np.ones(SHAPE, dtype=np.bool_)
    price = 1e6 * np.exp(uniforms(seed, COMMODITIES))
    take = mines.state_take_musd(
        working,
        q,
        price=price,
        mine_commodity=OF_COMMODITY,
        mine_government=OF_GOVERNMENT,
        government_count=GOVERNMENTS,
    )
    due = q["mines.state_take_share"] * q["mines.annual_output"] * price[:, OF_COMMODITY] * 1e-6
    assert take.shape == (FUTURES, GOVERNMENTS)
    np.testing.assert_allclose(take, due[:, :GOVERNMENTS], rtol=1e-12)


@given(seed=seeds)
def test_amounts_by_commodity_keep_their_sum(seed: int) -> None:
    amount = uniforms(seed, MINES)
    added = mines.by_commodity(amount, mine_commodity=OF_COMMODITY, commodity_count=COMMODITIES)
    np.testing.assert_allclose(added.sum(axis=1), amount.sum(axis=1), rtol=1e-12)


@given(seed=seeds)
def test_a_price_moves_with_the_loss_and_against_a_release(seed: int) -> None:
    q = values(mines.PARAMETERS, seed)
    flow = np.array([True, False])
    amount = uniforms(seed, COMMODITIES)
    lost = mines.supply_loss_share(q, lost=amount, gained=np.zeros_like(amount))
    freed = mines.supply_loss_share(q, lost=np.zeros_like(amount), gained=amount)
    up = mines.implied_price_move(q, loss_share=lost, flow_market=flow)
    down = mines.implied_price_move(q, loss_share=freed, flow_market=flow)
    assert np.all(up[:, 0] > 0.0)
    np.testing.assert_allclose(up[:, 0], -down[:, 0], rtol=1e-12)


def test_gold_has_no_implied_price() -> None:
    q = values(mines.PARAMETERS, 1)
    move = mines.implied_price_move(
        q, loss_share=np.full((FUTURES, COMMODITIES), 0.1), flow_market=np.array([True, False])
    )
    assert np.all(np.isfinite(move[:, 0]))
    assert np.all(np.isnan(move[:, 1]))
