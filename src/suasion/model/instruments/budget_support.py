"""What does money in the treasury buy? Time, wages and whatever the client likes best."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="budget_support",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Money paid into the treasury.",
    security=False,
    citation="bueno_de_mesquita_smith_2009",
)
