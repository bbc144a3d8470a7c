"""Does mixing solve linear problems in about as many steps as it remembers?"""

from __future__ import annotations

import numpy as np

from suasion.games.acceleration import HISTORY, add_multiple, dot, history, largest, mix, remember


def test_a_linear_map_of_low_rank_is_solved_in_a_few_steps() -> None:
    generator = np.random.default_rng(0)
    left, right = generator.normal(size=(2, 64, HISTORY - 1))
    matrix, constant = -0.2 * left @ right.T, generator.normal(size=64)
    z, h = np.zeros(64), history(64)
    for count in range(HISTORY + 2):
        image = matrix @ z + constant
        residual = image - z
        remember(residual, image, count, h)
        mix(residual, image, count, 1.0, h, z)
    np.testing.assert_allclose(z, matrix @ z + constant, atol=1e-7)


def test_damped_mixing_without_history_moves_part_of_the_way() -> None:
    h, z = history(8), np.zeros(8)
    image = np.ones(8)
    remember(image, image, 0, h)
    mix(image, image, 0, 0.25, h, z)
    np.testing.assert_allclose(z, 0.25)


def test_sums_and_largest_entries_are_those_of_numpy() -> None:
    a, b = np.random.default_rng(1).normal(size=(2, 48))
    np.testing.assert_allclose(dot(a, b), a @ b, rtol=1e-13)
    assert largest(a) == np.abs(a).max()
    c = a.copy()
    add_multiple(c, 2.0, b)
    np.testing.assert_array_equal(c, a + 2.0 * b)
    a[7] = np.nan
    assert largest(a) == np.inf
