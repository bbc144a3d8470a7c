"""What if a number were another? A document with some places replaced, before it is checked.

A place is a dotted key: ``parameters.regime.war_log_effect``,
``governments.<government>.economy.revenue_musd``, ``packages.<package>.support.air_support``,
``standing.<patron>.<government>.<instrument>``, or a key at the head of `scenario.toml` such as
``decision_interval_months``. A number or a word replaces the value: its range goes, its grade
becomes ``assumed`` and its source ``override``. A mapping replaces only the fields it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from suasion.core.declare import Grade
from suasion.core.errors import OptionError, nearest
from suasion.scenario.document import Document, Given, Placed
from suasion.scenario.faults import Fault, model_faults, refuse
from suasion.scenario.fields import AS_TEXT
from suasion.scenario.rows import Source
from suasion.scenario.schema import Header

Override = float | int | str | Mapping[str, Any]
Model = TypeVar("Model", bound=BaseModel)
Row = TypeVar("Row", bound=Given[Any] | Placed[Any])

WHERE = "overrides"
SOURCE_KEY = "override"
_DROPPED = ("low", "high", "known_on")
_HEAD = (
    "title",
    "description",
    "as_of",
    "challenger",
    "incumbent",
    "headline_policy",
    "decision_interval_months",
)


def overridden(document: Document, overrides: Mapping[str, Override]) -> Document:
    """The document with the given places replaced.

    Raises
    ------
    OptionError
        A place is unknown (the nearest three are offered).
    ScenarioError
        What is given does not fit the place.
    """
    if not overrides:
        return document
    _refuse_unknown(document, overrides)
    change = _Change(overrides=overrides)
    changed = replace(
        document,
        header=change.header(document.header),
        values=change.rows(document.values),
        words=change.rows(document.words),
        items=change.rows(document.items),
        standing=change.rows(document.standing),
    )
    refuse(WHERE, change.faults)
    return replace(changed, sources=(*changed.sources, _source(changed)))


def places(document: Document) -> tuple[str, ...]:
    """Every key that can be overridden."""
    rows = (*document.items, *document.standing)
    return (
        *_HEAD,
        *(given.place for given in document.given),
        *(row.place for row in rows),
    )


def _refuse_unknown(document: Document, overrides: Mapping[str, Override]) -> None:
    known = places(document)
    for place in overrides:
        if place not in known:
            raise OptionError(WHERE, f"{place!r} is not a place.", nearest(place, known))


@dataclass(slots=True, kw_only=True)
class _Change:
    """Applies overrides to rows and gathers what does not fit."""

    overrides: Mapping[str, Override]
    faults: list[Fault] = field(default_factory=list)

    def header(self, header: Header) -> Header:
        given = {key: self.overrides[key] for key in _HEAD if key in self.overrides}
        return self._fitted(header, given, "") if given else header

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(self._row(row) if row.place in self.overrides else row for row in rows)

    def _row(self, row: Row) -> Row:
        override = self.overrides[row.place]
        if isinstance(row, Given):
            given = self._fitted(row.given, _fields(override, "value", row.given), row.place)
            return replace(row, where=WHERE, given=given)
        item = self._fitted(row.row, _fields(override, "amount", row.row), row.place)
        return replace(row, where=WHERE, row=item)

    def _fitted(self, record: Model, given: Mapping[str, Any], place: str) -> Model:
        model = type(record)
        fields = record.model_dump() | dict(given)
        blank = [key for key in model.model_fields if fields.get(key) is None]
        try:
            return model.model_validate(
                {key: value for key, value in fields.items() if key not in blank}, context=AS_TEXT
            )
        except ValidationError as error:
            self.faults += model_faults(error, where=WHERE, model=model, place=place)
        return record


def _fields(override: Override, principal: str, record: BaseModel) -> dict[str, Any]:
    """Fields of a record that an override replaces; its number or word is called ``principal``."""
    if isinstance(override, Mapping):
        return dict(override)
    settled = {"grade": Grade.ASSUMED, "source": SOURCE_KEY, "note": ""}
    dropped = {key: None for key in _DROPPED if key in type(record).model_fields}
    return {**settled, **dropped, principal: override}


def _source(document: Document) -> Placed[Source]:
    source = Source(
        key=SOURCE_KEY,
        title="Set by the caller",
        publisher="The caller",
        date=document.header.as_of.isoformat(),
        licence="none",
    )
    return Placed(place=f"sources.{SOURCE_KEY}", where=WHERE, row=source)
