"""Does a run depend on its seed, its policies and its months, and on nothing else?"""

from __future__ import annotations

import _thread
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from suasion.core.errors import OptionError
from suasion.engine.blocks import BLOCK
from suasion.engine.run import run
from tests.unit.engine.toy import LENDERS, MONTHS, PUSH, STATUS_QUO, TOWNS, TOY, step, toy_world

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from suasion.engine.ensemble import Ensemble


def toy_run(**changes: Any) -> dict[str, Ensemble]:
    asked: dict[str, Any] = {
        "dynamics": TOY,
        "policies": [STATUS_QUO, PUSH],
        "futures": 600,
        "months": MONTHS,
    }
    return run(toy_world(), **{**asked, **changes})


def same_bits(left: Ensemble, right: Ensemble) -> bool:
    return set(left.variables) == set(right.variables) and all(
        left[name].dtype == right[name].dtype and left[name].tobytes() == right[name].tobytes()
        for name in left.variables
    )


@pytest.mark.parametrize("threads", [2, 3])
def test_the_number_of_threads_changes_no_bit(threads: int) -> None:
    one, many = toy_run(threads=1), toy_run(threads=threads)
    assert all(same_bits(one[policy], many[policy]) for policy in one)


@pytest.mark.parametrize("futures", [1, 2, 255, 256, 257, 300, 512])
def test_one_more_future_changes_no_other(futures: int) -> None:
    few, many = toy_run(futures=futures)["push"], toy_run()["push"]
    for name in few.variables:
        assert few[name].tobytes() == many[name][:futures].tobytes()


def test_one_more_month_changes_no_earlier_one() -> None:
    short, long = toy_run(months=5)["push"], toy_run(months=9)["push"]
    assert short["wealth"].tobytes() == np.ascontiguousarray(long["wealth"][:, :5]).tobytes()


def test_one_more_policy_changes_no_other() -> None:
    assert same_bits(toy_run(policies=[PUSH])["push"], toy_run()["push"])


def test_another_seed_is_another_run() -> None:
    assert not same_bits(toy_run(seed=1)["push"], toy_run(seed=2)["push"])


def test_a_negative_seed_is_a_seed() -> None:
    assert not same_bits(toy_run(seed=-1)["push"], toy_run(seed=1)["push"])


def test_results_in_any_order_give_the_same_ensembles() -> None:
    class Backwards:
        workers = 1

        def completed(
            self, task: Callable[[Any, Callable[[], bool]], Any], items: Sequence[Any]
        ) -> Generator[tuple[Any, Any], None, None]:
            for item in reversed(items):
                yield item, task(item, lambda: False)

    there, back = toy_run(threads=1), toy_run(executor=Backwards())
    assert all(same_bits(there[policy], back[policy]) for policy in there)


def test_variables_have_the_shapes_that_their_declarations_say() -> None:
    ensemble = toy_run()["push"]
    assert ensemble["wealth"].shape == (600, MONTHS, len(TOWNS))
    assert ensemble["lent"].shape == (600, MONTHS, len(LENDERS), len(TOWNS))
    assert ensemble["games"].shape == (600,)
    assert ensemble.coordinates["government"] == TOWNS
    assert ensemble.coordinates["month"][:11:10] == ("2026-03", "2027-01")


def test_what_is_kept_of_the_months_is_the_first_the_sum_or_the_greatest() -> None:
    ensemble = toy_run()["push"]
    assert np.array_equal(ensemble["games"], (ensemble["answer"] >= 0).sum(axis=(1, 2)))
    assert set(np.unique(ensemble["kind"])) == {0, 1}
    assert np.all(ensemble["residual"] > 0.0)


def interrupt_after(blocks: int) -> Callable[[int, int, float | None], None]:
    def progress(done: int, total: int, left: float | None) -> None:
        del total, left
        if done == blocks:
            raise KeyboardInterrupt

    return progress


