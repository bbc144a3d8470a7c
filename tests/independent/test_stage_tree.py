"""Does the generic tree solver agree with the kernel made for the stage game?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from suasion.games import quantal
from suasion.games.stage_examples import alternating, arbitrary, contests
from suasion.games.stage_game import Payoffs
from suasion.games.stage_kernel import solve
from tests.independent.stage_tree import StageTree

OFFERS = 3
SHAPE = alternating(OFFERS)


def alike(payoffs: Payoffs) -> Payoffs:
    """The same priors in every game: one tree carries one chance move."""
    names = ("prior_client", "prior_challenger", "prior_incumbent")
    first = {name: np.repeat(getattr(payoffs, name)[:1], payoffs.games, axis=0) for name in names}
    return replace(payoffs, **first)


@pytest.mark.parametrize(
    ("games", "spread", "random"), [(400, 1.0, False), (300, 5.0, False), (300, 1.0, True)]
)
def test_a_thousand_stage_games_have_the_same_equilibria(
    games: int, spread: float, random: bool
) -> None:
    make = arbitrary if random else contests
    payoffs = alike(make(games, OFFERS, 31, spread=spread))
    shown = StageTree(SHAPE, payoffs, 0)
    # Without order in the payoffs there may be several equilibria: both follow the branch.
    play = quantal.solve(
        shown.tree, precision=payoffs.precision, payoffs=shown.payoffs(payoffs), principal=random
    )
    stage = solve(SHAPE, payoffs, principal=random)
    assert play.converged.mean() >= 0.99
    np.testing.assert_array_equal(play.converged, stage.converged)
    found = stage.converged
    probability = play.probability[found].T
    for t in range(3):
        ours = shown.shares(probability, f"{t}", 0)
        np.testing.assert_allclose(ours.T, stage.stance[found, t], atol=1e-6)
    for p in range(4):
        for s in range(2):
            ours = shown.shares(probability, f"{p}|{s}", 1)
            np.testing.assert_allclose(ours.T, stage.offer[found, p, s], atol=1e-6)
    ours = shown.shares(probability, "1|1,1,2", 0)
    np.testing.assert_allclose(ours.T, stage.answer[found, 1, 1, 1, 2], atol=1e-6)
    ours = shown.shares(probability, "2|0,1,3,2", 1)
    np.testing.assert_allclose(ours.T, stage.reply[found, 2, 0, 1, 3, 1], atol=1e-6)
    value = np.einsum("gt,gt->g", stage.client_value, payoffs.prior_client)
    np.testing.assert_allclose(play.value[found, 0], value[found], atol=1e-7)
    np.testing.assert_allclose(play.regret[found], stage.regret[found], rtol=1e-4, atol=1e-7)
