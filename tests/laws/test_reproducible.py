"""Does the contest itself, not only a toy, give the same bits however it is computed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import suasion
from suasion.analysis.differences import paired_difference
from suasion.engine.store import load, save

if TYPE_CHECKING:
    from pathlib import Path

    from suasion.engine.ensemble import Ensemble

POLICIES = ("status_quo", "equilibrium")
FUTURES, MONTHS = 300, 7


def played(futures: int, threads: int, policies: tuple[str, ...] = POLICIES) -> dict[str, Ensemble]:
    return suasion.run(
        "two_valleys", policies=policies, futures=futures, months=MONTHS, threads=threads
    )


@pytest.fixture(scope="module")
def whole() -> dict[str, Ensemble]:
    return played(FUTURES, threads=1)


def different(left: Ensemble, right: Ensemble, futures: int) -> list[str]:
    return [
        name
        for name in left.variables
        if left[name][:futures].tobytes() != right[name][:futures].tobytes()
    ]


def test_two_threads_give_the_bits_of_one(whole: dict[str, Ensemble]) -> None:
    two = played(FUTURES, threads=2)
    assert {policy: different(whole[policy], two[policy], FUTURES) for policy in POLICIES} == {
        policy: [] for policy in POLICIES
    }


def test_one_more_future_changes_no_other_future(whole: dict[str, Ensemble]) -> None:
    few = played(3, threads=1, policies=("equilibrium",))["equilibrium"]
    assert different(few, whole["equilibrium"], 3) == []


def test_the_status_quo_less_itself_is_exactly_nothing(whole: dict[str, Ensemble]) -> None:
    again = played(FUTURES, threads=1, policies=("status_quo",))["status_quo"]
    quiet = whole["status_quo"]
    deaths = [ensemble["deaths"].sum(axis=(1, 2)) for ensemble in (again, quiet)]
    found = paired_difference(*deaths)
    assert (found.mean, found.low, found.high) == (0.0, 0.0, 0.0)


def test_no_recorded_number_is_missing(whole: dict[str, Ensemble]) -> None:
    holes = {
        (policy, name)
        for policy, ensemble in whole.items()
        for name in ensemble.variables
        if not np.isfinite(ensemble[name].astype(np.float64)).all()
    }
    assert holes == set()


def test_a_saved_contest_comes_back_to_the_last_bit(
    whole: dict[str, Ensemble], tmp_path: Path
) -> None:
    found = load(save(whole, tmp_path / "kept.zip")).ensembles
    assert {policy: different(whole[policy], found[policy], FUTURES) for policy in POLICIES} == {
        policy: [] for policy in POLICIES
    }
    assert found["equilibrium"].manifest == whole["equilibrium"].manifest
