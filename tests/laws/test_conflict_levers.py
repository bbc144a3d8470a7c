"""Which laws do levers, insurgent strength and the state's reach obey?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.model.mechanisms.conflict import (
    LeverInputs,
    Strength,
    civilian_harm_log,
    expected_intensity,
    faded,
    levers,
    over_units,
    state_harm_share,
    status_quo,
    strength_step,
)
from tests.laws.conflict_worlds import (
    lever_effects,
    month_parameters,
    small_world,
    strength_parameters,
)

SHARES = st.floats(0.05, 0.95)
NEXT_DOOR = np.array([[0.0, 1.0], [1.0, 0.0]])


def held(strength: float, reach: float) -> Strength:
    return Strength(strength=np.full((3, 2), strength), reach=np.full((3, 2), reach))


def stepped(
    start: Strength, *, force: float, months: int, lever: float = 0.0, harm: float = 0.0
) -> Strength:
    now = start
    for _ in range(months):
        now = strength_step(
            now=now, start=start, force_ratio=np.full((3, 2), force),
            log_hold_lever=np.full((3, 2), lever), civilian_harm_log=np.full((3, 2), harm),
            next_door=NEXT_DOOR, parameters=strength_parameters(3),
        )  # fmt: skip
    return now


def test_the_status_quo_moves_no_lever() -> None:
    log_hazard, log_severity = levers(status_quo(3, 2), lever_effects(3))
    assert not log_hazard.any()
    assert not log_severity.any()


def test_every_lever_input_moves_the_hazard() -> None:
    still, effects = status_quo(3, 2), lever_effects(3)
    for name in LeverInputs.__dataclass_fields__:
        moved = replace(still, **{name: np.ones((3, 2))})
        if name in {"months_since_departure", "departed_share"}:
            moved = replace(
                still, departed_share=np.ones((3, 2)), months_since_departure=np.ones((3, 2))
            )
        if name == "contested_share":
            moved = replace(moved, aid_change=np.ones((3, 2)))
        assert levers(moved, effects)[0].all(), name


@given(months=st.floats(0.0, 60.0))
def test_a_departure_fades_to_nothing(months: float) -> None:
    effects = lever_effects(3, lever_departure_log_hazard=0.2)
    gone = replace(
        status_quo(3, 2),
        departed_share=np.ones((3, 2)),
        months_since_departure=np.full((3, 2), months),
    )
    expected = 0.2 * max(0.0, 1.0 - months / 18.0)
    np.testing.assert_allclose(levers(gone, effects)[0], expected, atol=1e-15)


@given(months=st.floats(0.0, 40.0))
def test_a_coup_counts_for_a_year(months: float) -> None:
    after = replace(status_quo(1, 1), months_since_coup=np.array([[months]]))
    effects = lever_effects(1, lever_coup_log_hazard=0.3)
    assert levers(after, effects)[0][0, 0] == (0.3 if months < 12.0 else 0.0)


@given(harm=st.floats(-1e4, 1e4))
def test_civilian_harm_is_held_within_its_cap(harm: float) -> None:
    moved = replace(status_quo(1, 1), civilian_harm_log=np.array([[harm]]))
    assert abs(levers(moved, lever_effects(1))[0][0, 0]) <= 0.5


@given(deaths=st.floats(0.0, 1e4), share=SHARES)
def test_harm_at_an_unchanged_share_is_exactly_zero(deaths: float, share: float) -> None:
    here = np.array([[share]])
    assert civilian_harm_log(deaths=np.array([[deaths]]), share=here, start_share=here) == 0.0


@given(share=SHARES, change=st.floats(-1.0, 3.0))
def test_auxiliaries_move_the_share_of_state_harm_their_way(share: float, change: float) -> None:
    effects = lever_effects(1, lever_auxiliary_one_sided_log_odds=0.5)
    here, moved = np.array([[share]]), np.array([[change]])
    after = state_harm_share(start_share=here, auxiliary_change=moved, effects=effects)
    assert 0.0 < after < 1.0
    assert (after - share) * change >= -1e-15


def test_a_steady_flow_is_remembered_as_it_is_and_a_pulse_halves_in_a_half_life() -> None:
    flow, half_life = np.array([[2.0]]), np.array([3.0])
    assert faded(stock=flow, flow=flow, half_life_months=half_life) == flow
    stock = flow
    for _ in range(3):
        stock = faded(stock=stock, flow=np.zeros((1, 1)), half_life_months=half_life)
    np.testing.assert_allclose(stock, 1.0)


def test_units_of_no_client_feel_no_lever() -> None:
    client = np.array([[0.3, -0.2]])
    np.testing.assert_array_equal(
        over_units(client, np.array([1, -1, 0])), np.array([[-0.2, 0.0, 0.3]])
    )


@given(strength=SHARES, reach=SHARES)
def test_strength_and_reach_rest_exactly_where_they_began(strength: float, reach: float) -> None:
    start = held(strength, reach)
    later = stepped(start, force=1.0, months=24)
    np.testing.assert_array_equal(later.strength, start.strength)
    np.testing.assert_array_equal(later.reach, start.reach)
    assert not later.log_ratio(start).any()


@settings(max_examples=30)
@given(strength=SHARES, reach=SHARES, force=st.floats(0.4, 2.5), more=st.floats(0.0, 1.0))
def test_more_own_capability_never_raises_expected_violence(
    strength: float, reach: float, force: float, more: float
) -> None:
    start = held(strength, reach)
    world, effects = small_world(3, 7, 1), lever_effects(3)
    violence = []
    for ratio in (force, force + more):
        later = stepped(start, force=ratio, months=24)
        inputs = replace(status_quo(3, 2), strength_log_ratio=later.log_ratio(start))
        log_hazard, log_severity = levers(inputs, effects)
        arguments = world.arguments(
            month_parameters(3),
            log_hazard_lever=over_units(log_hazard, world.country_of_unit),
            log_severity_lever=over_units(log_severity, world.country_of_unit),
        )
        violence.append(expected_intensity(**arguments).expected_deaths)
    assert np.all(violence[1] <= violence[0] * (1.0 + 1e-12))


@settings(max_examples=30)
@given(strength=SHARES, reach=SHARES, harm=st.floats(0.0, 3.0), force=st.floats(0.0, 5.0))
def test_shares_stay_shares_and_harm_recruits(
    strength: float, reach: float, harm: float, force: float
) -> None:
    start = held(strength, reach)
    calm = stepped(start, force=force, months=36)
    harmed = stepped(start, force=force, months=36, harm=harm)
    for state in (calm, harmed):
        assert np.all((state.strength > 0.0) & (state.strength <= 1.0))
        assert np.all((state.reach >= 0.0) & (state.reach <= 1.0))
    assert np.all(harmed.strength >= calm.strength * (1.0 - 1e-12))
    assert np.all(harmed.reach <= calm.reach * (1.0 + 1e-12))
