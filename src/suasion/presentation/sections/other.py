"""What else was asked? Outcomes that no other section tells."""

from __future__ import annotations

from suasion.presentation.document import Section
from suasion.presentation.reading import Reading
from suasion.presentation.sections.outcome_tables import outcome_table
from suasion.presentation.sections.topics import OTHER, outcomes_on


def other(reading: Reading) -> Section | None:
    """The table of the remaining outcomes; None when every outcome has its section."""
    outcomes = outcomes_on(reading, OTHER, reading.headline)
    if not outcomes:
        return None
    table = outcome_table(reading, outcomes, "Other outcomes", screen=True)
    return Section(anchor="other", title="What else follows", blocks=(table,))
