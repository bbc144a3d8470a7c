"""Does the frontier answer with the documented keys, and refuse what it cannot use?"""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from suasion.analysis.frontier.answer import frontier
from suasion.analysis.frontier.space import space
from suasion.analysis.frontier.summary import summary
from suasion.analysis.frontier.targets import checked_targets
from suasion.core.errors import OptionError
from suasion.model.world import World
from suasion.scenario.load import load
from tests.unit.analysis.frontier_made import FUTURES, made

QUESTIONS = {"kept", "kept_best_counter", "kept_without_stick", "accepted"}
STAGES = 5


def _world() -> World:
    return load("two_valleys").world()


def test_the_data_is_plain_json_with_the_documented_keys() -> None:
    content = json.loads(json.dumps(made().to_json(), allow_nan=False))
    assert {"targets", "space", "alone", "together", "simulated", "caveats", "label"} <= set(
        content
    )
    assert content["futures"] == FUTURES
    assert set(content["alone"]) == {"uplands", "lowlands"}
    for told in content["alone"].values():
        for line in (told["nothing_asked"], told["as_asked"]):
            assert set(line["targets"]) == {"0.01", "0.5"}
            assert set(line["targets"]["0.5"]) == QUESTIONS
            assert len(line["most"]["stages"]) == STAGES
            assert len(line["curve"]["cost_musd"]) == len(line["curve"]["kept"]["pragmatic"])
        assert set(told["resists"]) == {"nothing_given", "package_given"}
    assert set(content["together"]) == {"same_to_all", "each_its_own"}


def test_a_low_target_is_reached_and_its_mix_is_named_and_within_the_means() -> None:
    content = made().to_json()
    for told in content["alone"].values():
        cell = told["nothing_asked"]["targets"]["0.01"]["kept"]
        assert cell["reached"]
        assert cell["mix"]
        assert cell["probability"] >= 0.01
        for name, amount in cell["mix"].items():
            assert amount <= content["space"]["most"][name]


def test_where_no_draw_reaches_a_target_there_is_no_cost() -> None:
    for told in made().to_json()["alone"].values():
        cell = told["as_asked"]["targets"]["0.5"]["kept"]
        assert not cell["reached"]
        if cell["draws"]["reached_share"] < 0.5:
            assert cell["draws"]["median"] is None


def test_the_first_caveat_says_that_it_is_opinion() -> None:
    assert made().to_json()["caveats"][0].startswith("Structured opinion")
    assert "no full run" in made().to_json()["caveats"][-1]


def test_the_same_seed_gives_the_same_frontier() -> None:
    kept = {"targets": (0.5,), "futures": 8, "simulate": False, "governments": ["lowlands"]}
    first, again = (frontier("two_valleys", **kept).to_json() for _ in range(2))  # type: ignore[arg-type]
    assert first == again
    assert first["together"] is None
    assert list(first["alone"]) == ["lowlands"]


def test_the_frontier_says_what_it_is() -> None:
    assert repr(made()).startswith("Frontier(two_valleys, 16 futures)")
    assert "never" in repr(made())


def test_the_summary_tells_both_lines_of_every_government() -> None:
    told = summary(load("two_valleys"), targets=(0.5,))
    assert set(told["alone"]) == {"uplands", "lowlands"}
    assert set(told["alone"]["uplands"]) == {"nothing_asked", "as_asked"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"governments": ["upland"]}, "'upland' is unknown. Nearest: uplands"),
        ({"targets": (1.5,)}, "1.5 is out of range"),
        ({"targets": (0.0,)}, "0 is out of range"),
        ({"targets": ()}, "none is given"),
        ({"targets": (float("nan"),)}, "nan is out of range"),
        ({"package": "full_partner"}, "'full_partner' is unknown. Nearest: full_partnership"),
        ({"reach": 0.0}, "0 is out of range"),
        ({"reach": float("inf")}, "inf is out of range"),
        ({"futures": 0}, "0 is out of range"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(options: dict[str, object], said: str) -> None:
    with pytest.raises(OptionError, match=said.replace(".", r"\.")):
        frontier("two_valleys", **options)  # type: ignore[arg-type]


def test_a_challenger_with_nothing_to_give_has_no_frontier() -> None:
    world = _world()
    bare = replace(world, packages=replace(world.packages, amount=0.0 * world.packages.amount))
    with pytest.raises(OptionError, match="no package that gives anything"):
        space(bare)


def test_targets_are_told_from_low_to_high_each_once() -> None:
    assert checked_targets((0.8, 0.5, 0.8)) == (0.5, 0.8)


def test_the_reference_is_the_package_that_asks_most() -> None:
    found = space(_world())
    assert found.world.packages.names[found.reference] == "full_partnership"
    named = space(_world(), reference="eyes_in_the_sky")
    assert named.world.packages.names[named.reference] == "eyes_in_the_sky"
    assert (named.asked <= 1.0).all()


def test_levels_end_at_one_and_money_at_the_reach() -> None:
    found, packages = space(_world(), reach=2.0), _world().packages
    assert np.allclose(found.most[found.money], 2.0 * packages.amount.max(axis=0)[found.money])
    assert (found.most[~found.money] <= 1.0).all()
