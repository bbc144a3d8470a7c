"""Where does a user's evidence lie? As named, as the environment says, or among the user's data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from suasion.core.errors import OutputError

VARIABLE = "SUASION_DATA"
BASE_VARIABLE = "XDG_DATA_HOME"


def data_folder(named: Path | None, environment: Mapping[str, str]) -> Path:
    """The folder: as named, else `SUASION_DATA`, else ``suasion`` among the user's data."""
    if named is not None:
        return named
    if told := environment.get(VARIABLE):
        return Path(told).expanduser()
    base = Path(environment.get(BASE_VARIABLE) or "")
    return (base if base.is_absolute() else Path.home() / ".local" / "share") / "suasion"


def no_file(folder: Path) -> Path:
    """The folder, once it is sure that no file stands there.

    Raises
    ------
    OutputError
        One does.
    """
    if folder.is_file():
        raise OutputError(f"{folder}: is a file. Name a folder with --data.")
    return folder


def made(folder: Path) -> Path:
    """The folder, once it is there.

    Raises
    ------
    OutputError
        It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        found = f"{folder}: cannot be made ({reason}). Name another folder with --data."
        raise OutputError(found) from error
    return folder
