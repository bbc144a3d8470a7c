"""Laws of a deal's life: who complies in full is not found out, what has ended stays ended."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.model.mechanisms import contracts as deals


def one(compliance: float = 1.0, age: int = 0, short: int = 0) -> deals.Contracts:
    return replace(
        deals.none(1, 1),
        package=np.array([[2]]),
        answer=np.array([[deals.ACCEPT]]),
        compliance_share=np.array([[compliance]]),
        age_months=np.array([[age]]),
        short_months=np.array([[short]]),
    )


def ends(contracts: deals.Contracts, *, luck: float = 0.5, fell: bool = False) -> deals.Ends:
    scalar = {
        "detection_rate": 0.08,
        "expiry_months": 24.0,
        "free_after_months": 6.0,
        "reversal_rate": 0.03,
    }
    return deals.ends(
        contracts,
        **{name: np.array([[value]]) for name, value in scalar.items()},
        fell=np.array([[fell]]),
        detection_uniform=np.array([[luck]]),
        reversal_uniform=np.array([[luck]]),
    )


@given(luck=st.floats(1e-9, 1.0 - 1e-9))
def test_who_keeps_every_condition_is_never_found_out(luck: float) -> None:
    assert not ends(one(compliance=1.0), luck=luck).detected.any()


@given(keeps=st.floats(0.0, 1.0), more=st.floats(0.0, 1.0), luck=st.floats(1e-9, 1.0 - 1e-9))
def test_who_keeps_more_is_found_out_no_sooner(keeps: float, more: float, luck: float) -> None:
    better = min(keeps + more, 1.0)
    found_better = bool(ends(one(compliance=better), luck=luck).detected[0, 0])
    found_worse = bool(ends(one(compliance=keeps), luck=luck).detected[0, 0])
    assert found_worse or not found_better


@pytest.mark.parametrize(
    ("contract", "name"),
    [(one(age=24), "expired"), (one(short=6), "freed")],
)
def test_a_deal_ends_at_its_term_and_after_two_short_quarters(
    contract: deals.Contracts, name: str
) -> None:
    assert getattr(ends(contract), name).all()
    assert not ends(one(age=23, short=5)).any.any()


def test_without_a_deal_nothing_ends() -> None:
    assert not ends(deals.none(1, 1), luck=1e-9, fell=True).any.any()


def test_a_deal_that_ended_leaves_no_trace_but_the_stick() -> None:
    contract = replace(one(), stick_package=np.array([[1]]))
    after = deals.aged(
        contract,
        ended=np.array([[True]]),
        delivered_share=np.array([[1.0]]),
        short_delivery_share=np.array([[0.7]]),
        stick_months=np.array([[12.0]]),
    )
    assert after.package[0, 0] == deals.NONE
    assert after.compliance_share[0, 0] == 0.0
    assert after.stick_package[0, 0] == 1


def test_a_stick_ends_after_its_months() -> None:
    contract = replace(
        deals.none(1, 1), stick_package=np.array([[1]]), stick_age_months=np.array([[0]])
    )
    for _ in range(12):
        assert contract.stick_package[0, 0] == 1
        contract = deals.aged(
            contract,
            ended=np.array([[False]]),
            delivered_share=np.array([[1.0]]),
            short_delivery_share=np.array([[0.7]]),
            stick_months=np.array([[12.0]]),
        )
    assert contract.stick_package[0, 0] == deals.NONE


def test_a_new_government_and_a_new_quarter_may_be_asked_again() -> None:
    declined = replace(deals.none(1, 1), declined=np.array([[True]]))
    assert deals.overthrown(declined, np.array([[False]])).declined.all()
    assert not deals.overthrown(declined, np.array([[True]])).declined.any()
    assert not deals.asked_anew(declined).declined.any()
