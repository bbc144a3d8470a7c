"""What must hold of the sampling design? Even coverage, and independence of everything else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from suasion.core.copula import copula
from suasion.core.declare import Axis, Domain, Quantity
from suasion.core.priors import Prior
from suasion.engine.design import coordinate, draw
from tests.unit.engine.toy import FIXED, GROWTH, QUANTITIES, RISK, toy_world

if TYPE_CHECKING:
    from types import SimpleNamespace

    from suasion.model.world import World


@given(st.integers(0, 10**6), st.text(max_size=8), st.integers(0, 11), st.integers(0, 50))
@settings(max_examples=60)
def test_every_aligned_run_of_futures_puts_one_in_each_interval(
    seed: int, name: str, power: int, start: int
) -> None:
    count = 2**power
    values = coordinate(seed, name, np.arange(start * count, (start + 1) * count))
    cells = np.sort((values * count).astype(np.int64))
    assert np.array_equal(cells, np.arange(count))


def test_values_lie_strictly_between_zero_and_one() -> None:
    values = coordinate(0, "any", np.arange(100_000))
    assert values.min() > 0.0
    assert values.max() < 1.0


@given(st.lists(st.integers(0, 2**29), min_size=1, max_size=20), st.integers(0, 99))
@settings(max_examples=40)
def test_a_future_draws_the_same_alone_as_in_company(futures: list[int], seed: int) -> None:
    indices = np.array(futures, dtype=np.int64)
    together = coordinate(seed, "toy", indices)
    alone = [coordinate(seed, "toy", indices[k : k + 1]).item() for k in range(indices.size)]
    assert together.tolist() == alone


def test_one_more_parameter_changes_no_other() -> None:
    futures = np.arange(512)
    few = draw(toy_world(), 1, futures, {RISK.name: RISK})
    many = draw(toy_world(), 1, futures, QUANTITIES)
    assert np.array_equal(few[RISK.name], many[RISK.name])


def test_one_more_government_changes_no_other() -> None:
    futures = np.arange(512)
    three = draw(toy_world(), 1, futures, QUANTITIES)[RISK.name]
    four = draw(toy_world(("first", "north", "south", "west")), 1, futures, QUANTITIES)[RISK.name]
    assert np.array_equal(three, four[:, 1:])


def test_governments_draw_apart_from_each_other() -> None:
    values = draw(toy_world(), 1, np.arange(4096), QUANTITIES)[RISK.name]
    assert np.abs(np.corrcoef(values.T) - np.eye(3)).max() < 0.1


def test_a_certain_value_is_the_same_in_all_futures() -> None:
    values = draw(toy_world(), 1, np.arange(300), QUANTITIES)[FIXED.name]
    assert values.shape == (300, 1)
    assert np.all(values == 1.5)


def test_the_three_numbers_of_a_prior_come_back_from_its_draws() -> None:
    values = draw(toy_world(), 1, np.arange(4096), QUANTITIES)[GROWTH.name][:, 0]
    for bound, share in ((0.1, 0.05), (0.2, 0.5), (0.5, 0.95)):
        assert (values < bound).mean() == pytest.approx(share, abs=1.0 / 4096)


def test_a_prior_for_each_entity_is_required() -> None:
    world = cast("SimpleNamespace", toy_world())
    world.priors = {**world.priors, RISK.name: world.priors[RISK.name][:2]}
    with pytest.raises(ValueError, match="argument 2 is longer"):
        draw(cast("World", world), 1, np.arange(4), QUANTITIES)


def test_a_quantity_of_one_entity_is_keyed_by_that_entity() -> None:
    prior = (Prior(value=0.3, low=0.1, high=0.6, scale="logit"),)
    world = cast("SimpleNamespace", toy_world(("north",)))
    alone = Quantity(
        name="toy.risk_share",
        meaning="Risk of a town.",
        unit="1",
        domain=Domain.SHARE,
        axis=Axis.GOVERNMENT,
    )
    world.priors = {alone.name: prior}
    of_town = draw(cast("World", world), 1, np.arange(64), {alone.name: alone})[alone.name]
    of_all = replace(alone, axis=Axis.SCENARIO)
    of_scenario = draw(cast("World", world), 1, np.arange(64), {alone.name: of_all})[alone.name]
    assert not np.array_equal(of_town, of_scenario)


def test_one_future_is_uniform_over_seeds() -> None:
    for future in (0, 1, 77):
        values = np.array(
            [coordinate(seed, "toy", np.array([future])).item() for seed in range(4000)]
        )
        assert stats.kstest(values, "uniform").pvalue > 1e-3


def test_coordinates_are_as_good_as_independent() -> None:
    futures = np.arange(2048)
    values = np.array([coordinate(1, f"name {k}", futures) for k in range(60)])
    correlation = np.corrcoef(values)[np.triu_indices(60, 1)]
    # Nested shuffling leaves about half as many free signs as futures: sd up to sqrt(2 / 2048).
    assert correlation.std() < 0.0313
    assert np.abs(correlation).max() < 0.13


def test_means_of_smooth_functions_converge_much_faster_than_by_chance() -> None:
    futures = np.arange(256)
    means = np.array([np.exp(coordinate(seed, "toy", futures)).mean() for seed in range(200)])
    by_chance = np.sqrt((np.e**2 - 1) / 2 - (np.e - 1) ** 2) / 16.0
    assert np.sqrt(((means - (np.e - 1)) ** 2).mean()) < by_chance / 100.0


def joined_world(correlation: float) -> World:
    """Two quantities of the scenario, drawn together or apart."""
    world = toy_world()
    spread = Prior(value=1.5, low=1.0, high=2.0, scale="identity")
    priors = {**world.priors, FIXED.name: (spread,)}
    pairs = [(GROWTH.name, FIXED.name, correlation)] if correlation else []
    return type(world)(**(vars(world) | {"priors": priors, "copula": copula(pairs)}))


@pytest.mark.parametrize("correlation", [-0.9, 0.5])
def test_quantities_are_drawn_together_as_stated(correlation: float) -> None:
    futures = np.arange(4096)
    apart, together = (draw(joined_world(r), 3, futures, QUANTITIES) for r in (0.0, correlation))
    growth, level = (np.log(together[GROWTH.name][:, 0]), together[FIXED.name][:, 0])
    expected = 6.0 / np.pi * np.arcsin(correlation / 2.0)
    assert stats.spearmanr(growth, level)[0] == pytest.approx(expected, abs=0.03)
    for name in (GROWTH.name, FIXED.name):
        shares = [0.05, 0.5, 0.95]
        one, other = (np.quantile(values[name], shares) for values in (apart, together))
        np.testing.assert_allclose(one, other, rtol=0.03)


def test_what_is_drawn_together_changes_nothing_else() -> None:
    futures = np.arange(256)
    apart, together = (draw(joined_world(r), 3, futures, QUANTITIES) for r in (0.0, 0.8))
    np.testing.assert_array_equal(apart[RISK.name], together[RISK.name])
    alone = draw(joined_world(0.8), 3, futures[[7]], QUANTITIES)
    np.testing.assert_array_equal(alone[GROWTH.name], together[GROWTH.name][[7]])
