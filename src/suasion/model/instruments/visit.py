"""What does respect change? The price of conditions, for a round."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="visit",
    kind=Kind.SIGNAL,
    unit="level (0 to 1)",
    meaning="A visit in public that shows respect and lowers the cost of this round's conditions.",
    security=False,
    citation="wolf_2011",
)
