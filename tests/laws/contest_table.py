"""A table of the stylised case at central values, for the laws of what an end is worth."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.opening import central
from suasion.model.mechanisms.bargaining import ends
from suasion.model.mechanisms.bargaining.setting import menu
from suasion.scenario.load import load

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Menu, Setting

ACCEPT, HEDGE, REFUSE = 0, 1, 2


@cache
def table() -> tuple[Setting, Menu]:
    """Setting (one row a government) and menu of the stylised case."""
    world = load("two_valleys").world()
    return central(world).games.table, menu(world.packages)


def client_values(setting: Setting, offers: Menu) -> NDArray[np.float64]:
    """Client's values, (game, type, means, offer, counter, end)."""
    imposed = np.full(setting.own.size, -1, dtype=np.int64)
    return ends.payoffs(setting, offers, imposed)[0]


def acceptance(setting: Setting, offers: Menu, offer: int, precision: float) -> NDArray[np.float64]:
    """Logit probability of accepting at the answer node, (game, type), incumbent holding, able.

    Beliefs and later play are held fixed: the offer carries no threat.
    """
    values = client_values(setting, offers)[:, :, 0, offer, ends.HOLD, :3]
    weights = np.exp(precision * (values - values.max(axis=2, keepdims=True)))
    return np.asarray(weights[:, :, ACCEPT] / weights.sum(axis=2))
