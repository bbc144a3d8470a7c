"""What does `scenario.toml` say? The theatre, its players, its menu and its scalar parameters."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from suasion.core.declare import Grade
from suasion.scenario.fields import AnyText, Country, Day, Name, Number, Text, Whole


class Strict(BaseModel):
    """A frozen record that refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Unsourced(StrEnum):
    """A file whose rows have no column for their source."""

    NEIGHBOURS = "neighbours"
    CELLS = "cells"
    CORRELATIONS = "correlations"
    GEOMETRY = "geometry"


class Value(Strict):
    """A number as evidence: how much, in what unit, how sure, on whose word, since when.

    ``low`` and ``high`` are the 5 % and 95 % points, both or neither: a value without them is
    known for certain. ``source`` is a key of `sources.csv`, or several separated by ``;``.
    """

    value: Number
    unit: Text
    low: Number | None = None
    high: Number | None = None
    grade: Grade
    source: Text
    known_on: Day | None = None
    note: AnyText = ""


class Word(Strict):
    """A word as evidence: a declared attribute of an entity."""

    value: AnyText = ""
    unit: Text
    grade: Grade
    source: Text
    known_on: Day | None = None
    note: AnyText = ""


class Role(StrEnum):
    """What a patron is in the contest."""

    CHALLENGER = "challenger"
    INCUMBENT = "incumbent"
    FRINGE = "fringe"


class Government(Strict):
    """A client. The capital's unit and position say which violence is near the capital."""

    title: Text
    iso3: Country
    capital: Text
    capital_unit: Name
    capital_latitude: Annotated[Number, Field(ge=-90, le=90)] | None = None
    capital_longitude: Annotated[Number, Field(ge=-180, le=180)] | None = None
    description: AnyText = ""


class Patron(Strict):
    """A power that gives and takes away support."""

    title: Text
    role: Role
    iso3: Country | None = None
    description: AnyText = ""


class Onlooker(Strict):
    """A government of the wider region."""

    title: Text
    iso3: Country
    description: AnyText = ""


class Commodity(Strict):
    """What mines yield; ``unit`` is optional, for a reader (`commodities.csv` declares it)."""

    title: Text
    unit: Text | None = None
    description: AnyText = ""


class Mine(Strict):
    """A mine, a field or a pipeline."""

    title: Text
    description: AnyText = ""


class Package(Strict):
    """An offer with a name, as a diplomat would describe it; its content is in `packages.csv`."""

    title: Text
    description: Text


class Header(Strict):
    """The whole of `scenario.toml`; entities keep the order in which it names them.

    ``policy_names`` : what this theatre calls a general policy (``challenger_walks_away = ...``).
    ``table_sources`` : sources of the files whose rows have no column for one (``cells = ...``).
    """

    name: Name
    title: Text
    as_of: Day
    challenger: Name
    incumbent: Name
    headline_policy: Name = "equilibrium"
    decision_interval_months: Annotated[Whole, Field(ge=1, le=12)] = 3
    description: Text
    policy_names: dict[Name, Name] = {}
    table_sources: dict[Unsourced, Text] = {}
    governments: dict[Name, Government] = {}
    patrons: dict[Name, Patron] = {}
    onlookers: dict[Name, Onlooker] = {}
    commodities: dict[Name, Commodity] = {}
    mines: dict[Name, Mine] = {}
    packages: dict[Name, Package] = {}
    parameters: dict[Name, dict[Name, Value]] = {}
