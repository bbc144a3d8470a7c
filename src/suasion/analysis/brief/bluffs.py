"""Who bluffs, and how often? Counted over the games of an ensemble, by hidden type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.bargaining import ends

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble
    from suasion.model.mechanisms.bargaining.setting import Menu

DEFIANT_STANCE = 1
PUNISH = 0
RESOLVES = ("resolved", "bluffing")
MEANS = ("able", "stretched")
CLIENT_TYPES = ("pragmatic", "proud", "defiant")


def bluffs(ensemble: Ensemble, menu: Menu) -> dict[str, Any]:
    """Shares of threats, promises and defiance by type, and how many games they rest on.

    A share over no games is None. *Bluff*: a threat by a challenger that would rather back down, a
    promise by an incumbent that cannot deliver it, defiance by a client that then yields, an
    acceptance by a client that does not mean to keep every condition.
    """
    return {
        "games": int((ensemble["answer"] >= 0).sum()),
        "challenger": _challenger(ensemble, menu),
        "incumbent": _incumbent(ensemble),
        "client": _client(ensemble),
    }


def _share(hits: NDArray[np.bool_], cases: NDArray[np.bool_]) -> float | None:
    count = int(cases.sum())
    return float((hits & cases).sum() / count) if count else None


def _challenger(ensemble: Ensemble, menu: Menu) -> dict[str, Any]:
    offer, reply = ensemble["offer"], ensemble["reply"]
    resolve = (ensemble["challenger_type"] % 2)[:, None, None] * np.ones_like(offer)
    made = offer > 0
    threatened = made & menu.threatened[np.maximum(offer, 0)]
    called = reply >= 0
    return {
        "threats": int(threatened.sum()),
        "threats_by_type": {
            name: _share(threatened, made & (resolve == k)) for k, name in enumerate(RESOLVES)
        },
        "punishes_by_type": {
            name: _share(reply == PUNISH, called & (resolve == k))
            for k, name in enumerate(RESOLVES)
        },
        "share_of_threats_that_are_bluffs": _share(resolve == 1, threatened),
        "share_of_called_threats_carried_out": _share(reply == PUNISH, called),
    }


def _incumbent(ensemble: Ensemble) -> dict[str, Any]:
    counter = ensemble["counter"]
    means = ensemble["incumbent_type"][:, None, None] * np.ones_like(counter)
    played = counter >= 0
    promised = (counter == ends.MATCH) | (counter == ends.RAISE)
    return {
        "promises_by_type": {
            name: _share(promised, played & (means == k)) for k, name in enumerate(MEANS)
        },
        "withdrawal_threats_by_type": {
            name: _share(counter == ends.WITHDRAW, played & (means == k))
            for k, name in enumerate(MEANS)
        },
        "share_of_promises_short": _share(means == 1, promised & played),
    }


def _client(ensemble: Ensemble) -> dict[str, Any]:
    stance, answer, kind = ensemble["stance"], ensemble["answer"], ensemble["client_type"]
    played = stance >= 0
    defiant = stance == DEFIANT_STANCE
    offered = defiant & (answer >= 0) & (answer != deals.NO_OFFER)
    cheats = ensemble["intended_compliance_share"] < 1.0
    yields = (answer == deals.ACCEPT) | (answer == deals.HEDGE)
    return {
        "defiance_by_type": {
            name: _share(defiant, played & (kind == k)) for k, name in enumerate(CLIENT_TYPES)
        },
        "yields_after_defiance_by_type": {
            name: _share(yields, offered & (kind == k)) for k, name in enumerate(CLIENT_TYPES)
        },
        "accepts_meaning_to_cheat_by_type": {
            name: _share(cheats, (answer == deals.ACCEPT) & (kind == k))
            for k, name in enumerate(CLIENT_TYPES)
        },
    }
