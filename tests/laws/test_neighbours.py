"""Which laws hold for borders and bases, whatever their values?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from numpy.typing import NDArray

from suasion.core.declare import Axis
from suasion.model.mechanisms import neighbours
from tests.laws.mechanism_values import COUNTS, FUTURES, levels, seeds, uniforms, values

ONLOOKERS, GOVERNMENTS = COUNTS[Axis.ONLOOKER], COUNTS[Axis.GOVERNMENT]
BORDERING = neighbours.borders_of(["a;b", "c", "", "a; c"], ["a", "b", "c"])
LONG_AGO = np.full((FUTURES, GOVERNMENTS), 1e4)
NONE = np.zeros((FUTURES, GOVERNMENTS))
Floats = NDArray[np.float64]


def a_month(
    q: dict[str, Floats], closed: NDArray[np.bool_], lean: Floats, seed: int, pressure: Floats
) -> neighbours.Borders:
    return neighbours.next_borders(
        closed,
        lean,
        q,
        bordering=BORDERING,
        months_since_coup=LONG_AGO,
        pressure_level=pressure,
        border_uniform=uniforms(seed, ONLOOKERS, GOVERNMENTS),
        agreement_uniform=uniforms(seed + 1, ONLOOKERS),
    )


def test_the_attribute_says_who_borders_whom() -> None:
    np.testing.assert_array_equal(
        BORDERING, [[True, True, False], [False, False, True], [False] * 3, [True, False, True]]
    )


@given(seed=seeds)
def test_a_border_that_is_none_is_never_shut(seed: int) -> None:
    q = values(neighbours.PARAMETERS, seed)
    lean = 2.0 * uniforms(seed, ONLOOKERS) - 1.0
    closed = neighbours.initial_closed(lean, BORDERING)
    for month in range(6):
        got = a_month(q, closed, lean, seed + month, levels(seed, GOVERNMENTS))
        closed = got.closed
        assert not np.any(closed & ~BORDERING)
        assert np.all((got.closure_share >= 0.0) & (got.closure_share <= 1.0))
        for probability in (got.closing_probability, got.reopening_probability):
            assert np.all((probability >= 0.0) & (probability <= 1.0))


@given(seed=seeds)
def test_pressure_shuts_the_borders_of_those_who_agree_and_holds_them_shut(seed: int) -> None:
    q = values(neighbours.PARAMETERS, seed)
    q["neighbours.closure_rate"] = np.zeros((FUTURES, 1))
    lean = 2.0 * uniforms(seed, ONLOOKERS) - 1.0
    agrees = uniforms(seed + 1, ONLOOKERS) < neighbours.agreement_probability(lean, q)
    asked = np.ones_like(NONE)
    got = a_month(q, neighbours.initial_closed(lean, BORDERING), lean, seed, asked)
    np.testing.assert_array_equal(got.closed, BORDERING & agrees[:, :, None])
    again = a_month(q, got.closed, lean, seed, asked)
    np.testing.assert_array_equal(again.closed, got.closed)


@given(seed=seeds)
def test_a_neighbour_closer_to_the_challenger_agrees_more_readily(seed: int) -> None:
    q = values(neighbours.PARAMETERS, seed)
    low, high = np.full((FUTURES, ONLOOKERS), -0.5), np.full((FUTURES, ONLOOKERS), 0.5)
    assert np.all(
        neighbours.agreement_probability(high, q) > neighbours.agreement_probability(low, q)
    )


@given(seed=seeds)
def test_a_coup_makes_closing_likelier(seed: int) -> None:
    q = values(neighbours.PARAMETERS, seed)
    lean = np.zeros((FUTURES, ONLOOKERS))
    calm, couped = (
        neighbours.closing_probability(
            lean, q, bordering=BORDERING, months_since_coup=months, pressure_level=NONE
        )
        for months in (LONG_AGO, NONE)
    )
    assert np.all(couped[:, BORDERING] > calm[:, BORDERING])


@given(seed=seeds)
def test_who_earns_by_the_trade_reopens_sooner(seed: int) -> None:
    q = values(neighbours.PARAMETERS, seed)
    rates = []
    for share in (0.1, 0.9):
        q["neighbours.port_share"] = np.full((FUTURES, ONLOOKERS), share)
        rates.append(
            neighbours.reopening_probability(
                q, bordering=BORDERING, months_since_coup=LONG_AGO, pressure_level=NONE
            )
        )
    assert np.all(rates[1][:, BORDERING] >= rates[0][:, BORDERING])


@given(seed=seeds)
def test_bases_elsewhere_replace_access_in_part_and_more_with_the_lean(seed: int) -> None:
    q = values(neighbours.PARAMETERS, seed)
    lean = uniforms(seed, ONLOOKERS) - 1.0
    luck = uniforms(seed + 1, ONLOOKERS)
    cold = neighbours.basing(lean, q, basing_uniform=luck)
    warm = neighbours.basing(lean + 1.0, q, basing_uniform=luck)
    for got in (cold, warm):
        for share in (got.substitute_quality_share, got.offered_quality_share):
            assert np.all((share >= 0.0) & (share <= 1.0))
    assert np.all(warm.substitute_quality_share > cold.substitute_quality_share)
    assert not np.any(cold.offered & ~warm.offered)
    best = (cold.probability * q["neighbours.basing_quality_share"]).max(axis=1)
    assert np.all(cold.substitute_quality_share >= best - 1e-12)
