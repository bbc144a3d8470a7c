"""Laws of the months between games: starts, ends, returns, falls and peace leave nothing behind."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

import suasion
from suasion.analysis.opening import calm
from suasion.core.declare import Axis
from suasion.core.streams import Luck
from suasion.engine.design import draw
from suasion.model import support, table
from suasion.model.mechanisms import armed_groups
from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.regime import RegimeMonth
from suasion.model.parameters import QUANTITIES
from suasion.model.phases import delivery, onlookers, politics, surroundings, war
from suasion.model.policies import DEFAULT_AFTER_MONTHS, policies
from suasion.model.responses import posture_probabilities, responses
from suasion.model.start import start
from suasion.scenario.load import load

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.policies import Policy
    from suasion.model.state import State
    from suasion.model.world import World

    Floats = NDArray[np.float64]

FUTURES = np.arange(128)
CASES = ("two_valleys", "sahel_2026")


@cache
def world(name: str = "two_valleys") -> World:
    return load(name).world()


@cache
def values(name: str = "two_valleys") -> dict[str, Floats]:
    return draw(world(name), 1, FUTURES, QUANTITIES)


def luck(month: int = 0) -> Luck:
    return Luck(1, FUTURES, month)


@cache
def begun(name: str = "two_valleys") -> State:
    return start(world(name), values(name), luck())


def policy(name: str, case: str = "two_valleys") -> Policy:
    return policies(world(case))[name]


def under_deal(state: State, place: int, *, answer: int = deals.ACCEPT) -> State:
    """Every government under one package, kept in full."""
    shape = state.contracts.package.shape
    contracts = replace(
        state.contracts,
        package=np.full(shape, place),
        answer=np.full(shape, answer),
        compliance_share=np.ones(shape),
    )
    return replace(state, contracts=contracts)


def limiting(case: str) -> int:
    """The package with the hardest rival limit."""
    column = world(case).ids[Axis.CONDITION].index("rival_limit")
    return int(world(case).packages.condition[:, column].argmax())


def coup_everywhere(state: State, *, settled: bool = False) -> RegimeMonth:
    yes = np.ones_like(state.governments.alive)
    coup = yes & (not settled)
    return RegimeMonth(attempted=coup, coup=coup, collapsed=~yes, settled=yes & settled)


@pytest.mark.parametrize("case", CASES)
def test_the_first_month_s_support_is_that_of_the_start_if_loads_stay(case: str) -> None:
    state = begun(case)
    flows = support.flows(world(case), policy("status_quo", case), values(case), state)
    np.testing.assert_allclose(flows.delivered, state.patrons.delivered, rtol=1e-12, atol=1e-12)
    _, delivered = delivery.deliver(
        world(case), policy("status_quo", case), values(case), state, luck()
    )
    assert not delivered.ended.any.any()


@pytest.mark.parametrize("case", CASES)
def test_the_scale_of_the_start_reaches_every_count_of_recent_deaths(case: str) -> None:
    q = dict(values(case))
    q["conflict.start_scale"] = 2.0 * q["conflict.start_scale"]
    once, twice = begun(case), start(world(case), q, luck())
    for name in ("deaths", "capital_deaths"):
        one, two = (getattr(state.governments, name) for state in (once, twice))
        np.testing.assert_allclose(two, 2.0 * one, rtol=1e-12)
    ours = world(case).geography.government >= 0
    one, two = once.violence.unit_deaths, twice.violence.unit_deaths
    np.testing.assert_allclose(two[:, ours], 2.0 * one[:, ours], rtol=1e-12)
    np.testing.assert_array_equal(two[:, ~ours], one[:, ~ours])


def test_a_patron_that_promises_nothing_neither_wins_nor_loses_reputation() -> None:
    state = begun("sahel_2026")
    gone = policy("us_walks_away", "sahel_2026")
    after, _ = delivery.deliver(world("sahel_2026"), gone, values("sahel_2026"), state, luck())
    challenger = world("sahel_2026").challenger
    before, now = (one.patrons.reputation[:, challenger] for one in (state, after))
    np.testing.assert_array_equal(now, before)


def test_market_access_draws_on_a_patron_s_means_only_as_far_as_it_pays() -> None:
    amount = np.zeros_like(begun("sahel_2026").patrons.delivered)
    place = support.instrument(world("sahel_2026"), "trade_preference")
    amount[:, 0, 0, place] = 100.0
    cost = support.own_cost_musd(world("sahel_2026"), values("sahel_2026"), amount)
    price = values("sahel_2026")["bargaining.price_musd"][:, place]
    np.testing.assert_allclose(cost[:, 0], 100.0 * price)
    assert not cost[:, 1:].any()


def test_the_challenger_reckons_the_cost_of_what_arrives() -> None:
    state, q = begun(), values()
    laid = table.lay(world(), q, state, responses(world(), q, state))
    broken = replace(state.patrons, kept=0.5 * state.patrons.kept)
    worse = replace(state, patrons=broken)
    less = table.lay(world(), q, worse, responses(world(), q, worse))
    dear = laid.security_musd > 0.0
    assert (less.cost_musd[dear] < laid.cost_musd[dear]).all()


@pytest.mark.parametrize("case", CASES)
def test_after_a_deal_the_incumbent_returns_only_in_part(case: str) -> None:
    place, q = limiting(case), values(case)
    state = under_deal(begun(case), place)
    contracts = replace(state.contracts, age_months=np.full_like(state.contracts.age_months, 10**6))
    state = replace(state, contracts=contracts)
    stays = support.incumbent_stays(world(case), state.contracts)
    assert (stays < 1.0).all()
    after, _ = delivery.deliver(world(case), policy("status_quo", case), q, state, luck())
    assert not after.contracts.standing.any()
    expected = stays + q["bargaining.return_share"] * (1.0 - stays)
    np.testing.assert_allclose(after.contracts.incumbent_share, expected)
    flows = support.flows(world(case), policy("status_quo", case), q, after)
    incumbent = world(case).incumbent
    np.testing.assert_allclose(
        flows.promised[:, incumbent],
        after.patrons.committed[:, incumbent] * expected[:, :, None],
    )


def test_an_incumbent_that_left_over_a_deal_comes_back_after_it() -> None:
    state = under_deal(begun(), 0)
    gone = replace(state.contracts, incumbent_left=np.ones_like(state.contracts.incumbent_left))
    stays = support.incumbent_stays(world(), gone)
    assert not stays.any()
    rho = values()["bargaining.return_share"]
    ended = np.ones_like(gone.incumbent_left)
    back = deals.returned(gone, ended=ended, stays_share=stays, return_share=rho)
    assert not back.incumbent_left.any()
    np.testing.assert_allclose(back.incumbent_share, np.broadcast_to(rho, stays.shape))
    kept = deals.returned(gone, ended=~ended, stays_share=stays, return_share=rho)
    assert kept.incumbent_left.all()
    assert (kept.incumbent_share == 1.0).all()


def test_a_coup_lifts_what_was_meant_for_the_old_government() -> None:
    state = begun()
    shape = state.contracts.package.shape
    contracts = replace(
        state.contracts, stick_package=np.zeros(shape, dtype=np.int64), counter_musd=np.ones(shape)
    )
    state = replace(state, contracts=contracts)
    after = politics._after(world(), values(), state, coup_everywhere(state), luck())
    assert (after.contracts.stick_package == deals.NONE).all()
    assert not after.contracts.counter_musd.any()


def test_beliefs_on_a_new_government_leak_to_what_successors_are_and_not_to_the_old() -> None:
    state, q = begun(), values()
    after = politics._after(world(), q, state, coup_everywhere(state), luck())
    leaked = onlookers._leaked(q, after)
    np.testing.assert_allclose(leaked.client, after.beliefs.client, atol=1e-12)
    np.testing.assert_array_equal(after.start.beliefs.challenger, state.start.beliefs.challenger)


def test_after_a_settlement_nobody_blockades_and_no_collapse_is_expected() -> None:
    state, q = begun(), values()
    fought = replace(
        state.governments, posture=np.full_like(state.governments.posture, armed_groups.BLOCKADE)
    )
    state = replace(state, governments=fought)
    peace = politics._after(world(), q, state, coup_everywhere(state, settled=True), luck())
    for month in range(6):
        assert (peace.governments.posture == armed_groups.TALK).all()
        assert not responses(world(), q, peace).collapse_rate.any()
        peace, _ = war.fight(world(), q, peace, luck(month))


@pytest.mark.parametrize("case", CASES)
def test_a_hedge_that_has_all_that_it_took_is_no_longer_pending(case: str) -> None:
    q, w = values(case), world(case)
    place = int((w.packages.amount * support.is_security(w)).sum(axis=1).argmax())
    state = under_deal(begun(case), place, answer=deals.HEDGE)
    unkept = np.zeros_like(state.contracts.compliance_share)  # or a ban on talks would count too
    state = replace(state, contracts=replace(state.contracts, compliance_share=unkept))
    delivered = state.patrons.delivered.copy()
    took = support.taken_share(q, state.contracts)[:, :, None] * w.packages.amount[place]
    delivered[:, w.challenger] = state.start.delivered[:, w.challenger] + took
    arrived = replace(state, patrons=replace(state.patrons, delivered=delivered))
    chance = posture_probabilities(w, q, arrived)
    np.testing.assert_allclose(chance, posture_probabilities(w, q, begun(case)), atol=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_a_game_knows_that_an_incumbent_fully_bound_elsewhere_gives_nothing(case: str) -> None:
    state, place = begun(case), world(case).incumbent
    load_level = state.patrons.load.copy()
    load_level[:, place] = 1.0
    bound = replace(state, patrons=replace(state.patrons, load=load_level))
    seen = support.foreseen(world(case), values(case), bound)
    assert not seen.patrons.delivered[:, place].any()
    others = np.arange(load_level.shape[1]) != place
    np.testing.assert_array_equal(
        seen.patrons.delivered[:, others], state.patrons.delivered[:, others]
    )
    as_it_was = support.foreseen(world(case), values(case), state)
    np.testing.assert_allclose(as_it_was.patrons.delivered, state.patrons.delivered)


@pytest.mark.parametrize("case", CASES)
def test_the_reasons_do_not_hang_on_luck(case: str) -> None:
    q = {name: np.array([[one.value for one in row]]) for name, row in world(case).priors.items()}
    state = calm(world(case), q)
    np.testing.assert_array_equal(state.patrons.load, q["surroundings.load_mean_level"])
    assert not state.violence.frailty.any()
    shares = armed_groups.start_shares(q)
    np.testing.assert_array_equal(state.governments.posture, shares.argmax(axis=2))


def test_offer_and_default_ends_every_deal_at_six_months() -> None:
    name = "offer_and_default"
    played = suasion.run("two_valleys", policies=[name], futures=128, months=15, seed=2)[name]
    standing = played["contract_package"] >= 0
    for future, government in np.ndindex(standing.shape[0], standing.shape[2]):
        line = "".join("x" if on else "." for on in standing[future, :, government])
        assert max(map(len, line.split("."))) <= DEFAULT_AFTER_MONTHS
    assert played["deal_reversed"].any()


def test_delay_is_the_status_quo_until_it_ends() -> None:
    names = ("status_quo", "delay_six_months")
    quiet, late = suasion.run("two_valleys", policies=names, futures=64, months=7).values()
    for name in quiet.variables:
        if quiet[name].ndim > 1 and quiet[name].shape[1] == 7 and name not in ("offer", "answer"):
            np.testing.assert_array_equal(quiet[name][:, :6], late[name][:, :6], err_msg=name)


def test_walking_away_moves_nothing_but_through_the_support_that_is_lost() -> None:
    case = "sahel_2026"
    q, state = values(case), begun(case)
    without = state.patrons.committed.copy()
    without[:, world(case).challenger] = 0.0
    bare = replace(state, patrons=replace(state.patrons, committed=without))
    gone, _ = delivery.deliver(world(case), policy("us_walks_away", case), q, state, luck())
    same, _ = delivery.deliver(world(case), policy("status_quo", case), q, bare, luck())
    for field in fields(gone.governments):
        one, two = (getattr(after.governments, field.name) for after in (gone, same))
        np.testing.assert_array_equal(one, two, err_msg=field.name)
    np.testing.assert_array_equal(gone.patrons.delivered, same.patrons.delivered)


def test_a_broken_deal_costs_the_challenger_its_reputation() -> None:
    state = under_deal(begun(), limiting("two_valleys"))
    old = replace(state.contracts, age_months=np.full_like(state.contracts.age_months, 6))
    aged = replace(state, contracts=old)
    here, q = world(), values()
    faithful, _ = delivery.deliver(here, policy("full_partnership"), q, aged, luck())
    faithless, after = delivery.deliver(here, policy("offer_and_default"), q, aged, luck())
    assert after.ended.reversed.all()
    worse = faithless.patrons.reputation[:, here.challenger]
    assert (worse <= faithful.patrons.reputation[:, here.challenger]).all()
    assert worse.mean() < 0.8 * state.patrons.reputation[:, here.challenger].mean()


def test_asking_each_month_instead_of_each_quarter_brings_no_more_acceptances() -> None:
    accepted = {}
    for months in (1, 3):
        asked = load("sahel_2026", overrides={"decision_interval_months": months})
        played = suasion.run(asked, policies=("equilibrium",), futures=1024, months=12, seed=2)
        accepted[months] = (played["equilibrium"]["answer"] == deals.ACCEPT).any(axis=1)
    assert 0.05 < accepted[3].mean() < 0.95
    assert abs(accepted[1].mean() - accepted[3].mean()) < 0.01


def test_a_government_is_asked_once_a_quarter_unless_a_deal_or_a_government_ended() -> None:
    asked = load("two_valleys", overrides={"decision_interval_months": 1})
    played = suasion.run(asked, policies=("equilibrium",), futures=300, months=6, seed=4)
    contest = played["equilibrium"]
    answer = contest["answer"]
    again = (answer[:, 1] >= 0) & (answer[:, 0] >= 0)
    taken = (answer[:, 0] == deals.ACCEPT) | (answer[:, 0] == deals.HEDGE)
    assert (again <= (taken | contest["coup"][:, 0])).all()
    assert (answer[:, 3] >= 0).sum() > (answer[:, 1] >= 0).sum()


def test_tastes_stay_through_a_quarter_and_move_between_quarters() -> None:
    still = surroundings.move(world(), policy("equilibrium"), values(), begun(), luck(1))
    moved = surroundings.move(world(), policy("equilibrium"), values(), begun(), luck(3))
    np.testing.assert_array_equal(still.tastes.answer, begun().tastes.answer)
    between = np.corrcoef(moved.tastes.answer.ravel(), begun().tastes.answer.ravel())[0, 1]
    assert 0.8 < between < 1.0
