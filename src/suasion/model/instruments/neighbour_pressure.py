"""What does pressure through neighbours cost? Trade, if the neighbour agrees."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="neighbour_pressure",
    kind=Kind.STICK,
    unit="level (0 to 1)",
    meaning="Borders and ports closed by neighbours that agree to it.",
    security=False,
    citation="hultman_peksen_2017",
)
