"""What is a source of evidence? Its columns, what they become, and on which terms it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from suasion.evidence.columns import Table


class Layout(StrEnum):
    """How the file of a source is written."""

    COMMAS = "comma-separated with a header"
    TABS = "tab-separated without a header"
    PARQUET = "Parquet"


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "a text"
    WHOLE = "a whole number"
    NUMBER = "a number"
    DAY = "a date"
    CODE = "a code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A stored column and the column of the file that it comes from.

    name : of the stored column; columns : of the file, the first that is there is read
    needed : the file must have the column; filled : no cell of it may be empty
    least, most : bounds of a number; codes : what each code becomes; formats : of dates beside ISO
    """

    name: str
    columns: tuple[str, ...]
    kind: Kind
    needed: bool = True
    filled: bool = True
    least: float | None = None
    most: float | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Rows that are sound but outside what the source is read for."""

    condition: str
    sentence: str


# Fetch rows of a version into a file, and say how many.
Fetch = Callable[[str, Path, Mapping[str, str]], int]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of event data or forecasts.

    lacks : what it cannot give, said at import
    positions : names of the columns of a file without a header, in order
    one_of : stored columns of which each row must fill one
    unique : stored columns that no two rows may share
    version_of : the version that a file's name tells, if any
    kin : name of the source whose events these are too
    covers_days : whether a file holds all that the source knows of its days
    example : rows in the source's layout, made up, for the conformance tests
    """

    name: str
    title: str
    url: str
    licence: str
    citation: str
    may_be_passed_on: bool
    layout: Layout
    table: Table
    fields: tuple[Field, ...]
    example: tuple[Row, ...]
    unique: tuple[str, ...] = ("event_id",)
    one_of: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    aside: Aside | None = None
    lacks: str = ""
    version_of: Callable[[str], str] | None = None
    fetch: Fetch | None = None
    kin: str = ""
    covers_days: bool = False

    @property
    def needed_columns(self) -> tuple[tuple[str, ...], ...]:
        """Names of each column that the file must have, and its other names."""
        return tuple(dict.fromkeys(part.columns for part in self.fields if part.needed))
