"""Reiley, Urbancic & Walker (2008), stripped-down poker; Gambit catalogue reiley2008/fig1.

Informed player bets with a King always and bluffs with a Queen 1/3; the other calls 2/3; value
1/3; belief in a King after a bet 3/4. Agent quantal-response values are of an independent solver.
"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.games import efg, zero_sum
from suasion.games.certificates import best_response_gain
from suasion.games.limit import limit
from suasion.games.quantal import solve
from suasion.games.tree import Reals, Tree

FIG1 = """EFG 2 R "stripped-down poker" { "Fred" "Alice" }
""
c "" 1 "deal" { "King" 1/2 "Queen" 1/2 } 0
p "" 1 1 "King" { "Bet" "Fold" } 0
p "" 2 1 "after a bet" { "Call" "Fold" } 0
t "" 1 "big" { 2, -2 }
t "" 2 "small" { 1, -1 }
t "" 3 "lost" { -1, 1 }
p "" 1 2 "Queen" { "Bet" "Fold" } 0
p "" 2 1 0
t "" 4 "caught" { -2, 2 }
t "" 2
t "" 3
"""


@pytest.fixture(scope="module")
def tree() -> Tree:
    return efg.read(FIG1)


def bluffing(tree: Tree, probability: Reals) -> Reals:
    """(bet King, bluff Queen, call) of each game."""
    first = [tree.set_labels.index(label) for label in ("King", "Queen", "after a bet")]
    return probability[:, tree.first_action[first]]


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (0.5, (0.783884, 0.533614, 0.576895)),
        (1.0, (0.931785, 0.539087, 0.614444)),
        (2.0, (0.995178, 0.502729, 0.664847)),
        (4.0, (0.999979, 0.428894, 0.690530)),
        (8.0, (1.0, 0.378574, 0.687317)),
    ],
)
def test_agent_quantal_response_has_the_printed_digits(
    tree: Tree, precision: float, expected: tuple[float, ...]
) -> None:
    for principal in (False, True):
        play = solve(tree, precision=precision, principal=principal)
        assert play.converged.all()
        np.testing.assert_allclose(bluffing(tree, play.probability)[0], expected, atol=5e-7)


def test_the_limit_bluffs_a_third_and_calls_two_thirds(tree: Tree) -> None:
    play = limit(tree, gap_share=1e-5)
    assert play.converged.all()
    np.testing.assert_allclose(bluffing(tree, play.probability)[0], (1, 1 / 3, 2 / 3), atol=5e-5)
    np.testing.assert_allclose(play.value[0], (1 / 3, -1 / 3), atol=1e-5)
    after_a_king = tree.members(tree.set_labels.index("after a bet"))[0]
    np.testing.assert_allclose(play.belief[0, after_a_king], 3 / 4, atol=5e-5)


def test_linear_programming_gives_the_same_game_exactly(tree: Tree) -> None:
    found = zero_sum.solve(tree)
    np.testing.assert_allclose(found.value, 1 / 3, atol=1e-12)
    np.testing.assert_allclose(
        bluffing(tree, found.play[0][None])[0], (1, 1 / 3, 2 / 3), atol=1e-12
    )
    np.testing.assert_allclose(best_response_gain(tree, found.play[0]), 0.0, atol=1e-12)
