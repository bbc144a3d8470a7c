"""Axelrod & Bennett (1993), table 2: two alliances over Unix standards.

256 configurations, two minima of energy −3828.9 with basins of 128 each.
"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.core.errors import GameError
from suasion.games.landscape import landscape

NAMES = ("Sun", "DEC", "Prime", "HP", "AT&T", "IBM", "Apollo", "Intergraph", "SGI")
SIZE = np.array([28.9, 20.0, 1.0, 11.5, 28.5, 3.8, 21.2, 4.4, 4.4])
KIND = np.array(list("SGSGGGSSS"))
RIVALS = -1.0 * (KIND[:, None] == KIND)


def test_the_two_alliances_are_the_only_stable_ones() -> None:
    found = landscape(SIZE, RIVALS)
    assert found.configurations == 256
    np.testing.assert_array_equal(np.round(found.energy, 1), (-3828.9, -3828.9))
    np.testing.assert_array_equal(found.basin, (128, 128))
    camps = {
        frozenset(n for n, c in zip(NAMES, camp, strict=True) if c == 0) for camp in found.camp
    }
    assert camps == {
        frozenset({"Sun", "Prime", "AT&T", "IBM"}),
        frozenset({"Sun", "Prime", "DEC", "HP"}),
    }


def test_friends_form_one_camp() -> None:
    found = landscape(np.array([3.0, 1.0, 2.0]), np.ones((3, 3)))
    np.testing.assert_array_equal(found.camp, [[0, 0, 0]])
    np.testing.assert_array_equal(found.energy, [0.0])


def test_what_is_no_landscape_is_refused() -> None:
    with pytest.raises(GameError, match="square"):
        landscape(np.ones(3), np.ones((3, 2)))
    with pytest.raises(GameError, match="size"):
        landscape(np.array([1.0, -1.0]), np.ones((2, 2)))
