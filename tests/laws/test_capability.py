"""Laws of capability: strength, its saturation, moral hazard and pooling."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from suasion.model.mechanisms import capability

positive = st.floats(1e-3, 1e3)
share = st.floats(0.0, 1.0)


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=np.float64)


@given(ratio=st.floats(0.0, 50.0), more=positive, half=positive)
def test_more_support_is_worth_more_but_ever_less(ratio: float, more: float, half: float) -> None:
    first, second, third = (
        capability.saturating(row(ratio + k * more), row(half))[0, 0] for k in range(3)
    )
    assert first < second < third
    assert third - second <= second - first + 1e-12


@given(musd=st.floats(0.0, 1e5), half=positive)
def test_a_level_is_between_0_and_1(musd: float, half: float) -> None:
    assert 0.0 <= capability.level(row(musd), row(half))[0, 0] <= 1.0


@given(foreign=st.floats(0.0, 20.0), more=positive, hazard=share)
def test_support_never_raises_own_effort(foreign: float, more: float, hazard: float) -> None:
    lazy = capability.effort(row(foreign, foreign + more), row(hazard))
    assert lazy[0, 1] <= lazy[0, 0] <= 1.0


@given(strain=share, more=share, loss=share)
def test_strain_never_strengthens(strain: float, more: float, loss: float) -> None:
    harder = min(strain + more, 1.0)
    strength = capability.own_strength(
        foreign=row(0.2, 0.2),
        strain_level=row(strain, harder),
        moral_hazard_share=row(0.3),
        strain_loss_share=row(loss),
    )
    assert strength[0, 1] <= strength[0, 0] + 1e-12


@given(
    strengths=st.lists(st.floats(0.1, 3.0), min_size=3, max_size=3),
    pooled=share,
    coordination=share,
)
def test_pooling_never_creates_strength(
    strengths: list[float], pooled: float, coordination: float
) -> None:
    military = row(900.0, 1000.0, 430.0)
    member = np.ones((1, 3), dtype=bool)
    joint = capability.joint_strength(
        strength=row(*strengths),
        military_spending_musd=military,
        member=member,
        need=row(5.0, 3.0, 1.0),
        pooled_share=row(pooled),
        coordination_share=row(coordination),
    )
    assert (joint * military).sum() <= (row(*strengths) * military).sum() * (1.0 + 1e-12)


@given(strengths=st.lists(st.floats(0.1, 3.0), min_size=3, max_size=3), pooled=share)
def test_one_outside_the_alliance_neither_gives_nor_gets(
    strengths: list[float], pooled: float
) -> None:
    joint = capability.joint_strength(
        strength=row(*strengths),
        military_spending_musd=row(900.0, 1000.0, 430.0),
        member=np.array([[True, True, False]]),
        need=row(5.0, 3.0, 1.0),
        pooled_share=row(pooled),
        coordination_share=row(0.7),
    )
    assert joint[0, 2] == strengths[2]
