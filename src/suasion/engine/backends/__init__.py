"""Where do blocks run? On an executor: anything that plays items and hands back results.

Results may come in any order; what is made of them does not depend on it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Executor(Protocol):
    """Plays items, some at once."""

    @property
    def workers(self) -> int:
        """How many items are played at once."""

    def completed(
        self, task: Callable[[Item, Callable[[], bool]], Result], items: Sequence[Item]
    ) -> Generator[tuple[Item, Result], None, None]:
        """Items with their results, as they are finished; the first error is raised.

        ``task`` is called with an item and a function that says whether to stop early. Closing the
        generator stops what runs and drops what waits.
        """
