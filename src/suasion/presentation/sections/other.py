"""What else was asked? Outcomes that no other section tells."""

from __future__ import annotations

from suasion.presentation.document import Section
from suasion.presentation.reading import Reading
from suasion.presentation.sections.outcome_tables import by_government
from suasion.presentation.sections.topics import OTHER, outcomes_on


def other(reading: Reading) -> Section | None:
    """The table of the remaining outcomes; None when every one has its section."""
    outcomes = outcomes_on(reading, OTHER, reading.headline)
    tables = by_government(reading, outcomes, "Other outcomes by government")
    if not tables:
        return None
    return Section(anchor="other", title="What else follows", blocks=tuple(tables))
