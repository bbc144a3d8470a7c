"""How often does each type of each side signal what it would not do? Shares with intervals.

Games of one future are not independent: types last, and so do tastes. So futures are the sample,
and a share counts as one of as many games as its spread between futures bears out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.brief.bluffs import Counted, counted
from suasion.analysis.summaries import share_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble
    from suasion.model.mechanisms.bargaining.setting import Menu


def frequencies(ensemble: Ensemble, menu: Menu) -> list[dict[str, Any]]:
    """One entry a player, kind of move and type: games, and the share with its 90 % interval."""
    return [_entry(one) for one in counted(ensemble, menu)]


def _entry(one: Counted) -> dict[str, Any]:
    games = int(one.cases.sum())
    share, low, high = clustered_share(one.hits & one.cases, one.cases)
    return {
        "player": one.player,
        "move": one.key.removesuffix("_by_type"),
        "type": one.kind or None,
        "games": games,
        "share": share,
        "low": low,
        "high": high,
    }


def clustered_share(
    hits: NDArray[np.bool_], cases: NDArray[np.bool_]
) -> tuple[float | None, float | None, float | None]:
    """A share of games and its 90 % interval, futures as the sample; None over no games.

    Notes
    -----
    Wilson's interval at the effective number of games ``p (1 − p) / v``, ``v`` the variance of the
    ratio between futures (Korn and Graubard 1998); at most the games, and all of them where the
    share is 0 or 1.
    """
    count = cases.reshape(cases.shape[0], -1).sum(axis=1).astype(np.float64)
    hit = hits.reshape(hits.shape[0], -1).sum(axis=1).astype(np.float64)
    games, futures = float(count.sum()), int((count > 0.0).sum())
    if games == 0.0:
        return None, None, None
    share = float(hit.sum() / games)
    effective = games
    spread = float(((hit - share * count) ** 2).sum())
    if spread > 0.0 and futures > 1:
        variance = spread * futures / (futures - 1) / games**2
        effective = min(share * (1.0 - share) / variance, games)
    low, high = share_interval(share * effective, effective)
    return share, low, high
