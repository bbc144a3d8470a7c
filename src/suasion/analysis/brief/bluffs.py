"""Who bluffs, and how often? Counted over the games of an ensemble, by hidden type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.model.mechanisms import contracts as deals
from suasion.model.mechanisms.bargaining import ends

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble
    from suasion.model.mechanisms.bargaining.setting import Menu

    Flags = NDArray[np.bool_]

DEFIANT_STANCE = 1
PUNISH = 0
RESOLVES = ("resolved", "bluffing")
MEANS = ("able", "stretched")
CLIENT_TYPES = ("pragmatic", "proud", "defiant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How often a player does something, of the occasions that it has.

    ``key`` : what, as in the answer; ``kind`` : its hidden type, "" where all are taken together
    ``hits``, ``cases`` : (future, month, government) games
    """

    player: str
    key: str
    kind: str
    hits: Flags
    cases: Flags

    @property
    def share(self) -> float | None:
        """Part of the occasions; None where there is none."""
        count = int(self.cases.sum())
        return float((self.hits & self.cases).sum() / count) if count else None


def bluffs(ensemble: Ensemble, menu: Menu) -> dict[str, Any]:
    """Shares of threats, promises and defiance by type, and how many games they rest on.

    A share over no games is None. *Bluff*: a threat by a challenger that would rather back down, a
    promise by an incumbent that cannot deliver it, defiance by a client that then yields, an
    acceptance by a client that does not mean to keep every condition.
    """
    found: dict[str, Any] = {"games": int((ensemble["answer"] >= 0).sum())}
    for one in counted(ensemble, menu):
        player = found.setdefault(one.player, {})
        if one.kind:
            player.setdefault(one.key, {})[one.kind] = one.share
        else:
            player[one.key] = one.share
    found["challenger"] = {"threats": int(threats(ensemble, menu).sum()), **found["challenger"]}
    return found


def counted(ensemble: Ensemble, menu: Menu) -> list[Counted]:
    """Every count, the challenger's first, in the order of the answer's keys."""
    return [*_challenger(ensemble, menu), *_incumbent(ensemble), *_client(ensemble)]


def threats(ensemble: Ensemble, menu: Menu) -> Flags:
    """(future, month, government) games in which a threat goes with the offer."""
    offer = ensemble["offer"]
    return np.asarray((offer > 0) & menu.threatened[np.maximum(offer, 0)])


def _by_type(
    player: str, key: str, types: tuple[str, ...], hidden: NDArray[Any], hits: Flags, cases: Flags
) -> list[Counted]:
    return [
        Counted(player=player, key=key, kind=name, hits=hits, cases=cases & (hidden == k))
        for k, name in enumerate(types)
    ]


def _challenger(ensemble: Ensemble, menu: Menu) -> list[Counted]:
    offer, reply = ensemble["offer"], ensemble["reply"]
    resolve = (ensemble["challenger_type"] % 2)[:, None, None] * np.ones_like(offer)
    made, threatened, called = offer > 0, threats(ensemble, menu), reply >= 0
    me, punishes = "challenger", reply == PUNISH

    def together(key: str, hits: Flags, cases: Flags) -> Counted:
        return Counted(player=me, key=key, kind="", hits=hits, cases=cases)

    return [
        *_by_type(me, "threats_by_type", RESOLVES, resolve, threatened, made),
        *_by_type(me, "punishes_by_type", RESOLVES, resolve, punishes, called),
        together("share_of_threats_that_are_bluffs", resolve == 1, threatened),
        together("share_of_called_threats_carried_out", punishes, called),
    ]


def _incumbent(ensemble: Ensemble) -> list[Counted]:
    counter, me = ensemble["counter"], "incumbent"
    means = ensemble["incumbent_type"][:, None, None] * np.ones_like(counter)
    played = counter >= 0
    promised = (counter == ends.MATCH) | (counter == ends.RAISE)
    leaves = counter == ends.WITHDRAW
    return [
        *_by_type(me, "promises_by_type", MEANS, means, promised, played),
        *_by_type(me, "withdrawal_threats_by_type", MEANS, means, leaves, played),
        Counted(
            player=me,
            key="share_of_promises_short",
            kind="",
            hits=means == 1,
            cases=promised & played,
        ),
    ]


def _client(ensemble: Ensemble) -> list[Counted]:
    stance, answer, kind = ensemble["stance"], ensemble["answer"], ensemble["client_type"]
    played, defiant, me = stance >= 0, stance == DEFIANT_STANCE, "client"
    offered = defiant & (answer >= 0) & (answer != deals.NO_OFFER)
    cheats = ensemble["intended_compliance_share"] < 1.0
    accepts = answer == deals.ACCEPT
    yields = accepts | (answer == deals.HEDGE)
    return [
        *_by_type(me, "defiance_by_type", CLIENT_TYPES, kind, defiant, played),
        *_by_type(me, "yields_after_defiance_by_type", CLIENT_TYPES, kind, yields, offered),
        *_by_type(me, "accepts_meaning_to_cheat_by_type", CLIENT_TYPES, kind, cheats, accepts),
    ]
