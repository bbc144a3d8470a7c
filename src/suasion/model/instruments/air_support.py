"""What does help from the air buy? Sight, reach and, imprecise, new enemies."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="air_support",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Surveillance, shared intelligence and strikes from the air, with consent.",
    security=True,
    citation="mir_moore_2019",
)
