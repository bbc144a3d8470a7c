"""Who pays a government how much for which choice, when several patrons bid? Common agency.

Bernheim & Whinston (1986): each patron offers a payment for every option, then the government
chooses. In a *truthful* equilibrium a patron's offers differ between options as its values do, as
far as payments cannot be negative: offer = max(0, value − net). The option chosen maximises the
sum of the government's welfare and all values; nets are as large as the government's alternatives
without each group of patrons allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import floor

import numpy as np

from suasion.core.errors import GameError
from suasion.games.tree import Reals

PATRONS_MOST = 10
_SLACK = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuAuction:
    """``welfare`` (option,) of the government; ``value`` (patron, option) of the patrons."""

    welfare: Reals
    value: Reals

    def __post_init__(self) -> None:
        if self.value.ndim != 2 or self.value.shape[1:] != self.welfare.shape:
            raise GameError(
                "menu auction",
                f"welfare {self.welfare.shape} and values {self.value.shape} differ in options.",
                "Give (option,) and (patron, option).",
            )
        if not (np.isfinite(self.welfare).all() and np.isfinite(self.value).all()):
            raise GameError("menu auction", "a welfare or value is not finite.")
        if not (self.welfare.size > 0 and 0 < self.value.shape[0] <= PATRONS_MOST):
            raise GameError("menu auction", f"needs an option and 1 to {PATRONS_MOST} patrons.")

    @property
    def patrons(self) -> int:
        """Number of patrons."""
        return int(self.value.shape[0])

    def surplus(self, patrons: tuple[int, ...]) -> float:
        """Most that the government and some patrons have together."""
        return float((self.welfare + self.value[list(patrons)].sum(axis=0)).max())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bids:
    """Offers and what follows from them.

    ``option`` chosen; ``offer`` (patron, option); ``payment`` and ``net`` (patron,);
    ``government`` welfare and payments; ``regret``: what each patron, and last the government,
    could gain by itself; ``unique``: whether no other nets make a truthful equilibrium.
    """

    option: int
    offer: Reals
    payment: Reals
    net: Reals
    government: float
    regret: Reals
    unique: bool


def truthful_offer(value: Reals, net: float) -> Reals:
    """max(0, value − net), option by option."""
    return np.maximum(0.0, value - net)


def judged(auction: MenuAuction, offer: Reals, option: int, *, unique: bool = True) -> Bids:
    """Bids with their certificate.

    Notes
    -----
    Against the others' offers c a patron can have, with any schedule at all, max(w + c + v) less
    max(w + c): it pays just enough to bring about the option it likes best.
    """
    chosen = auction.welfare + offer.sum(axis=0)
    regret = np.empty(auction.patrons + 1)
    net = auction.value[:, option] - offer[:, option]
    for i in range(auction.patrons):
        without = chosen - offer[i]
        regret[i] = (without + auction.value[i]).max() - without.max() - net[i]
    regret[-1] = chosen.max() - chosen[option]
    return Bids(
        option=option, offer=offer, payment=offer[:, option], net=net,
        government=float(chosen[option]), regret=regret, unique=unique,
    )  # fmt: skip


def truthful_equilibrium(auction: MenuAuction) -> Bids:
    """The truthful equilibrium; where there are several, that with the most even large nets.

    Notes
    -----
    Nets n solve: Σ_{i in S} n_i ≤ W(all) − W(all but S) for every group S of patrons, none can be
    raised alone (Bernheim & Whinston 1986, theorem 2), W the largest joint surplus. Ties between
    options go to the first that maximises it. Among several, the sum of nets is largest and then
    their least share of the stand-alone limit W(all) − W(all but i).
    """
    everyone = tuple(range(auction.patrons))
    total = auction.welfare + auction.value.sum(axis=0)
    option = int(np.flatnonzero(total >= total.max() - _SLACK * max(1.0, abs(total.max())))[0])
    net, unique = _nets(auction, everyone)
    offer = np.stack([truthful_offer(v, n) for v, n in zip(auction.value, net, strict=True)])
    return judged(auction, offer, option, unique=unique)


def _limits(auction: MenuAuction, everyone: tuple[int, ...]) -> tuple[Reals, Reals]:
    """Groups (group, patron) and what the nets of each may add up to."""
    whole = auction.surplus(everyone)
    groups, most = [], []
    for size in range(1, auction.patrons + 1):
        for group in combinations(everyone, size):
            rest = tuple(i for i in everyone if i not in group)
            groups.append([float(i in group) for i in everyone])
            most.append(whole - auction.surplus(rest))
    return np.array(groups), np.array(most)


def _nets(auction: MenuAuction, everyone: tuple[int, ...]) -> tuple[Reals, bool]:
    groups, most = _limits(auction, everyone)
    alone = most[: auction.patrons]
    if (groups @ alone <= most + _SLACK * max(1.0, float(np.abs(most).max()))).all():
        return alone, True
    return _even_nets(groups, most, alone), False


def _even_nets(groups: Reals, most: Reals, alone: Reals) -> Reals:
    """Nets of largest sum; among them, largest least share of the stand-alone limits."""
    from scipy.optimize import linprog

    count = alone.size
    largest = linprog(-np.ones(count), A_ub=groups, b_ub=most, bounds=(0.0, None), method="highs")
    wide = np.hstack([groups, np.zeros((most.size, 1))])
    share = np.hstack([-np.eye(count), alone[:, None]])
    sums = np.append(-np.ones(count), 0.0)[None]
    even = linprog(
        np.append(np.zeros(count), -1.0),
        A_ub=np.vstack([wide, share, sums]),
        b_ub=np.concatenate([most, np.zeros(count), [largest.fun + _SLACK]]),
        bounds=[(0.0, None)] * (count + 1),
        method="highs",
    )
    if not (largest.success and even.success):
        raise GameError("menu auction", f"the linear programme failed: {even.message}")
    return np.asarray(even.x[:count])


def alone(auction: MenuAuction, patron: int) -> Bids:
    """What one patron buys, and pays, when no other bids."""
    return truthful_equilibrium(MenuAuction(welfare=auction.welfare, value=auction.value[[patron]]))


def in_sequence(auction: MenuAuction, *, first: int = 0, unit: float = 1.0) -> Bids:
    """Two patrons, one after the other: the second sees the first's offer.

    Notes
    -----
    The first pays for one option only, and least: the second's choice maximises welfare, the
    first's offer and its own value. Money comes in units; whoever is indifferent does what suits
    the earlier mover least, so that a unit more is paid where a payment has to decide. ``regret``
    is that of the last mover and of the government; the first mover's is measured against its
    other offers of this form.
    """
    if auction.patrons != 2 or first not in (0, 1) or unit <= 0.0:
        raise GameError("menu auction", "a sequence needs two patrons, the first of them, a unit.")
    mine, theirs = auction.value[first], auction.value[1 - first]
    pull = auction.welfare + theirs
    price = np.array([_price(pull, o, unit) for o in range(pull.size)])
    option = int((mine - price).argmax())
    offer = np.zeros_like(auction.value)
    offer[first, option] = price[option]
    before = auction.welfare + offer[first]
    offer[1 - first, option] = _price(before, option, unit)
    bids = judged(auction, offer, option)
    regret = np.maximum(bids.regret, 0.0)
    regret[first] = 0.0
    regret[1 - first] = max(0.0, regret[1 - first] - unit)
    return Bids(
        option=option, offer=offer, payment=bids.payment, net=bids.net,
        government=bids.government, regret=regret, unique=True,
    )  # fmt: skip


def _price(pull: Reals, option: int, unit: float) -> float:
    """Units that make an option the only best one; none where it is already."""
    others = np.delete(pull, option)
    if others.size == 0 or pull[option] > others.max():
        return 0.0
    short = float(others.max() - pull[option])
    return unit * (floor(short / unit + _SLACK) + 1)
