"""How do beliefs move, month by month? Public probabilities of the patrons' hidden types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from suasion.engine.blocks import block_mean, quantiles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble
    from suasion.model.world import World

BANDS = {"p5": 0.05, "p25": 0.25, "p75": 0.75, "p95": 0.95}


def belief_paths(world: World, ensemble: Ensemble) -> dict[str, Any]:
    """By trait: where belief starts, its mean and bands by month, and its mean by the truth.

    A mean over no futures is None.
    """
    challenger, incumbent = ensemble["challenger_type"], ensemble["incumbent_type"]
    truths = {
        "bluffing": ("challenger", challenger % 2 == 1),
        "displacing": ("challenger", challenger >= 2),
        "stretched": ("incumbent", incumbent == 1),
    }
    return {
        "months": list(ensemble.coordinates["month"]),
        "traits": {
            trait: {
                "player": player,
                "start": world.priors[f"beliefs.{trait}_probability"][0].value,
                **_path(ensemble[f"belief_{trait}"], truth),
            }
            for trait, (player, truth) in truths.items()
        },
    }


def _path(belief: NDArray[np.float64], truth: NDArray[np.bool_]) -> dict[str, Any]:
    bands = quantiles(belief, tuple(BANDS.values()))
    return {
        "mean": block_mean(belief).tolist(),
        **{name: bands[k].tolist() for k, name in enumerate(BANDS)},
        "mean_if_true": _mean(belief, truth),
        "mean_if_false": _mean(belief, ~truth),
    }


def _mean(belief: NDArray[np.float64], chosen: NDArray[np.bool_]) -> list[float] | None:
    return belief[chosen].mean(axis=0).tolist() if chosen.any() else None
