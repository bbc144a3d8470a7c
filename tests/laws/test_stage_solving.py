"""Is nearly every stage game solved, and in the same bits however the batch is cut?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace

import numpy as np
import pytest

from suasion.games.stage_examples import alternating, arbitrary, contests
from suasion.games.stage_game import Payoffs, Profile, Shape, joined
from suasion.games.stage_kernel import solve


def assert_same_bits(one: Profile, other: Profile) -> None:
    for field in fields(Profile):
        np.testing.assert_array_equal(getattr(one, field.name), getattr(other, field.name))


@pytest.fixture(scope="module")
def wide() -> tuple[Payoffs, Profile]:
    """Two thousand contests with every λ up to ten times smaller or larger, and their play."""
    payoffs = contests(2000, 8, 77, spread=10.0)
    return payoffs, solve(alternating(8), payoffs, tolerance=1e-6)


def test_nearly_every_game_is_solved_however_wide_the_prior_of_precision(
    wide: tuple[Payoffs, Profile],
) -> None:
    payoffs, cold = wide
    moved = replace(payoffs, client=1.02 * payoffs.client, incumbent=0.98 * payoffs.incumbent)
    warm = solve(alternating(8), moved, start=cold, tolerance=1e-6)
    for profile in (cold, warm):
        assert profile.converged.mean() >= 0.999
        assert profile.traced.any()
        missed = ~profile.converged
        assert (profile.reached[~missed] == 1.0).all()
        assert ((profile.reached[missed] < 1.0) | (profile.residual[missed] > 1e-6)).all()
        assert profile.residual[~missed].max() <= 1e-6


def test_payoffs_without_order_are_solved_too() -> None:
    profile = solve(alternating(4), arbitrary(150, 4, 4), tolerance=1e-6)
    assert profile.converged.mean() >= 0.99
    assert profile.traced.any()


def test_a_branch_that_arrives_has_turned_an_even_number_of_times() -> None:
    profile = solve(alternating(4), arbitrary(60, 4, 4), principal=True)
    assert (profile.turning_points[profile.converged] % 2 == 0).all()
    assert (profile.turning_points > 0).any()


def test_a_game_is_the_same_alone_in_a_batch_and_in_another_order() -> None:
    shape, payoffs = alternating(8), contests(40, 8, 3, spread=10.0)
    payoffs.imposed_offer[::5] = np.arange(8)
    together = solve(shape, payoffs)
    alone = joined([solve(shape, payoffs.take(slice(g, g + 1))) for g in range(40)])
    assert_same_bits(together, alone)
    order = np.arange(40)[::-1].copy()
    assert_same_bits(together.take(order), solve(shape, payoffs.take(order)))


def in_threads(shape: Shape, payoffs: Payoffs, size: int, start: Profile | None) -> Profile:
    """Slices of a size on two threads, joined in order."""
    slices = [slice(i, i + size) for i in range(0, payoffs.games, size)]

    def part(cut: slice) -> Profile:
        begin = None if start is None else start.take(cut)
        return solve(shape, payoffs.take(cut), start=begin, tolerance=1e-6)

    with ThreadPoolExecutor(2) as pool:
        return joined(list(pool.map(part, slices)))


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("size", [7, 64])
def test_threads_and_slices_give_the_same_bits(size: int, warm: bool) -> None:
    shape, payoffs = alternating(15), contests(128, 15, 4, spread=10.0)
    payoffs.imposed_offer[::9] = 3
    moved = replace(payoffs, client=1.05 * payoffs.client)
    start = solve(shape, payoffs, tolerance=1e-6) if warm else None
    whole = solve(shape, moved, start=start, tolerance=1e-6)
    assert whole.traced.any()
    assert_same_bits(whole, in_threads(shape, moved, size, start))
    if start is not None:
        order = np.random.default_rng(3).permutation(128)
        again = solve(shape, moved.take(order), start=start.take(order), tolerance=1e-6)
        assert_same_bits(whole.take(order), again)
