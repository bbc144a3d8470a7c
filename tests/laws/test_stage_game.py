"""Which laws does every solved stage game obey, whatever its payoffs?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.errors import GameError
from suasion.games.certificates import regret_bound
from suasion.games.stage_examples import alternating, arbitrary, contests
from suasion.games.stage_game import FREE, Answer, Payoffs, Profile, Shape
from suasion.games.stage_kernel import solve

SEEDS = st.integers(0, 2**31)
OFFERS = st.integers(2, 10)
MOVES = ("stance", "offer", "counter", "answer", "reply")


def assert_same_play(one: Profile, other: Profile, tolerance: float = 1e-7) -> None:
    for name in MOVES:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=tolerance)


@settings(max_examples=25)
@given(seed=SEEDS, offers=OFFERS, spread=st.sampled_from([1.0, 3.0]))
def test_probabilities_and_beliefs_sum_to_one(seed: int, offers: int, spread: float) -> None:
    payoffs = contests(4, offers, seed, spread=spread)
    payoffs.imposed_offer[:2] = [0, offers - 1]
    profile = solve(alternating(offers), payoffs)
    beliefs = ("client_after_stance", "challenger_after_offer", "incumbent_after_counter")
    for name in MOVES + beliefs:
        share = getattr(profile, name)
        assert (share >= 0.0).all()
        np.testing.assert_allclose(share.sum(axis=-1), 1.0, atol=1e-12)


@settings(max_examples=25)
@given(seed=SEEDS, offers=OFFERS, spread=st.sampled_from([1.0, 3.0, 10.0]))
def test_no_regret_is_larger_than_entropy_pays_for(seed: int, offers: int, spread: float) -> None:
    shape, payoffs = alternating(offers), contests(6, offers, seed, spread=spread)
    profile = solve(shape, payoffs)
    precision = payoffs.precision * profile.reached[:, None]
    actions = (np.ones(3), shape.weight, np.ones(4))
    bound = np.stack([regret_bound(precision[:, i], actions[i]) for i in range(3)], axis=1)
    span = np.array([2.0, 2000.0, 2000.0])
    assert (profile.regret <= bound + profile.residual[:, None] * span).all()


@settings(max_examples=10)
@given(seed=SEEDS, offers=OFFERS)
def test_play_without_precision_is_uniform(seed: int, offers: int) -> None:
    shape = replace(alternating(offers), weight=np.linspace(1.0, 3.0, offers))
    payoffs = arbitrary(3, offers, seed)
    profile = solve(shape, replace(payoffs, precision=np.full((3, 3), 1e-12)))
    attention = np.broadcast_to(shape.weight / shape.weight.sum(), profile.offer.shape)
    np.testing.assert_allclose(profile.stance, 1 / 2, atol=1e-6)
    np.testing.assert_allclose(profile.offer, attention, atol=1e-6)
    np.testing.assert_allclose(profile.counter[:, :, :, 1:], 1 / 4, atol=1e-6)
    np.testing.assert_allclose(profile.answer[:, :, :, 1:], 1 / 3, atol=1e-6)
    np.testing.assert_allclose(profile.reply[:, :, :, shape.threatened], 1 / 2, atol=1e-6)


@settings(max_examples=15)
@given(seed=SEEDS, player=st.sampled_from(["client", "challenger", "incumbent"]))
def test_a_constant_added_to_a_player_s_payoffs_changes_nothing(seed: int, player: str) -> None:
    shape, payoffs = alternating(5), contests(4, 5, seed)
    constant = 5.0 if player == "client" else -3000.0
    moved = replace(payoffs, **{player: getattr(payoffs, player) + constant})
    assert_same_play(solve(shape, payoffs), solve(shape, moved), 1e-6)


@settings(max_examples=15)
@given(seed=SEEDS, factor=st.floats(0.05, 20.0))
def test_payoffs_times_a_factor_are_precision_over_it(seed: int, factor: float) -> None:
    shape, payoffs = alternating(5), contests(4, 5, seed)
    scaled = replace(
        payoffs,
        client=factor * payoffs.client,
        stance_value=factor * payoffs.stance_value,
        solidarity=factor * payoffs.solidarity,
        challenger=factor * payoffs.challenger,
        punish_cost=factor * payoffs.punish_cost,
        backdown_cost=factor * payoffs.backdown_cost,
        incumbent=factor * payoffs.incumbent,
        precision=payoffs.precision / factor,
    )
    assert_same_play(solve(shape, payoffs), solve(shape, scaled))


@settings(max_examples=15)
@given(seed=SEEDS, twin=st.integers(1, 5))
def test_a_duplicated_offer_with_halved_weights_only_splits(seed: int, twin: int) -> None:
    shape, payoffs = alternating(6), contests(4, 6, seed)
    order = np.append(np.arange(6), twin)
    weight = shape.weight[order].copy()
    weight[[twin, 6]] /= 2.0
    doubled = Shape(threatened=shape.threatened[order], weight=weight)
    names = ("client", "challenger", "incumbent")
    twice = replace(payoffs, **{name: getattr(payoffs, name)[:, :, :, order] for name in names})
    one, two = solve(shape, payoffs), solve(doubled, twice)
    np.testing.assert_allclose(two.offer[..., twin], two.offer[..., 6], atol=1e-9)
    merged = two.offer[..., :6].copy()
    merged[..., twin] *= 2.0
    np.testing.assert_allclose(merged, one.offer, atol=1e-7)
    np.testing.assert_allclose(two.answer[:, :, :, :6], one.answer, atol=1e-7)
    np.testing.assert_allclose(two.client_value, one.client_value, atol=1e-7)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_offers_in_another_order_are_the_same_game(seed: int) -> None:
    shape, payoffs = alternating(7), contests(3, 7, seed)
    order = np.array([0, 6, 3, 2, 5, 1, 4])
    moved = Shape(threatened=shape.threatened[order], weight=shape.weight[order])
    names = ("client", "challenger", "incumbent")
    other = replace(payoffs, **{name: getattr(payoffs, name)[:, :, :, order] for name in names})
    one, two = solve(shape, payoffs), solve(moved, other)
    np.testing.assert_allclose(two.offer, one.offer[..., order], atol=1e-7)
    np.testing.assert_allclose(two.reply, one.reply[:, :, :, order], atol=1e-7)


def worthless(payoffs: Payoffs, offer: int, ask: float) -> Payoffs:
    """The offer brings the client nothing and asks something when taken up."""
    client = payoffs.client.copy()
    client[:, :, :, offer] = client[:, :, :, offer, :, 2:3]
    client[:, :, :, offer, :, 0] -= ask
    client[:, :, :, offer, :, 1] -= ask / 2.0
    still = np.zeros_like(payoffs.solidarity)
    return replace(payoffs, client=client, solidarity=still)


@settings(max_examples=15)
@given(seed=SEEDS, ask=st.floats(0.01, 0.3))
def test_a_package_worth_nothing_that_asks_for_something_is_refused_at_high_precision(
    seed: int, ask: float
) -> None:
    shape, payoffs = alternating(5), worthless(contests(4, 5, seed), 2, ask)
    precision = payoffs.precision.copy()
    precision[:, 0] = 20.0 / ask
    profile = solve(shape, replace(payoffs, precision=precision))
    taken = profile.answer[:, :, :, 2]
    assert (taken[..., Answer.ACCEPT] < taken[..., Answer.HEDGE]).all()
    assert (taken[..., Answer.HEDGE] < taken[..., Answer.REFUSE]).all()
    assert taken[..., Answer.ACCEPT].max() < 1e-6


def imposed(payoffs: Payoffs, offer: int) -> Payoffs:
    return replace(payoffs, imposed_offer=np.full(payoffs.games, offer))


@settings(max_examples=20)
@given(seed=SEEDS, carrot=st.floats(0.001, 0.2))
def test_acceptance_rises_with_what_it_brings_when_beliefs_and_later_play_are_held(
    seed: int, carrot: float
) -> None:
    shape, payoffs = alternating(5), imposed(contests(4, 5, seed), 2)
    payoffs = replace(payoffs, prior_incumbent=np.tile([1.0, 0.0], (4, 1)))
    better = payoffs.client.copy()
    better[:, :, :, 2, :, 0] += carrot
    before = solve(shape, payoffs)
    after = solve(shape, replace(payoffs, client=better))
    rise = after.answer - before.answer
    assert (rise[:, :, :, 2, :, Answer.ACCEPT] > 0.0).all()
    assert (rise[:, :, :, 2, :, Answer.HEDGE :] < 0.0).all()


@settings(max_examples=10)
@given(seed=SEEDS, offer=st.integers(1, 6))
def test_an_imposed_offer_tells_nothing_of_the_challenger(seed: int, offer: int) -> None:
    payoffs = imposed(contests(3, 7, seed), offer)
    profile = solve(alternating(7), payoffs)
    belief = profile.challenger_after_offer
    prior = np.broadcast_to(payoffs.prior_challenger[:, None, None], belief.shape)
    np.testing.assert_allclose(belief, prior, atol=1e-15)
    np.testing.assert_array_equal(profile.offer[..., offer], 1.0)
    np.testing.assert_allclose(profile.offer.sum(axis=-1), 1.0)


@settings(max_examples=10)
@given(seed=SEEDS)
def test_an_imposed_offer_that_changes_nothing_is_worth_as_much_as_none(seed: int) -> None:
    payoffs = contests(4, 3, seed)
    names = ("client", "challenger", "incumbent")
    blank: dict[str, Any] = {}
    for name in names:
        array = getattr(payoffs, name).copy()
        array[:, :, :, 2] = array[:, :, :, :1, :1, 2][:, :, :, 0, :, None]
        blank[name] = array
    payoffs = replace(
        payoffs,
        **blank,
        stance_value=np.repeat(payoffs.stance_value[:, :, 3:], 4, axis=2),
        solidarity=np.zeros((4, 3)),
    )
    with_offer = solve(alternating(3), imposed(payoffs, 2))
    without = solve(alternating(3), imposed(payoffs, 0))
    for name in ("stance", "client_value", "challenger_value", "incumbent_value"):
        np.testing.assert_allclose(getattr(with_offer, name), getattr(without, name), atol=1e-9)


@settings(max_examples=10)
@given(seed=SEEDS)
def test_a_warm_start_ends_where_a_cold_one_does(seed: int) -> None:
    shape, payoffs = alternating(9), contests(6, 9, seed)
    cold = solve(shape, payoffs)
    nearby = solve(shape, replace(payoffs, client=1.02 * payoffs.client))
    warm = solve(shape, payoffs, start=nearby)
    assert_same_play(cold, warm)
    assert warm.iterations.sum() < cold.iterations.sum()


@settings(max_examples=5)
@given(seed=SEEDS)
def test_the_traced_branch_meets_the_fixed_point(seed: int) -> None:
    shape, payoffs = alternating(9), contests(4, 9, seed)
    traced = solve(shape, payoffs, max_sweeps=1)
    assert traced.traced.all()
    assert traced.converged.all()
    assert_same_play(traced, solve(shape, payoffs))


def _spoilt(name: str, value: float) -> Payoffs:
    payoffs = contests(3, 4, 1)
    array = getattr(payoffs, name).copy()
    array.reshape(3, -1)[1, 0] = value
    return replace(payoffs, **{name: array})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("client", np.nan, "client: not finite in game 1"),
        ("incumbent", np.inf, "incumbent: not finite in game 1"),
        ("precision", 0.0, "precision: 0 or less in game 1"),
        ("precision", -2.0, "precision: 0 or less in game 1"),
        ("prior_client", 0.9, "prior_client: not a distribution in game 1"),
        ("prior_incumbent", -0.2, "prior_incumbent: not a distribution in game 1"),
        ("imposed_offer", 9, "imposed_offer: no offer of the shape in game 1"),
        ("imposed_offer", FREE - 1, "imposed_offer: no offer of the shape in game 1"),
    ],
)
def test_what_cannot_be_solved_is_said_in_one_line(name: str, value: float, said: str) -> None:
    with pytest.raises(GameError, match=said) as caught:
        solve(alternating(4), _spoilt(name, value))
    assert "\n" not in str(caught.value)


def test_payoffs_and_starts_of_another_shape_are_refused() -> None:
    with pytest.raises(GameError, match="has axes"):
        solve(alternating(5), contests(3, 4, 1))
    start = solve(alternating(4), contests(3, 4, 1))
    with pytest.raises(GameError, match="start"):
        solve(alternating(4), contests(2, 4, 1), start=start)
    with pytest.raises(GameError, match="tolerance"):
        solve(alternating(4), contests(2, 4, 1), tolerance=0.0)


@pytest.mark.parametrize(
    ("threatened", "weight"),
    [
        ([True, False], [1.0, 1.0]),
        ([False], [1.0]),
        ([False, True], [1.0, 0.0]),
        ([False, True], [1.0, np.nan]),
        ([False, True, True], [1.0, 1.0]),
    ],
)
def test_shapes_that_are_no_menu_are_refused(threatened: list[bool], weight: list[float]) -> None:
    with pytest.raises(GameError, match="stage game"):
        Shape(threatened=np.array(threatened), weight=np.array(weight))


def test_more_offers_than_the_kernel_holds_are_refused() -> None:
    with pytest.raises(GameError, match="at most 64"):
        solve(alternating(140), contests(1, 140, 0))
