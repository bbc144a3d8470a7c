"""How do the data commands enter the room of evidence? It is imported when it is entered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suasion.evidence.panel import Wanted
    from suasion.evidence.store import Imported
    from suasion.evidence.vintages import Vintage


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """What is to be imported, as it was typed."""

    file: Path | None
    source: str | None
    version: str
    vintage: str
    retrieved_on: date | None
    encoding: str | None
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is in a folder: each vintage with what is wrong with it, and what imports left over."""

    folder: Path
    vintages: tuple[tuple[Vintage, str], ...]
    left_over: tuple[str, ...]


def folder(named: Path | None) -> Path:
    """The folder of evidence."""
    from suasion.evidence.folder import data_folder, no_file

    return no_file(data_folder(named, os.environ))


def add(asked: Adding, place: Path) -> Imported:
    """Import a file or a version."""
    from suasion.evidence.store import Import
    from suasion.evidence.store import add as imported

    return imported(
        Import(
            file=asked.file,
            source=asked.source,
            version=asked.version,
            vintage=asked.vintage,
            retrieved_on=asked.retrieved_on or datetime.now(tz=UTC).date(),
            encoding=asked.encoding,
            command=asked.command,
            environment=os.environ,
        ),
        place,
    )


def lacks(source: str) -> str:
    """What a source cannot give."""
    from suasion.evidence.sources import source_named

    return source_named(source).lacks


def kept(place: Path) -> tuple[Vintage, ...]:
    """Vintages of the folder."""
    from suasion.evidence.database import opened
    from suasion.evidence.vintages import vintages

    with opened() as (connection, _):
        return vintages(place, connection)


def checked(place: Path) -> Checked:
    """Every vintage of the folder, read through."""
    from suasion.evidence.database import opened
    from suasion.evidence.store import left_over
    from suasion.evidence.vintages import fault_of, vintages

    with opened() as (connection, _):
        found = vintages(place, connection)
        told = tuple((vintage, fault_of(vintage, connection)) for vintage in found)
    return Checked(folder=place, vintages=told, left_over=left_over(place))


def export(
    place: Path, ids: Sequence[str], wanted: Wanted, out: Path, *, own_use: bool, command: str
) -> dict[str, Any]:
    """Write a panel of some vintages, and say where it comes from."""
    from suasion.evidence.database import opened
    from suasion.evidence.export import origin, require_permission, write_panel
    from suasion.evidence.panel import make_panel
    from suasion.evidence.vintages import vintages_named

    with opened() as (connection, _):
        found = vintages_named(place, ids, connection)
        require_permission(found, own_use=own_use)
        panel = make_panel(connection, found, wanted)
        told = origin(found, wanted, panel, command)
        write_panel(connection, out, told)
    return told
