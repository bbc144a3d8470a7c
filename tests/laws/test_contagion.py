"""Which laws hold for the onlookers' lean, whatever their values?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from numpy.typing import NDArray

from suasion.core.declare import Axis
from suasion.model.mechanisms import contagion
from tests.laws.mechanism_values import COUNTS, FUTURES, levels, seeds, uniforms, values

ONLOOKERS, GOVERNMENTS = COUNTS[Axis.ONLOOKER], COUNTS[Axis.GOVERNMENT]
SHAPE = (FUTURES, ONLOOKERS)
HALF = np.full(SHAPE, 0.5)
Floats = NDArray[np.float64]


def some_values(seed: int) -> dict[str, Floats]:
    q = values(contagion.PARAMETERS, seed)
    q["contagion.lean_start"] = 2.0 * uniforms(seed + 5, ONLOOKERS) - 1.0
    return q


def a_month(
    q: dict[str, Floats], lesson: float, *, failed: float = 0.0, memory: float = 0.0
) -> contagion.ContagionMonth:
    return contagion.next_lean(
        contagion.initial_lean(q),
        np.full(SHAPE, memory),
        q,
        lesson_value=np.full((FUTURES, 1), lesson),
        failed_courtship_share=np.full((FUTURES, 1), failed),
        shock_uniform=HALF,
    )


@given(seed=seeds)
def test_a_lean_stays_between_the_two_camps(seed: int) -> None:
    q = some_values(seed)
    lean, memory = contagion.initial_lean(q), contagion.initial_memory(q)
    for month in range(12):
        got = contagion.next_lean(
            lean,
            memory,
            q,
            lesson_value=20.0 * (uniforms(seed + month, 1) - 0.5),
            failed_courtship_share=levels(seed + month, 1),
            shock_uniform=uniforms(seed + month, ONLOOKERS),
        )
        lean, memory = got.lean, got.failed_courtship_memory_level
        assert np.all(np.abs(lean) <= 1.0)
        assert np.all((memory >= 0.0) & (memory <= 1.0))
        assert not np.any(got.realigned & got.hardened)


@given(seed=seeds)
def test_without_a_lesson_or_a_shock_nobody_moves(seed: int) -> None:
    q = some_values(seed)
    got = a_month(q, 0.0)
    np.testing.assert_allclose(got.lean, contagion.initial_lean(q), rtol=1e-9, atol=1e-12)
    assert not np.any(got.realigned | got.hardened)


@given(seed=seeds)
def test_success_of_those_who_took_the_deal_draws_onlookers_in(seed: int) -> None:
    q = some_values(seed)
    assert np.all(a_month(q, 1.0).lean >= a_month(q, 0.0).lean)
    assert np.all(a_month(q, -1.0).lean <= a_month(q, 0.0).lean)


@given(seed=seeds)
def test_a_failed_courtship_slows_the_next_move_up_and_not_the_move_down(seed: int) -> None:
    q = some_values(seed)
    assert np.all(a_month(q, 1.0, failed=1.0).lean <= a_month(q, 1.0).lean)
    np.testing.assert_array_equal(a_month(q, -1.0, memory=1.0).lean, a_month(q, -1.0).lean)


@given(seed=seeds)
def test_who_is_far_or_unlike_learns_nothing(seed: int) -> None:
    q = some_values(seed)
    q["contagion.proximity_share"] = np.zeros(SHAPE)
    np.testing.assert_array_equal(a_month(q, 5.0).lean, a_month(q, 0.0).lean)


def test_crossing_the_threshold_upwards_is_realigning_and_downwards_hardening() -> None:
    q = some_values(2)
    q["contagion.lean_start"] = np.zeros(SHAPE)
    assert np.all(a_month(q, 1e3).realigned)
    assert np.all(a_month(q, -1e3).hardened)
    q["contagion.lean_start"] = np.full(SHAPE, 0.999)
    assert not np.any(a_month(q, 1e3).realigned)


@given(seed=seeds)
def test_the_same_success_teaches_the_opposite_when_it_is_had_without_the_deal(seed: int) -> None:
    success = 2.0 * uniforms(seed, GOVERNMENTS) - 1.0
    took = contagion.lesson(success, kept_share=np.ones_like(success))
    refused = contagion.lesson(success, kept_share=np.zeros_like(success))
    np.testing.assert_allclose(took, success.mean(axis=1, keepdims=True), rtol=1e-12)
    np.testing.assert_allclose(took, -refused, rtol=1e-12)


@given(seed=seeds)
def test_ground_lost_a_fall_and_lost_revenue_are_failures(seed: int) -> None:
    q = some_values(seed)
    shape = (FUTURES, GOVERNMENTS)

    def success(contested: float, fallen: bool, revenue: float) -> Floats:
        return contagion.success_index(
            q,
            contested_change_share=np.full(shape, contested),
            fallen=np.full(shape, fallen),
            revenue_log_change=np.full(shape, revenue),
        )

    np.testing.assert_array_equal(success(0.0, False, 0.0), 0.0)
    assert np.all(success(0.2, False, 0.0) < 0.0)
    assert np.all(success(0.0, True, 0.0) < 0.0)
    assert np.all(success(0.0, False, -0.3) < 0.0)
