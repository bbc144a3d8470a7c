"""How are predictive draws kept? Parquet in the layout of ViEWS: month_id, place, draw, outcome.

The place is ``country_id``, ``priogrid_gid`` or ``unit``; the unit is a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.errors import EvidenceError, OptionError, OutputError
from suasion.evidence.aside import written_aside
from suasion.evidence.database import Unreadable, answer, literal, name, opened
from suasion.evidence.intake import KEPT, TYPED, read
from suasion.evidence.sources import SOURCES
from suasion.evidence.tables import rows_of
from suasion.evidence.unit_months import month_id

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

VIEWS = SOURCES["views"]
OUTCOMES = ("outcome", "deaths", "fatalities")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraws:
    """Draws by place and month: keys (row,) of (month_id, place), draws (row, draw)."""

    place_column: str
    keys: tuple[tuple[int, str], ...]
    draws: NDArray[np.float64]


def write_draws(
    file: Path,
    place_column: str,
    places: Sequence[int | str],
    first_month: int,
    paths: NDArray[np.float32],
) -> None:
    """Write paths (draw, place, month), aside and renamed.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    draws, count, months = paths.shape
    month, place, draw = np.meshgrid(
        np.arange(months, dtype=np.int32) + first_month,
        np.arange(count),
        np.arange(draws, dtype=np.int32),
        indexing="ij",
    )
    table = {
        "month_id": month.ravel(),
        "place": place.ravel(),
        "draw": draw.ravel(),
        "outcome": paths.transpose(2, 1, 0).ravel().astype(np.int32),
    }
    names = {"place": np.arange(count), "name": np.array(places)}
    sql = (
        f"SELECT month_id, name AS {name(place_column)}, draw, outcome FROM draws"
        " JOIN names USING (place) ORDER BY month_id, place, draw"
    )
    with opened() as (connection, _):
        connection.register("draws", table)
        connection.register("names", names)
        try:
            with written_aside(file) as aside:
                form = "FORMAT parquet, COMPRESSION zstd"
                answer(connection, f"COPY ({sql}) TO {literal(aside)} ({form})")
        except (Unreadable, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(f"{file}: cannot be written ({reason}). Name another.") from error


def read_draws(file: Path) -> KeptDraws:
    """Draws of a Parquet file in that layout.

    Raises
    ------
    EvidenceError
        The file is missing, has other columns, a row that is not sound, or places with different
        numbers of draws.
    """
    with opened() as (connection, work):
        reading = read(file, VIEWS, work=work, connection=connection)
        if reading.faults:
            raise EvidenceError(file.name, f"{reading.faults[0]}.", "Mend the row or leave it out.")
        place = _place_column(file, connection)
        found = connection.execute(
            f"SELECT month_id, {place} AS place, outcome FROM {TYPED} WHERE {KEPT}"
            f" ORDER BY month_id, {place}, draw"
        ).fetchnumpy()
    month, named = found["month_id"], found["place"].astype(str)
    new = np.ones(month.size, dtype=np.bool_)
    new[1:] = (month[1:] != month[:-1]) | (named[1:] != named[:-1])
    starts = np.nonzero(new)[0]
    counts = np.diff(np.append(starts, month.size))
    if counts.size == 0 or bool(np.any(counts != counts[0])):
        raise EvidenceError(
            file.name, "has places with different numbers of draws.", "Give as many."
        )
    return KeptDraws(
        place_column=place,
        keys=tuple((int(month[i]), str(named[i])) for i in starts),
        draws=found["outcome"].astype(np.float64).reshape(starts.size, -1),
    )


def read_actuals(file: Path, place_column: str) -> dict[tuple[int, str], float]:
    """What happened, by (month_id, place): month_id or month, the place, and outcome or deaths."""
    columns, rows = rows_of(file)
    outcome = next((name for name in OUTCOMES if name in columns), "")
    month = next((name for name in ("month_id", "month") if name in columns), "")
    if not outcome or not month or place_column not in columns:
        wanted = f"month_id or month, {place_column}, outcome"
        raise OptionError(file.name, f"has columns {', '.join(columns)}.", f"Give {wanted}.")
    at = [columns.index(name) for name in (month, place_column, outcome)]
    return {
        (_month(row[at[0]]), str(row[at[1]])): float(row[at[2]])
        for row in rows
        if row[at[2]] is not None
    }


def _month(value: Any) -> int:
    if hasattr(value, "year"):
        return month_id(value.year, value.month)
    if isinstance(value, str):
        return month_id(int(value[:4]), int(value[5:7]))
    return int(value)


def _place_column(file: Path, connection: DuckDBPyConnection) -> str:
    """The column by which every draw tells its place."""
    wanted = (*VIEWS.one_of, "draw")
    counts = ", ".join(f"count({column})" for column in wanted)
    rows, *filled = connection.execute(f"SELECT count(*), {counts} FROM {TYPED}").fetchone() or (0,)
    whole = [c for c, number in zip(wanted, filled, strict=True) if number == rows]
    if "draw" not in whole:
        raise EvidenceError(file.name, "has rows without a draw.", "Give draws, not actuals.")
    if len(whole) == 1:
        found = f"tells the place by more than one of {', '.join(VIEWS.one_of)}."
        raise EvidenceError(file.name, found, "Keep one.")
    return whole[0]
