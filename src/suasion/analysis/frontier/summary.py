"""What would it cost, in short? The frontier of each government on few draws, for a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.frontier import content
from suasion.analysis.frontier.chances import Asked
from suasion.analysis.frontier.keeping import MONTHS
from suasion.analysis.frontier.line import line, refined
from suasion.analysis.frontier.opening import opening
from suasion.analysis.frontier.search import dear, path
from suasion.analysis.frontier.space import space
from suasion.analysis.frontier.targets import TARGETS
from suasion.core.declare import Axis

if TYPE_CHECKING:
    from suasion.scenario.record import Scenario

FUTURES = 64
FEW = 16


def summary(
    scenario: Scenario, *, seed: int = 1, targets: Sequence[float] = TARGETS
) -> dict[str, Any]:
    """Cheapest cost by target, or the most that is reached, with conditions and without.

    The keys are those of `suasion.analysis.frontier.answer.Frontier.to_json`, fewer of them: no
    bloc, no prices of conditions, no stick that is resisted, no full runs. Empty where the
    challenger has nothing to offer.
    """
    world = scenario.world()
    if not world.packages.amount.any():
        return {}
    where = space(world)
    few, every = (opening(where, seed=seed, futures=count) for count in (FEW, FUTURES))
    nothing = np.zeros_like(where.asked)
    alone: dict[str, Any] = {}
    for place, name in enumerate(world.ids[Axis.GOVERNMENT]):
        asked = Asked(governments=(place,))
        pool = np.unique(np.concatenate((path(few, asked, nothing), dear(where))), axis=0)
        alone[name] = {
            label: content.line(
                where, refined(every, line(every, asked, level, pool), targets), targets
            )
            for label, level in (("nothing_asked", nothing), ("as_asked", where.asked))
        }
    return {
        "months": MONTHS,
        "futures": FUTURES,
        "targets": list(targets),
        "space": content.means(where),
        "alone": alone,
    }
