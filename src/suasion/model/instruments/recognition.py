"""What does recognition buy? A private good to named officers, a public one to the state."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="recognition",
    kind=Kind.SUPPORT,
    unit="level (0 to 1)",
    meaning="Relief from sanctions and travel bans, normal diplomacy, visits.",
    security=False,
    citation="bueno_de_mesquita_smith_2009",
)
