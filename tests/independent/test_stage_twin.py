"""Does the compiled stage game agree with the slow one, and with its own certificate?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from suasion.games.stage_certificates import certify, stage_values
from suasion.games.stage_examples import alternating, arbitrary, contests
from suasion.games.stage_game import Payoffs, Profile, Shape
from suasion.games.stage_kernel import solve
from tests.independent.stage_plain import solve_plain

AGREEMENT = 1e-6


def assert_same(shape: Shape, payoffs: Payoffs, profile: Profile, g: int) -> None:
    """Every probability behind an offer that is made agrees with the twin's."""
    twin = solve_plain(shape, payoffs, g)
    made = np.flatnonzero(profile.offer[g].max(axis=(0, 1)) > 0.0)
    made = made[made > 0]
    hot = made[shape.threatened[made]]
    np.testing.assert_allclose(profile.stance[g], twin.stance, atol=AGREEMENT)
    np.testing.assert_allclose(profile.offer[g], twin.offer, atol=AGREEMENT)
    for ours, theirs, offers, axis in (
        (profile.counter[g], twin.counter, made, 2),
        (profile.answer[g], twin.answer, made, 2),
        (profile.answer_value[g], twin.answer_value, made, 2),
        (profile.reply[g], twin.reply, hot, 2),
    ):
        np.testing.assert_allclose(
            ours.take(offers, axis), theirs.take(offers, axis), atol=AGREEMENT
        )


@pytest.mark.parametrize("offers", [2, 4])
def test_contests_agree_with_the_slow_twin(offers: int) -> None:
    shape = replace(alternating(offers), weight=np.linspace(1.0, 0.4, offers))
    payoffs = contests(8, offers, 11)
    profile = solve(shape, payoffs)
    assert profile.converged.all()
    for g in range(payoffs.games):
        assert_same(shape, payoffs, profile, g)


def test_arbitrary_games_agree_with_the_slow_twin() -> None:
    shape = alternating(4)
    payoffs = arbitrary(6, 4, 3)
    payoffs = replace(payoffs, precision=0.3 * payoffs.precision)
    profile = solve(shape, payoffs)
    assert profile.converged.all()
    for g in range(payoffs.games):
        assert_same(shape, payoffs, profile, g)


def test_a_game_of_full_size_agrees_with_the_slow_twin() -> None:
    shape, payoffs = alternating(15), contests(1, 15, 5)
    assert_same(shape, payoffs, solve(shape, payoffs), 0)


def test_imposed_offers_agree_with_the_slow_twin() -> None:
    shape = alternating(5)
    payoffs = replace(contests(5, 5, 23), imposed_offer=np.arange(5))
    profile = solve(shape, payoffs)
    assert profile.converged.all()
    for g in range(payoffs.games):
        assert_same(shape, payoffs, profile, g)


@pytest.mark.parametrize("spread", [1.0, 10.0])
def test_the_certificate_recomputed_from_the_probabilities_is_the_solver_s(spread: float) -> None:
    shape = replace(alternating(15), weight=np.linspace(0.5, 1.0, 15))
    payoffs = contests(120, 15, 7, spread=spread)
    payoffs.imposed_offer[:15] = np.arange(15)
    profile = solve(shape, payoffs)
    certificate = certify(shape, payoffs, profile)
    np.testing.assert_allclose(certificate.residual, profile.residual, atol=1e-12)
    np.testing.assert_allclose(certificate.regret, profile.regret, atol=1e-9, rtol=1e-9)
    assert profile.residual[profile.converged].max() <= 1e-8


def test_values_are_the_means_of_the_actions_values() -> None:
    shape, payoffs = alternating(6), contests(20, 6, 9)
    payoffs.imposed_offer[:6] = np.arange(6)
    profile = solve(shape, payoffs)
    values = stage_values(shape, payoffs, profile)
    client = (profile.stance * values.stance).sum(axis=2)
    np.testing.assert_allclose(profile.client_value, client, atol=1e-12)
    stance = np.einsum("gt,gts->gs", payoffs.prior_client, profile.stance)
    challenger = np.einsum("gs,gpso,gpso->gp", stance, profile.offer, values.offer)
    np.testing.assert_allclose(profile.challenger_value, challenger, atol=1e-9)
    made = np.einsum("gp,gpso->gso", payoffs.prior_challenger, profile.offer)
    after = np.einsum("gmsok,gmsok->gmso", profile.counter, values.counter)
    blank = np.einsum(
        "gst,gmt->gms", profile.client_after_stance, payoffs.incumbent[:, :, :, 0, 0, 2]
    )
    incumbent = np.einsum("gs,gso,gmso->gm", stance, made[..., 1:], after[..., 1:])
    incumbent += np.einsum("gs,gs,gms->gm", stance, made[..., 0], blank)
    np.testing.assert_allclose(profile.incumbent_value, incumbent, atol=1e-9)
