"""Does the compiled trace turn where a slow and dense one does, and come out at the same place?"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.games import normal_form, quantal
from suasion.games.build import simultaneous
from suasion.games.tree import Reals
from tests.independent.branch_plain import follow

# Strategic forms whose principal branch turns back and forward again before λ = 1.
TURNING = [
    ([[5, -3, -4], [-4, 3, 1], [-2, 1, -4]], [[1, -1, 1], [2, -3, 4], [3, 3, -3]]),
    ([[-2, 3, 0], [3, -4, 2], [0, -1, 2]], [[-4, 3, 4], [5, -4, -2], [-4, 1, 3]]),
]


def table(game: int) -> Reals:
    return np.stack([np.array(side, dtype=np.float64) for side in TURNING[game]], axis=-1)


@pytest.mark.parametrize("game", [0, 1])
def test_a_branch_that_turns_back_is_followed_through_both_turns(game: int) -> None:
    payoff = table(game)
    expected, turns = follow(payoff, 1.0)
    assert len(turns) == 2
    assert turns[0] > turns[1]
    ours = normal_form.logit(payoff, precision=1.0)
    assert ours.converged.all()
    assert ours.turning_points[0] == 2
    np.testing.assert_allclose(ours.probability[0], expected, atol=1e-7)


@pytest.mark.parametrize("game", [0, 1])
def test_below_the_turn_the_first_crossing_is_reported(game: int) -> None:
    payoff = table(game)
    _, turns = follow(payoff, 1.0)
    between = 0.5 * (turns[0] + turns[1])
    expected, before = follow(payoff, between)
    assert before == []
    ours = normal_form.logit(payoff, precision=between)
    assert ours.turning_points[0] == 0
    np.testing.assert_allclose(ours.probability[0], expected, atol=1e-7)


def test_strategic_forms_drawn_at_random_come_out_where_the_slow_trace_does() -> None:
    payoff = np.random.default_rng(5).uniform(-3.0, 3.0, (4, 3, 3, 2))
    ends = payoff.reshape(4, -1, 2)
    ours = quantal.solve(simultaneous(payoff[0]), precision=2.0, payoffs=ends, principal=True)
    for g in range(4):
        expected, turns = follow(payoff[g], 2.0)
        np.testing.assert_allclose(ours.probability[g], expected, atol=1e-7)
        assert ours.turning_points[g] == len(turns)


def test_a_branch_that_arrives_has_turned_an_even_number_of_times() -> None:
    payoff = np.round(np.random.default_rng(1).uniform(-5.0, 5.0, (1000, 3, 3, 2)))
    ends = payoff.reshape(1000, -1, 2)
    ours = quantal.solve(simultaneous(payoff[0]), precision=3.0, payoffs=ends, principal=True)
    assert ours.converged.all()
    assert (ours.turning_points % 2 == 0).all()
    assert (ours.turning_points > 0).sum() >= 3
