"""Which laws does the equilibrium of every game tree obey?"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from suasion.core.errors import GameError
from suasion.games import zero_sum
from suasion.games.build import Builder, simultaneous
from suasion.games.certificates import best_response_gain, regret_bound
from suasion.games.limit import limit
from suasion.games.multistart import equilibria
from suasion.games.normal_form import nash
from suasion.games.quantal import Play, evaluate, solve
from suasion.games.tree import CHANCE, END, Integers, Tree
from tests.laws.random_trees import random_tree

SEEDS = st.integers(0, 10_000)
PRECISION = st.floats(0.05, 8.0)


@settings(max_examples=30)
@given(seed=SEEDS, precision=PRECISION)
def test_probabilities_and_beliefs_sum_to_one(seed: int, precision: float) -> None:
    tree = random_tree(seed)
    play = solve(tree, precision=precision)
    for s in range(tree.sets):
        cut = slice(tree.first_action[s], tree.first_action[s + 1])
        np.testing.assert_allclose(play.probability[0, cut].sum(), 1.0, atol=1e-12)
        np.testing.assert_allclose(play.belief[0, tree.members(s)].sum(), 1.0, atol=1e-12)


@settings(max_examples=30)
@given(seed=SEEDS, precision=PRECISION)
def test_no_regret_is_larger_than_entropy_pays_for(seed: int, precision: float) -> None:
    tree = random_tree(seed)
    play = solve(tree, precision=precision)
    assert play.converged.all()
    bound = regret_bound(precision, np.ones(int(tree.action_count.max())))
    assert (play.regret <= bound + 4.0 * play.residual[:, None]).all()


@settings(max_examples=20)
@given(seed=SEEDS, precision=PRECISION, constant=st.floats(-50.0, 50.0))
def test_a_constant_added_to_a_player_s_payoffs_changes_nothing(
    seed: int, precision: float, constant: float
) -> None:
    tree = random_tree(seed)
    moved = tree.payoff.copy()
    moved[:, seed % 3] += constant
    plain = solve(tree, precision=precision, principal=True)
    shifted = solve(tree, precision=precision, payoffs=moved[None], principal=True)
    np.testing.assert_allclose(plain.probability, shifted.probability, atol=1e-7)


@settings(max_examples=20)
@given(seed=SEEDS, precision=PRECISION, factor=st.floats(0.1, 10.0))
def test_payoffs_times_a_factor_are_precision_over_it(
    seed: int, precision: float, factor: float
) -> None:
    tree = random_tree(seed)
    plain = solve(tree, precision=precision)
    scaled = solve(tree, precision=precision / factor, payoffs=factor * tree.payoff[None])
    np.testing.assert_allclose(plain.probability, scaled.probability, atol=1e-7)


@settings(max_examples=20)
@given(seed=SEEDS)
def test_many_payoffs_at_once_are_solved_one_by_one(seed: int) -> None:
    tree = random_tree(seed)
    generator = np.random.default_rng(seed)
    payoffs = generator.uniform(-1.0, 1.0, (5, *tree.payoff.shape))
    precision = generator.uniform(0.2, 3.0, (5, 3))
    together = solve(tree, precision=precision, payoffs=payoffs)
    for g in range(5):
        alone = solve(tree, precision=precision[g], payoffs=payoffs[g : g + 1])
        np.testing.assert_array_equal(together.probability[g], alone.probability[0])
        np.testing.assert_array_equal(together.residual[g], alone.residual[0])


def test_two_threads_give_the_same_bits_as_one() -> None:
    tree = random_tree(7)
    payoffs = np.random.default_rng(7).uniform(-1.0, 1.0, (31, *tree.payoff.shape))
    one, two = (solve(tree, precision=6.0, payoffs=payoffs, threads=n) for n in (1, 2))
    for item in fields(Play):
        np.testing.assert_array_equal(getattr(one, item.name), getattr(two, item.name))


def turned(tree: Tree, seed: int) -> tuple[Tree, Integers]:
    """The same game with the actions of every set in another order; old place of each new one."""
    generator = np.random.default_rng(seed)
    orders = [generator.permutation(int(count)) for count in tree.action_count]
    game = Builder(*tree.players)
    ends = dict(zip(tree.ends.tolist(), tree.payoff, strict=True))
    for s in range(tree.sets):  # the sets keep their numbers
        labels = tuple(tree.action_labels[s][a] for a in orders[s])
        game.information_set(tree.players[tree.player[s]], f"{s}", labels)
    waiting = [(0, game.root)]
    while waiting:
        node, new = waiting.pop()
        s, first = int(tree.information_set[node]), int(tree.first_child[node])
        count = int(tree.child_count[node])
        if s == END:
            new.end(*ends[node])
        elif s == CHANCE:
            children = new.chance_of(list(tree.chance[first : first + count]))
            waiting += [(first + i, child) for i, child in enumerate(children)]
        else:
            labels = tuple(tree.action_labels[s][a] for a in orders[s])
            children = new.decide(tree.players[tree.player[s]], f"{s}", *labels)
            waiting += [(first + int(a), c) for a, c in zip(orders[s], children, strict=True)]
    place = [tree.first_action[s] + orders[s] for s in range(tree.sets)]
    return game.tree(), np.concatenate(place)


@settings(max_examples=15)
@given(seed=SEEDS, precision=PRECISION)
def test_another_order_of_the_actions_of_a_tree_changes_nothing(
    seed: int, precision: float
) -> None:
    tree = random_tree(seed)
    other, place = turned(tree, seed)
    one, two = (solve(t, precision=precision, principal=True) for t in (tree, other))
    np.testing.assert_allclose(one.probability[0][place], two.probability[0], atol=1e-7)
    np.testing.assert_allclose(one.value, two.value, atol=1e-7)


def reordered(tree: Tree, order: list[int]) -> Tree:
    """The same game with the players numbered in another order."""
    return replace(
        tree,
        players=tuple(tree.players[i] for i in order),
        player=np.array([order.index(int(p)) for p in tree.player]),
        payoff=tree.payoff[:, order],
    )


@settings(max_examples=15)
@given(seed=SEEDS, precision=PRECISION)
def test_other_numbers_for_the_players_change_nothing(seed: int, precision: float) -> None:
    tree = random_tree(seed)
    one = solve(tree, precision=precision)
    other = solve(reordered(tree, [2, 0, 1]), precision=precision)
    np.testing.assert_allclose(one.probability, other.probability, atol=1e-9)
    np.testing.assert_allclose(one.value[:, [2, 0, 1]], other.value, atol=1e-9)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_other_names_for_the_actions_change_nothing(seed: int) -> None:
    generator = np.random.default_rng(seed)
    payoff = generator.uniform(-1.0, 1.0, (3, 4, 2))
    rows, columns = generator.permutation(3), generator.permutation(4)
    one = solve(simultaneous(payoff), precision=2.0).probability[0]
    other = solve(simultaneous(payoff[rows][:, columns]), precision=2.0).probability[0]
    np.testing.assert_allclose(one[:3][rows], other[:3], atol=1e-9)
    np.testing.assert_allclose(one[3:][columns], other[3:], atol=1e-9)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_a_dominated_action_dies_out(seed: int) -> None:
    generator = np.random.default_rng(seed)
    payoff = generator.uniform(-1.0, 1.0, (3, 3, 2))
    payoff[2, :, 0] = payoff[:2, :, 0].min(axis=0) - 0.5
    shares = [
        solve(simultaneous(payoff), precision=lam, principal=True).probability[0, 2]
        for lam in (0.0001, 5.0, 40.0)
    ]
    assert shares[0] == pytest.approx(1 / 3, abs=1e-3)
    assert shares[0] > shares[1] > shares[2]
    assert shares[2] < 1e-8


def unreached() -> Tree:
    """The first player almost never goes on; the second does not know where it stands."""
    game = Builder("first", "second")
    left, right, out = game.root.decide("first", "start", "left", "right", "out")
    out.end(5.0, 0.0)
    for node, payoff in ((left, 1.0), (right, -1.0)):
        up, down = node.decide("second", "answer", "up", "down")
        up.end(0.0, payoff)
        down.end(-1.0 if payoff > 0.0 else 0.0, 0.0)
    return game.tree()


@pytest.mark.parametrize("precision", [1.0, 30.0, 200.0, 2000.0])
def test_a_set_that_is_hardly_reached_has_the_belief_of_bayes(precision: float) -> None:
    tree = unreached()
    play = solve(tree, precision=np.array([precision, 1.0]))
    assert play.converged.all()
    assert np.isfinite(play.belief).all()
    left, right = tree.members(tree.set_labels.index("answer"))
    ahead = precision * (play.worth[0, 0] - play.worth[0, 1])  # shares themselves are no numbers
    np.testing.assert_allclose(play.belief[0, left], expit(ahead), rtol=1e-5, atol=1e-200)
    np.testing.assert_allclose(play.belief[0, left] + play.belief[0, right], 1.0)


def test_a_set_that_is_never_reached_is_believed_in_as_after_equal_trembles() -> None:
    tree = unreached()
    play = evaluate(tree, np.array([[0.0, 0.0, 1.0, 0.5, 0.5]]), precision=1.0)
    left, right = tree.members(tree.set_labels.index("answer"))
    np.testing.assert_allclose(play.belief[0, [left, right]], 0.5, atol=1e-12)


@settings(max_examples=10)
@given(seed=SEEDS)
def test_what_is_solved_passes_when_it_is_only_evaluated(seed: int) -> None:
    tree = random_tree(seed)
    play = solve(tree, precision=1.5)
    again = evaluate(tree, play.probability, precision=1.5)
    np.testing.assert_allclose(again.residual, play.residual, atol=1e-10)
    np.testing.assert_allclose(again.regret, play.regret, atol=1e-10)
    np.testing.assert_allclose(again.value, play.value, atol=1e-12)


@settings(max_examples=10)
@given(seed=st.integers(0, 500))
def test_zero_sum_values_of_tree_form_matrix_and_limit_agree(seed: int) -> None:
    generator = np.random.default_rng(seed)
    matrix = generator.uniform(-1.0, 1.0, (3, 3))
    tree = simultaneous(np.stack([matrix, -matrix], axis=-1))
    exact = zero_sum.solve(tree)
    np.testing.assert_allclose(exact.value, zero_sum.strategic(matrix).value, atol=1e-9)
    assert best_response_gain(tree, exact.play[0]).max() <= 1e-9
    play = limit(tree, gap_share=1e-3)
    assert play.reached[0] < 1.0 or abs(play.value[0, 0] - exact.value) <= 5e-3


def test_several_equilibria_are_found_and_not_called_all() -> None:
    sexes = np.stack([np.diag([2.0, 1.0]), np.diag([1.0, 2.0])], axis=-1)
    found = equilibria(simultaneous(sexes), precision=6.0, starts=40)
    assert found.complete is False
    assert found.found_from.size == 3
    assert found.play.converged.all()
    exact = nash(sexes)
    assert exact.complete
    assert exact.row.shape[0] == 3


def test_a_game_of_ties_is_said_to_be_incomplete() -> None:
    assert not nash(np.zeros((2, 2, 2))).complete


def test_imperfect_recall_is_refused() -> None:
    game = Builder("forgetful")
    for node in game.root.decide("forgetful", "start", "left", "right"):
        for last in node.decide("forgetful", "later", "up", "down"):
            last.end(0.0)
    with pytest.raises(GameError, match="imperfect recall at information set 'later'"):
        game.tree()


def test_bad_trees_are_refused_in_one_line() -> None:
    game = Builder("a", "b")
    left, right = game.root.chance_of([0.5, 0.6])
    left.end(0.0, 0.0)
    right.end(1.0, 0.0)
    with pytest.raises(GameError, match=r"0.5 \+ 0.6 = 1.1"):
        game.tree()
    with pytest.raises(GameError, match="second meaning"):
        left.end(0.0, 0.0)
    with pytest.raises(GameError, match="1 payoffs for 2"):
        Builder("a", "b").root.end(1.0)
    with pytest.raises(GameError, match="is none"):
        Builder("a", "b").root.decide("c", "x", "y")
    with pytest.raises(GameError, match="different names"):
        Builder("a", "a")
    unfinished = Builder("a")
    unfinished.root.decide("a", "x", "y", "z")
    with pytest.raises(GameError, match="2 nodes are unfinished"):
        unfinished.tree()
    spoilt = Builder("a")
    spoilt.root.end(float("nan"))
    with pytest.raises(GameError, match="payoff not finite"):
        spoilt.tree()
    uneven = Builder("a", "b")
    left, right = uneven.root.decide("a", "x", "y", "z")
    left.decide("b", "same", "one", "two")
    with pytest.raises(GameError, match="Give the same"):
        right.decide("b", "same", "one")


@pytest.mark.parametrize("precision", [0.0, -1.0, np.nan, np.inf])
def test_precision_must_be_positive(precision: float) -> None:
    with pytest.raises(GameError, match="precision: not positive"):
        solve(random_tree(1), precision=precision)


def test_payoffs_must_fit_the_tree_and_be_finite() -> None:
    tree = random_tree(1)
    with pytest.raises(GameError, match="have axes"):
        solve(tree, precision=1.0, payoffs=np.zeros((2, 3, 1)))
    with pytest.raises(GameError, match="not finite in game 0"):
        solve(tree, precision=1.0, payoffs=np.full((1, *tree.payoff.shape), np.nan))
    with pytest.raises(GameError, match=r"precision: axes .* do not fit"):
        solve(tree, precision=np.ones(7))
    with pytest.raises(GameError, match=r"start: axes .* do not fit"):
        solve(tree, precision=1.0, start=np.ones((1, 1000)))
    with pytest.raises(GameError, match="not positive"):
        solve(tree, precision=1.0, threads=0)
