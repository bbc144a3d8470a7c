"""What does market access buy? Export earnings, when the law allows them."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="trade_preference",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Market access, as the extra export earnings it brings.",
    security=False,
    citation="bueno_de_mesquita_smith_2009",
)
