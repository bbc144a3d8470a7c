"""Is everything that is declared given once, for the right entities, in its unit and domain?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from suasion.core.declare import Attribute, Axis, Quantity
from suasion.core.errors import listed, nearest
from suasion.scenario.catalogue import HEADER_FILE
from suasion.scenario.document import Document, Given, Placed
from suasion.scenario.faults import Fault, quoted
from suasion.scenario.fields import separated
from suasion.scenario.schema import Value, Word
from suasion.scenario.vocabulary import AXIS_TABLES, Vocabulary

if TYPE_CHECKING:
    from suasion.core.declare import Domain

_LISTS = ("neighbour_of",)
_POINTERS = {axis.value: axis for axis in AXIS_TABLES} | {"neighbour_of": Axis.GOVERNMENT}


def given_twice(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Places that are written more than once."""
    first: dict[str, str] = {}
    rows: tuple[Given[Value | Word] | Placed[object], ...] = (
        *document.given,
        *document.items,
        *document.standing,
        *document.units,
        *document.links,
        *document.cells,
        *document.timeline,
        *document.sources,
    )
    for row in rows:
        if row.place in first:
            found = f"{row.place} is given again, after {first[row.place]}."
            yield Fault(where=row.where, found=found, remedy="Keep one of the two.")
        first.setdefault(row.place, row.where)


