"""KTAB, the KAPSARC toolkit: a probabilistic Condorcet election over three options, square law."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.core.errors import GameError
from suasion.games.collective_choice import collective_choice

COALITION = np.array([[0.0, 12.099, 54.921], [10.333, 0.0, 27.079], [5.007, 55.047, 0.0]])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("conditional", (0.8659, 0.1241, 0.0100)),
        ("markov_uniform", (0.6351, 0.2148, 0.1501)),
        ("markov_incentive", (0.5094, 0.2796, 0.2110)),
    ],
)
def test_outcomes_have_the_printed_digits(rule: str, expected: tuple[float, ...]) -> None:
    found = getattr(collective_choice(COALITION), rule)
    np.testing.assert_array_equal(np.round(found, 4), expected)


def test_two_options_are_a_single_trial_of_strength() -> None:
    found = collective_choice(np.array([[0.0, 3.0], [1.0, 0.0]]))
    for rule in (found.conditional, found.markov_uniform, found.markov_incentive):
        assert rule.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(found.conditional, (0.9, 0.1))
    np.testing.assert_allclose(found.markov_uniform, (0.9, 0.1))


def test_coalitions_that_are_none_are_refused() -> None:
    with pytest.raises(GameError, match="no coalition"):
        collective_choice(np.zeros((2, 2)))
    with pytest.raises(GameError, match="square"):
        collective_choice(np.zeros((2, 3)))
