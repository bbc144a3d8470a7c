"""What does a foreign force buy? Capability and a guard against coups."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="deployed_force",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Foreign personnel on the client's soil: fighters, escorts, palace guards.",
    security=True,
    citation="de_bruin_2018",
)
