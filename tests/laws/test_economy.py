"""Which laws hold for the treasury, whatever its values?"""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from hypothesis import given
from numpy.typing import NDArray

from suasion.core.declare import Axis
from suasion.model.mechanisms import economy
from tests.laws.mechanism_values import COUNTS, FUTURES, levels, seeds, uniforms, values

GOVERNMENTS = COUNTS[Axis.GOVERNMENT]
SHAPE = (FUTURES, GOVERNMENTS)
Floats = NDArray[np.float64]


def income(q: dict[str, Floats], **changes: Floats | float) -> economy.Revenue:
    at_start: dict[str, Floats | float] = {
        "relative_violence": 1.0,
        "mine_take_musd": 0.1,
        "start_mine_take_musd": 0.1,
        "aid_musd": 0.0,
        "fees_musd": q["economy.guard_fee_musd"],
        "blockade_level": 0.0,
        "port_closure_share": 0.0,
        "sanctions_level": 0.0,
    }
    full = {name: np.broadcast_to(x, SHAPE) for name, x in {**at_start, **changes}.items()}
    return economy.revenue(q, **full)


def months_later(q: dict[str, Floats], total: Floats, months: int) -> Floats:
    strain = economy.initial_strain(q)
    for _ in range(months):
        strain = economy.next_strain(strain, q, total_musd=total, sanctions_level=np.zeros(SHAPE))
    return strain


@given(seed=seeds)
def test_the_parts_of_revenue_add_up_to_its_total(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    got = income(
        q,
        relative_violence=5.0 * uniforms(seed, GOVERNMENTS),
        mine_take_musd=levels(seed, GOVERNMENTS),
        aid_musd=levels(seed + 1, GOVERNMENTS),
        blockade_level=levels(seed + 2, GOVERNMENTS) - 0.4,
        port_closure_share=levels(seed + 3, GOVERNMENTS),
        sanctions_level=levels(seed + 4, GOVERNMENTS),
    )
    parts = sum(getattr(got, field.name) for field in fields(got))
    np.testing.assert_array_equal(got.total_musd, parts)


@given(seed=seeds)
def test_with_nothing_changed_revenue_is_the_budget_less_fees(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    budget = q["economy.revenue_musd"] - q["economy.guard_fee_musd"]
    np.testing.assert_allclose(income(q).total_musd, budget, rtol=1e-12, atol=1e-12)


@given(seed=seeds)
def test_with_nothing_changed_strain_stays_where_it_started(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    later = months_later(q, income(q).total_musd, 24)
    np.testing.assert_allclose(later, q["economy.strain_start_level"], rtol=1e-9)


@given(seed=seeds)
def test_violence_blockades_closed_ports_and_sanctions_never_fill_the_treasury(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    base = income(q).total_musd
    assert np.all(income(q, relative_violence=2.0).total_musd < base)
    for harm in ("blockade_level", "port_closure_share", "sanctions_level"):
        assert np.all(income(q, **{harm: 1.0}).total_musd <= base)


@given(seed=seeds)
def test_losses_together_never_exceed_what_is_taken_in(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    q["economy.mining_revenue_share"] = np.maximum(
        q["economy.mining_revenue_share"], 0.1 / q["economy.revenue_musd"]
    )
    worst = income(
        q, blockade_level=1.0, port_closure_share=1.0, sanctions_level=1.0, fees_musd=0.0
    )
    assert np.all(worst.total_musd >= -1e-9)


@given(seed=seeds)
def test_strain_is_a_level_and_more_money_never_raises_it(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    total = income(q).total_musd
    poor, rich = months_later(q, total - 1.0, 6), months_later(q, total + 1.0, 6)
    for strain in (poor, rich):
        assert np.all((strain >= 0.0) & (strain <= 1.0))
    assert np.all(rich <= poor)


@given(seed=seeds)
def test_sanctions_that_shut_the_market_raise_what_must_be_paid(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    free = economy.obligations_musd(q, sanctions_level=np.zeros(SHAPE))
    shut = economy.obligations_musd(q, sanctions_level=np.ones(SHAPE))
    assert np.all(shut > free)


@given(seed=seeds)
def test_the_semi_elasticity_of_strain_is_its_slope_in_money(seed: int) -> None:
    q = values(economy.PARAMETERS, seed)
    q["economy.strain_persistence_share"] = np.zeros((FUTURES, 1))
    total, small = income(q).total_musd, 1e-5
    money = small * q["economy.revenue_musd"]
    up, down = months_later(q, total + money, 1), months_later(q, total - money, 1)
    slope = economy.strain_semi_elasticity(
        months_later(q, total, 1), q, sanctions_level=np.zeros(SHAPE)
    )
    np.testing.assert_allclose((up - down) / (2.0 * small), slope, rtol=1e-4, atol=1e-7)
