"""Is the answer on bluffs counted, averaged and valued as it says?"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import suasion
from suasion.analysis.bluff.answer import Bluffs, bluff
from suasion.analysis.bluff.frequencies import clustered_share
from suasion.analysis.brief.bluffs import bluffs
from suasion.analysis.opening import Opening, openings
from suasion.analysis.summaries import share_interval
from suasion.core.errors import OptionError
from suasion.model.mechanisms.bargaining import play
from suasion.model.mechanisms.bargaining.setting import menu

if TYPE_CHECKING:
    from collections.abc import Iterator

CASE, FUTURES, MONTHS, SEED = "two_valleys", 40, 13, 3


@cache
def found() -> Bluffs:
    return bluff(CASE, futures=FUTURES, months=MONTHS, seed=SEED)


@cache
def opening() -> Opening:
    return next(openings(suasion.load(CASE).world(), futures=FUTURES, seed=SEED))


def ranges(value: Any) -> Iterator[dict[str, float]]:
    """Every median with its interval in an answer."""
    if isinstance(value, dict):
        if set(value) == {"median", "low", "high"}:
            yield value
        else:
            for one in value.values():
                yield from ranges(one)
    elif isinstance(value, list):
        for one in value:
            yield from ranges(one)


def test_the_opening_is_the_first_month_of_a_run() -> None:
    run = suasion.run(CASE, policies=["equilibrium"], futures=FUTURES, months=1, seed=SEED)
    played = run["equilibrium"]
    at, game = opening(), np.arange(opening().games.rows.size)
    kind = at.state.types.client.reshape(-1)
    stance = play.choice(
        at.games.profile.stance[game, kind], at.state.tastes.stance.reshape(game.size, 2)
    )
    np.testing.assert_array_equal(stance.reshape(FUTURES, -1), played["stance"][:, 0])


def test_the_answer_is_plain_data_and_the_same_again() -> None:
    once = json.dumps(found().to_json(), allow_nan=False)
    again = bluff(CASE, futures=FUTURES, months=MONTHS, seed=SEED).to_json()
    again["manifest"] = found().to_json()["manifest"]
    assert json.dumps(again, allow_nan=False) == once


def test_every_median_lies_in_its_interval() -> None:
    seen = list(ranges(found().to_json()))
    assert len(seen) > 100
    assert all(one["low"] <= one["median"] <= one["high"] for one in seen)


def test_the_frequencies_are_those_of_the_brief() -> None:
    run = suasion.run(CASE, policies=["equilibrium"], futures=FUTURES, months=MONTHS, seed=SEED)
    world = suasion.load(CASE).world()
    told = bluffs(run["equilibrium"], menu(world.packages))
    for one in found().to_json()["frequencies"]:
        player = told[one["player"]]
        known = (
            player[f"{one['move']}_by_type"][one["type"]] if one["type"] else player[one["move"]]
        )
        assert one["share"] == known


def test_beliefs_average_to_what_was_believed_before() -> None:
    for rows in found().to_json()["believed"].values():
        offers = {
            one["action"]: one
            for one in rows
            if (one["move"], one["trait"]) == ("offer", "bluffing")
        }
        assert set(offers) == {"none", "plain", "threat"}
        assert offers["threat"]["after"]["median"] < offers["threat"]["before"]["median"]


def test_a_challenger_that_backs_down_is_thought_a_bluffer() -> None:
    for rows in found().to_json()["believed"].values():
        after = {
            one["action"]: one["after"]["median"]
            for one in rows
            if (one["move"], one["trait"]) == ("reply", "bluffing")
        }
        assert after["punish"] < after["back_down"]


def test_every_signal_says_who_may_call_it_and_what_each_side_gains() -> None:
    for signals in found().to_json()["called"].values():
        for signal, caller in (
            ("threat", "client"),
            ("promise", "client"),
            ("defiance", "challenger"),
        ):
            entry = signals[signal]["all"]
            assert {entry["call"], entry["give_way"]} <= set(entry["actions"])
            assert all(row.startswith(caller) for row in entry["calling"])
            assert {row.split("_")[0] for row in entry["gains"]} == {
                "client", "challenger", "incumbent",
            }  # fmt: skip
            for one in entry["calling"].values():
                shares = [one[f"pays_at_{k}_belief_share"] for k in ("any", "no")]
                assert sum(shares) + one["depends_share"] == pytest.approx(1.0)
                assert shares[0] <= one["pays_share"] <= 1.0 - shares[1]


def test_a_belief_path_has_a_value_for_every_month() -> None:
    path = found().to_json()["belief_paths"]
    assert len(path["months"]) == MONTHS
    for trait in path["traits"].values():
        assert len(trait["mean"]) == len(trait["p95"]) == MONTHS
        assert 0.0 < trait["start"] < 1.0


def test_fewer_than_one_future_is_refused() -> None:
    with pytest.raises(OptionError, match=r"futures"):
        bluff(CASE, futures=0)
    with pytest.raises(OptionError, match=r"futures: 0 is out of range\."):
        next(openings(suasion.load(CASE).world(), futures=0, seed=1))


@given(hits=st.lists(st.booleans(), min_size=3, max_size=40), copies=st.integers(2, 5))
def test_copies_of_the_same_game_make_a_share_no_surer(hits: list[bool], copies: int) -> None:
    hit = np.array(hits)[:, None]
    if hit.all() or not hit.any():
        return
    once = clustered_share(hit, np.ones_like(hit))
    many = np.repeat(hit, copies, axis=1)
    assert clustered_share(many, np.ones_like(many)) == pytest.approx(once)


def test_one_game_a_future_gives_no_narrower_an_interval_than_wilsons() -> None:
    hit = np.arange(50)[:, None] < 20
    share, low, high = clustered_share(hit, np.ones_like(hit))
    known = share_interval(20, 50)
    assert share == pytest.approx(0.4)
    assert (low, high) == pytest.approx(known, abs=2e-3)


def test_a_share_over_no_games_is_none() -> None:
    none = np.zeros((5, 2), dtype=bool)
    assert clustered_share(none, none) == (None, None, None)
