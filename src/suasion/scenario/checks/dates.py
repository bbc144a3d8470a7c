"""Was everything known by the as-of date, on the word of a source that is named?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from suasion.core.errors import nearest
from suasion.scenario.document import Cited, Document
from suasion.scenario.faults import Fault
from suasion.scenario.fields import latest_day, separated
from suasion.scenario.vocabulary import Vocabulary

SOURCES_FILE = "sources.csv"


def unknown_sources(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Sources that rows cite and `sources.csv` does not have; one fault a source."""
    known = {placed.row.key for placed in document.sources}
    citing: dict[str, list[Cited]] = defaultdict(list)
    for cited in document.evidence():
        for key in cited.keys:
            if key not in known:
                citing[key].append(cited)
    for key, (first, *others) in citing.items():
        who = f"{first.place} cites" if not others else f"{first.place} and {len(others)} more cite"
        found = f"{who} the source {key!r}, which is not in {SOURCES_FILE}."
        remedy = f"Add it there. {nearest(key, known) if known else ''}".strip()
        yield Fault(where=first.where, found=found, remedy=remedy)


def known_too_late(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Rows, sources and events that nobody could have known on the as-of date."""
    as_of = document.header.as_of
    for cited in document.evidence():
        if cited.known_on is not None and cited.known_on > as_of:
            found = f"{cited.place} was known on {cited.known_on}, after the as-of date {as_of}."
            remedy = "Use what was known by then, or take the row out."
            yield Fault(where=cited.where, found=found, remedy=remedy)
    for placed in document.timeline:
        if placed.row.date > as_of:
            found = f"{placed.place} happened on {placed.row.date}, after the as-of date {as_of}."
            yield Fault(where=placed.where, found=found, remedy="Take the row out.")
    for source in document.sources:
        if latest_day(source.row.date) > as_of:
            found = f"{source.place} may be from after the as-of date {as_of} ({source.row.date})."
            remedy = "Use an earlier source, or write the day if it was out by then."
            yield Fault(where=source.where, found=found, remedy=remedy)


def bad_events(document: Document, _: Vocabulary) -> Iterator[Fault]:
    """Events known before they happened, or said to repeat an event that is not there."""
    events = {placed.row.event for placed in document.timeline}
    for placed in document.timeline:
        event = placed.row
        if event.known_on < event.date:
            found = f"{placed.place} was known on {event.known_on}, before it happened."
            remedy = f"It happened on {event.date}: date an announcement by its own day."
            yield Fault(where=placed.where, found=found, remedy=remedy)
        for other in separated(event.coordinated_with):
            if other not in events or other == event.event:
                found = f"{placed.place} is coordinated with {other!r}, which is no other event."
                yield Fault(
                    where=placed.where, found=found, remedy=nearest(other, events - {event.event})
                )
