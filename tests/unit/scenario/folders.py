"""How does a test break a scenario? One edit to a copy of the stylised one, and its one error."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from suasion.core.errors import SuasionError
from suasion.scenario import Scenario, load

NAME = "two_valleys"


def copy_to(parent: Path, name: str = "valleys") -> Path:
    """A copy of the stylised scenario."""
    folder = parent / name
    folder.mkdir()
    for file in (files("suasion.scenario") / "library" / NAME).iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands in a file exactly once."""
    content = (folder / file).read_text(encoding="utf-8")
    assert content.count(old) == 1, f"{file} has {old!r} {content.count(old)} times"
    (folder / file).write_text(content.replace(old, new), encoding="utf-8", newline="")


def append(folder: Path, file: str, line: str) -> None:
    """Add a line at the end of a file."""
    with (folder / file).open("a", encoding="utf-8", newline="") as table:
        table.write(line + "\n")


def row(folder: Path, file: str, beginning: str) -> str:
    """The only line of a table that begins so."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    (found,) = (line for line in lines if line.startswith(beginning))
    return found


def refusal(source: Path | str, **options: Any) -> str:
    """The one line with which a scenario is refused."""
    with pytest.raises(SuasionError) as caught:
        load(source, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


def accepted(source: Path | str, **options: Any) -> Scenario:
    """A scenario that is not refused."""
    return load(source, **options)
