"""Is the frontier a frontier? Nothing cheaper, nothing out of reach, monotone where it must be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from suasion.analysis.frontier.bloc import bloc
from suasion.analysis.frontier.chances import Asked, Chances, chances
from suasion.analysis.frontier.cheapest import cheapest, curve
from suasion.analysis.frontier.conditions import prices
from suasion.analysis.frontier.line import Line, line, refined
from suasion.analysis.frontier.mirror import mirror
from suasion.analysis.frontier.search import dear, path
from suasion.analysis.frontier.space import Mixes
from tests.laws.frontier_case import small_opening, small_space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

UPLANDS, LOWLANDS = 0, 1
LEVELS = 5
PARTS = (0.3, 0.6, 0.9)


def _none() -> Floats:
    return np.zeros_like(small_space().asked)


@cache
def _path(government: int) -> Floats:
    return path(small_opening(), Asked(governments=(government,)), _none())


@cache
def _line(government: int, *, asked: bool = False) -> Line:
    level = small_space().asked if asked else _none()
    pool = np.unique(np.concatenate((_path(government), dear(small_space()))), axis=0)
    where = small_opening()
    found = line(where, Asked(governments=(government,)), level, pool)
    return refined(where, found, _targets(found))


def _targets(found: Line) -> list[float]:
    top = found.probability("kept").mean(axis=1).max()
    return [part * float(top) for part in PARTS]


def _given(amount: Floats, *, stick: bool = True, government: int = UPLANDS) -> Chances:
    where = small_space()
    bundle = where.stick if stick else np.zeros_like(where.stick)
    mixes = Mixes(amount=amount, condition=where.asked, stick=bundle)
    return chances(small_opening(), mixes, Asked(governments=(government,)))


def _grid() -> tuple[Floats, float]:
    """Every mix on a grid, and the cost of its dearest step at list price."""
    where = small_space()
    steps = where.most / (LEVELS - 1)
    rows = np.zeros((LEVELS ** len(where.levers), where.most.size))
    for place, counts in enumerate(product(range(LEVELS), repeat=len(where.levers))):
        rows[place, where.levers] = counts * steps[where.levers]
    return rows[where.within(rows)], float((steps * where.price_musd).max())


@pytest.mark.parametrize("part", PARTS)
def test_the_search_is_never_dearer_than_an_exhaustive_grid_by_more_than_a_step(
    part: float,
) -> None:
    rows, step = _grid()
    where = small_space()
    mixes = Mixes(amount=rows, condition=_none(), stick=where.stick)
    told = chances(small_opening(), mixes, Asked(governments=(UPLANDS,)))
    target = part * float(told.kept[:, :, 0].mean(axis=1).max())
    best = cheapest(told.cost_musd, told.kept[:, :, 0], target)
    found = _line(UPLANDS).cheapest("kept", target)
    assert best.reached
    assert found.reached
    assert found.cost_musd <= best.cost_musd + step


def test_a_higher_target_never_costs_less() -> None:
    found = _line(UPLANDS)
    costs = [found.cheapest("kept", target).cost_musd for target in _targets(found)]
    assert costs == sorted(costs)


def test_what_is_called_reached_reaches_the_target_and_what_is_not_does_not() -> None:
    found = _line(UPLANDS)
    top = found.probability("kept").mean(axis=1).max()
    assert found.cheapest("kept", 0.9 * top).probability >= 0.9 * top
    beyond = found.cheapest("kept", 1.01 * top)
    assert not beyond.reached
    assert beyond.probability == pytest.approx(top, abs=0.003)


def test_asking_less_never_needs_more_money() -> None:
    asked, free = _line(UPLANDS, asked=True), _line(UPLANDS)
    for target in _targets(asked):
        assert free.cheapest("kept", target).cost_musd <= asked.cheapest("kept", target).cost_musd


def test_dropping_a_condition_never_raises_the_needed_cost_nor_lowers_what_is_reached() -> None:
    pool = _line(UPLANDS).amount
    target = 0.5 * float(_line(UPLANDS, asked=True).probability("kept").mean(axis=1).max())
    told = prices(small_opening(), UPLANDS, pool, target)
    assert len(told.conditions) == np.count_nonzero(small_space().asked)
    for one in told.conditions:
        assert one.dropped.most >= told.asked.most - 1e-9
        assert one.dropped.cost_musd <= told.asked.cost_musd + 1e-9
        assert told.none.most >= one.alone.most - 1e-9
        assert one.order == 0


def test_conditions_go_until_the_target_is_reached_or_all_are_gone() -> None:
    pool = _line(UPLANDS).amount
    told = prices(small_opening(), UPLANDS, pool, 0.99)
    turns = sorted(one.order for one in told.conditions)
    assert turns == list(range(1, len(turns) + 1))
    last = max(told.conditions, key=lambda one: one.order)
    assert last.left == told.none.most


def test_no_mix_is_outside_the_means() -> None:
    poor = replace(small_space(), means_musd=25.0)
    where = replace(small_opening(), space=poor)
    rows = path(where, Asked(governments=(UPLANDS,)), _none())
    assert poor.within(rows).all()
    assert poor.within(dear(poor)[-1])
    found = line(where, Asked(governments=(UPLANDS, LOWLANDS), jointly=True), _none(), rows)
    assert poor.within(found.amount, 2).all()


def test_more_money_never_reaches_less_on_the_curve() -> None:
    found = _line(LOWLANDS)
    cost = found.cost_musd.mean(axis=1)
    for values in (
        found.stick.kept.mean(axis=1),
        found.stick.accepted_by_type[:, :, 0].mean(axis=1),
    ):
        told = curve(cost, values)
        assert (np.diff(told, axis=0) >= 0.0).all()
        assert (told >= values).all()


def test_what_is_kept_was_accepted_and_each_stage_only_loses() -> None:
    found = _line(UPLANDS, asked=True).stick
    assert (np.diff(found.stages, axis=3) <= 1e-12).all()
    assert (np.diff(found.stages.mean(axis=(0, 1, 2))) < -1e-4).all()  # and each of them something
    assert np.allclose(found.stages[..., 0], found.accepted)
    assert np.allclose(found.stages[..., -1], found.kept)


def test_the_best_counter_leaves_no_more_than_the_equilibriums() -> None:
    found = _line(UPLANDS, asked=True).stick
    assert (found.least_kept <= found.kept + 1e-9).all()


def test_a_stick_behind_an_offer_makes_it_accepted_more_often() -> None:
    amount = dear(small_space())
    with_it, without = _given(amount), _given(amount, stick=False)
    assert (with_it.accepted.mean(axis=1) > without.accepted.mean(axis=1)).all()
    assert (with_it.refused.mean(axis=1) < without.refused.mean(axis=1)).all()


def test_a_prouder_government_accepts_conditions_less_often() -> None:
    by_type = _given(dear(small_space())).accepted_by_type[:, :, 0].mean(axis=1)
    assert (np.diff(by_type, axis=1) < 0.0).all()


def test_the_public_belief_lies_between_the_types() -> None:
    found = _given(dear(small_space()))
    by_type = found.kept_by_type[:, :, 0]
    assert (found.kept[:, :, 0] <= by_type.max(axis=2) + 1e-12).all()
    assert (found.kept[:, :, 0] >= by_type.min(axis=2) - 1e-12).all()


def test_all_at_once_is_no_likelier_than_the_least_likely_given_the_means() -> None:
    where = small_space()
    mixes = Mixes(amount=dear(where), condition=_none(), stick=where.stick)
    found = chances(small_opening(), mixes, Asked(governments=(UPLANDS, LOWLANDS), jointly=True))
    assert (found.joint[:, :, 0] <= found.accepted.min(axis=2) + 1e-9).all()
    assert (found.joint[:, :, 1] <= found.joint[:, :, 0]).all()


def test_offers_of_its_own_are_no_worse_than_the_first_of_each_path_and_within_the_means() -> None:
    paths = [_path(UPLANDS), _path(LOWLANDS)]
    told = bloc(small_opening(), small_opening(), _none(), paths)
    joint = told.told.joint[:, :, 1].mean(axis=1)
    assert (np.diff(joint) > 0.0).all()
    total = told.amount[told.choice].sum(axis=1)
    assert small_space().within(total * 0.5, 2).all()


def test_a_harsher_stick_is_never_refused_more_and_a_surer_refusal_bears_less() -> None:
    told = mirror(small_opening(), UPLANDS, np.zeros_like(small_space().most), (0.5, 0.8, 0.95))
    assert (np.diff(told.refused) <= 1e-9).all()
    assert (np.diff(told.lost_revenue_share) >= 0.0).all()
    strengths = [one.strength for one in told.resisted]
    assert strengths == sorted(strengths, reverse=True)
    for one in told.resisted:
        assert one.never == (told.refused[0] < one.target)
        assert one.always == (told.refused[-1] >= one.target)


def test_the_harshest_stick_that_is_resisted_is_refused_just_so_often() -> None:
    told = mirror(small_opening(), UPLANDS, np.zeros_like(small_space().most), (0.5,))
    target = 0.5 * float(told.refused[0] + told.refused[-1])
    inside = mirror(small_opening(), UPLANDS, np.zeros_like(small_space().most), (target,))
    at = inside.resisted[0].strength
    assert 0.0 < at < 1.0
    assert np.interp(at, inside.strength, inside.refused) == pytest.approx(target)
