"""What does a row of each table say? One record a table, whose fields are its columns."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from suasion.core.declare import Grade
from suasion.scenario.fields import (
    AnyText,
    Country,
    Day,
    Name,
    Number,
    PartialDay,
    Text,
    Whole,
)
from suasion.scenario.schema import Strict

NonNegative = Annotated[Number, Field(ge=0)]
Share = Annotated[Number, Field(ge=0, le=1)]


class PackageRole(StrEnum):
    """What an item is in a package: given, asked for, threatened, or shown."""

    SUPPORT = "support"
    CONDITION = "condition"
    THREAT = "threat"
    SIGNAL = "signal"


class Item(Strict):
    """`packages.csv`: one item of an offer."""

    package: Name
    role: PackageRole
    item: Name
    amount: Number
    unit: Text
    grade: Grade
    source: Text
    note: AnyText = ""


class Standing(Strict):
    """`standing.csv`: support that a patron gives a government at the start."""

    patron: Name
    government: Name
    instrument: Name
    amount: Number
    unit: Text
    grade: Grade
    source: Text
    known_on: Day | None = None
    note: AnyText = ""


class Unit(Strict):
    """`violence_state.csv`: memories of deaths in a unit (half-lives 1, 4, 12, 48 months)."""

    unit: Name
    country: Country
    e1: NonNegative
    e4: NonNegative
    e12: NonNegative
    e48: NonNegative
    rolled_1: Share
    rolled_4: Share
    rolled_12: Share
    rolled_48: Share
    activity: Share
    deaths_12m: NonNegative
    grade: Grade
    source: Text
    known_on: Day | None = None

    @property
    def rolled_shares(self) -> tuple[float, float, float, float]:
        """Parts of the four memories from months rolled forward beyond the data."""
        return (self.rolled_1, self.rolled_4, self.rolled_12, self.rolled_48)


class Link(Strict):
    """`neighbours.csv`: one unit touches another; each pair is written both ways."""

    unit: Name
    neighbour: Name


class Cell(Strict):
    """`cells.csv`: a grid cell and its part of the violence of its unit."""

    gid: Whole
    unit: Name
    lat: Annotated[Number, Field(ge=-90, le=90)]
    lon: Annotated[Number, Field(ge=-180, le=180)]
    weight: Share


class Correlation(Strict):
    """`correlations.csv`: two parameters whose errors depend on each other.

    ``first``, ``second`` : declared names of quantities of the scenario (``conflict.h0``). The
    correlation is that of their normal scores.
    """

    first: Text
    second: Text
    correlation: Annotated[Number, Field(gt=-1, lt=1)]


class Event(Strict):
    """`timeline.csv`: something that happened, and when it was known.

    ``countries`` : codes separated by ``;``. ``coordinated_with`` : the event that it repeats, so
    that both count as one.
    """

    event: Name
    date: Day
    known_on: Day
    countries: Text
    category: Text
    value: AnyText = ""
    description: Text
    source: Text
    grade: Grade
    coordinated_with: AnyText = ""


class Source(Strict):
    """`sources.csv`: a work that evidence comes from."""

    key: Name
    title: Text
    publisher: Text
    date: PartialDay
    url: AnyText = ""
    licence: Text
