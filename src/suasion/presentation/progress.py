"""How far is it, and how long will it take? A bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

if TYPE_CHECKING:
    from typing import IO

_LINES = 10


class Reporter:
    """Called by the engine with what is done, what there is, and the seconds left."""

    def __init__(self, title: str, file: IO[str] | None = None) -> None:
        self._title = title
        self._file = sys.stderr if file is None else file
        self._console = Console(file=self._file, highlight=False)
        self._bar: Progress | None = None
        self._task = TaskID(0)
        self._told = 0

    def __enter__(self) -> Self:
        """Start the bar, where there is a terminal to draw it on."""
        if self._console.is_terminal:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.percentage:>3.0f}%"),
                TextColumn("{task.fields[left]}"),
            )
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task(self._title, total=None, left="compiling")
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Clear the bar."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int, seconds_left: float | None) -> None:
        """Move the bar, or print a line at each tenth of the way."""
        left = "" if seconds_left is None else f"{spoken(seconds_left)} left"
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, left=left)
            return
        tenth = _LINES * done // max(total, 1)
        if tenth > self._told:
            self._told = tenth
            comma = ", " if left and done < total else ""
            words = left if done < total else ""
            self._file.write(f"{self._title}: {100 * done // total}%{comma}{words}\n")
            self._file.flush()


def spoken(seconds: float) -> str:
    """A duration as a person says it."""
    whole = max(0, round(seconds))
    return f"{whole} s" if whole < 90 else f"{whole // 60} min {whole % 60:02d} s"
