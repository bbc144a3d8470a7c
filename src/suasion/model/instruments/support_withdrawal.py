"""What does withdrawal cost? All that the patron still gives."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="support_withdrawal",
    kind=Kind.STICK,
    unit="level (0 to 1)",
    meaning="The patron's present support ends.",
    security=False,
    citation="fetzer_2021",
)
