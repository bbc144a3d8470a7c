"""Signs of Bueno de Mesquita & Smith (2007, 2009, 2016) in the auction for one government.

2016: a lone donor captures the surplus; with rival donors the recipient gets more aid for smaller
concessions. 2007, 2009: governments of small coalitions, and poor ones, sell policy more cheaply.
A concession costs the government what it owes each member of its coalition; a poor coalition
values money more.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.games.menu_auction import MenuAuction, alone, truthful_equilibrium
from suasion.games.tree import Reals

CONCESSION = np.linspace(0.0, 1.0, 6)
COSTS = st.floats(1.0, 20.0)
WORTH = st.floats(5.0, 40.0)


def auction(cost: float, worth: float, rival: float) -> MenuAuction:
    """Options are concessions; their cost grows faster than they do, the donor's gain slower."""
    donors: list[Reals] = [worth * np.sqrt(CONCESSION), rival * (1.0 - CONCESSION)]
    return MenuAuction(welfare=-cost * CONCESSION**2, value=np.stack(donors))


@settings(max_examples=40)
@given(cost=COSTS, worth=WORTH)
def test_a_lone_donor_captures_the_surplus(cost: float, worth: float) -> None:
    bids = alone(auction(cost, worth, 0.0), 0)
    assert abs(bids.government) <= 1e-9
    assert bids.net[0] >= -1e-9


@settings(max_examples=40)
@given(cost=COSTS, worth=WORTH, rival=st.floats(0.5, 40.0))
def test_a_rival_donor_raises_aid_and_lowers_concessions(
    cost: float, worth: float, rival: float
) -> None:
    game = auction(cost, worth, rival)
    without, contested = alone(game, 0), truthful_equilibrium(game)
    assert contested.option <= without.option
    lone_price = -game.welfare[contested.option]
    assert contested.payment.sum() >= lone_price - 1e-9
    if without.option > 0:
        assert contested.payment.sum() > lone_price + 1e-9


@settings(max_examples=40)
@given(share=st.floats(0.1, 0.9), owed=COSTS, worth=WORTH, poverty=st.floats(1.1, 5.0))
def test_small_coalitions_and_poor_governments_sell_more_cheaply(
    share: float, owed: float, worth: float, poverty: float
) -> None:
    large = alone(auction(owed, worth, 0.0), 0)
    for cheaper in (auction(share * owed, worth, 0.0), auction(owed / poverty, worth, 0.0)):
        bids = alone(cheaper, 0)
        assert bids.option >= large.option
        same = -cheaper.welfare[large.option]
        assert same <= large.payment[0] + 1e-9
