"""Can the result be written? Asked before the run starts; then written aside and renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from suasion.core.errors import OutputError

_MANIFEST = "manifest.json"


def ready_file(path: Path, *, ending: str = "") -> Path:
    """The path, once its folder has taken a file.

    Raises
    ------
    OutputError
        The folder is missing or cannot be written, or the path is a folder or ends otherwise.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder. Name a file in it.")
    if not path.name.lower().endswith(ending):
        raise OutputError(f"{path}: is not the name of a {ending} file. End it so.")
    _try_folder(path.parent, path)
    return path


def ready_run(path: Path) -> Path:
    """The path, once it is sure that a run can be kept there.

    Raises
    ------
    OutputError
        The place cannot be written, or holds something that is not a saved run.
    """
    if path.is_dir() and not (path / _MANIFEST).is_file() and any(path.iterdir()):
        raise OutputError(f"{path}: is a folder with other things in it. Name another place.")
    if path.is_file() and path.suffix != ".zip":
        raise OutputError(f"{path}: is a file, not a saved run. Name another place.")
    _try_folder(path.parent, path)
    return path


def write(path: Path, text: str) -> None:
    """Write a text aside and rename it, so that no half of it is ever there.

    Raises
    ------
    OutputError
        The place cannot be written.
    """
    try:
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".suasion-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _try_folder(folder: Path, path: Path) -> None:
    if not folder.is_dir():
        raise OutputError(f"{path}: cannot be written, {folder} is no folder. Name another place.")
    try:
        handle, trial = tempfile.mkstemp(dir=folder, prefix=".suasion-")
        os.close(handle)
        Path(trial).unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path}: cannot be written ({reason}). Name another place.")
