"""Bernheim & Whinston (1986), common agency: two worked course examples of two patrons.

Options F, M, H. A rival offer that is never collected doubles the price (second example). In
sequence the nets of the first example become 1 and 8.
"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.games.certificates import best_response_gain
from suasion.games.menu_auction import MenuAuction, alone, in_sequence, truthful_equilibrium
from suasion.games.menu_tree import schedule_tree

FIRST = MenuAuction(
    welfare=np.array([30.0, 26.0, 14.0]), value=np.array([[0.0, 12.0, 26.0], [14.0, 8.0, 0.0]])
)
SECOND = MenuAuction(
    welfare=np.array([20.0, 16.0, 6.0]), value=np.array([[0.0, 9.0, 18.0], [6.0, 2.0, 0.0]])
)
M, H = 1, 2


@pytest.mark.parametrize(
    ("auction", "payment", "net", "government"),
    [(FIRST, (10.0, 2.0), (2.0, 6.0), 38.0), (SECOND, (8.0, 0.0), (1.0, 2.0), 24.0)],
)
def test_the_truthful_equilibrium_is_the_worked_one(
    auction: MenuAuction,
    payment: tuple[float, float],
    net: tuple[float, float],
    government: float,
) -> None:
    bids = truthful_equilibrium(auction)
    assert bids.option == M
    assert bids.unique
    np.testing.assert_allclose(bids.payment, payment, atol=1e-12)
    np.testing.assert_allclose(bids.net, net, atol=1e-12)
    assert bids.government == pytest.approx(government, abs=1e-12)
    np.testing.assert_allclose(bids.regret, 0.0, atol=1e-9)


@pytest.mark.parametrize(
    ("auction", "option", "payment", "net"), [(FIRST, H, 16.0, 10.0), (SECOND, M, 4.0, 5.0)]
)
def test_a_patron_alone_buys_more_cheaply(
    auction: MenuAuction, option: int, payment: float, net: float
) -> None:
    bids = alone(auction, 0)
    assert bids.option == option
    np.testing.assert_allclose((bids.payment[0], bids.net[0]), (payment, net), atol=1e-12)
    np.testing.assert_allclose(bids.government, auction.welfare.max(), atol=1e-12)


def test_in_sequence_the_nets_become_one_and_eight() -> None:
    bids = in_sequence(FIRST)
    assert bids.option == M
    np.testing.assert_allclose(bids.net, (1.0, 8.0), atol=1e-12)
    assert bids.regret.max() <= 1e-9


@pytest.mark.parametrize("auction", [FIRST, SECOND])
def test_a_tree_of_simultaneous_schedules_certifies_the_bids(auction: MenuAuction) -> None:
    bids = truthful_equilibrium(auction)
    game = schedule_tree(auction, bids, nets=np.arange(0.0, 27.0, 2.0))
    gain = best_response_gain(game.tree, game.play)
    assert gain.max() <= 1e-9
