"""McKelvey & Palfrey (1995), the Ochs game: logit equilibria by λ as Gambit computes them.

Nash p = 1/2, q = 2785/13926; maximum likelihood of λ on 128 plays at frequencies .527 and .366 is
1.8456, with p .615651 and q .383291.
"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.games import normal_form
from suasion.games.build import simultaneous
from suasion.games.precision import likeliest_precision

ROW = np.array([[1.1141, 0.0], [0.0, 0.2785]])
COLUMN = np.array([[0.0, 1.1141], [1.1141, 0.0]])
OCHS = np.stack([ROW, COLUMN], axis=-1)


@pytest.mark.parametrize(
    ("precision", "p", "q"),
    [
        (0.5, 0.549654, 0.486174),
        (1.0, 0.586784, 0.451807),
        (2.0, 0.617522, 0.371982),
        (3.0, 0.616897, 0.314016),
        (5.0, 0.595876, 0.255754),
        (10.0, 0.557689, 0.216630),
    ],
)
def test_logit_equilibria_have_the_printed_digits(precision: float, p: float, q: float) -> None:
    play = normal_form.logit(OCHS, precision=precision)
    assert play.converged.all()
    np.testing.assert_allclose(play.probability[0, [0, 2]], (p, q), atol=5e-7)


def test_the_nash_equilibrium_is_the_only_one() -> None:
    found = normal_form.nash(OCHS)
    assert found.complete
    np.testing.assert_allclose(found.row, [[0.5, 0.5]], atol=1e-12)
    np.testing.assert_allclose(found.column[0, 0], 2785 / 13926, atol=1e-12)


def test_the_likeliest_precision_is_the_published_one() -> None:
    counts = 128.0 * np.array([0.527, 0.473, 0.366, 0.634])
    found = likeliest_precision(simultaneous(OCHS), counts)
    assert round(found.precision, 4) == 1.8456
    assert not found.at_end
    np.testing.assert_allclose(found.play.probability[0, [0, 2]], (0.615651, 0.383291), atol=5e-7)


def test_even_counts_are_likeliest_at_an_end_of_the_range() -> None:
    found = likeliest_precision(simultaneous(OCHS), np.full(4, 10.0), low=0.1, high=10.0, grid=9)
    assert found.at_end
    assert found.precision == pytest.approx(0.1, rel=0.01)
