"""Is there a menu, and does each package hold what a package can hold?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suasion.core.errors import nearest
from suasion.model.levers import Kind
from suasion.scenario.catalogue import HEADER_FILE
from suasion.scenario.document import Document, Placed
from suasion.scenario.faults import Fault
from suasion.scenario.rows import Item, PackageRole, Standing
from suasion.scenario.vocabulary import LEVEL_UNIT, Vocabulary

PACKAGES_FILE = "packages.csv"

_KIND_OF_ROLE: Mapping[PackageRole, Kind] = {
    PackageRole.SUPPORT: Kind.SUPPORT,
    PackageRole.THREAT: Kind.STICK,
    PackageRole.SIGNAL: Kind.SIGNAL,
}


def empty(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """A menu without packages, and packages without content or description."""
    declared = document.header.packages
    if not declared:
        yield Fault(
            where=document.file(HEADER_FILE),
            found="packages is an empty menu.",
            remedy=f"Declare at least one [packages.<name>] and its rows in {PACKAGES_FILE}.",
        )
    filled = {placed.row.package for placed in document.items}
    for package in declared:
        if package not in filled:
            found = f"packages.{package} is declared in {HEADER_FILE} but holds nothing."
            remedy = f"Add a row that begins with {package}, or take the package off the menu."
            yield Fault(where=document.file(PACKAGES_FILE), found=found, remedy=remedy)


def unknown_items(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Items of undeclared packages, and items that are unknown or cannot have their role."""
    for placed in document.items:
        item, declared = placed.row, document.header.packages
        if item.package not in declared:
            found = f"{placed.place} belongs to {item.package!r}, which is not on the menu."
            remedy = f"Declare [packages.{item.package}] in {HEADER_FILE}. " + (
                nearest(item.package, declared) if declared else ""
            )
            yield Fault(where=placed.where, found=found, remedy=remedy.strip())
        allowed = _allowed(item.role, vocabulary)
        if item.item not in allowed:
            found = f"{placed.place}: {item.item!r} is not a known {_noun(item.role)}."
            known = item.item in vocabulary.instruments or item.item in vocabulary.conditions
            if known:
                found = f"{placed.place}: {item.item!r} cannot have the role {item.role}."
            remedy = nearest(item.item, allowed)
            yield Fault(where=placed.where, found=found, remedy=remedy)


def _allowed(role: PackageRole, vocabulary: Vocabulary) -> list[str]:
    if role is PackageRole.CONDITION:
        return list(vocabulary.conditions)
    kind = _KIND_OF_ROLE[role]
    return [name for name, lever in vocabulary.instruments.items() if lever.kind is kind]


def _noun(role: PackageRole) -> str:
    return "condition" if role is PackageRole.CONDITION else f"instrument for the role {role}"


def bad_amounts(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Amounts in another unit than the item's, below zero, or levels over one."""
    for placed in document.items:
        item = placed.row
        if item.role is PackageRole.CONDITION:
            yield from amount_faults(placed, LEVEL_UNIT)
        elif item.item in vocabulary.instruments:
            yield from amount_faults(placed, vocabulary.instruments[item.item].unit)


def amount_faults(placed: Placed[Item] | Placed[Standing], unit: str) -> Iterator[Fault]:
    """What is wrong with an amount that ought to be in ``unit``."""
    amount = placed.row.amount
    if placed.row.unit != unit:
        found = f"{placed.place} is declared in [{unit}] but given in [{placed.row.unit}]."
        yield Fault(where=placed.where, found=found, remedy="Convert the amount.")
    elif amount < 0.0 or (unit == LEVEL_UNIT and amount > 1.0):
        allowed = "from 0 to 1" if unit == LEVEL_UNIT else "zero or more"
        found = f"{placed.place} is {amount:g}."
        yield Fault(where=placed.where, found=found, remedy=f"Allowed: {allowed}.")
