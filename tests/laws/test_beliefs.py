"""Laws of belief: distributions stay distributions, evidence points where it must."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from suasion.model.mechanisms import beliefs

weight = st.floats(0.01, 1.0)
triples = st.tuples(weight, weight, weight)


def belief_of(weights: tuple[float, ...]) -> np.ndarray:
    found = np.array([weights])
    return np.asarray(found / found.sum())


@given(prior=triples, likelihood=triples)
def test_a_belief_sums_to_one_after_evidence(
    prior: tuple[float, ...], likelihood: tuple[float, ...]
) -> None:
    after = beliefs.updated(belief_of(prior), np.array([likelihood]))
    assert np.isclose(after.sum(), 1.0)
    assert (after >= 0.0).all()


@given(prior=triples, likelihood=weight)
def test_evidence_equally_likely_under_all_types_moves_nothing(
    prior: tuple[float, ...], likelihood: float
) -> None:
    after = beliefs.updated(belief_of(prior), np.full((1, 3), likelihood))
    np.testing.assert_allclose(after, belief_of(prior))


@given(prior=triples, likelihood=triples)
def test_the_likelier_type_never_loses_odds(
    prior: tuple[float, ...], likelihood: tuple[float, ...]
) -> None:
    before = belief_of(prior)
    after = beliefs.updated(before, np.array([likelihood]))
    best, worst = int(np.argmax(likelihood)), int(np.argmin(likelihood))
    assert after[0, best] * before[0, worst] >= after[0, worst] * before[0, best] - 1e-12


@given(now=triples, start=triples, leak=st.floats(0.0, 1.0))
def test_a_leaking_belief_stays_between_now_and_the_start(
    now: tuple[float, ...], start: tuple[float, ...], leak: float
) -> None:
    here, home = belief_of(now), belief_of(start)
    after = beliefs.leaked(here, home, np.array([[leak]]))
    assert np.isclose(after.sum(), 1.0)
    assert (after >= np.minimum(here, home) - 1e-12).all()
    assert (after <= np.maximum(here, home) + 1e-12).all()


@given(displacing=st.floats(0.0, 1.0), bluffing=st.floats(0.0, 1.0))
def test_aim_and_resolve_are_independent_at_the_start(displacing: float, bluffing: float) -> None:
    four = beliefs.start_challenger(np.array([[displacing]]), np.array([[bluffing]]))
    assert np.isclose(four[0, 2:].sum(), displacing)
    assert np.isclose(four[0, 1::2].sum(), bluffing)


def test_a_short_delivery_speaks_for_the_stretched_type() -> None:
    likelihood = beliefs.delivery_likelihood(
        delivered_share=np.array([0.5]),
        expected_share=np.array([[1.0, 0.5]]),
        error_sd=np.array([[0.2]]),
    )
    assert likelihood[0, 1] > likelihood[0, 0]
