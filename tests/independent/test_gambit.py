"""Do we and Gambit say the same of the same games, handed over in Gambit's own files?"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import numpy as np
import pytest

from suasion.games import efg, normal_form, quantal, zero_sum
from suasion.games.build import simultaneous
from suasion.games.stage_examples import alternating, contests
from suasion.games.stage_kernel import solve
from suasion.games.tree import Reals, Tree
from tests.independent.stage_tree import StageTree
from tests.laws.random_trees import random_tree
from tests.published.kuhn import VALUE, kuhn_tree

gambit = pytest.importorskip("pygambit", minversion="17.0.0b2")

ROWS, COLUMNS = ("up", "middle", "down"), ("left", "centre", "right")


def read_tree(tree: Tree) -> Any:
    """A tree as Gambit reads the file that we write."""
    return gambit.read_efg(StringIO(efg.write(tree)))


def read_table(payoff: Reals) -> Any:
    """A strategic form of two players as Gambit reads the file that we write."""
    form = efg.StrategicForm(players=("row", "column"), strategies=(ROWS, COLUMNS), payoff=payoff)
    return gambit.read_nfg(StringIO(efg.write_strategic(form)))


def table(seed: int) -> Reals:
    return np.random.default_rng(seed).uniform(-1.0, 1.0, (3, 3, 2))


def zero_sum_tree(seed: int) -> Tree:
    tree = random_tree(seed, players=2, depth=4, branches=3)
    return replace(tree, payoff=tree.payoff[:, :1] * np.array([1.0, -1.0]))


def behaviour(tree: Tree, game: Any, profile: Any) -> Reals:
    """Gambit's behaviour over our action vector: it lists a player's sets in order of the tree."""
    share = np.empty(tree.actions)
    for i, player in enumerate(tree.players):
        for history, s in zip(
            game.get_infosets(player), in_order_of_depth_first(tree, i), strict=True
        ):
            mixture = profile[gambit.H.path(*history.actions)]
            named = {str(action): mixture[action] for action in tree.action_labels[s]}
            cut = slice(tree.first_action[s], tree.first_action[s + 1])
            share[cut] = [named[action] for action in tree.action_labels[s]]
    return share


def in_order_of_depth_first(tree: Tree, player: int) -> list[int]:
    """Information sets of a player as a walk down the tree, first branch first, meets them."""
    found: list[int] = []
    waiting = [0]
    while waiting:
        node = waiting.pop()
        s, first = int(tree.information_set[node]), int(tree.first_child[node])
        waiting.extend(reversed(range(first, first + int(tree.child_count[node]))))
        if s >= 0 and tree.player[s] == player and s not in found:
            found.append(s)
    return found


@pytest.mark.parametrize("precision", [0.5, 2.0, 8.0])
def test_agent_quantal_response_is_gambit_s_on_random_trees(precision: float) -> None:
    for seed in range(12):
        tree = random_tree(seed, players=3, depth=4, branches=2)
        game = read_tree(tree)
        (theirs,) = gambit.qre.logit_solve_lambda(game, precision)
        ours = quantal.solve(tree, precision=theirs.lam, principal=True)
        assert ours.converged.all()
        expected = behaviour(tree, game, theirs.profile)
        np.testing.assert_allclose(ours.probability[0], expected, atol=1e-6, err_msg=f"{seed}")
        value = [theirs.profile.payoffs[name] for name in tree.players]
        np.testing.assert_allclose(ours.value[0], value, atol=1e-6)


@pytest.mark.parametrize("precision", [0.5, 2.0, 10.0])
def test_logit_equilibria_of_strategic_forms_are_gambit_s(precision: float) -> None:
    for seed in range(20):
        payoff = table(seed)
        game = read_table(payoff)
        (theirs,) = gambit.qre.logit_solve_lambda(game, precision)
        ours = normal_form.logit(payoff, precision=theirs.lam).probability[0]
        named = (("row", ROWS), ("column", COLUMNS))
        expected = [theirs.profile[player][name] for player, names in named for name in names]
        np.testing.assert_allclose(ours, expected, atol=1e-6, err_msg=f"{seed}")


def test_all_nash_equilibria_of_strategic_forms_are_gambit_s() -> None:
    for seed in range(40):
        payoff = table(seed)
        ours = normal_form.nash(payoff)
        assert ours.complete
        found = gambit.nash.enummixed_solve(read_table(payoff), rational=False)
        theirs = [
            [float(profile[player][name]) for player, names in named for name in names]
            for profile in found.equilibria
            for named in [(("row", ROWS), ("column", COLUMNS))]
        ]
        both = np.hstack([ours.row, ours.column])
        np.testing.assert_allclose(_sorted(both), _sorted(np.array(theirs)), atol=1e-8)


def _sorted(rows: Reals) -> Reals:
    return rows[np.lexsort(np.round(rows.T, 6))]


def _lp_value(game: Any) -> float:
    found = gambit.nash.lp_solve(game, rational=False)
    return float(found.equilibrium.payoffs[next(iter(game.players))])


def test_zero_sum_values_are_gambit_s() -> None:
    for seed in range(20):
        tree = zero_sum_tree(seed)
        assert zero_sum.solve(tree).value == pytest.approx(_lp_value(read_tree(tree)), abs=1e-8)


def test_kuhn_poker_is_worth_as_much_to_gambit() -> None:
    tree = kuhn_tree()
    assert _lp_value(read_tree(tree)) == pytest.approx(VALUE, abs=1e-9)
    assert zero_sum.solve(tree).value == pytest.approx(VALUE, abs=1e-9)


def test_a_stage_game_written_out_is_played_the_same_by_gambit() -> None:
    shape, payoffs = alternating(2), contests(1, 2, 8)
    shown = StageTree(shape, payoffs, 0)
    # Gambit has one λ for all: utilities are given in units of 1/λ of each player.
    tree = replace(shown.tree, payoff=shown.payoffs(payoffs)[0] * payoffs.precision[0])
    game = read_tree(tree)
    (theirs,) = gambit.qre.logit_solve_lambda(game, 0.2)
    ours = solve(shape, replace(payoffs, precision=theirs.lam * payoffs.precision), principal=True)
    expected = behaviour(tree, game, theirs.profile)
    for t in range(3):
        np.testing.assert_allclose(ours.stance[0, t], shown.shares(expected, f"{t}", 0), atol=1e-6)
    for p in range(4):
        for s in range(2):
            offer = shown.shares(expected, f"{p}|{s}", 1)
            np.testing.assert_allclose(ours.offer[0, p, s], offer, atol=1e-6)


def test_gambit_reads_the_payoffs_that_we_wrote() -> None:
    payoff = table(3)
    game = read_table(payoff)
    for i, row in enumerate(ROWS):
        for j, column in enumerate(COLUMNS):
            paid = game.get_payoffs({"row": row, "column": column})
            expected = [float(paid["row"]), float(paid["column"])]
            np.testing.assert_allclose(payoff[i, j], expected, rtol=1e-15)
    tree = random_tree(5, players=2, depth=3)
    profile = read_tree(tree).mixed_behavior_profile()
    even = np.repeat(1.0 / tree.action_count, tree.action_count)
    ours = quantal.evaluate(tree, even, precision=1.0)
    paid = [profile.payoffs[name] for name in tree.players]
    np.testing.assert_allclose(ours.value[0], paid, atol=1e-12)


def test_a_strategic_form_is_the_same_as_its_tree_to_gambit() -> None:
    payoff = table(11)
    (one,) = gambit.qre.logit_solve_lambda(read_table(payoff), 3.0)
    tree = simultaneous(payoff)
    game = read_tree(tree)
    (other,) = gambit.qre.logit_solve_lambda(game, 3.0)
    named = (("row", ROWS), ("column", COLUMNS))
    expected = [one.profile[player][name] for player, names in named for name in names]
    np.testing.assert_allclose(behaviour(tree, game, other.profile), expected, atol=1e-6)
