"""How does a test make an ensemble by hand? From arrays, with the names of two governments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.engine.assemble import month_names
from suasion.engine.ensemble import Ensemble, Variable, frozen
from suasion.engine.manifest import Manifest

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

GOVERNMENTS = ("mali", "niger")


def made(policy: str = "offer", *, seed: int = 1, **variables: NDArray[Any]) -> Ensemble:
    """Ensemble of monthly variables, (future, month) or (future, month, government) each."""
    futures, months = next(iter(variables.values())).shape[:2]
    manifest = Manifest(
        scenario="made",
        title="Made by hand",
        as_of="2026-02-05",
        digest="feedbeef",
        seed=seed,
        futures=futures,
        futures_asked=futures,
        months=months,
        policies=(policy,),
        assumed_share=None,
        command="",
        started="",
        seconds=None,
        versions={},
        machine={},
    )
    dimensions = ("future", "month", "government")
    return Ensemble(
        policy=policy,
        coordinates={"month": month_names("2026-03", months), "government": GOVERNMENTS},
        variables={
            name: Variable(values=frozen(values), dimensions=dimensions[: values.ndim])
            for name, values in variables.items()
        },
        manifest=manifest,
    )
