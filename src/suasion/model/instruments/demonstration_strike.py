"""What does a strike elsewhere show? That the threat was not empty."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="demonstration_strike",
    kind=Kind.SIGNAL,
    unit="level (0 to 1)",
    meaning="A strike in the region that shows resolve; on the client's soil it costs consent.",
    security=False,
    citation="fearon_1997",
)
