"""What do projects buy? Public consent, slowly, and little less violence."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="development_aid",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Projects: food, health, roads, power.",
    security=False,
    citation="zurcher_2017",
)
