"""What do sanctions on gold buyers cost? A discount on the main export."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="refinery_sanctions",
    kind=Kind.STICK,
    unit="level (0 to 1)",
    meaning="Sanctions on the buyers and refiners of the client's gold.",
    security=False,
    citation="hultman_peksen_2017",
)
