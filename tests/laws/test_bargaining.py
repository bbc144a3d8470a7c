"""Laws of what an end is worth: money helps, conditions hurt, and nothing is nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.model.mechanisms.bargaining import ends
from tests.laws.contest_table import ACCEPT, HEDGE, REFUSE, acceptance, client_values, table

PRECISION = 40.0
some_offer = st.integers(1, 4)


@given(offer=some_offer, more=st.floats(0.1, 500.0))
@settings(max_examples=20)
def test_acceptance_rises_with_money(offer: int, more: float) -> None:
    setting, offers = table()
    richer = setting._replace(cash_musd=setting.cash_musd + more)
    before, after = (acceptance(one, offers, offer, PRECISION) for one in (setting, richer))
    assert (after > before).all()


@given(offer=some_offer, more=st.floats(0.01, 1.0))
@settings(max_examples=20)
def test_acceptance_falls_with_conditions(offer: int, more: float) -> None:
    setting, offers = table()
    harder = setting._replace(
        sovereignty=setting.sovereignty + more, visible_share=np.ones_like(setting.visible_share)
    )
    easier = setting._replace(visible_share=np.ones_like(setting.visible_share))
    before, after = (acceptance(one, offers, offer, PRECISION) for one in (easier, harder))
    assert (after < before).all()


@given(offer=some_offer, factor=st.floats(1.01, 4.0))
@settings(max_examples=20)
def test_acceptance_never_rises_with_the_weight_of_sovereignty(offer: int, factor: float) -> None:
    setting, offers = table()
    prouder = setting._replace(theta=setting.theta * factor)
    before, after = (acceptance(one, offers, offer, PRECISION) for one in (setting, prouder))
    assert (after <= before + 1e-12).all()


def test_acceptance_falls_from_the_pragmatic_to_the_defiant_type() -> None:
    setting, offers = table()
    asking = int(np.flatnonzero(setting.sovereignty[0] > 0.0)[0])
    shares = acceptance(setting, offers, 1 + asking, PRECISION)
    assert (np.diff(shares, axis=1) < 0.0).all()


@pytest.mark.parametrize("precision", [1e3, 1e4])
def test_a_package_worth_nothing_that_asks_for_something_is_never_preferred(
    precision: float,
) -> None:
    setting, offers = table()
    nothing = {
        name: np.zeros_like(getattr(setting, name))
        for name in ("strength", "guard_musd", "training", "cash_musd", "security_musd")
    }
    hollow = setting._replace(
        **nothing,
        recognition=np.zeros_like(setting.recognition),
        sovereignty=np.full_like(setting.sovereignty, 0.5),
        visible_share=np.full_like(setting.visible_share, 0.5),
        rival_limit=np.zeros_like(setting.rival_limit),
        visible_rival_limit=np.zeros_like(setting.visible_rival_limit),
    )
    assert (acceptance(hollow, offers, 1, precision) < 1e-6).all()


def test_refusing_while_the_incumbent_holds_is_worth_what_no_offer_is() -> None:
    setting, offers = table()
    values = client_values(setting, offers)
    none = values[:, :, :, 0, ends.HOLD, REFUSE]
    for offer in range(1, offers.package.size):
        np.testing.assert_allclose(values[:, :, :, offer, ends.HOLD, REFUSE], none, rtol=1e-12)


def test_punishment_is_never_worth_having() -> None:
    setting, offers = table()
    values = client_values(setting, offers)
    for offer in np.flatnonzero(offers.threatened):
        for end in (HEDGE, REFUSE):
            plain, punished = values[..., offer, :, end], values[..., offer, :, end + 2]
            assert (punished < plain).all()


def test_a_counter_that_is_paid_only_to_who_refuses_makes_refusing_no_worse() -> None:
    setting, offers = table()
    values = client_values(setting, offers)
    for offer in range(1, offers.package.size):
        held = values[:, :, 0, offer, ends.HOLD, REFUSE]
        matched = values[:, :, 0, offer, ends.MATCH, REFUSE]
        raised = values[:, :, 0, offer, ends.RAISE, REFUSE]
        assert (matched >= held - 1e-12).all()
        assert (raised >= matched - 1e-12).all()


def test_a_threat_to_withdraw_makes_accepting_no_better() -> None:
    setting, offers = table()
    values = client_values(setting, offers)
    loyal = setting._replace(guard_fee_musd=np.zeros_like(setting.guard_fee_musd))
    values = client_values(loyal, offers)
    held = values[..., 1:, ends.HOLD, ACCEPT]
    assert (values[..., 1:, ends.WITHDRAW, ACCEPT] <= held + 1e-12).all()


def test_the_terms_add_up_to_the_client_s_value() -> None:
    setting, offers = table()
    for package in range(setting.strength.shape[1]):
        terms = ends.terms(setting, package, ends.HOLD, 0)
        value = client_values(setting, offers)[:, :, 0, 1 + package, ends.HOLD, HEDGE]
        for kind in range(3):
            signs = np.stack(
                [np.ones(len(value))] * 3 + [-setting.theta[:, kind], -np.ones(len(value))], axis=1
            )
            np.testing.assert_allclose((terms[:, ends.HEDGED] * signs).sum(axis=1), value[:, kind])
