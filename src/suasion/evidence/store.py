"""How is evidence kept? One Parquet file a vintage, written aside and renamed, whole or absent."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import EvidenceError, OptionError, OutputError
from suasion.evidence.aside import written_aside
from suasion.evidence.columns import COLUMNS, Table
from suasion.evidence.database import connected, literal, name
from suasion.evidence.extent import extent_of
from suasion.evidence.folder import made
from suasion.evidence.intake import KEPT, TYPED, Reading, read
from suasion.evidence.provenance import FAULTS_KEPT, FORMAT, KEY, Provenance
from suasion.evidence.sources import source_named
from suasion.evidence.vintages import SUFFIX, same_input

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from suasion.evidence.faults import Fault
    from suasion.evidence.source import Source

WORK_PREFIX = ".import-"
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What is to be imported: a file, or a version from the network where ``file`` is None."""

    file: Path | None
    source: str | None = None
    version: str = ""
    vintage: str = ""
    retrieved_on: date
    encoding: str | None = None
    command: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of it: the vintage, whether it was there before, and every row kept out."""

    path: Path
    provenance: Provenance
    already: bool
    faults: tuple[Fault, ...] = ()


def add(asked: Import, folder: Path) -> Imported:
    """Import a file into the folder, unless the very same file is there.

    Raises
    ------
    EvidenceError : the file cannot be used, or another file is kept under the same name
    OptionError : something asked for is not possible
    OutputError : the folder cannot be written
    MissingExtraError : DuckDB is not installed
    """
    for option, label in (("--version", asked.version), ("--vintage", asked.vintage)):
        if label and not _LABEL.fullmatch(label):
            remedy = "Use letters, digits, dots, dashes and underscores."
            raise OptionError(option, f"{label!r} cannot be part of a name.", remedy)
    source = source_named(asked.source) if asked.source else None
    with _working(made(folder)) as work, connected(work) as connection:
        path = _input(asked, source, work)
        digest = _digest(path)
        if there := same_input(folder, digest, connection):
            return Imported(path=there.path, provenance=there.known, already=True)
        found = read(path, source, work=work, connection=connection, encoding=asked.encoding)
        provenance = _provenance(asked, found, path, digest, connection)
        target = folder / f"{provenance.id}{SUFFIX}"
        _write(target, provenance, connection)
    return Imported(path=target, provenance=provenance, already=False, faults=found.faults)


def left_over(folder: Path) -> tuple[str, ...]:
    """Names of what imports left that were cut off; none of it is ever read."""
    if not folder.is_dir():
        return ()
    parts = (*folder.glob(f"{WORK_PREFIX}*"), *folder.glob(f".*{SUFFIX}.*.part"))
    return tuple(sorted(str(path) for path in parts))


@contextmanager
def _working(folder: Path) -> Iterator[Path]:
    try:
        work = tempfile.TemporaryDirectory(
            dir=folder, prefix=WORK_PREFIX, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise _unwritable(folder, error) from error
    with work as name_:
        yield Path(name_)


def _input(asked: Import, source: Source | None, work: Path) -> Path:
    if source is None or source.fetch is None:
        if asked.file is None:
            raise OptionError("FILE", "is needed.", "Name the file to import.")
        return asked.file
    if asked.file is not None:
        remedy = "Leave out FILE, or name --source ucdp_ged for a file."
        raise OptionError(
            "FILE", f"is not read with {source.name}, which asks the network.", remedy
        )
    path = work / f"{source.name}-{asked.version}.csv"
    source.fetch(asked.version, path, asked.environment)
    return path


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvidenceError(str(path), f"cannot be read ({reason}).", "Name a file.") from error


def _provenance(
    asked: Import, found: Reading, path: Path, digest: str, connection: DuckDBPyConnection
) -> Provenance:
    from importlib.metadata import version as installed

    source = found.source
    version = asked.version
    if not version and source.version_of is not None:
        version = source.version_of(found.member) or source.version_of(path.name)
    labels = [source.name, version, asked.vintage]
    if not version and not asked.vintage:
        labels.append(asked.retrieved_on.isoformat())
    extent = extent_of(connection, source.table, f"(FROM {TYPED} WHERE {KEPT})")
    return Provenance(
        format=FORMAT,
        id="-".join(label for label in labels if label),
        source=source.name,
        table=source.table.value,
        version=version,
        vintage=asked.vintage,
        retrieved_on=asked.retrieved_on.isoformat(),
        file=path.name,
        member=found.member,
        bytes=path.stat().st_size,
        sha256=digest,
        licence=source.licence,
        citation=source.citation,
        may_be_passed_on=source.may_be_passed_on,
        command=asked.command,
        suasion=installed("suasion"),
        rows_read=found.rows_read,
        rows_kept=extent.rows,
        rows_aside=found.rows_aside,
        rows_out=len(found.faults),
        first_day=extent.first_day,
        last_day=extent.last_day,
        deaths_best=extent.deaths_best,
        notes=found.notes,
        faults=tuple(str(fault) for fault in found.faults[:FAULTS_KEPT]),
    )


def _write(target: Path, provenance: Provenance, connection: DuckDBPyConnection) -> None:
    if target.exists():
        found = "is kept already, from another file."
        remedy = "Tell them apart with --version or --vintage, or delete the one that is there."
        raise EvidenceError(str(target), found, remedy)
    columns = ", ".join(name(column.name) for column in COLUMNS[Table(provenance.table)])
    try:
        with written_aside(target) as aside:
            connection.execute(
                f"COPY (SELECT {columns} FROM {TYPED} WHERE {KEPT} ORDER BY record)"
                f" TO {literal(aside)} (FORMAT parquet, COMPRESSION zstd,"
                f" KV_METADATA {{{KEY}: {literal(provenance.text())}}})"
            )
    except OSError as error:
        raise _unwritable(target, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path}: cannot be written ({reason}). Name another folder with --data.")
