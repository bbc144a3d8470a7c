"""What are all these carrots worth to a government, beside the noise of its choice?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.space import Mixes
from suasion.engine.blocks import block_mean
from suasion.model.mechanisms.bargaining import ends

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.frontier.opening import Opening

    Floats = NDArray[np.float64]

_GAINS = [ends.TERMS.index(name) for name in ("survival", "money", "recognition")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Means over draws, in survival points (1 = certainly in power).

    points : of taking a mix with nothing asked, over refusing it, while the incumbent holds
    noise_points : 1/λ of the client, the difference that moves the odds by a factor e
    """

    points: float
    noise_points: float


def worth(opening: Opening, government: int, amount: Floats) -> Worth:
    """Worth of one mix, amounts (instrument,), to one government."""
    space = opening.space
    nothing = np.zeros_like(space.asked)
    mixes = Mixes(amount=amount[None], condition=nothing, stick=np.zeros_like(space.stick))
    rows = np.arange(opening.shape[0]) * opening.shape[1] + government
    told = ends.terms(opening.lay(mixes).rows(rows), 0, ends.HOLD, 0)[:, :, _GAINS].sum(axis=2)
    precision = opening.quantities["bargaining.client_precision"][:, 0]
    return Worth(
        points=float(block_mean(told[:, ends.KEEP] - told[:, ends.REFUSED])),
        noise_points=float(block_mean(1.0 / precision)),
    )
