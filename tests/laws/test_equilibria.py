"""Laws of the search for other equilibria: what must be found, and what cannot be there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from suasion.analysis import equilibria
from suasion.analysis.opening import Opening, openings, solved
from suasion.model import solidarity
from suasion.scenario.load import load

SOLIDARITY, PRECISION = "bargaining.solidarity_value", "bargaining.client_precision"


@cache
def opening(worth: float, precision: float = 40.0) -> Opening:
    """First games of 24 futures at one worth of solidarity and one precision of governments."""
    world = load("two_valleys").world()
    (first,) = openings(world, futures=24, seed=3)
    q = {
        **first.quantities,
        SOLIDARITY: np.full_like(first.quantities[SOLIDARITY], worth),
        PRECISION: np.full_like(first.quantities[PRECISION], precision),
    }
    return solved(world, q, first.state)


@cache
def found(worth: float) -> equilibria.Search:
    return equilibria.search(opening(worth))


@pytest.mark.parametrize("worth", [0.0, 0.03, 0.4])
def test_probabilities_sum_to_one_in_every_order(worth: float) -> None:
    one = found(worth)
    for shares in (one.played, one.after_expecting, one.after_leader):
        np.testing.assert_allclose(shares.sum(axis=-1), 1.0, atol=1e-9)
        assert shares.min() >= 0.0


def test_without_solidarity_neither_order_nor_expectation_matters() -> None:
    one = found(0.0)
    assert one.settlements.max() <= 1e-5
    for shares in (*one.after_expecting, *one.after_leader):
        np.testing.assert_allclose(shares, one.played, atol=1e-5)


def test_strong_solidarity_lets_every_expectation_come_true() -> None:
    one = found(0.4)
    assert one.settlements.min() > 0.9
    for answer in range(3):
        offered = one.after_expecting[answer, :, :, :3]
        given = offered[..., answer] / offered.sum(axis=-1)
        assert given.min() > 0.9


def test_each_settlement_is_a_fixed_point() -> None:
    one = opening(0.4)
    for answer in range(3):
        begin = np.eye(3)[np.full(one.state.governments.alive.shape, answer)]
        way = solidarity.settled(
            one.quantities, one.state, one.games.payoffs, one.games.menu, one.games.rows,
            begin=begin, passes=40, tolerance=1e-3,
        )  # fmt: skip
        assert way.gap.max() <= 1e-3


def test_who_answers_first_is_followed() -> None:
    strong = found(0.4).after_leader
    for leader in range(strong.shape[0]):
        led, follows = strong[leader, :, leader], np.delete(strong[leader], leader, axis=1)
        for answer in (0, 1):
            assert (follows[..., answer] <= led[:, [answer]] + 0.01).all()


def test_the_search_is_told_as_plain_data() -> None:
    world = load("two_valleys").world()
    told = equilibria.equilibria(world, draws=8, seed=1)
    assert (told["draws"], told["games"]) == (8, 16)
    assert set(told["answers"]["first"]) == set(told["answers"]["as_played"])
    assert list(told["answers"]["expecting"]) == ["accept", "hedge", "refuse"]
    assert 0.0 <= told["several_settlements_share"] <= 1.0


@pytest.mark.parametrize("case", ["two_valleys", "sahel_2026"])
def test_a_package_listed_twice_changes_no_answer(case: str) -> None:
    world = load(case).world()
    packages, order = world.packages, [*range(len(world.packages.names)), 0]
    arrays = ("amount", "condition", "stick", "signal")
    doubled = replace(
        packages,
        names=(*packages.names, "again"),
        titles=(*packages.titles, "Again"),
        **{name: getattr(packages, name)[order] for name in arrays},
    )
    shares = [
        solidarity.public_shares(first.games.payoffs, first.games.profile)
        for one in (world, replace(world, packages=doubled))
        for first in openings(one, futures=16, seed=5)
    ]
    np.testing.assert_allclose(shares[0], shares[1], atol=1e-5)
