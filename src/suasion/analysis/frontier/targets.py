"""With which probability should a deal be taken and kept? The targets of a frontier."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.core.errors import OptionError

TARGETS = (0.5, 0.8, 0.95)


def checked_targets(targets: Sequence[float]) -> tuple[float, ...]:
    """Targets from low to high, each once.

    Raises
    ------
    OptionError : none is given, or one is not strictly between 0 and 1
    """
    found = tuple(sorted({float(target) for target in targets}))
    if not found:
        raise OptionError("targets", "none is given.", "Give a probability, as in 0.8.")
    outside = [target for target in found if not 0.0 < target < 1.0]
    if outside:
        raise OptionError(
            "targets", f"{outside[0]:g} is out of range.", "Give a probability between 0 and 1."
        )
    return found
