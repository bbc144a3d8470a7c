"""Laws of alignment: shares are shares, limits hold, a new government mixes old and new."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from suasion.model.mechanisms import alignment

money = st.floats(0.0, 500.0)
share = st.floats(0.0, 1.0)


@given(given_musd=st.lists(money, min_size=3, max_size=3), own=st.floats(1.0, 1000.0))
def test_implied_shares_leave_room_for_autonomy(given_musd: list[float], own: float) -> None:
    shares = alignment.implied_shares(
        delivered_security_musd=np.array(given_musd).reshape(1, 3, 1),
        own_musd=np.array([[own]]),
        self_reliance_share=np.array([[0.2]]),
    )
    assert (shares >= 0.0).all()
    assert shares.sum() < 1.0


@given(now=share, implied=share, speed=st.floats(0.0, 0.99), limit=share)
def test_an_honoured_limit_caps_the_incumbent(
    now: float, implied: float, speed: float, limit: float
) -> None:
    moved = alignment.next_shares(
        shares=np.array([[[0.1, now]]]),
        implied=np.array([[[0.1, implied]]]),
        speed_share=np.array([[speed]]),
        incumbent=1,
        incumbent_cap=np.array([[limit]]),
    )
    assert moved[0, 0, 1] <= limit
    assert np.isclose(moved[0, 0, 0], 0.1)


def test_three_months_are_a_quarter() -> None:
    shares = np.array([[[0.0, 0.5]]])
    for _ in range(3):
        shares = alignment.next_shares(
            shares=shares,
            implied=np.array([[[1.0, 0.5]]]),
            speed_share=np.array([[0.3]]),
            incumbent=1,
            incumbent_cap=np.array([[1.0]]),
        )
    assert np.isclose(shares[0, 0, 0], 0.3)


def test_a_new_government_takes_half_of_the_old_partnership() -> None:
    after = alignment.after_coup(
        shares=np.array([[[0.1, 0.6]]]),
        fell=np.array([[True]]),
        challenger=0,
        lean_share=np.array([[0.4]]),
    )
    np.testing.assert_allclose(after, [[[0.25, 0.3]]])
