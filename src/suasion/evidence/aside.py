"""How is a file or folder replaced whole, or not at all? Written aside, then renamed."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """A free path beside ``target``; what the caller makes there takes the target's place.

    After an error nothing is left beside the target, and the target is as it was.

    Raises
    ------
    OSError : as the file system does
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.parent / f".{target.name}.{os.getpid()}.part"
    remove(aside)
    try:
        yield aside
        _replace(aside, target)
    finally:
        with suppress(OSError):
            remove(aside)


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _replace(aside: Path, target: Path) -> None:
    if not target.is_dir():
        aside.replace(target)
        return
    # A folder that is not empty cannot be renamed over: the former one steps aside first.
    former = aside.with_name(aside.name + ".former")
    remove(former)
    target.rename(former)
    try:
        aside.rename(target)
    except OSError:
        former.rename(target)
        raise
    remove(former)
