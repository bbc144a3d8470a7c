"""Does a document make sense? A table of checks, each a name, a sentence and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from suasion.scenario.checks import correlations, dates, geography, packages, players, values
from suasion.scenario.document import Document
from suasion.scenario.faults import Fault
from suasion.scenario.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must hold of every scenario; ``offenders`` yields where it does not."""

    name: str
    sentence: str
    offenders: Callable[[Document, Vocabulary], Iterable[Fault]]


CHECKS = (
    Check(
        name="given once",
        sentence="Nothing is given twice.",
        offenders=values.given_twice,
    ),
    Check(
        name="declared",
        sentence="Every name that is given a value or a word is declared, for the axis it is on.",
        offenders=values.undeclared,
    ),
    Check(
        name="entities",
        sentence="Every row is about an entity of the scenario.",
        offenders=values.strangers,
    ),
    Check(
        name="complete",
        sentence="Every declared name is given for every entity of its axis.",
        offenders=values.absent,
    ),
    Check(
        name="units",
        sentence="Every unit is the declared one; nothing is converted silently.",
        offenders=values.wrong_units,
    ),
    Check(
        name="domain",
        sentence="Every value and its range lie in the declared domain.",
        offenders=values.out_of_domain,
    ),
    Check(
        name="ranges",
        sentence="A range has both ends, holds its value and stays off the edges of the scale.",
        offenders=values.bad_ranges,
    ),
    Check(
        name="correlations",
        sentence="What is drawn together is uncertain, and can have the correlations it is given.",
        offenders=correlations.impossible,
    ),
    Check(
        name="words",
        sentence="A word is one of those allowed, and one that points to an entity finds it.",
        offenders=values.bad_words,
    ),
    Check(
        name="players",
        sentence="There are governments, one challenger, one incumbent, and the header names them.",
        offenders=players.miscast,
    ),
    Check(
        name="menu",
        sentence="The menu is not empty, and no package is.",
        offenders=packages.empty,
    ),
    Check(
        name="items",
        sentence="A package names known instruments and conditions, each in a role it can have.",
        offenders=packages.unknown_items,
    ),
    Check(
        name="amounts",
        sentence="An amount is in the unit of its instrument; a level is from 0 to 1.",
        offenders=packages.bad_amounts,
    ),
    Check(
        name="standing",
        sentence="Standing support goes from a patron to a government by an instrument of support.",
        offenders=players.bad_standing,
    ),
    Check(
        name="sources",
        sentence="Every row cites a source, and every source that is cited is in sources.csv.",
        offenders=dates.unknown_sources,
    ),
    Check(
        name="known in time",
        sentence="Nothing in the scenario was known only after its as-of date.",
        offenders=dates.known_too_late,
    ),
    Check(
        name="events",
        sentence="No event is known before it happens, and one that repeats another names it.",
        offenders=dates.bad_events,
    ),
    Check(
        name="units of the governments",
        sentence="Every government has units, and its capital lies in one of them.",
        offenders=geography.homeless,
    ),
    Check(
        name="mines",
        sentence="A mine lies in the country of the government that it pays.",
        offenders=geography.misplaced_mines,
    ),
    Check(
        name="neighbours",
        sentence="Neighbours are known units, and each pair is written both ways.",
        offenders=geography.one_way,
    ),
    Check(
        name="cells",
        sentence="Where there are cells, every unit of a government has some; weights sum to one.",
        offenders=geography.bad_weights,
    ),
    Check(
        name="geometry",
        sentence="Shapes belong to known units or countries, and their rings are rings.",
        offenders=geography.bad_shapes,
    ),
)


def offences(document: Document, vocabulary: Vocabulary) -> tuple[Fault, ...]:
    """What every check finds, in the order of the table."""
    return tuple(fault for check in CHECKS for fault in check.offenders(document, vocabulary))
