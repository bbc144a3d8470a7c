"""Which theory does the engine play? The contest for alignment, put together from the model."""

from __future__ import annotations

from suasion.engine.loop import Dynamics
from suasion.model.parameters import QUANTITIES
from suasion.model.record import DIMENSIONS, KEEPING, UNITS
from suasion.model.start import start
from suasion.model.step import step

CONTEST = Dynamics(
    quantities=QUANTITIES,
    start=start,
    step=step,
    dimensions=DIMENSIONS,
    keeping=KEEPING,
    units=UNITS,
)