def test_an_interrupted_run_keeps_the_blocks_that_all_policies_finished() -> None:
    whole = toy_run(threads=1)
    partial = toy_run(threads=1, progress=interrupt_after(3))
    assert all(ensemble.futures == BLOCK for ensemble in partial.values())
    assert all(ensemble.manifest.interrupted for ensemble in partial.values())
    assert partial["push"].manifest.futures_asked == 600
    for name in whole["push"].variables:
        assert partial["push"][name].tobytes() == whole["push"][name][:BLOCK].tobytes()


def test_a_run_interrupted_before_its_first_paired_block_is_interrupted() -> None:
    with pytest.raises(KeyboardInterrupt):
        toy_run(threads=1, progress=interrupt_after(1))


@pytest.mark.usefixtures("interruptible")
def test_control_c_while_a_block_is_played_keeps_what_is_finished() -> None:
    played: list[int] = []

    def interrupting(*arguments: Any) -> Any:
        if len(played) == 3 * MONTHS:
            _thread.interrupt_main()
        played.append(1)
        return step(*arguments)

    dynamics = replace(TOY, step=interrupting)
    partial = toy_run(threads=1, futures=5000, dynamics=dynamics)
    kept = partial["push"].futures
    assert BLOCK <= kept < 5000
    assert partial["status_quo"].futures == kept
    assert len(played) < 40 * MONTHS


def test_an_error_in_a_step_reaches_the_caller() -> None:
    def failing(*arguments: Any) -> Any:
        if arguments[-1].month == 3:
            raise ZeroDivisionError("in the toy")
        return step(*arguments)

    with pytest.raises(ZeroDivisionError, match="in the toy"):
        toy_run(dynamics=replace(TOY, step=failing))


def test_a_record_of_another_shape_than_declared_is_refused() -> None:
    wrong = replace(TOY, dimensions={**TOY.dimensions, "price": ("commodity",)})
    with pytest.raises(ValueError, match=r"record\.price: found shape \(256,\)"):
        toy_run(dynamics=wrong)


def test_a_variable_that_is_longer_than_its_axis_is_refused() -> None:
    wrong = replace(TOY, dimensions={**TOY.dimensions, "answer": ("patron",)})
    with pytest.raises(ValueError, match=r"record\.lent: 2 along patron, 3 elsewhere"):
        toy_run(dynamics=wrong)


def test_progress_counts_every_block_and_the_time_left_falls_to_nothing() -> None:
    ticks = iter(range(1_000_000, 2_000_000, 10))
    told: list[tuple[int, int, float | None]] = []
    ensemble = toy_run(
        threads=1,
        clock=lambda: float(next(ticks)),
        progress=lambda *step_told: told.append(step_told),
        command="suasion run toy",
    )["push"]
    assert [done for done, _, _ in told] == [1, 2, 3, 4, 5, 6]
    assert [left for _, _, left in told] == [50.0, 40.0, 30.0, 20.0, 10.0, 0.0]
    assert ensemble.manifest.started == "1970-01-12T13:46:40+00:00"
    assert ensemble.manifest.seconds == 70.0
    assert ensemble.manifest.command == "suasion run toy"


def test_without_a_clock_no_time_is_claimed() -> None:
    told: list[float | None] = []
    manifest = toy_run(progress=lambda *step_told: told.append(step_told[2]))["push"].manifest
    assert set(told) == {None}
    assert manifest.started == ""
    assert manifest.seconds is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"futures": 0}, "futures: 0 is out of range. Give a whole number from 1 to 1073741568."),
        ({"futures": 10**12}, "futures: 1000000000000 is out of range."),
        ({"futures": 2.5}, "futures: 2.5 is not a whole number."),
        ({"futures": True}, "futures: True is out of range."),
        ({"months": 0}, "months: 0 is out of range. Give a whole number from 1."),
        ({"seed": "one"}, "seed: 'one' is not a whole number. Give a whole number."),
        ({"threads": 0}, "threads: 0 is out of range. Give a whole number from 1."),
        ({"policies": []}, "policies: none is given. Name at least one."),
        ({"policies": [PUSH, PUSH]}, "policies: push given twice. Name each once."),
    ],
)
def test_an_argument_out_of_its_domain_is_refused_in_one_line(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(OptionError) as refused:
        toy_run(**changes)
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)
