"""What is a scenario, once loaded? A frozen record that knows what it says and where it says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from types import MappingProxyType

from suasion.core.declare import Grade
from suasion.model.world import World
from suasion.scenario import compile as compiling
from suasion.scenario.digest import canonical
from suasion.scenario.document import Document, Given, Rings
from suasion.scenario.grades import assumed_share, grades
from suasion.scenario.rows import Cell, Event, Source
from suasion.scenario.schema import Header, Value, Word
from suasion.scenario.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Scenario:
    """A theatre that has passed every check.

    ``digest`` : SHA-256 of its content, the same however the files are laid out.
    """

    document: Document
    vocabulary: Vocabulary
    digest: str

    @property
    def header(self) -> Header:
        """What `scenario.toml` says of the theatre, its players and its menu."""
        return self.document.header

    @property
    def name(self) -> str:
        """Name in lower snake case."""
        return self.header.name

    @property
    def title(self) -> str:
        """Name for a reader."""
        return self.header.title

    @property
    def as_of(self) -> date:
        """The last day whose news is in the scenario."""
        return self.header.as_of

    @property
    def values(self) -> tuple[Given[Value], ...]:
        """Every number given for a declared quantity, with its place, grade and source."""
        return self.document.values

    @property
    def words(self) -> tuple[Given[Word], ...]:
        """Every word given for a declared attribute, with its place, grade and source."""
        return self.document.words

    @property
    def sources(self) -> Mapping[str, Source]:
        """Works that the evidence comes from, by key."""
        return MappingProxyType({one.row.key: one.row for one in self.document.sources})

    @property
    def uses(self) -> Mapping[str, int]:
        """How many rows cite each source, by key; a source that no row cites has 0."""
        counts = dict.fromkeys(self.sources, 0)
        for cited in self.document.evidence():
            for key in cited.keys:
                counts[key] += 1
        return MappingProxyType(counts)

    @property
    def timeline(self) -> tuple[Event, ...]:
        """What happened, in the order of the days."""
        rows = (one.row for one in self.document.timeline)
        return tuple(sorted(rows, key=lambda event: (event.date, event.event)))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Grid cells with their part of the violence of their unit; none in a stylised theatre."""
        return tuple(one.row for one in self.document.cells)

    @property
    def geometry(self) -> Mapping[str, Rings]:
        """Shapes by unit or country: rings of (longitude, latitude); none where there is no map."""
        return MappingProxyType(dict(self.document.geometry))

    @property
    def grades(self) -> Mapping[Grade, int]:
        """How many numbers have each grade, from best to worst."""
        return grades(self.document)

    @property
    def assumed_share(self) -> float:
        """Part of the numbers that nobody measured, estimated or elicited."""
        return assumed_share(self.document)

    def world(self) -> World:
        """The theatre compiled to arrays, as the engine takes it."""
        return compiling.world(self.document, self.vocabulary, self.digest)

    def canonical(self) -> str:
        """The content as one JSON text, of which ``digest`` is the SHA-256."""
        return canonical(self.document)

    def __repr__(self) -> str:
        header = self.header
        counts = (
            _count(header.governments, "government"),
            _count(header.patrons, "patron"),
            _count(header.packages, "package"),
            _count(self.values, "value"),
            f"{self.assumed_share:.0%} assumed",
            f"digest {self.digest[:12]}",
        )
        return f"Scenario({self.name!r}, as of {self.as_of}: {', '.join(counts)})"

    def _repr_html_(self) -> str:
        header = self.header
        rows = {
            "as of": self.as_of.isoformat(),
            "governments": _titles(header.governments),
            "patrons": ", ".join(f"{p.title} ({p.role})" for p in header.patrons.values()),
            "packages": _titles(header.packages),
            "onlookers": _titles(header.onlookers),
            "mines": _titles(header.mines),
            "numbers by grade": ", ".join(f"{g} {count}" for g, count in self.grades.items()),
            "digest": self.digest,
        }
        cells = "".join(
            f'<tr><th style="text-align:left">{escape(label)}</th>'
            f'<td style="text-align:left">{escape(text)}</td></tr>'
            for label, text in rows.items()
            if text
        )
        return f"<table><caption>{escape(self.title)}</caption>{cells}</table>"


def _titles(entities: Mapping[str, object]) -> str:
    return ", ".join(str(getattr(entity, "title", name)) for name, entity in entities.items())


def _count(things: Mapping[str, object] | tuple[object, ...], noun: str) -> str:
    return f"{len(things)} {noun}" + ("" if len(things) == 1 else "s")
