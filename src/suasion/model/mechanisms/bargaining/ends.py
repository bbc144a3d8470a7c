"""What is each end of the game worth, to the client and to both patrons?

Client (survival points; 1 = certainly in power through the horizon of 24 months):
``V = S(b) + cash + recognition − θ·Σκq·e − switching`` with
``S = exp{−Σ_q 3[h_q exp(−ε_c Δcap + g Δguard + t Δtraining + s Δstrain) + k_q exp(−ε_k Δcap)]}``.
A deal is kept with probability exp(−(η + detection)·τ); until support arrives, and after the deal
is gone, the client stands with what the incumbent still gives it. Money goes to its best use:
``max_x S′ ln(1 + x·a) + φ ln(1 + (g − x)/revenue)``, whose optimum is in closed form.

Departure: survival under a mixture of states uses the expected change of each covariate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suasion.model.mechanisms.bargaining.end_kernel import (
    CHEAT,
    HEDGED,
    HOLD,
    KEEP,
    MATCH,
    RAISE,
    REFUSED,
    WIDTH,
    WITHDRAW,
    YEAR_COLLAPSES,
    YEAR_COUPS,
)
from suasion.model.mechanisms.bargaining.fill_kernel import fill_payoffs, fill_terms

__all__ = [
    "CHEAT",
    "HEDGED",
    "HOLD",
    "KEEP",
    "MATCH",
    "RAISE",
    "REFUSED",
    "TERMS",
    "WITHDRAW",
    "payoffs",
    "promised_musd",
    "terms",
    "year_hazards",
]

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.model.mechanisms.bargaining.setting import Menu, Setting

TERMS = ("survival", "money", "recognition", "sovereignty", "switching")


def payoffs(
    setting: Setting, menu: Menu, imposed: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Payoffs of the stage game: client (G,3,2,O,4,5), challenger and incumbent (G,2,3,O,4,5).

    Fourth: (G, package, type, means, counter) whether an accepting client keeps the conditions.

    ``imposed`` (G,) names the only offer that can be made, -1 where all can. See
    `suasion.games.stage_game` for the axes. Patrons' values are over no offer at all.
    """
    games, offers = setting.own.size, menu.package.size
    client = np.zeros((games, 3, 2, offers, 4, 5))
    challenger = np.zeros((games, 2, 3, offers, 4, 5))
    incumbent = np.zeros((games, 2, 3, offers, 4, 5))
    complies = np.zeros((games, setting.strength.shape[1], 3, 2, 4), dtype=np.bool_)
    fill_payoffs(
        setting.packed(),
        imposed,
        menu.package,
        menu.threatened,
        client,
        challenger,
        incumbent,
        complies,
    )
    return client, challenger, incumbent, complies


def promised_musd(
    setting: Setting, package: NDArray[np.int64], counter: NDArray[np.int64]
) -> NDArray[np.float64]:
    """(G,) security support that the incumbent promises on top, given package and counter."""
    ratio = np.where(counter == MATCH, setting.match_ratio, 0.0)
    ratio = np.where(counter == RAISE, setting.raise_ratio, ratio)
    wanted = ratio * setting.security_musd[np.arange(package.size), package]
    return np.minimum(wanted, setting.remaining_musd[:, 0])


def terms(setting: Setting, package: int, counter: int, means: int) -> NDArray[np.float64]:
    """Terms of the client's value, (G, way, term): ways keep, cheat, hedge, refuse; see `TERMS`.

    Sovereignty is before θ. The order of the first five columns is that of `TERMS`.
    """
    out = np.zeros((setting.own.size, 4, WIDTH))
    fill_terms(setting.packed(), package, counter, means, out)
    return out[:, :, : len(TERMS)]


def year_hazards(setting: Setting, package: int, counter: int) -> NDArray[np.float64]:
    """Hazards of the first year added up, (G, way, 2): coups that succeed, and collapse.

    On the expected path of each way, as in survival, with an able incumbent; a client that takes
    all of a package gets nothing of the counter, so that there the incumbent's means are nothing.
    """
    out = np.zeros((setting.own.size, 4, WIDTH))
    fill_terms(setting.packed(), package, counter, 0, out)
    return out[:, :, [YEAR_COUPS, YEAR_COLLAPSES]]
