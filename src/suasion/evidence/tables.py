"""What does a table hold, CSV or Parquet, whatever its columns? Names and rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from suasion.core.errors import OptionError
from suasion.evidence.database import Unreadable, answer, literal, opened

_REMEDY = "Give a CSV file with a header, or Parquet."


def rows_of(file: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a CSV or Parquet file.

    Raises
    ------
    OptionError
        The file is missing or is not a table.
    MissingExtraError
        DuckDB is not installed.
    """
    if not file.is_file():
        raise OptionError(str(file), "is not there.", "Name a CSV or Parquet file.")
    reader = "read_parquet" if file.suffix == ".parquet" else "read_csv"
    with opened() as (connection, _):
        try:
            rows = answer(connection, f"FROM {reader}({literal(file)})")
        except Unreadable as error:
            raise OptionError(file.name, f"cannot be read ({error}).", _REMEDY) from None
        return [str(column[0]) for column in connection.description or ()], rows
