"""Laws of who is believed and of what a called bluff is worth."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.games.picture import Scene
from suasion.games.stage_beliefs import lessons
from suasion.games.stage_calls import BLUFF, HONEST, board, break_even, promises, threats
from suasion.games.stage_defiance import defiance
from suasion.games.stage_examples import alternating, contests
from suasion.games.stage_game import Payoffs, Profile
from suasion.games.stage_kernel import solve
from suasion.games.stage_paths import path_values
from suasion.games.stage_picture import Cast, Cut, Minds, StagePicture

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFERS, GAMES = 7, 24
SHAPE = alternating(OFFERS)
CAST = Cast(
    client="client",
    challenger="challenger",
    incumbent="incumbent",
    offers=tuple(f"offer {o}" for o in range(OFFERS)),
)
PRIORS = {
    "stance": "prior_client",
    "offer": "prior_challenger",
    "counter": "prior_incumbent",
}


@cache
def solved() -> tuple[Payoffs, Profile]:
    payoffs = contests(GAMES, OFFERS, 3)
    return payoffs, solve(SHAPE, payoffs)


def test_posteriors_average_to_priors() -> None:
    payoffs, profile = solved()
    for move, lesson in lessons(SHAPE, payoffs, profile).items():
        mean = np.einsum("ga,gat->gt", lesson.probability, lesson.after)
        np.testing.assert_allclose(mean, lesson.before, atol=1e-12, err_msg=move)
        np.testing.assert_allclose(lesson.after.sum(axis=2), 1.0, atol=1e-12)
        if move in PRIORS:
            np.testing.assert_allclose(lesson.before, getattr(payoffs, PRIORS[move]), atol=1e-12)


def test_a_lesson_is_the_mean_of_the_profiles_own_posteriors() -> None:
    payoffs, profile = solved()
    found = lessons(SHAPE, payoffs, profile)
    np.testing.assert_allclose(found["stance"].after, profile.client_after_stance, atol=1e-12)
    stance = np.einsum("gt,gts->gs", payoffs.prior_client, profile.stance)
    offer = np.einsum("gp,gpso->gso", payoffs.prior_challenger, profile.offer)
    reach = stance[:, :, None] * offer * SHAPE.threatened
    mean = np.einsum("gso,gsop->gp", reach, profile.challenger_after_offer)
    mean /= reach.sum(axis=(1, 2))[:, None]
    np.testing.assert_allclose(found["offer"].after[:, 2], mean, atol=1e-12)


def test_the_threat_of_a_challenger_that_never_bluffs_is_believed() -> None:
    payoffs, profile = solved()
    offer = profile.offer.copy()
    offer[:, 1::2, :, SHAPE.threatened] = 0.0
    offer /= offer.sum(axis=3, keepdims=True)
    after = np.einsum("gp,gpso->gsop", payoffs.prior_challenger, offer)
    honest = replace(
        profile, offer=offer, challenger_after_offer=after / after.sum(axis=3, keepdims=True)
    )
    lesson = lessons(SHAPE, payoffs, honest)["offer"]
    np.testing.assert_allclose(lesson.after[:, 2, ::2].sum(axis=1), 1.0, atol=1e-12)
    called = threats(board(SHAPE, payoffs, honest), np.arange(OFFERS))
    np.testing.assert_allclose(called.bluff, 0.0, atol=1e-12)


def test_paths_weighed_by_play_give_the_values_of_the_profile() -> None:
    payoffs, profile = solved()
    paths = path_values(SHAPE, payoffs, profile)
    priors = (payoffs.prior_client, payoffs.prior_challenger, payoffs.prior_incumbent)
    found = (profile.client_value, profile.challenger_value, profile.incumbent_value)
    for player in range(3):
        mean = np.einsum(
            "gtpmsokx,gts,gpso,gmsok,gtsokx,gt,gp,gm->g",
            paths.of(player),
            profile.stance,
            profile.offer,
            profile.counter,
            profile.answer,
            *priors,
            optimize=True,
        )
        known = (priors[player] * found[player]).sum(axis=1)
        np.testing.assert_allclose(mean, known, rtol=1e-9, atol=1e-9)


@given(
    bluff=st.floats(-50.0, 50.0, allow_subnormal=False),
    honest=st.floats(-50.0, 50.0, allow_subnormal=False),
)
def test_the_break_even_belief_makes_both_answers_equally_good(bluff: float, honest: float) -> None:
    belief = float(break_even(np.array([[bluff, honest]]))[0])
    if bluff == honest:
        assert np.isnan(belief)
        return
    assert belief * bluff + (1.0 - belief) * honest == pytest.approx(
        0.0, abs=1e-9 * (1.0 + abs(belief)) * 50.0
    )


def test_calling_pays_on_one_side_of_the_break_even_belief_and_not_on_the_other() -> None:
    game = board(SHAPE, *solved())
    every = np.arange(OFFERS)
    for calls in (threats(game, every), promises(game, every), defiance(game)):
        for row in calls.callers:
            gain = calls.gain(row)
            belief = break_even(gain)
            inside = (belief > 0.0) & (belief < 1.0)
            assert ((gain[inside, BLUFF] > 0.0) != (gain[inside, HONEST] > 0.0)).all()
            pays = np.where(gain[:, BLUFF] > 0.0, calls.bluff > belief, calls.bluff < belief)
            np.testing.assert_array_equal(calls.gain_at_belief(row)[inside] > 0.0, pays[inside])


def test_calling_a_threat_pays_more_if_it_is_a_bluff() -> None:
    calls = threats(board(SHAPE, *solved()), np.arange(OFFERS))
    for row in calls.callers:
        assert (calls.gain(row)[:, BLUFF] >= calls.gain(row)[:, HONEST]).all()


def scenes(scene: Scene) -> Iterator[Scene]:
    yield scene
    for branch in scene.branches:
        yield from scenes(branch.scene)


def test_the_picture_shows_the_values_and_probabilities_of_the_game() -> None:
    payoffs, profile = solved()
    one = np.arange(1)
    picture = StagePicture(
        shape=SHAPE, payoffs=payoffs.take(one), profile=profile.take(one), cast=CAST
    )
    whole = picture.whole()
    expected = {
        "client": payoffs.prior_client[0] @ profile.client_value[0],
        "challenger": payoffs.prior_challenger[0] @ profile.challenger_value[0],
        "incumbent": payoffs.prior_incumbent[0] @ profile.incumbent_value[0],
    }
    for name, value in expected.items():
        assert whole.values[name] == pytest.approx(value, rel=1e-9)
    for scene in scenes(whole):
        if scene.branches:
            shown = sum(branch.probability or 0.0 for branch in scene.branches)
            assert shown + scene.left_out_probability == pytest.approx(1.0, abs=1e-9)


def test_nothing_is_left_out_of_a_picture_that_is_not_cut() -> None:
    payoffs, profile = solved()
    one = np.arange(1)
    picture = StagePicture(
        shape=SHAPE,
        payoffs=payoffs.take(one),
        profile=profile.take(one),
        cast=CAST,
        cut=Cut(offers=OFFERS, counters=4),
    )
    sure = Minds(client=np.eye(3)[0], challenger=np.eye(4)[2], incumbent=np.eye(2)[1])
    whole = picture.whole(sure)
    assert all(scene.left_out == 0 for scene in scenes(whole))
    ends = sum(not scene.branches for scene in scenes(whole))
    plain, hot = int((~SHAPE.threatened).sum()) - 1, int(SHAPE.threatened.sum())
    assert ends == 2 * (1 + plain * 4 * 3 + hot * 4 * 5)
    assert whole.branches[0].probability == pytest.approx(profile.stance[0, 0, 0])
