"""How does a panel leave the folder? As CSV or Parquet, with where it comes from beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.core.errors import EvidenceError, OptionError, OutputError
from suasion.evidence.aside import written_aside
from suasion.evidence.database import literal
from suasion.evidence.panel import PANEL, Panel, Wanted
from suasion.evidence.provenance import KEY

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from suasion.evidence.vintages import Vintage

SUFFIXES = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet, COMPRESSION zstd"}


def require_permission(vintages: Sequence[Vintage], *, own_use: bool) -> None:
    """Refuse to write from a source whose rows are not passed on, unless for one's own use.

    Raises
    ------
    EvidenceError
        A vintage is of such a source.
    """
    for vintage in vintages:
        told = vintage.known
        if not (told.may_be_passed_on or own_use):
            found = f"may not be passed on ({told.licence})."
            remedy = "Give --own-use if what is written stays with you."
            raise EvidenceError(told.id, found, remedy)


def require_suffix(path: Path) -> None:
    """Refuse a file that would be neither CSV nor Parquet.

    Raises
    ------
    OptionError
        Its name ends in neither.
    """
    if path.suffix.lower() not in SUFFIXES:
        found = f"{path.name} ends in neither {' nor '.join(SUFFIXES)}."
        raise OptionError("--out", found, "Name a file that does.")


def origin(
    vintages: Sequence[Vintage], wanted: Wanted, panel: Panel, command: str
) -> dict[str, Any]:
    """Where a panel comes from: what was asked, what was counted, and the vintages."""
    return {
        "command": command,
        "asked": {
            "units": wanted.units.value,
            "types": list(wanted.types),
            "first_month": wanted.first_month,
            "last_month": wanted.last_month,
            "zeros": wanted.zeros,
            "crosswalk": wanted.crosswalk is not None,
            "outlines": len(wanted.outlines),
        },
        "counted": asdict(panel),
        "vintages": [_short(vintage.known.to_json()) for vintage in vintages],
    }


def write_panel(connection: DuckDBPyConnection, path: Path, told: dict[str, Any]) -> None:
    """Write the table of the panel; its origin goes into the Parquet file or beside the CSV.

    Raises
    ------
    OutputError
        The place cannot be written.
    """
    import duckdb

    suffix = path.suffix.lower()
    text = json.dumps(told, ensure_ascii=False)
    metadata = f", KV_METADATA {{{KEY}: {literal(text)}}}" if suffix == ".parquet" else ""
    try:
        if suffix == ".csv":
            with written_aside(path.with_name(f"{path.name}.json")) as aside:
                aside.write_text(f"{text}\n", encoding="utf-8")
        with written_aside(path) as aside:
            connection.execute(f"COPY {PANEL} TO {literal(aside)} ({SUFFIXES[suffix]}{metadata})")
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise OutputError(f"{path}: cannot be written ({reason}). Name another place.") from error


def _short(provenance: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in provenance.items() if key != "faults"}
