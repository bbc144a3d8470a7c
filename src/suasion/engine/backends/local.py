"""How are blocks run on one machine? On threads: compiled kernels release Python's lock."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from suasion.engine.backends import Item, Result


SWITCH_SECONDS = 0.0002


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class LocalThreads:
    """Executor on threads of this process."""

    workers: int

    def completed(
        self, task: Callable[[Item, Callable[[], bool]], Result], items: Sequence[Item]
    ) -> Generator[tuple[Item, Result], None, None]:
        """Items with their results, as they are finished; see `Executor`."""
        stop, interval = threading.Event(), sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)  # a kernel that is done must not wait for the lock
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="suasion")
        try:
            jobs = {pool.submit(task, item, stop.is_set): item for item in items}
            for job in as_completed(list(jobs)):
                yield jobs.pop(job), job.result()
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            sys.setswitchinterval(interval)
