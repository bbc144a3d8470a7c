"""Which laws hold for the posture of armed groups, whatever their values?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from numpy.typing import NDArray

from suasion.core.declare import Axis
from suasion.core.streams import Luck
from suasion.model.mechanisms import armed_groups
from suasion.model.mechanisms.armed_groups import BLOCKADE, EXPAND, TALK
from tests.laws.mechanism_values import COUNTS, FUTURES, levels, seeds, uniforms, values

GOVERNMENTS = COUNTS[Axis.GOVERNMENT]
SHAPE = (FUTURES, GOVERNMENTS)
Floats = NDArray[np.float64]


def probabilities(q: dict[str, Floats], **changes: Floats | float) -> Floats:
    at_start: dict[str, Floats | float] = {
        "balance": 0.4,
        "start_balance": 0.4,
        "deal_pending_level": 0.0,
        "months_since_coup": 1e3,
        "revenue_ratio": 1.0,
        "no_talks_level": 0.0,
    }
    full = {name: np.broadcast_to(x, SHAPE) for name, x in {**at_start, **changes}.items()}
    return armed_groups.posture_probabilities(q, **full)


@given(seed=seeds)
def test_posture_probabilities_sum_to_one_in_every_state(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    p = probabilities(
        q,
        balance=levels(seed, GOVERNMENTS),
        deal_pending_level=levels(seed + 1, GOVERNMENTS),
        months_since_coup=24.0 * uniforms(seed, GOVERNMENTS),
        revenue_ratio=np.exp(3.0 * (uniforms(seed + 2, GOVERNMENTS) - 0.5)),
        no_talks_level=levels(seed + 3, GOVERNMENTS),
    )
    np.testing.assert_allclose(p.sum(axis=-1), 1.0, rtol=1e-12)
    assert np.all(p >= 0.0)


@given(seed=seeds)
def test_with_nothing_changed_a_review_chooses_as_at_the_start(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    np.testing.assert_allclose(probabilities(q), armed_groups.start_shares(q), rtol=1e-12)


@given(seed=seeds)
def test_a_promise_not_yet_delivered_invites_a_surge(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    assert np.all(
        probabilities(q, deal_pending_level=1.0)[..., EXPAND] > probabilities(q)[..., EXPAND]
    )


@given(seed=seeds)
def test_stronger_groups_talk_less(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    assert np.all(probabilities(q, balance=0.6)[..., TALK] < probabilities(q)[..., TALK])


@given(seed=seeds)
def test_a_ban_on_talks_never_makes_talks_likelier(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    ban = probabilities(q, no_talks_level=levels(seed, GOVERNMENTS))
    assert np.all(ban[..., TALK] <= probabilities(q)[..., TALK] + 1e-15)


def test_groups_that_only_ever_talked_expand_when_talks_are_banned() -> None:
    q = values(armed_groups.PARAMETERS, 1)
    q["armed_groups.blockade_start_share"] = np.zeros(SHAPE)
    q["armed_groups.talk_start_share"] = np.ones(SHAPE)
    q["armed_groups.no_talks_effect_share"] = np.ones((FUTURES, 1))
    np.testing.assert_array_equal(probabilities(q, no_talks_level=1.0)[..., EXPAND], 1.0)


@given(seed=seeds)
def test_a_posture_that_is_not_reviewed_persists(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    posture = armed_groups.initial_posture(q, start_uniform=uniforms(seed, GOVERNMENTS))
    q["armed_groups.review_rate"] = np.zeros((FUTURES, 1))
    later = armed_groups.next_posture(
        posture,
        q,
        probabilities=probabilities(q),
        review_uniform=uniforms(seed + 1, GOVERNMENTS),
        choice_uniform=uniforms(seed + 2, GOVERNMENTS),
    )
    np.testing.assert_array_equal(later, posture)


def test_centred_indicators_are_zero_on_average_as_long_as_nothing_changes() -> None:
    futures = np.arange(8000)
    q = {
        name: np.full((8000, 1), value)
        for name, value in {
            "armed_groups.blockade_start_share": 0.6,
            "armed_groups.talk_start_share": 0.25,
            "armed_groups.review_rate": 0.25,
        }.items()
    }
    share = armed_groups.start_shares(q)
    posture = armed_groups.initial_posture(q, start_uniform=Luck(3, futures, 0).uniform("start", 1))
    for month in range(6):
        felt = armed_groups.indicators(posture, q)
        assert abs(float(felt.blockade_centred.mean())) < 0.02
        assert abs(float(felt.truce_centred.mean())) < 0.02
        luck = Luck(3, futures, month)
        posture = armed_groups.next_posture(
            posture,
            q,
            probabilities=share,
            review_uniform=luck.uniform("review", 1),
            choice_uniform=luck.uniform("choice", 1),
        )


@given(seed=seeds)
def test_the_expected_blockade_runs_from_now_to_the_long_run(seed: int) -> None:
    q = values(armed_groups.PARAMETERS, seed)
    posture = np.full(SHAPE, BLOCKADE, dtype=np.int64)
    p = probabilities(q)
    path = armed_groups.blockade_path_level(posture, q, probabilities=p, quarters=400)
    assert np.all(np.diff(path, axis=-1) <= 0.0)
    assert np.all(path >= p[..., BLOCKADE, None] - 1e-12)
    np.testing.assert_allclose(path[..., -1], p[..., BLOCKADE], atol=1e-2)
