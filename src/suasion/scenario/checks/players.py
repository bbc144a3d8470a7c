"""Are the players cast, and does what stands between them at the start make sense?"""

from __future__ import annotations

from collections.abc import Iterator

from suasion.core.errors import listed, nearest
from suasion.model.levers import Kind
from suasion.scenario.catalogue import HEADER_FILE
from suasion.scenario.checks.packages import amount_faults
from suasion.scenario.document import Document, Placed
from suasion.scenario.faults import Fault
from suasion.scenario.rows import Standing
from suasion.scenario.schema import Role
from suasion.scenario.vocabulary import Vocabulary


def miscast(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Roles that nobody or more than one patron has, and a header that names somebody else."""
    header, where = document.header, document.file(HEADER_FILE)
    if not header.governments:
        remedy = "Declare at least one [governments.<name>]."
        yield Fault(where=where, found="governments is empty.", remedy=remedy)
    for role, named in ((Role.CHALLENGER, header.challenger), (Role.INCUMBENT, header.incumbent)):
        cast = [name for name, patron in header.patrons.items() if patron.role is role]
        if len(cast) != 1:
            found = f"patrons has {len(cast)} with the role {role} ({listed(cast) or 'none'})."
            yield Fault(where=where, found=found, remedy="Give this role to exactly one.")
        elif named != cast[0]:
            found = f"{role} is {named!r}, but the patron with this role is {cast[0]}."
            yield Fault(where=where, found=found, remedy="Name the same patron in both places.")


def bad_standing(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Standing support between players or by instruments that are not there."""
    for placed in document.standing:
        yield from _unknown_ends(placed, document)
        instrument = vocabulary.instruments.get(placed.row.instrument)
        supports = [n for n, i in vocabulary.instruments.items() if i.kind is Kind.SUPPORT]
        if instrument is None or instrument.kind is not Kind.SUPPORT:
            found = f"{placed.place}: {placed.row.instrument!r} is not an instrument of support."
            remedy = nearest(placed.row.instrument, supports)
            yield Fault(where=placed.where, found=found, remedy=remedy)
        else:
            yield from amount_faults(placed, instrument.unit)


def _unknown_ends(placed: Placed[Standing], document: Document) -> Iterator[Fault]:
    ends = (
        ("patron", placed.row.patron, document.header.patrons),
        ("government", placed.row.government, document.header.governments),
    )
    for kind, name, known in ends:
        if name not in known:
            found = f"{placed.place} names the {kind} {name!r}, which is not there."
            yield Fault(where=placed.where, found=found, remedy=nearest(name, known))
