"""How is DuckDB entered? In memory, bounded, offline, and only when it is needed."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.core.errors import MissingExtraError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_REASON_LENGTH = 120
# What DuckDB may hold before it spills to the working folder.
MEMORY = "400MB"


class Unreadable(Exception):  # noqa: N818 - what DuckDB says of a file, in one line
    """DuckDB cannot read a file."""


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
            # With workers of its own the calling thread may wait for them, deaf to an interrupt.
            "threads": "1",
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
        if not _interrupted(error):
            raise
        raise KeyboardInterrupt from error
    finally:
        connection.close()


@contextmanager
def opened() -> Iterator[tuple[DuckDBPyConnection, Path]]:
    """A database with a working folder of its own, which is gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="suasion-", ignore_cleanup_errors=True) as work,
        connected(Path(work)) as connection,
    ):
        yield connection, Path(work)


def answer(connection: DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a query about a file that may be damaged.

    Raises
    ------
    Unreadable
        It is.
    """
    import duckdb

    try:
        return connection.execute(sql).fetchall()
    except duckdb.OutOfMemoryException:
        raise
    except (duckdb.Error, RuntimeError, UnicodeError) as error:
        # What DuckDB says of damaged bytes may itself be no text, and is then a RuntimeError.
        if _interrupted(error):
            raise
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise Unreadable(reason[:_REASON_LENGTH]) from error


def _interrupted(error: Exception) -> bool:
    import duckdb

    told = isinstance(error, RuntimeError) and "interrupt" in str(error).lower()
    return told or isinstance(error, duckdb.InterruptException)


def literal(text: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A column's name as SQL writes it."""
    return '"' + identifier.replace('"', '""') + '"'
