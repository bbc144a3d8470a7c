"""Does OpenSpiel find our play of its own Kuhn poker optimal, and the game worth as much?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from suasion.games import quantal, zero_sum
from suasion.games.tree import Reals, Tree
from tests.published.kuhn import VALUE, kuhn_tree

spiel = pytest.importorskip("pyspiel")

AFTER = {"": "", "after a raise": "pb", "after a check": "p", "after a bet": "b"}
WHOLE_GAME = -1


def returns(game: Any, policy: Any) -> float:
    """Expected payoff to the first player."""
    begin = game.new_initial_state()
    return float(spiel.expected_returns(begin, policy, WHOLE_GAME, False)[0])


def handed_over(tree: Tree, share: Reals) -> Any:
    """Our behaviour as a policy of OpenSpiel, which names a set by card and moves."""
    rows = {}
    for s, label in enumerate(tree.set_labels):
        card, _, after = label.partition(" ")
        first = tree.first_action[s]
        rows[f"{'JQK'.index(card)}{AFTER[after]}"] = [(0, share[first]), (1, share[first + 1])]
    return spiel.TabularPolicy(rows)


def test_our_optimal_play_cannot_be_exploited() -> None:
    game, tree = spiel.load_game("kuhn_poker"), kuhn_tree()
    policy = handed_over(tree, zero_sum.solve(tree).play[0])
    assert spiel.exploitability(game, policy) == pytest.approx(0.0, abs=1e-9)
    assert returns(game, policy) == pytest.approx(VALUE, abs=1e-9)


def test_regret_minimisation_comes_to_the_same_value() -> None:
    game = spiel.load_game("kuhn_poker")
    solver = spiel.CFRPlusSolver(game)
    for _ in range(2000):
        solver.evaluate_and_update_policy()
    found = returns(game, solver.average_policy())
    assert found == pytest.approx(zero_sum.solve(kuhn_tree()).value, abs=1e-3)


def test_play_that_is_even_is_worth_the_same_to_both() -> None:
    game, tree = spiel.load_game("kuhn_poker"), kuhn_tree()
    even = np.full(tree.actions, 0.5)
    ours = quantal.evaluate(tree, even, precision=1.0).value[0, 0]
    assert returns(game, handed_over(tree, even)) == pytest.approx(ours, abs=1e-12)
