"""Does a compiled world say the same as the folder, in the declared order?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from suasion.core.declare import Axis
from suasion.model.parameters import ATTRIBUTES, QUANTITIES
from suasion.model.world import World
from suasion.scenario.compile import distance_km, month_after
from tests.unit.scenario.folders import NAME, accepted, append


@pytest.fixture(scope="module")
def world() -> World:
    """The stylised theatre."""
    return accepted(NAME).world()


def test_every_declared_name_is_compiled_for_every_entity(world: World) -> None:
    assert set(world.priors) == set(QUANTITIES)
    assert set(world.attributes) == set(ATTRIBUTES)
    for name, quantity in QUANTITIES.items():
        assert len(world.priors[name]) == world.count(quantity.axis)
    for name, attribute in ATTRIBUTES.items():
        assert len(world.attributes[name]) == world.count(attribute.axis)


def test_entities_keep_the_order_of_the_header(world: World) -> None:
    assert world.ids[Axis.GOVERNMENT] == ("uplands", "lowlands")
    assert world.ids[Axis.PATRON] == ("northern_league", "river_federation", "bazaar")
    assert world.packages.names[0] == "talks_and_respect"
    assert (world.challenger, world.incumbent) == (0, 1)


def test_units_stand_in_the_order_of_their_names(world: World) -> None:
    units = world.ids[Axis.UNIT]
    assert list(units) == sorted(units)
    assert world.geography.recent_deaths[units.index("upl_north")] == 210.0
    assert world.geography.excitation[units.index("upl_north")].tolist() == [3.6, 3.4, 3.0, 2.5]


def test_units_belong_to_the_government_of_their_country(world: World) -> None:
    for unit, government in zip(world.ids[Axis.UNIT], world.geography.government, strict=True):
        assert world.ids[Axis.GOVERNMENT][government].startswith(unit[:3])


def test_a_unit_of_a_country_that_does_not_play_has_no_government(valleys: Path) -> None:
    with (valleys / "violence_state.csv").open(encoding="utf-8") as table:
        line = next(line for line in table if line.startswith("upl_city,UPL"))
    append(valleys, "violence_state.csv", line.strip().replace("upl_city,UPL", "far_coast,FAR"))
    geography = accepted(valleys).world().geography
    assert geography.government.tolist().count(-1) == 1
    assert geography.countries == ("FAR", "LOW", "UPL")


def test_links_go_both_ways(world: World) -> None:
    links = {(int(a), int(b)) for a, b in world.geography.links}
    assert links == {(b, a) for a, b in links}
    assert len(links) == len(world.geography.links)


def test_a_package_holds_what_its_rows_say(world: World) -> None:
    package = world.packages.names.index("security_for_balance")
    instruments, conditions = world.ids[Axis.INSTRUMENT], world.ids[Axis.CONDITION]
    packages = world.packages
    assert packages.amount[package, instruments.index("arms_and_training")] == 40.0
    assert packages.condition[package, conditions.index("rival_limit")] == 0.3
    assert packages.stick[package, instruments.index("isolation")] == 0.5
    assert not packages.signal[package].any()
    talks = packages.names.index("talks_and_respect")
    assert packages.signal[talks, instruments.index("visit")] == 1.0


def test_standing_support_is_by_patron_government_and_instrument(world: World) -> None:
    guards = world.standing[:, :, world.ids[Axis.INSTRUMENT].index("deployed_force")]
    assert guards.tolist() == [[0.0, 0.0], [80.0, 0.0], [0.0, 0.0]]


def test_a_range_becomes_a_prior_on_the_scale_of_its_domain(world: World) -> None:
    revenue = world.priors["economy.revenue_musd"][0]
    assert (revenue.value, revenue.low, revenue.high, revenue.scale) == (3000, 2600, 3400, "log")
    at = np.array([0.05, 0.5, 0.95])
    assert np.allclose(revenue.quantile(at), [2600, 3000, 3400])


def test_everything_has_a_title(world: World) -> None:
    for axis in Axis:
        if axis is not Axis.SCENARIO:
            assert all(world.titles[f"{axis.value}.{name}"] for name in world.ids[axis])
    assert world.titles["package.eyes_in_the_sky"] == "Eyes in the sky"
    assert world.titles["instrument.air_support"] == "air support"


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 2, 5), "2026-03"),
        (date(2025, 12, 31), "2026-01"),
        (date(2025, 11, 30), "2025-12"),
    ],
)
def test_the_first_month_is_the_one_after_the_as_of_date(day: date, month: str) -> None:
    assert month_after(day) == month


def test_a_degree_of_latitude_is_111_km() -> None:
    assert distance_km((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.195, abs=0.001)
    assert distance_km((60.0, 0.0), (60.0, 1.0)) == pytest.approx(55.597, abs=0.01)
