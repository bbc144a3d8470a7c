"""Which mixes does an answer name? Those that reach a target, or else come nearest to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.frontier.simulated import Named
from suasion.core.declare import Axis
from suasion.engine.blocks import block_mean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.analysis.frontier.answer import Alone, Together
    from suasion.analysis.frontier.bloc import Bloc
    from suasion.analysis.frontier.line import Line
    from suasion.analysis.frontier.space import Space

    Floats = NDArray[np.float64]


def named(
    space: Space,
    targets: Sequence[float],
    alone: Sequence[Alone],
    together: Together | None,
) -> list[Named]:
    """The mixes, with the names under which they are run."""
    governments = space.world.ids[Axis.GOVERNMENT]
    found = []
    for one in alone:
        name = governments[one.government]
        found += _of_line(f"{name}.nothing_asked", one.none, targets)
        found += _of_line(f"{name}.as_asked", one.asked, targets)
    if together is not None:
        found += _of_line("together.nothing_asked", together.none, targets)
        found += _of_line("together.as_asked", together.asked, targets)
        found.append(_of_bloc("together.each_its_own", together.each, targets))
    return found


def _of_line(name: str, line: Line, targets: Sequence[float]) -> list[Named]:
    """The cheapest mix of every target that is reached; the nearest of all where none is."""
    told = [line.cheapest("kept", target) for target in targets]
    kept = [one for one in told if one.reached] or told[:1]
    places = dict.fromkeys(one.place for one in kept)
    labels = {one.place: f"{one.target:g}" if one.reached else "most" for one in reversed(kept)}
    return [
        Named(
            name=f"{name}.{labels[place]}",
            governments=line.asked.governments,
            amount=np.repeat(line.amount[[place]], line.clients, axis=0),
            condition=line.condition,
            surrogate=(
                float(block_mean(line.probability("accepted")[place])),
                float(block_mean(line.probability("kept")[place])),
            ),
        )
        for place in places
    ]


def _of_bloc(name: str, each: Bloc, targets: Sequence[float]) -> Named:
    """The case that reaches the lowest target, or comes nearest."""
    place = each.cheapest(targets[0]).place
    joint = block_mean(each.told.joint[place])
    return Named(
        name=name,
        governments=tuple(range(each.choice.shape[1])),
        amount=each.amount[each.choice[place]],
        condition=each.condition,
        surrogate=(float(joint[0]), float(joint[1])),
    )
