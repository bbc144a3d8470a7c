"""How does a folder become a document? Every file read and typed, all faults of form collected."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from suasion.core.declare import Axis
from suasion.core.errors import listed, nearest
from suasion.scenario.catalogue import HEADER_FILE
from suasion.scenario.document import Document, Given, Placed, Rings
from suasion.scenario.faults import Fault, model_faults, refusal
from suasion.scenario.rows import Cell, Correlation, Event, Item, Link, Source, Standing, Unit
from suasion.scenario.schema import Header, Value, Word
from suasion.scenario.tables import Line, record, table
from suasion.scenario.vocabulary import AXIS_TABLES, Vocabulary

Record = TypeVar("Record", bound=BaseModel)

GEOMETRY_FILE = "geometry.json"
EVIDENCE_COLUMNS = tuple(Value.model_fields)
TEXT_UNIT = "text"

_OTHER_TABLES = (
    "packages",
    "standing",
    "violence_state",
    "neighbours",
    "cells",
    "correlations",
    "timeline",
    "sources",
)
_TABLE_FILES = tuple(f"{stem}.csv" for stem in (*AXIS_TABLES.values(), *_OTHER_TABLES))
KNOWN_FILES = (HEADER_FILE, GEOMETRY_FILE, *_TABLE_FILES)
_CHECKED_ENDINGS = (".toml", ".csv", ".json")
_Longitude = Annotated[float, Field(ge=-180, le=180)]
_Latitude = Annotated[float, Field(ge=-90, le=90)]
_GEOMETRY: TypeAdapter[dict[str, Rings]] = TypeAdapter(
    dict[str, tuple[tuple[tuple[_Longitude, _Latitude], ...], ...]]
)


def read(folder: Traversable, vocabulary: Vocabulary) -> Document:
    """Document of a folder.

    Raises
    ------
    ScenarioError
        A file is missing, cut short or not of its form: all such faults of the folder in one line.
    """
    reader = _Reader(folder=folder, vocabulary=vocabulary)
    reader.strangers()
    header = reader.header()
    given = reader.evidence()
    rows = reader.rows
    parts: dict[str, Any] = {
        "items": rows("packages", Item, lambda r: f"packages.{r.package}.{r.role}.{r.item}"),
        "standing": rows(
            "standing", Standing, lambda r: f"standing.{r.patron}.{r.government}.{r.instrument}"
        ),
        "units": rows("violence_state", Unit, lambda r: f"violence_state.{r.unit}"),
        "links": rows("neighbours", Link, lambda r: f"neighbours.{r.unit}.{r.neighbour}"),
        "cells": rows("cells", Cell, lambda r: f"cells.{r.gid}.{r.unit}", optional=True),
        "correlations": rows(
            "correlations",
            Correlation,
            lambda r: f"correlations.{r.first}.{r.second}",
            optional=True,
        ),
        "timeline": rows("timeline", Event, lambda r: f"timeline.{r.event}"),
        "sources": rows("sources", Source, lambda r: f"sources.{r.key}"),
        "geometry": reader.geometry(),
    }
    if header is None or reader.faults:
        raise refusal(folder.name, reader.faults)
    return Document(
        folder=folder.name,
        header=header.model_copy(update={"parameters": {}}),
        values=(
            *_parameters(header, f"{folder.name}/{HEADER_FILE}"),
            *(one for one in given if isinstance(one.given, Value)),
        ),
        words=tuple(one for one in given if isinstance(one.given, Word)),
        **parts,
    )


def _parameters(header: Header, where: str) -> tuple[Given[Value], ...]:
    return tuple(
        Given(
            place=f"parameters.{mechanism}.{name}",
            where=where,
            axis=Axis.SCENARIO,
            entity=header.name,
            name=f"{mechanism}.{name}",
            given=value,
        )
        for mechanism, values in header.parameters.items()
        for name, value in values.items()
    )


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads the files of one folder and gathers what is wrong with their form."""

    folder: Traversable
    vocabulary: Vocabulary
    faults: list[Fault] = field(default_factory=list)

    def where(self, file: str) -> str:
        return f"{self.folder.name}/{file}"

    def text(self, file: str) -> str | None:
        """Text of a UTF-8 file, with or without a byte order mark."""
        try:
            content = (self.folder / file).read_bytes()
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            found, remedy = f"holds a byte that is not UTF-8 on line {line}.", "Save it as UTF-8."
        except OSError as error:
            found, remedy = f"cannot be read ({error.strerror}).", "Give yourself the right to."
        self.faults.append(Fault(where=self.where(file), found=found, remedy=remedy))
        return None

    def strangers(self) -> None:
        """A table under a name that nobody reads would be passed over in silence."""
        for entry in sorted(self.folder.iterdir(), key=lambda entry: entry.name):
            name = entry.name
            checked = name.endswith(_CHECKED_ENDINGS) and not name.startswith((".", "~"))
            if checked and name not in KNOWN_FILES:
                found = "is not a file that a scenario has."
                self.faults.append(
                    Fault(where=self.where(name), found=found, remedy=nearest(name, KNOWN_FILES))
                )

    def header(self) -> Header | None:
        where = self.where(HEADER_FILE)
        text = self.text(HEADER_FILE)
        if text is None:
            return None
        try:
            return Header.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            remedy = "Mend that line, or restore the file if it was cut short."
            self.faults.append(Fault(where=where, found=f"is not TOML: {error}.", remedy=remedy))
        except ValidationError as error:
            self.faults += model_faults(error, where=where, model=Header)
        return None

    def lines(self, stem: str, columns: tuple[str, ...], *, optional: bool) -> tuple[Line, ...]:
        file = f"{stem}.csv"
        source = self.folder / file
        if not source.is_file():
            if not optional:
                remedy = f"Add it with the header {','.join(columns)}"
                self.faults.append(
                    Fault(where=self.where(file), found="is missing.", remedy=remedy)
                )
            return ()
        text = self.text(file)
        if text is None:
            return ()
        read = table(text, self.where(file), columns)
        self.faults += read.faults
        return read.lines

    def rows(
        self,
        stem: str,
        model: type[Record],
        place: Callable[[Any], str],
        *,
        optional: bool = False,
    ) -> tuple[Placed[Record], ...]:
        placed = []
        for line in self.lines(stem, tuple(model.model_fields), optional=optional):
            row, faults = record(line, model, line.cells)
            self.faults += faults
            if row is not None:
                placed.append(Placed(place=place(row), where=line.where, row=row))
        return tuple(placed)

    def evidence(self) -> tuple[Given[Any], ...]:
        given = (
            self.given(line, axis)
            for axis, stem in AXIS_TABLES.items()
            for line in self.lines(
                stem,
                (axis.value, "quantity", *EVIDENCE_COLUMNS),
                optional=not self.vocabulary.of_axis(axis),
            )
        )
        return tuple(one for one in given if one is not None)

    def given(self, line: Line, axis: Axis) -> Given[Any] | None:
        entity, name = line.cells[axis.value], line.cells["quantity"]
        place = f"{AXIS_TABLES[axis]}.{entity}.{name}"
        if not entity or not name:
            found = f"has no {listed([c for c in (axis.value, 'quantity') if not line.cells[c]])}."
            self.faults.append(Fault(where=line.where, found=found, remedy="Write it."))
            return None
        is_word = name in self.vocabulary.attributes or line.cells["unit"] == TEXT_UNIT
        cells = {column: line.cells[column] for column in EVIDENCE_COLUMNS}
        evidence, faults = record(line, Word if is_word else Value, cells, place)
        self.faults += faults
        if evidence is None:
            return None
        return Given(
            place=place, where=line.where, axis=axis, entity=entity, name=name, given=evidence
        )

    def geometry(self) -> Mapping[str, Rings]:
        source = self.folder / GEOMETRY_FILE
        if not source.is_file():
            return {}
        where, text = self.where(GEOMETRY_FILE), self.text(GEOMETRY_FILE)
        try:
            return _GEOMETRY.validate_python(json.loads(text or "{}"))
        except ValidationError as error:
            place = ".".join(str(part) for part in error.errors()[0]["loc"])
            found = f"{place} is no position in degrees, or no ring of such positions."
            remedy = "Write {unit: [[[longitude, latitude], ...], ...]}."
            self.faults.append(Fault(where=where, found=found, remedy=remedy))
        except json.JSONDecodeError as error:
            remedy = "Restore the file if it was cut short."
            self.faults.append(Fault(where=where, found=f"is not JSON: {error}.", remedy=remedy))
        return {}
