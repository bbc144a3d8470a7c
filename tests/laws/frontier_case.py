"""The stylised case on a few futures, for the laws of the frontier."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.opening import opening
from suasion.analysis.frontier.space import space
from suasion.core.declare import Axis
from suasion.scenario.load import load

if TYPE_CHECKING:
    from suasion.analysis.frontier.opening import Opening
    from suasion.analysis.frontier.space import Space

FUTURES = 16
LEVERS = ("recognition", "air_support", "minerals_investment")


@cache
def small_space() -> Space:
    """Three instruments only, so that a grid can be exhausted."""
    whole = space(load("two_valleys").world())
    names = whole.world.ids[Axis.INSTRUMENT]
    few = np.array([name in LEVERS for name in names])
    return replace(whole, most=np.where(few, whole.most, 0.0))


@cache
def small_opening(futures: int = FUTURES) -> Opening:
    """The first month of a few futures."""
    return opening(small_space(), seed=3, futures=futures)
