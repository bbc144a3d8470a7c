"""What is kept but worth knowing? Rows counted by what the rules of the panels do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.evidence.columns import Finest, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Sentence and condition; the sentence follows a number of rows.
NOTES: dict[Table, tuple[tuple[str, str], ...]] = {
    Table.EVENTS: (
        (
            "known no better than to the first-level unit: in no cell",
            f"finest_unit = '{Finest.ADMIN1}'",
        ),
        (
            "known no better than to the country: in no cell and no first-level unit",
            f"finest_unit = '{Finest.COUNTRY}'",
        ),
        (
            "in more than one month: deaths are spread over their days",
            "date_trunc('month', date_start) <> date_trunc('month', date_end)",
        ),
        (
            "with a best estimate outside the low and the high",
            "best NOT BETWEEN low AND high",
        ),
        (
            "with another PRIO-GRID cell than that of their coordinates, which is used",
            "given_gid <> priogrid_gid",
        ),
    ),
    Table.FORECASTS: (),
}


def notes_of(connection: DuckDBPyConnection, table: str, kept: str, kind: Table) -> dict[str, int]:
    """How many kept rows each note is true of; notes of none are left out."""
    notes = NOTES[kind]
    if not notes:
        return {}
    counts = ", ".join(f"count(*) FILTER ({condition})" for _, condition in notes)
    found = connection.execute(f"SELECT {counts} FROM {table} WHERE {kept}").fetchone() or ()
    return {words: int(n) for (words, _), n in zip(notes, found, strict=True) if n}
