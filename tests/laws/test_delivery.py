"""Laws of delivery: what is promised, what arrives, what a reputation makes of it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from suasion.model.mechanisms import delivery

money = st.floats(0.0, 1e4)
share = st.floats(0.0, 1.0)


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=np.float64)


@given(capacity=money, means=share, promised=st.floats(1e-3, 1e4))
def test_a_patron_with_load_1_delivers_nothing(
    capacity: float, means: float, promised: float
) -> None:
    left = delivery.available_musd(
        capacity_musd=row(capacity), load_level=row(1.0), really_share=row(means)
    )
    part = delivery.delivered_share(promised_musd=row(promised), available_musd=left)
    assert part[0, 0] == 0.0


@given(promised=money, available=money)
def test_what_arrives_is_never_more_than_promised_or_available(
    promised: float, available: float
) -> None:
    part = delivery.delivered_share(promised_musd=row(promised), available_musd=row(available))
    assert 0.0 <= part[0, 0] <= 1.0
    assert promised * part[0, 0] <= available * (1.0 + 1e-12)


@given(promised=st.floats(1e-3, 1e4), available=money, more=money)
def test_more_capacity_never_delivers_less(promised: float, available: float, more: float) -> None:
    parts = delivery.delivered_share(
        promised_musd=row(promised, promised), available_musd=row(available, available + more)
    )
    assert parts[0, 1] >= parts[0, 0]


@given(now=money, promised=money, part=share, lag=st.floats(0.01, 48.0))
def test_deliveries_move_to_what_is_kept_and_never_past_it(
    now: float, promised: float, part: float, lag: float
) -> None:
    flow = np.full((1, 1, 1, 1), now)
    moved = delivery.next_delivered(
        delivered=flow,
        promised=np.full_like(flow, promised),
        share=np.full_like(flow, part),
        lag_months=row(lag),
    )[0, 0, 0, 0]
    target = promised * part
    assert moved <= target + 1e-9
    assert moved >= min(now, target) - 1e-9


@given(kept=st.floats(0.1, 60.0), broken=st.floats(0.1, 60.0), memory=share)
def test_a_kept_promise_never_lowers_a_reputation(
    kept: float, broken: float, memory: float
) -> None:
    good, bad = delivery.next_reputation(
        kept=row(kept), broken=row(broken), share=row(1.0), memory_share=row(memory)
    )
    assert good[0, 0] / (good[0, 0] + bad[0, 0]) >= kept / (kept + broken) - 1e-12
