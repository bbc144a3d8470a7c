"""What do sanctions cost? Revenue and, sometimes, more violence."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="sanctions",
    kind=Kind.STICK,
    unit="level (0 to 1)",
    meaning="Financial and personal sanctions.",
    security=False,
    citation="hultman_peksen_2017",
)