def undeclared(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Names that no mechanism declares, or declares for another axis."""
    for one in document.given:
        declaration = vocabulary.find(one.name)
        if declaration is None:
            found = f"{one.place} is not declared."
            remedy = nearest(one.name, [d.name for d in vocabulary.of_axis(one.axis)])
            yield Fault(where=one.where, found=found, remedy=remedy)
        elif declaration.axis is not one.axis:
            found = f"{one.place} is declared for each {declaration.axis.value}."
            if declaration.axis is Axis.SCENARIO:
                found = f"{one.place} is declared once for the scenario."
            yield Fault(where=one.where, found=found, remedy=f"Move it to {_home(declaration)}.")


def strangers(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Rows about an entity that the scenario does not have."""
    for one in document.given:
        known = document.entities(one.axis, vocabulary)
        if one.entity not in known:
            found = f"{one.place} is about the {one.axis.value} {one.entity!r}, which is not there."
            yield Fault(where=one.where, found=found, remedy=_offer(one.entity, one.axis, known))


def _offer(entity: str, axis: Axis, known: tuple[str, ...]) -> str:
    if known:
        return nearest(entity, known)
    return f"Name it in {HEADER_FILE} as [{AXIS_TABLES[axis]}.{entity}]."


def absent(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Declared names that entities lack; entities that lack the same names share a fault."""
    given = {(one.axis, one.entity, one.name) for one in document.given}
    for axis in Axis:
        declared = vocabulary.of_axis(axis)
        lacking: dict[tuple[Quantity | Attribute, ...], list[str]] = defaultdict(list)
        for entity in document.entities(axis, vocabulary):
            names = tuple(one for one in declared if (axis, entity, one.name) not in given)
            lacking[names].append(entity)
        for names, entities in lacking.items():
            if names:
                yield _absence(document, entities, names)


def _absence(
    document: Document, entities: Sequence[str], lacking: Sequence[Quantity | Attribute]
) -> Fault:
    first, axis = lacking[0], lacking[0].axis
    line = _toml_line(first) if axis is Axis.SCENARIO else _csv_line(entities[0], first)
    place = "parameters" if axis is Axis.SCENARIO else f"{AXIS_TABLES[axis]}.{entities[0]}"
    each = "it" if len(lacking) == len(entities) == 1 else "each"
    if len(entities) > 1:
        place = f"each of {listed(entities)}"
    if len(lacking) == 1 and len(entities) == 1:
        found = f"{place}.{first.name} is declared in [{first.unit}] but not given."
    else:
        found = f"{place} lacks {_named(lacking)}."
    remedy = f"Add {each} as in: {line}"
    return Fault(where=document.file(_home(first)), found=found, remedy=remedy)


def _named(lacking: Sequence[Quantity | Attribute]) -> str:
    if len(lacking) == 1:
        return f"{lacking[0].name} [{lacking[0].unit}]"
    return f"{len(lacking)} declared names: {listed([one.name for one in lacking])}"


def _home(declaration: Quantity | Attribute) -> str:
    if declaration.axis is Axis.SCENARIO:
        return HEADER_FILE
    return f"{AXIS_TABLES[declaration.axis]}.csv"


def _toml_line(declaration: Quantity | Attribute) -> str:
    mechanism, _, name = declaration.name.partition(".")
    return (
        f"[parameters.{mechanism}] {name} = "
        f'{{ value = ..., unit = "{declaration.unit}", grade = "...", source = "..." }}'
    )


def _csv_line(entity: str, declaration: Quantity | Attribute) -> str:
    return f"{entity},{declaration.name},<value>,{declaration.unit},<low>,<high>,<grade>,<source>,,"


def wrong_units(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Values and words in another unit than the declared one."""
    for one in document.given:
        declaration = vocabulary.find(one.name)
        if declaration is not None and one.given.unit != declaration.unit:
            found = (
                f"{one.place} is declared in [{declaration.unit}] but given in [{one.given.unit}]."
            )
            remedy = "Convert the value." if isinstance(one.given, Value) else "Give a number."
            if isinstance(declaration, Attribute):
                remedy = f"Write {declaration.unit} as its unit."
            yield Fault(where=one.where, found=found, remedy=remedy)


def _quantities(
    document: Document, vocabulary: Vocabulary
) -> Iterator[tuple[Given[Value], Domain]]:
    """Values with the domain of their declaration."""
    for one in document.values:
        if one.name in vocabulary.quantities:
            yield one, vocabulary.quantities[one.name].domain


def out_of_domain(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Values, or ends of their ranges, outside the declared domain."""
    for one, domain in _quantities(document, vocabulary):
        numbers = {"value": one.given.value, "low": one.given.low, "high": one.given.high}
        outside = {k: x for k, x in numbers.items() if x is not None and not domain.admits(x)}
        if outside:
            said = ", ".join(f"{key} {number:g}" for key, number in outside.items())
            found = f"{one.place} is out of its domain ({said})."
            remedy = f"Allowed: {domain.words}."
            yield Fault(where=one.where, found=found, remedy=remedy)


def bad_ranges(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Ranges with one end, upside down, without their value, or at an edge of the scale."""
    for one, domain in _quantities(document, vocabulary):
        problem = _range_problem(one.given, domain)
        if problem:
            found, remedy = problem
            yield Fault(where=one.where, found=f"{one.place} {found}", remedy=remedy)


def _range_problem(value: Value, domain: Domain) -> tuple[str, str] | None:
    low, high = value.low, value.high
    if low is None and high is None:
        return None
    if low is None or high is None:
        given, other = ("low", "high") if high is None else ("high", "low")
        return f"has {given} but not {other}.", "Give both, or neither if it is certain."
    if not low <= value.value <= high:
        return (
            f"is {value.value:g}, outside its own range from {low:g} to {high:g}.",
            "low and high are the 5 % and 95 % points around the value.",
        )
    if low == high:
        return f"has a range of no width ({low:g}).", "Leave low and high empty if it is certain."
    if low <= domain.value.lower or high >= domain.value.upper:
        edge = domain.value.lower if low <= domain.value.lower else domain.value.upper
        return (
            f"has a range that touches {edge:g}, the edge of the {domain.value.scale} scale.",
            f"End the range short of {edge:g}, or leave low and high empty if it is certain.",
        )
    return None


def bad_words(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Words that are not allowed, or that point to an entity that is not there."""
    for one in document.words:
        attribute = vocabulary.attributes.get(one.name)
        if attribute is None:
            continue
        word = one.given.value
        if attribute.allowed and word not in attribute.allowed:
            found = f"{one.place} is {quoted(word)}."
            yield Fault(
                where=one.where, found=found, remedy=f"Allowed: {', '.join(attribute.allowed)}."
            )
        commodity = document.header.commodities.get(one.entity)
        if one.name == "commodity.price_unit" and commodity and commodity.unit not in {None, word}:
            found = f"{one.place} is {quoted(word)}, but {HEADER_FILE} says {commodity.unit!r}."
            yield Fault(where=one.where, found=found, remedy="Write the same unit in both.")
        last = one.name.rpartition(".")[2]
        if last in _POINTERS:
            axis = _POINTERS[last]
            known = document.entities(axis, vocabulary)
            for name in separated(word) if last in _LISTS else (word,):
                if name not in known:
                    found = f"{one.place} points to the {axis.value} {name!r}, which is not there."
                    yield Fault(where=one.where, found=found, remedy=nearest(name, known))
