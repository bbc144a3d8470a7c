"""How is one world run under several policies? Blocks in parallel, gathered into ensembles.

Every policy plays the same futures with the same luck, so that the ensembles of a run are paired.
The result depends on the world, the policies, the seed and the months; the first futures are the
same however many are asked for, and the number of threads changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from suasion.core.errors import OptionError, listed
from suasion.engine.assemble import Gathered, Item, ensemble
from suasion.engine.backends.local import LocalThreads, cores
from suasion.engine.blocks import BLOCK, blocks
from suasion.engine.design import LARGEST_INDEX
from suasion.engine.loop import play
from suasion.engine.manifest import Manifest, machine, moment, versions
from suasion.engine.options import whole_number
from suasion.engine.pace import Clock, Pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from suasion.engine.backends import Executor
    from suasion.engine.ensemble import Ensemble
    from suasion.engine.loop import Arrays, Dynamics
    from suasion.model.world import World

Progress = Callable[[int, int, float | None], None]

LARGEST_FUTURES = LARGEST_INDEX + 1 - BLOCK


class Policy(Protocol):
    """What fixes some players' moves; only the theory looks inside."""

    @property
    def name(self) -> str:
        """Name of the policy, unique in a run."""


def run(
    world: World,
    *,
    dynamics: Dynamics,
    policies: Sequence[Policy],
    futures: int = 2000,
    months: int = 24,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
    command: str = "",
    assumed_share: float | None = None,
    executor: Executor | None = None,
) -> dict[str, Ensemble]:
    """Ensembles of a world, one a policy, in the order of the policies.

    Parameters
    ----------
    world : compiled scenario
    dynamics : the theory that moves the world
    policies : with unique names
    futures, months, seed : how many, how long, and which luck
    threads : at once; all cores of this process where None
    progress : called after each block with the blocks done, all blocks, and the seconds left (None
        without a clock)
    clock : seconds since 1970, for the manifest and the time left
    command, assumed_share : for the manifest
    executor : where blocks run; threads of this process where None

    Raises
    ------
    OptionError : an argument is out of its domain
    KeyboardInterrupt : interrupted before every policy had its first block; later, the leading
        blocks that all policies have finished are returned, and the manifest says ``interrupted``
    """
    plan = _Plan(
        world=world,
        dynamics=dynamics,
        policies=_checked(policies),
        futures=whole_number(futures, "futures", least=1, most=LARGEST_FUTURES),
        months=whole_number(months, "months", least=1),
        seed=whole_number(seed, "seed"),
    )
    workers = cores() if threads is None else whole_number(threads, "threads", least=1)
    place = LocalThreads(workers) if executor is None else executor
    pace = Pace(clock=clock, workers=place.workers)
    gathered = _gather(plan, place, pace, progress)
    manifest = _manifest(plan, gathered.complete(), pace, command, assumed_share)
    return {
        policy.name: ensemble(world, dynamics, policy.name, arrays, manifest)
        for policy, arrays in zip(plan.policies, gathered.tables, strict=True)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    world: World
    dynamics: Dynamics
    policies: tuple[Policy, ...]
    futures: int
    months: int
    seed: int

    def items(self) -> list[Item]:
        """All work, (block, policy), block by block, so that an interrupted run stays paired."""
        return [(b, k) for b in range(blocks(self.futures)) for k in range(len(self.policies))]

    def play(self, item: Item, stopping: Callable[[], bool]) -> Arrays:
        """One block under one policy."""
        block, policy = item
        return play(
            self.dynamics,
            self.world,
            self.policies[policy],
            seed=self.seed,
            block=block,
            months=self.months,
            stopping=stopping,
        )


def _gather(plan: _Plan, executor: Executor, pace: Pace, progress: Progress | None) -> Gathered:
    items = plan.items()
    gathered = Gathered(futures=plan.futures, tables=[{} for _ in plan.policies])
    try:
        with closing(executor.completed(plan.play, items)) as results:
            for done, (item, arrays) in enumerate(results, start=1):
                gathered.put(item, arrays)
                if progress is not None:
                    progress(done, len(items), pace.left(done, len(items)))
    except KeyboardInterrupt:
        if gathered.complete() == 0:
            raise
    return gathered


def _manifest(
    plan: _Plan, futures: int, pace: Pace, command: str, assumed_share: float | None
) -> Manifest:
    return Manifest(
        scenario=plan.world.name,
        title=plan.world.title,
        as_of=plan.world.as_of,
        digest=plan.world.digest,
        seed=plan.seed,
        futures=futures,
        futures_asked=plan.futures,
        months=plan.months,
        policies=tuple(policy.name for policy in plan.policies),
        assumed_share=assumed_share,
        command=command,
        started=moment(pace.started),
        seconds=pace.seconds(),
        versions=versions(),
        machine=machine(pace.workers),
    )


def _checked(policies: Sequence[Policy]) -> tuple[Policy, ...]:
    names = [policy.name for policy in policies]
    if not names:
        raise OptionError("policies", "none is given.", "Name at least one.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise OptionError("policies", f"{listed(twice)} given twice.", "Name each once.")
    return tuple(policies)
