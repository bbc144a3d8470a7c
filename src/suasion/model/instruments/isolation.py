"""What does isolation cost? Recognition, abroad and among officers."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="isolation",
    kind=Kind.STICK,
    unit="level (0 to 1)",
    meaning="Diplomatic isolation: no visits, votes against, suspended memberships.",
    security=False,
    citation="hultman_peksen_2017",
)
