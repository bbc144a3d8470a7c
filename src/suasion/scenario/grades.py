"""How much of a scenario is assumed? Its numbers by grade, and the share that is `assumed`.

What counts: every number that is given for a declared quantity (one for the scenario, or one for
each entity of an axis), with a range or without, and every amount of standing support; each
counts once. What does not: words; the content of packages, which is chosen and not known; the
state of violence, whose rows are shares of a few national totals and would drown the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from suasion.core.declare import Grade
from suasion.scenario.document import Document


def grades(document: Document) -> Mapping[Grade, int]:
    """How many numbers have each grade, from best to worst."""
    counts = Counter(one.given.grade for one in document.values)
    counts.update(placed.row.grade for placed in document.standing)
    return MappingProxyType({grade: counts[grade] for grade in Grade})


def assumed_share(document: Document) -> float:
    """Part of the numbers of a scenario that nobody measured, estimated or elicited."""
    counts = grades(document)
    return counts[Grade.ASSUMED] / max(sum(counts.values()), 1)
