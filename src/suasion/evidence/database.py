"""How is DuckDB entered? In memory, bounded, offline, and only when it is needed."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import MissingExtraError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

# What DuckDB may hold before it spills to the working folder.
MEMORY = "400MB"


@contextmanager
def connected(work: Path) -> Iterator[DuckDBPyConnection]:
    """An in-memory database that keeps the order of rows and spills into ``work``.

    Raises
    ------
    MissingExtraError
        DuckDB is not installed.
    OutputError
        The working folder is full.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("duckdb", "data") from None
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(work),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
        }
    )
    try:
        yield connection
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        reason = str(error).splitlines()[0][:200]
        raise OutputError(f"{work}: has no room to work in ({reason}). Make room.") from error
    except (duckdb.InterruptException, RuntimeError) as error:
        # DuckDB tells an interrupt in its own way.
        if isinstance(error, RuntimeError) and "interrupt" not in str(error).lower():
            raise
        raise KeyboardInterrupt from error
    finally:
        connection.close()


def literal(text: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A column's name as SQL writes it."""
    return '"' + identifier.replace('"', '""') + '"'
