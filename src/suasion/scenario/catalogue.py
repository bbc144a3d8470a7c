"""Where is a scenario? A folder that the caller names, or one of the library that comes with us."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from suasion.core.errors import ScenarioError

HEADER_FILE = "scenario.toml"


def names() -> tuple[str, ...]:
    """Names of the scenarios of the library."""
    return tuple(sorted(folder.name for folder in _library().iterdir() if _is_scenario(folder)))


def find(source: str | Path) -> Traversable:
    """Folder of a scenario.

    A plain name means the library first; a path (``./two_valleys``) always means the folder.

    Raises
    ------
    ScenarioError
        No such name and no such folder, or a folder that is not a scenario.
    """
    plain = isinstance(source, str) and Path(source).name == source
    where = str(source) or "(no name)"
    if plain and source in names():
        return _library() / str(source)
    folder = Path(source)
    there_are = f"The library has {', '.join(names()) or 'none'}."
    if not folder.exists():
        found = "is not in the library and no such folder exists."
        raise ScenarioError(where, found, f"{there_are} Give one of these or a folder.")
    if not folder.is_dir():
        remedy = f"Give the folder that holds {HEADER_FILE}."
        raise ScenarioError(where, "is a file, not a scenario folder.", remedy)
    if not _is_scenario(folder):
        remedy = f"Give a folder that has one, or a name of the library. {there_are}"
        raise ScenarioError(where, f"is not a scenario: it has no {HEADER_FILE}.", remedy)
    return folder.resolve()  # a folder given as "." has a name, too


def _library() -> Traversable:
    return files("suasion.scenario") / "library"


def _is_scenario(folder: Traversable) -> bool:
    return folder.is_dir() and (folder / HEADER_FILE).is_file()
