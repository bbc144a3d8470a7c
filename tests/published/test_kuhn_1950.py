"""Kuhn poker: value −1/18 to the first player (Kuhn 1950).

Unique play of the second: bluffs with a Jack 1/3, calls with a Queen 1/3. The first player's
family: bets a Jack a ∈ [0, 1/3], a King 3a, calls with a Queen a + 1/3.
"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.games import zero_sum
from suasion.games.certificates import best_response_gain
from suasion.games.limit import limit
from suasion.games.tree import Reals, Tree
from tests.published.kuhn import VALUE, kuhn_tree


@pytest.fixture(scope="module")
def tree() -> Tree:
    return kuhn_tree()


def second_action(tree: Tree, play: Reals, label: str) -> float:
    """Probability of the second action (bet or call) at a set."""
    return float(play[tree.first_action[tree.set_labels.index(label)] + 1])


def assert_in_the_family(tree: Tree, play: Reals, tolerance: float) -> None:
    jack = second_action(tree, play, "J")
    assert -tolerance <= jack <= 1 / 3 + tolerance
    for label, expected in (
        ("K", 3.0 * jack),
        ("Q", 0.0),
        ("Q after a raise", jack + 1 / 3),
        ("J after a check", 1 / 3),
        ("Q after a check", 0.0),
        ("Q after a bet", 1 / 3),
        ("K after a bet", 1.0),
        ("J after a bet", 0.0),
    ):
        assert abs(second_action(tree, play, label) - expected) <= tolerance, label


def test_the_value_is_minus_one_eighteenth(tree: Tree) -> None:
    found = zero_sum.solve(tree)
    np.testing.assert_allclose(found.value, VALUE, atol=1e-12)
    assert_in_the_family(tree, found.play[0], 1e-9)
    np.testing.assert_allclose(best_response_gain(tree, found.play[0]), 0.0, atol=1e-12)


def test_the_limit_of_quantal_response_is_one_of_the_family(tree: Tree) -> None:
    play = limit(tree, gap_share=1e-4)
    assert play.converged.all()
    assert_in_the_family(tree, play.probability[0], 1e-3)
    np.testing.assert_allclose(play.value[0], (VALUE, -VALUE), atol=1e-6)
    assert best_response_gain(tree, play.probability[0]).max() <= 4.0 * 1e-4
