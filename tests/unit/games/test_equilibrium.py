"""Is it said which equilibria were found, and are these all? Reduced forms and their Nash play."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.core.errors import GameError
from suasion.games import efg
from suasion.games.build import Builder, simultaneous
from suasion.games.certificates import best_response_gain
from suasion.games.equilibrium import all_at_precision, all_nash, at_limit, at_precision
from suasion.games.normal_form import nash
from suasion.games.reduced_form import behaviour, reduced_form
from suasion.games.tree import Tree
from tests.laws.random_trees import random_tree
from tests.published.kuhn import kuhn_tree
from tests.published.test_reiley_2008 import FIG1


def entry() -> Tree:
    """An entrant stays out or enters; an incumbent fights or shares: Selten's chain, one store."""
    game = Builder("entrant", "incumbent", title="entry")
    out, into = game.root.decide("entrant", "start", "out", "enter")
    out.end(1.0, 5.0)
    fight, share = into.decide("incumbent", "entered", "fight", "share")
    fight.end(0.0, 0.0)
    share.end(2.0, 2.0)
    return game.tree()


def test_plans_of_kuhn_poker_are_the_reduced_ones() -> None:
    form = reduced_form(kuhn_tree(), plans_most=64)
    assert form is not None
    assert form.payoff.shape == (27, 64, 2)
    assert reduced_form(kuhn_tree(), plans_most=63) is None


@pytest.mark.parametrize("seed", range(8))
def test_mixtures_of_plans_pay_what_the_behaviour_made_of_them_pays(seed: int) -> None:
    tree = random_tree(seed, players=2, depth=3, branches=2)
    form = reduced_form(tree, plans_most=4096)
    assert form is not None
    generator = np.random.default_rng(seed)
    row, column = (generator.dirichlet(np.ones(n)) for n in form.payoff.shape[:2])
    share = behaviour(tree, form, (row, column))
    for s in range(tree.sets):
        np.testing.assert_allclose(share[tree.first_action[s] : tree.first_action[s + 1]].sum(), 1)
    best = np.einsum("ijk,i,j->k", form.payoff, row, column)
    gain = best_response_gain(tree, share)
    mine = np.einsum("ij,j->i", form.payoff[:, :, 0], column).max() - best[0]
    theirs = np.einsum("ij,i->j", form.payoff[:, :, 1], row).max() - best[1]
    np.testing.assert_allclose(gain, (mine, theirs), atol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_every_nash_equilibrium_of_a_small_tree_leaves_nobody_a_gain(seed: int) -> None:
    generator = np.random.default_rng(seed)
    tree = simultaneous(generator.uniform(-1.0, 1.0, (3, 3, 2)))
    found = all_nash(tree)
    assert found.complete
    assert len(found.profiles) % 2 == 1  # Wilson: an odd number, without degeneracy
    for profile in found.profiles:
        assert profile.converged
        assert max(profile.best_response_gain.values()) <= 1e-9
        assert profile.precision is None


def test_a_threat_off_the_path_is_shown_to_be_empty_by_its_regret() -> None:
    found = all_nash(entry())
    assert not found.complete  # staying out ties the incumbent's plans
    kept_out = [p for p in found.profiles if p.information_sets[0].probabilities[0] == 1.0]
    assert kept_out
    assert kept_out[0].information_sets[1].reached == 0.0
    assert kept_out[0].regret["incumbent"] > 0.0
    assert kept_out[0].best_response_gain["incumbent"] <= 1e-12
    assert "see regret" in kept_out[0].branch_note


def test_the_limit_keeps_no_empty_threat() -> None:
    (profile,) = at_limit(entry()).profiles
    np.testing.assert_allclose(profile.information_sets[1].probabilities, (0.0, 1.0), atol=1e-9)
    assert profile.values == pytest.approx({"entrant": 2.0, "incumbent": 2.0}, abs=1e-6)


def test_the_only_equilibrium_of_stripped_down_poker_is_known_to_be_the_only_one() -> None:
    found = all_nash(efg.read(FIG1))
    assert found.complete
    (profile,) = found.profiles
    np.testing.assert_allclose(profile.values["Fred"], 1 / 3, atol=1e-12)
    np.testing.assert_allclose(profile.information_sets[1].belief, (3 / 4, 1 / 4), atol=1e-12)


def test_a_search_says_which_equilibrium_lies_on_the_branch() -> None:
    sexes = simultaneous(np.stack([np.diag([3.0, 1.0]), np.diag([1.0, 2.0])], axis=-1))
    found = all_at_precision(sexes, 5.0)
    assert len(found.profiles) == 3
    assert [("on the principal" in p.method) for p in found.profiles] == [True, False, False]
    chosen = at_precision(sexes, 5.0).profiles[0]
    np.testing.assert_allclose(
        chosen.information_sets[0].probabilities,
        found.profiles[0].information_sets[0].probabilities,
        atol=1e-7,
    )
    exact = nash(np.stack([np.diag([3.0, 1.0]), np.diag([1.0, 2.0])], axis=-1))
    assert exact.row.shape[0] == 3


def test_a_player_to_whom_all_ends_pay_the_same_plays_evenly() -> None:
    game = Builder("indifferent", "other")
    left, right = game.root.decide("indifferent", "start", "left", "right")
    for node, paid in ((left, 1.0), (right, -1.0)):
        up, down = node.decide("other", "answer", "up", "down")
        up.end(7.0, paid)
        down.end(7.0, 0.5 * paid)
    (profile,) = at_limit(game.tree()).profiles
    assert profile.converged
    np.testing.assert_allclose(profile.information_sets[0].probabilities, 0.5, atol=1e-9)


def test_games_without_a_choice_and_forms_of_three_are_refused() -> None:
    game = Builder("idle")
    game.root.end(1.0)
    with pytest.raises(GameError, match="nobody decides"):
        at_limit(game.tree())
    with pytest.raises(GameError, match="3 players, allowed are 2"):
        reduced_form(random_tree(1), plans_most=9)
