"""Can the parameters that are drawn together be drawn so?"""

from __future__ import annotations

from collections.abc import Iterator

from suasion.core.copula import correlation_matrix, possible
from suasion.core.declare import Axis
from suasion.core.errors import nearest
from suasion.scenario.document import Document
from suasion.scenario.faults import Fault
from suasion.scenario.vocabulary import Vocabulary


def impossible(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Strange, certain or repeated names, and correlations that no numbers can have."""
    uncertain = {one.name for one in document.values if one.given.low is not None}
    known = [n for n, q in vocabulary.quantities.items() if q.axis is Axis.SCENARIO]
    seen: set[frozenset[str]] = set()
    sound = True
    for placed in document.correlations:
        pair = frozenset((placed.row.first, placed.row.second))
        for name in (placed.row.first, placed.row.second):
            if name not in known:
                found, remedy = f"{name!r} is no parameter of the scenario.", nearest(name, known)
            elif name not in uncertain:
                found, remedy = f"{name} has no range.", "Give it one, or take the row out."
            else:
                continue
            sound = False
            yield Fault(where=placed.where, found=found, remedy=remedy)
        if len(pair) == 1 or pair in seen:
            sound = False
            found = f"{placed.row.first},{placed.row.second} is told twice or of itself."
            yield Fault(where=placed.where, found=found, remedy="Take the row out.")
        seen.add(pair)
    rows = ((p.row.first, p.row.second, p.row.correlation) for p in document.correlations)
    if sound and document.correlations and not possible(correlation_matrix(rows)[1]):
        yield Fault(
            where=document.file("correlations.csv"),
            found="no numbers can have these correlations together.",
            remedy="Give a positive definite matrix, as that of a fit is.",
        )
