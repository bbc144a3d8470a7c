"""What is the harshest stick that is still resisted? Threats, scaled until one yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.chances import Asked, chances
from suasion.analysis.frontier.space import Mixes, world_with
from suasion.engine.blocks import block_mean, quantiles
from suasion.model.table import lost_revenue_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening

    Floats = NDArray[np.float64]

NOTCHES = 9
"""Strengths tried, from no stick to every stick in full."""
INTERVAL = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resisted:
    """The harshest stick under which a government still refuses with a probability.

    strength : from 0 to 1, every stick that the menu names in full; linear between those tried
    never : it does not even refuse so often without a stick. always : nor does the whole stick
        move it. lost_revenue_share, stick_points : at that strength, means over draws
    low, median, high : of each draw's own strength, 0 where never and 1 where always
    resists_all_share : of draws that refuse with that probability under the whole stick
    """

    target: float
    never: bool
    always: bool
    strength: float
    lost_revenue_share: float
    stick_points: float
    low: float
    median: float
    high: float
    resists_all_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """One demand: probability of refusing by strength, and the harshest stick by target.

    strength : (notch,); refused : (notch,) mean over draws
    """

    strength: Floats
    refused: Floats
    lost_revenue_share: Floats
    stick_points: Floats
    resisted: tuple[Resisted, ...]


def mirror(opening: Opening, government: int, amount: Floats, targets: Sequence[float]) -> Mirror:
    """Scale the stick of the space behind its conditions, with so much given in return.

    amount : (instrument,) the carrot; nothing for coercion alone
    """
    space = opening.space
    scale, whole = np.linspace(0.0, 1.0, NOTCHES), (space.stick > 0.0).astype(float)
    asked = Asked(governments=(government,))
    refused, lost, points = [], [], []
    for strength in scale:
        mixes = Mixes(amount=amount[None], condition=space.asked, stick=strength * whole)
        world = world_with(space, mixes)
        share = lost_revenue_share(world, opening.quantities, opening.responses)
        setting = opening.lay(mixes)
        refused.append(chances(opening, mixes, asked).refused[0, :, 0])
        lost.append(block_mean(share[:, government, 0]))
        points.append(block_mean(setting.stick_value[asked.rows(opening.shape), 0]))
    told = np.array(refused)
    return Mirror(
        strength=scale,
        refused=block_mean(told.T),
        lost_revenue_share=np.array(lost),
        stick_points=np.array(points),
        resisted=tuple(
            _resisted(scale, told, np.array(lost), np.array(points), t) for t in targets
        ),
    )


def _resisted(
    scale: Floats, refused: Floats, lost: Floats, points: Floats, target: float
) -> Resisted:
    mean = block_mean(refused.T)
    strength = _harshest(scale, mean[:, None], target)
    own = _harshest(scale, refused, target)
    low, median, high = quantiles(own, INTERVAL).tolist()
    at = float(strength[0])
    return Resisted(
        target=target,
        never=bool(mean[0] < target),
        always=bool(mean.min() >= target),
        strength=at,
        lost_revenue_share=float(np.interp(at, scale, lost)),
        stick_points=float(np.interp(at, scale, points)),
        low=low,
        median=median,
        high=high,
        resists_all_share=float((refused.min(axis=0) >= target).mean()),
    )


def _harshest(scale: Floats, refused: Floats, target: float) -> Floats:
    """(draw,) strength at which refusing first falls below the target, linear between notches."""
    below = refused < target
    first = np.where(below.any(axis=0), below.argmax(axis=0), scale.size - 1)
    draws, before = np.arange(refused.shape[1]), np.maximum(first - 1, 0)
    high, low = refused[before, draws], refused[first, draws]
    part = np.divide(high - target, high - low, out=np.zeros_like(high), where=high > low)
    inside = scale[before] + np.clip(part, 0.0, 1.0) * (scale[first] - scale[before])
    return np.where(below.any(axis=0), np.where(first == 0, 0.0, inside), 1.0)
