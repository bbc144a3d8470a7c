"""What does a scenario folder say, all of it? Typed rows, each with its place and its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from suasion.core.declare import Axis
from suasion.scenario.catalogue import HEADER_FILE
from suasion.scenario.fields import separated
from suasion.scenario.rows import Cell, Correlation, Event, Item, Link, Source, Standing, Unit
from suasion.scenario.schema import Header, Value, Word
from suasion.scenario.vocabulary import AXIS_TABLES, Vocabulary

Row_co = TypeVar("Row_co", covariant=True)
Evidence_co = TypeVar("Evidence_co", bound=Value | Word, covariant=True)
Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Generic[Row_co]):
    """A row of a table: its dotted ``place`` in the scenario and ``where`` it was written."""

    place: str
    where: str
    row: Row_co


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Generic[Evidence_co]):
    """What is given for a declared name: for the scenario, or for one entity of an axis.

    ``place`` is the key that overrides it (``governments.uplands.economy.revenue_musd``).
    """

    place: str
    where: str
    axis: Axis
    entity: str
    name: str
    given: Evidence_co


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A scenario folder, read and typed; whether it makes sense is for the checks.

    ``folder`` is the folder's own name, for messages. ``header`` comes without its parameters,
    which are among ``values``. ``geometry`` : rings of (longitude, latitude) by unit or country.
    """

    folder: str
    header: Header
    values: tuple[Given[Value], ...]
    words: tuple[Given[Word], ...]
    items: tuple[Placed[Item], ...]
    standing: tuple[Placed[Standing], ...]
    units: tuple[Placed[Unit], ...]
    links: tuple[Placed[Link], ...]
    cells: tuple[Placed[Cell], ...]
    correlations: tuple[Placed[Correlation], ...]
    geometry: Mapping[str, Rings]
    timeline: tuple[Placed[Event], ...]
    sources: tuple[Placed[Source], ...]

    def file(self, name: str) -> str:
        """A file of the folder, as messages name it."""
        return f"{self.folder}/{name}"

    def entities(self, axis: Axis, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Names of the entities of an axis, in their order; units in the order of their names."""
        if axis is Axis.SCENARIO:
            return (self.header.name,)
        if axis is Axis.INSTRUMENT:
            return tuple(vocabulary.instruments)
        if axis is Axis.CONDITION:
            return tuple(vocabulary.conditions)
        if axis is Axis.UNIT:
            return tuple(sorted({unit.row.unit for unit in self.units}))
        return tuple(getattr(self.header, AXIS_TABLES[axis]))

    @property
    def given(self) -> tuple[Given[Value | Word], ...]:
        """What is given for declared names, numbers first."""
        return (*self.values, *self.words)

    def evidence(self) -> tuple[Cited, ...]:
        """Every row that cites a source, in the order of the files."""
        rows: tuple[Placed[Any], ...] = (*self.items, *self.standing, *self.units, *self.timeline)
        given = (Cited.by(one.given, one.place, one.where) for one in self.given)
        where = self.file(HEADER_FILE)
        tables = (
            Cited(place=f"table_sources.{table}", where=where, source=source, known_on=None)
            for table, source in self.header.table_sources.items()
        )
        return (*given, *(Cited.by(one.row, one.place, one.where) for one in rows), *tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a row says of its evidence."""

    place: str
    where: str
    source: str
    known_on: date | None

    @classmethod
    def by(cls, row: Any, place: str, where: str) -> Cited:
        """What a row with a source says of it."""
        known_on = getattr(row, "known_on", None)
        return cls(place=place, where=where, source=row.source, known_on=known_on)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the sources that the row cites."""
        return separated(self.source)
