"""What do weapons and trainers buy? Capability, and officers who know how to plan."""

from __future__ import annotations

from suasion.model.levers import Instrument, Kind

INSTRUMENT = Instrument(
    name="arms_and_training",
    kind=Kind.SUPPORT,
    unit="USD million per year",
    meaning="Weapons, ammunition, equipment and the training that goes with them.",
    security=True,
    citation="savage_caverley_2017",
)
