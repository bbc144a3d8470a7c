"""How are predictive draws kept? Parquet in the layout of ViEWS: month_id, place, draw, outcome.

The place is ``country_id``, ``priogrid_gid`` or ``unit``; the unit is a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.errors import MissingExtraError, OptionError, OutputError
from suasion.evidence.unit_months import month_id

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLACE_COLUMNS = ("country_id", "priogrid_gid", "unit")
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
    duckdb = _duckdb()
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
    aside = file.with_name(f".{file.name}.part")
    with duckdb.connect() as connection:
        connection.register("draws", table)
        connection.register("names", names)
        try:
            connection.execute(
                f"copy (select month_id, name as {place_column}, draw, outcome from draws "
                "join names using (place) order by month_id, place, draw) "
                f"to '{_quoted(aside)}' (format parquet, compression zstd)"
            )
            aside.replace(file)
        except (duckdb.Error, OSError) as error:
            reason = str(error).splitlines()[0][:120]
            raise OutputError(f"{file}: cannot be written ({reason}). Name another.") from error


def read_draws(file: Path) -> KeptDraws:
    """Draws of a Parquet file in that layout.

    Raises
    ------
    OptionError
        The file is missing, has other columns, or places with different numbers of draws.
    """
    columns = _columns(file)
    place = next((name for name in PLACE_COLUMNS if name in columns), "")
    missing = [name for name in ("month_id", "draw", "outcome") if name not in columns]
    if not place or missing:
        wanted = f"month_id, {' or '.join(PLACE_COLUMNS)}, draw, outcome"
        raise OptionError(file.name, f"has columns {', '.join(columns)}.", f"Give {wanted}.")
    found = _numbers(
        file, f"select month_id, {place} as place, outcome from read_parquet(?) "
        f"order by month_id, {place}, draw",
    )  # fmt: skip
    month, named = found["month_id"], found["place"].astype(str)
    new = np.ones(month.size, dtype=np.bool_)
    new[1:] = (month[1:] != month[:-1]) | (named[1:] != named[:-1])
    starts = np.nonzero(new)[0]
    counts = np.diff(np.append(starts, month.size))
    if counts.size == 0 or bool(np.any(counts != counts[0])):
        raise OptionError(file.name, "has places with different numbers of draws.", "Give as many.")
    return KeptDraws(
        place_column=place,
        keys=tuple((int(month[i]), str(named[i])) for i in starts),
        draws=found["outcome"].astype(np.float64).reshape(starts.size, -1),
    )


def read_actuals(file: Path, place_column: str) -> dict[tuple[int, str], float]:
    """What happened, by (month_id, place): month_id or month, the place, and outcome or deaths."""
    from suasion.evidence.unit_months import rows_of

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


def _columns(file: Path) -> list[str]:
    duckdb = _duckdb()
    if not file.is_file():
        raise OptionError(str(file), "is not there.", "Name a Parquet file of draws.")
    with duckdb.connect() as connection:
        try:
            found = connection.execute(
                "select * from read_parquet(?) limit 0", [file.as_posix()]
            ).description
        except duckdb.Error as error:
            reason = str(error).splitlines()[0][:120]
            raise OptionError(file.name, f"cannot be read ({reason}).", "Give Parquet.") from None
    return [str(column[0]) for column in found]


def _numbers(file: Path, query: str) -> dict[str, NDArray[Any]]:
    with _duckdb().connect() as connection:
        found = connection.execute(query, [file.as_posix()]).fetchnumpy()
    return {name: np.asarray(values) for name, values in found.items()}


def _quoted(path: Path) -> str:
    return path.as_posix().replace("'", "''")


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("duckdb", "data") from None
    return duckdb
