"""Laws of the whole contest: shared luck, no dependence on threads, blocks or company."""

from __future__ import annotations

import inspect
from functools import cache

import numpy as np
import pytest

import suasion
from suasion.core.streams import Luck
from suasion.model import step as month

FUTURES, MONTHS = 300, 7
POLICIES = ("status_quo", "equilibrium")


@cache
def ensembles(futures: int = FUTURES, threads: int = 1) -> dict[str, suasion.Ensemble]:
    return suasion.run(
        "two_valleys",
        policies=POLICIES,
        futures=futures,
        months=MONTHS,
        seed=3,
        threads=threads,
    )


def assert_same(one: suasion.Ensemble, other: suasion.Ensemble, futures: int) -> None:
    for name in one.variables:
        np.testing.assert_array_equal(one[name][:futures], other[name][:futures], err_msg=name)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_same_seed_gives_the_same_bits_for_one_and_two_threads(policy: str) -> None:
    assert_same(ensembles(threads=1)[policy], ensembles(threads=2)[policy], FUTURES)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("futures", [1, 40, 257])
def test_adding_a_future_changes_no_other(policy: str, futures: int) -> None:
    assert_same(ensembles(futures=futures)[policy], ensembles()[policy], futures)


def test_the_status_quo_less_itself_is_exactly_zero() -> None:
    again = suasion.run("two_valleys", policies=POLICIES[:1], futures=40, months=MONTHS, seed=3)
    for name, variable in again["status_quo"].variables.items():
        first = ensembles()["status_quo"][name][:40]
        assert np.array_equal(variable.values, first), name


def test_two_policies_share_their_luck_until_they_differ() -> None:
    quiet, played = ensembles()["status_quo"], ensembles()["equilibrium"]
    np.testing.assert_array_equal(quiet["price"], played["price"])
    np.testing.assert_array_equal(quiet["client_type"][:, 0], played["client_type"][:, 0])
    untouched = (played["answer"] < 0).all(axis=(1, 2))
    assert not untouched.any()
    taken = (played["answer"] == 0) | (played["answer"] == 1)
    refused = ~taken.any(axis=(1, 2)) & (played["reply"] != 0).all(axis=(1, 2))
    assert refused.any()
    calm = refused & (played["counter_musd"] == 0.0).all(axis=(1, 2))
    np.testing.assert_array_equal(quiet["deaths"][calm][:, :1], played["deaths"][calm][:, :1])


def test_one_government_s_extra_draw_leaves_the_others_untouched() -> None:
    luck = Luck(5, np.arange(9), 2)
    np.testing.assert_array_equal(
        luck.uniform("regime.attempt", 2), luck.uniform("regime.attempt", 3)[:, :2]
    )


def test_answers_are_given_only_to_offers_and_deals_only_to_those_who_answer() -> None:
    played = ensembles()["equilibrium"]
    offer, answer, counter = played["offer"], played["answer"], played["counter"]
    assert ((answer == 3) == (offer == 0)).all()
    assert ((counter >= 0) == (offer > 0)).all()
    begins = (played["contract_package"][:, 0] >= 0) & ((answer[:, 0] == 0) | (answer[:, 0] == 1))
    assert ((played["contract_package"][:, 0] >= 0) <= begins).all()


def test_every_game_carries_its_certificate() -> None:
    played = ensembles()["equilibrium"]
    assert (played["converged"] == played["games"]).all()
    assert played["max_residual"].max() <= 1e-6
    assert played["max_regret"].max() <= np.log(16.0)


def test_levels_and_shares_stay_between_0_and_1() -> None:
    for ensemble in ensembles().values():
        for name in ensemble.variables:
            if name.endswith(("_share", "_level")) and name != "lean_level":
                assert ensemble[name].min() >= 0.0, name
                assert ensemble[name].max() <= 1.0, name


def test_the_order_of_play_fits_on_one_screen() -> None:
    assert len(inspect.getsource(month).splitlines()) <= 60


def test_a_fallen_state_plays_no_more() -> None:
    played = ensembles()["equilibrium"]
    fallen = np.logical_or.accumulate(played["collapse"], axis=1)
    later = fallen[:, :-1]
    assert later.any()
    assert (played["answer"][:, 1:][later] == -1).all()
    assert (played["contract_package"][:, 1:][later] == -1).all()
    assert not played["coup"][:, 1:][later].any()
