"""Which vintages are kept, and is each of them whole?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import EvidenceError, OptionError, nearest
from suasion.evidence.columns import COLUMNS, Table
from suasion.evidence.database import Unreadable, answer, literal, name
from suasion.evidence.extent import Extent, extent_of
from suasion.evidence.provenance import KEY, Provenance, read_provenance

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """A file of the folder: its provenance, or why it cannot be used."""

    path: Path
    provenance: Provenance | None
    fault: str = ""

    @property
    def known(self) -> Provenance:
        """Its provenance.

        Raises
        ------
        EvidenceError
            The file cannot be used.
        """
        if self.provenance is None:
            raise EvidenceError(str(self.path), f"{self.fault}.", "Delete it and import again.")
        return self.provenance


def vintages(folder: Path, connection: DuckDBPyConnection) -> tuple[Vintage, ...]:
    """Every vintage of a folder, by name; none where there is no folder."""
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    return tuple(_vintage(path, connection) for path in files)


def same_input(folder: Path, digest: str, connection: DuckDBPyConnection) -> Vintage | None:
    """The vintage that was made from a file with this digest, if any."""
    found = (v for v in vintages(folder, connection) if v.provenance)
    return next((v for v in found if v.known.sha256 == digest), None)


def vintages_named(
    folder: Path, ids: Sequence[str], connection: DuckDBPyConnection
) -> tuple[Vintage, ...]:
    """Vintages by name, in the order given.

    Raises
    ------
    OptionError
        One of them is not kept, or is named twice.
    """
    kept = {vintage.path.stem: vintage for vintage in vintages(folder, connection)}
    for place, id_ in enumerate(ids):
        if id_ not in kept:
            remedy = nearest(id_, kept) if kept else "Import one with: suasion data add FILE."
            raise OptionError("VINTAGE", f"{id_!r} is not kept in {folder}.", remedy)
        if id_ in ids[:place]:
            raise OptionError("VINTAGE", f"{id_!r} is named twice.", "Name each once.")
    return tuple(kept[id_] for id_ in ids)


def fault_of(vintage: Vintage, connection: DuckDBPyConnection) -> str:
    """What is wrong with a vintage once all its rows are read, or nothing."""
    if vintage.provenance is None:
        return vintage.fault
    told = vintage.provenance
    table, source = Table(told.table), f"read_parquet({literal(vintage.path)})"
    every = ", ".join(f"max(hash({name(column.name)}))" for column in COLUMNS[table])
    try:
        answer(connection, f"SELECT {every} FROM {source}")
        found = extent_of(connection, table, source)
    except Unreadable as error:
        return f"cannot be read ({error})"
    wanted = Extent(
        rows=told.rows_kept,
        first_day=told.first_day,
        last_day=told.last_day,
        deaths_best=told.deaths_best,
    )
    return "" if found == wanted else f"holds {found}, and {wanted} was written"


def _vintage(path: Path, connection: DuckDBPyConnection) -> Vintage:
    sql = f"SELECT value FROM parquet_kv_metadata({literal(path)}) WHERE key = {literal(KEY)}"
    try:
        rows = answer(connection, sql)
        if not rows:
            return Vintage(path=path, provenance=None, fault="was not written by suasion")
        return Vintage(path=path, provenance=read_provenance(bytes(rows[0][0]).decode()))
    except Unreadable as error:
        return Vintage(path=path, provenance=None, fault=f"cannot be read ({error})")
    except (ValueError, TypeError) as error:
        return Vintage(path=path, provenance=None, fault=f"cannot be used: {error}")
