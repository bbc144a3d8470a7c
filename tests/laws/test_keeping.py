"""Is a deal kept with the probability that its hazards leave, and do full runs agree?"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import exp, sqrt

import numpy as np
import pytest

from suasion.analysis.contest import CONTEST
from suasion.analysis.frontier import keeping
from suasion.analysis.frontier.chances import Asked, chances
from suasion.analysis.frontier.simulated import Named, simulated
from suasion.analysis.frontier.space import Mixes, world_with
from suasion.core.declare import Axis
from suasion.engine import run as engine
from suasion.model.mechanisms.bargaining import ends
from suasion.model.policies import Offers, Policy
from tests.laws.frontier_case import small_opening, small_space

UPLANDS, LOWLANDS = 0, 1
FUTURES = 256


def _mixes(*, stick: bool = True) -> Mixes:
    where = small_space()
    bundle = where.stick if stick else np.zeros_like(where.stick)
    row = 0.5 * where.most
    return Mixes(amount=row[None], condition=0.3 * where.asked, stick=bundle)


def test_a_patron_that_never_reverses_always_keeps() -> None:
    q = dict(small_opening().quantities)
    place = small_space().world.challenger
    q["bargaining.reversal_rate"] = np.zeros_like(q["bargaining.reversal_rate"])
    assert (keeping.reversal(q, place) == 1.0).all()
    q["bargaining.reversal_rate"] = np.full_like(q["bargaining.reversal_rate"], 0.35)
    assert keeping.reversal(q, place) == pytest.approx(exp(-0.35))


def test_a_deal_that_runs_out_within_the_year_is_not_kept() -> None:
    q = dict(small_opening().quantities)
    q["contracts.expiry_months"] = np.full((16, 1), 11.0)
    assert not keeping.in_time(q).any()


def test_law_lets_a_deal_through_in_the_cases_that_can_be_counted_by_hand() -> None:
    opening, world = small_opening(), small_space().world
    names = world.ids[Axis.INSTRUMENT]
    q, row = opening.quantities, 0.5 * small_space().most
    used = [k for k in range(len(names)) if row[k] > 0.0]
    told = keeping.let_through(opening, [row])
    for n in range(opening.shape[0]):
        worth = row * q["bargaining.price_musd"][n]
        chance = 0.0
        for case in product((False, True), repeat=len(used)):
            gate = q["delivery.legal_gate_probability"][n, used]
            likely = np.prod(
                [g if passes else 1.0 - g for g, passes in zip(gate, case, strict=True)]
            )
            share = (
                sum(worth[k] for k, passes in zip(used, case, strict=True) if passes) / worth.sum()
            )
            chance += float(likely) * bool(share >= q["contracts.short_delivery_share"][n, 0])
        assert told[n] <= chance + 1e-12  # the means can only take away
        poor = opening.state.patrons.load[n, world.challenger] > 0.9
        assert poor or told[n] == pytest.approx(chance)


def test_two_deals_pass_together_no_more_often_than_each() -> None:
    opening, row = small_opening(), 0.5 * small_space().most
    other = np.where(np.arange(row.size) == small_space().levers[0], small_space().most, 0.0)
    both = keeping.let_through(opening, [row, other])
    assert (both <= keeping.let_through(opening, [row]) + 1e-12).all()
    assert (both <= keeping.let_through(opening, [other]) + 1e-12).all()


def test_a_deal_of_nothing_leaves_the_hazards_of_the_year_as_they_are() -> None:
    opening, where = small_opening(), small_space()
    nothing = Mixes(
        amount=np.zeros((1, where.most.size)),
        condition=np.zeros_like(where.asked),
        stick=np.zeros_like(where.stick),
    )
    setting = opening.lay(nothing)
    told = ends.year_hazards(setting, 0, ends.HOLD)
    for way in (ends.KEEP, ends.REFUSED):
        assert told[:, way, 0] == pytest.approx(3.0 * setting.coup_rate[:, :4].sum(axis=1))
        assert told[:, way, 1] == pytest.approx(3.0 * setting.collapse_rate[:, :4].sum(axis=1))


def test_full_runs_accept_and_keep_as_often_as_the_formula_says() -> None:
    where, mixes = small_space(), _mixes()
    opening = small_opening(FUTURES)
    alone = chances(opening, mixes, Asked(governments=(UPLANDS,)))
    joint = chances(opening, mixes, Asked(governments=(UPLANDS, LOWLANDS), jointly=True))
    expected = {
        "alone": (float(alone.accepted.mean()), float(alone.kept.mean())),
        "joint": (float(joint.joint[:, :, 0].mean()), float(joint.joint[:, :, 1].mean())),
    }
    asked = {"alone": (UPLANDS,), "joint": (UPLANDS, LOWLANDS)}
    names = [
        Named(
            name=name,
            governments=asked[name],
            amount=np.repeat(mixes.amount, len(asked[name]), axis=0),
            condition=mixes.condition,
            surrogate=expected[name],
        )
        for name in expected
    ]
    for one in simulated(where, names, seed=3, futures=FUTURES):
        for count, chance in zip((one.accepted, one.kept), one.named.surrogate, strict=True):
            error = sqrt(chance * (1.0 - chance) / FUTURES)
            assert abs(count / FUTURES - chance) < 3.5 * error + 0.01
        assert one.kept <= one.accepted


def _policy(name: str, **changes: object) -> Policy:
    plain = Policy(name=name, title=name, description=name, offers=Offers.IMPOSED, package=0)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_an_imposed_offer_can_carry_its_threat_go_to_one_or_differ_by_government() -> None:
    policies = [
        _policy("plain"),
        _policy("threatened", threatened=True),
        _policy("one", only_government=LOWLANDS),
        _policy("each", package_by_government=(0, 0)),
    ]
    told = engine.run(
        world_with(small_space(), _mixes()),
        dynamics=CONTEST,
        policies=policies,
        futures=FUTURES,
        months=1,
        seed=3,
    )
    first = {name: run["answer"][:, 0] for name, run in told.items()}
    assert (first["each"] == first["plain"]).all()
    assert (first["one"][:, UPLANDS] < 0).all()
    assert (first["one"][:, LOWLANDS] >= 0).all()
    assert (first["threatened"] == 0).sum() > (first["plain"] == 0).sum()


def test_a_coup_ends_what_does_not_outlive_it_and_a_collapse_ends_all() -> None:
    setting = small_opening().lay(_mixes())
    hazards = ends.year_hazards(setting, 0, ends.HOLD)[:, ends.KEEP]
    games = np.ones(setting.own.size)
    for survives, coups in ((1.0, 0.0), (0.0, 1.0), (0.5, 0.5)):
        told = keeping.standing(setting, survives * games)[:, ends.KEEP, ends.HOLD]
        assert told == pytest.approx(np.exp(-coups * hazards[:, 0] - hazards[:, 1]))


def test_only_a_client_that_cheats_is_found_out() -> None:
    setting = small_opening().lay(_mixes())
    told = keeping.undetected(setting)
    assert (told[:, ends.KEEP] == 1.0).all()
    hidden = 12.0 * setting.detection_rate * (1.0 - setting.visible_share[:, 0])
    assert told[:, ends.CHEAT] == pytest.approx(np.exp(-hidden))
