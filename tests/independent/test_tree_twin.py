"""Does the generic solver agree with the slow one on random game trees?"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.games.certificates import best_response_gain
from suasion.games.quantal import solve
from tests.independent.tree_plain import PlainTree
from tests.laws.random_trees import random_tree

SETS_MOST = 5
"""Players with more information sets have too many strategies to try."""


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_two_hundred_random_trees_agree_with_the_slow_twin(first: int) -> None:
    for seed in range(first, first + 50):
        tree = random_tree(seed, players=2 + seed % 2, depth=3, branches=2)
        precision = 0.3 + 0.02 * (seed % 60)
        plain = PlainTree(tree, precision).solve()
        play = solve(tree, precision=precision)
        assert play.converged.all(), seed
        for s in range(tree.sets):
            ours = play.probability[0, tree.first_action[s] : tree.first_action[s + 1]]
            np.testing.assert_allclose(ours, plain[s], atol=1e-6, err_msg=f"{seed} {s}")


def test_values_and_best_responses_agree_with_recursion() -> None:
    compared = 0
    for seed in range(20):
        tree = random_tree(seed, players=2, depth=3)
        play = solve(tree, precision=2.0)
        plain = PlainTree(tree, 2.0)
        for s in range(tree.sets):
            cut = slice(tree.first_action[s], tree.first_action[s + 1])
            plain.mixture[s] = play.probability[0, cut].tolist()
        value = [plain.value(0, player) for player in range(2)]
        np.testing.assert_allclose(play.value[0], value, atol=1e-12)
        gain = best_response_gain(tree, play.probability[0])
        assert (gain >= -1e-12).all()
        for player in range(2):
            if int((tree.player == player).sum()) <= SETS_MOST:
                best = exhaustive_best(plain, player)
                np.testing.assert_allclose(gain[player] + value[player], best, atol=1e-9)
                compared += 1
    assert compared >= 10


def exhaustive_best(plain: PlainTree, player: int) -> float:
    """Value of the best of all pure strategies of a player, tried one by one."""
    tree = plain.tree
    own = [s for s in range(tree.sets) if tree.player[s] == player]
    kept = {s: plain.mixture[s] for s in own}
    best = -np.inf
    for choice in np.ndindex(*[int(tree.action_count[s]) for s in own]):
        for s, a in zip(own, choice, strict=True):
            plain.mixture[s] = np.eye(int(tree.action_count[s]))[a].tolist()
        best = max(best, plain.value(0, player))
    plain.mixture.update(kept)
    return best
