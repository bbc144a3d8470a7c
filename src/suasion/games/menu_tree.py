"""Do the bids of a menu auction hold in a game tree? Schedules offered unseen, then a choice.

Each patron picks one of several truthful schedules, known by its net, without seeing the others';
the government sees all and chooses an option. Tie rule: the government takes the option that the
bids say if it is among its best, or else the first of its best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.games.build import Builder, Node
from suasion.games.menu_auction import Bids, MenuAuction, truthful_offer
from suasion.games.tree import Reals, Tree

_TIE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleGame:
    """The tree, and the play (action,) in which patrons bid as said and ties go by the rule."""

    tree: Tree
    play: Reals


def schedule_tree(auction: MenuAuction, bids: Bids, *, nets: Reals) -> ScheduleGame:
    """The simultaneous game over truthful schedules of given nets, those of the bids among them."""
    menu = [np.unique(np.append(nets, own)) for own in bids.net]
    names = [f"patron {i + 1}" for i in range(auction.patrons)]
    game = Builder(*names, "government", title="menu auction")
    nodes: list[tuple[tuple[float, ...], Node]] = [((), game.root)]
    shares: list[Reals] = []
    for i, name in enumerate(names):
        actions = [f"net {net:g}" for net in menu[i]]
        nodes = [
            ((*chosen, float(net)), child)
            for chosen, node in nodes
            for net, child in zip(menu[i], node.decide(name, "bid", *actions), strict=True)
        ]
        shares.append((menu[i] == bids.net[i]).astype(np.float64))
    for chosen, node in nodes:
        shares.append(_choice(auction, bids, chosen, node))
    return ScheduleGame(tree=game.tree(), play=np.concatenate(shares))


def _choice(auction: MenuAuction, bids: Bids, nets: tuple[float, ...], node: Node) -> Reals:
    """Let the government choose; its mixture under the tie rule."""
    offer = np.stack([truthful_offer(v, n) for v, n in zip(auction.value, nets, strict=True)])
    whole = auction.welfare + offer.sum(axis=0)
    label = ", ".join(f"{net:g}" for net in nets)
    options = [f"option {o + 1}" for o in range(whole.size)]
    for o, end in enumerate(node.decide("government", label, *options)):
        end.end(*(auction.value[:, o] - offer[:, o]), float(whole[o]))
    best = np.flatnonzero(whole >= whole.max() - _TIE)
    taken = bids.option if bids.option in best else int(best[0])
    return np.asarray(np.eye(whole.size)[taken])
