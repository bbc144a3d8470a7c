"""What does investment in mines buy? Revenue for the state and a stake for the investor."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="minerals_investment",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Investment and offtake for mines.",
    security=False,
    citation="guriev_2011",
)
