"""What does the table look like for one government, one decision? Named arrays, one row a game."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.model.world import Packages

QUARTERS = 8


class Setting(NamedTuple):
    """All that the ends of a game hang on. G games, B packages; a named tuple, for the kernel.

    Survival
        coup_rate, collapse_rate : (G, 8) baseline hazards per month, by quarter ahead
        coup_capability, collapse_capability : (G,) elasticities (positive: strength protects)
        guard_effect, training_effect, strain_effect : (G,) on log coup hazard
    Strength, in units of own spending
        own, foreign, saturation : (G,)
        incumbent_strength, incumbent_guard_musd, incumbent_security_musd : (G,) given now
        other_guard_musd, training_musd, guard_half_musd, training_half_musd : (G,)
        strength_per_musd : (G,) of the incumbent's extra support
    Packages, as they would arrive (promise × reputation × legal gate)
        strength, guard_musd, training, cash_musd, security_musd, recognition : (G, B)
        lag_months, sovereignty, rival_limit, cost_musd, stick_value : (G, B)
        visible_share, visible_rival_limit : (G, B) what a client that cheats must still keep
        condition_value_musd : (G, 2, B) by aim, conditions kept in full
        visible_value_musd : (G, 2, B) by aim, only what cannot be cheated on
    Money and words
        revenue_musd, guard_fee_musd, money_weight, strain_per_revenue : (G,)
        recognition_value, switching_cost, military_musd, markup : (G,)
    Patrons
        own_security_musd, other_security_musd, challenger_security_musd : (G,)
        challenger_value_musd, incumbent_value_musd, outward_value_musd : (G,)
        remaining_musd : (G, 2) what the incumbent could add, able and stretched
        scarcity : (G, 2) price of the incumbent's support by means; challenger_scarcity : (G,)
        rebuff_cost_musd, broken_promise_cost_musd : (G,)
        reversal_rate, detection_rate, discount_rate : (G,) per month
        return_share, withdrawal_probability, match_ratio, raise_ratio : (G,)
        hedge_take, hedge_comply, hedge_counter : (G,)
        theta : (G, 3) sovereignty weights; prior_means : (G, 2)
    """

    coup_rate: NDArray[np.float64]
    collapse_rate: NDArray[np.float64]
    coup_capability: NDArray[np.float64]
    collapse_capability: NDArray[np.float64]
    guard_effect: NDArray[np.float64]
    training_effect: NDArray[np.float64]
    strain_effect: NDArray[np.float64]
    own: NDArray[np.float64]
    foreign: NDArray[np.float64]
    saturation: NDArray[np.float64]
    incumbent_strength: NDArray[np.float64]
    incumbent_guard_musd: NDArray[np.float64]
    incumbent_security_musd: NDArray[np.float64]
    other_guard_musd: NDArray[np.float64]
    training_musd: NDArray[np.float64]
    guard_half_musd: NDArray[np.float64]
    training_half_musd: NDArray[np.float64]
    strength_per_musd: NDArray[np.float64]
    strength: NDArray[np.float64]
    guard_musd: NDArray[np.float64]
    training: NDArray[np.float64]
    cash_musd: NDArray[np.float64]
    security_musd: NDArray[np.float64]
    recognition: NDArray[np.float64]
    lag_months: NDArray[np.float64]
    sovereignty: NDArray[np.float64]
    rival_limit: NDArray[np.float64]
    visible_share: NDArray[np.float64]
    visible_rival_limit: NDArray[np.float64]
    cost_musd: NDArray[np.float64]
    stick_value: NDArray[np.float64]
    condition_value_musd: NDArray[np.float64]
    visible_value_musd: NDArray[np.float64]
    revenue_musd: NDArray[np.float64]
    guard_fee_musd: NDArray[np.float64]
    money_weight: NDArray[np.float64]
    strain_per_revenue: NDArray[np.float64]
    recognition_value: NDArray[np.float64]
    switching_cost: NDArray[np.float64]
    military_musd: NDArray[np.float64]
    markup: NDArray[np.float64]
    own_security_musd: NDArray[np.float64]
    other_security_musd: NDArray[np.float64]
    challenger_security_musd: NDArray[np.float64]
    challenger_value_musd: NDArray[np.float64]
    incumbent_value_musd: NDArray[np.float64]
    outward_value_musd: NDArray[np.float64]
    remaining_musd: NDArray[np.float64]
    scarcity: NDArray[np.float64]
    challenger_scarcity: NDArray[np.float64]
    rebuff_cost_musd: NDArray[np.float64]
    broken_promise_cost_musd: NDArray[np.float64]
    reversal_rate: NDArray[np.float64]
    detection_rate: NDArray[np.float64]
    discount_rate: NDArray[np.float64]
    return_share: NDArray[np.float64]
    withdrawal_probability: NDArray[np.float64]
    match_ratio: NDArray[np.float64]
    raise_ratio: NDArray[np.float64]
    hedge_take: NDArray[np.float64]
    hedge_comply: NDArray[np.float64]
    hedge_counter: NDArray[np.float64]
    theta: NDArray[np.float64]
    prior_means: NDArray[np.float64]

    def packed(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Rows of games (G, column) and of packages in them (G, B, column), for the kernel."""
        games = [getattr(self, name).reshape(self.own.size, -1) for name in _GAME_WIDTHS]
        packages = [
            np.moveaxis(getattr(self, name).reshape(self.own.size, width, -1), 1, 2)
            for name, width in _PACKAGE_WIDTHS.items()
        ]
        return (
            np.ascontiguousarray(np.concatenate(games, axis=1)),
            np.ascontiguousarray(np.concatenate(packages, axis=2)),
        )

    def of_package(self, package: int | NDArray[np.int64]) -> Setting:
        """The same table with one package on it: one for all games, or one a game."""
        chosen, games = np.broadcast_to(package, self.own.shape), np.arange(self.own.size)
        return self._replace(
            **{name: getattr(self, name)[games, ..., chosen][..., None] for name in _PACKAGE_WIDTHS}
        )

    def rows(self, chosen: NDArray[np.int64]) -> Setting:
        """The same table for some of the games."""
        return Setting(*(np.ascontiguousarray(column[chosen]) for column in self))


_PACKAGE_WIDTHS = {
    "strength": 1,
    "guard_musd": 1,
    "training": 1,
    "cash_musd": 1,
    "security_musd": 1,
    "recognition": 1,
    "lag_months": 1,
    "sovereignty": 1,
    "rival_limit": 1,
    "visible_share": 1,
    "visible_rival_limit": 1,
    "cost_musd": 1,
    "stick_value": 1,
    "condition_value_musd": 2,
    "visible_value_musd": 2,
}
_WIDE = {
    "coup_rate": QUARTERS,
    "collapse_rate": QUARTERS,
    "remaining_musd": 2,
    "scarcity": 2,
    "theta": 3,
    "prior_means": 2,
}
_GAME_WIDTHS = {name: _WIDE.get(name, 1) for name in Setting._fields if name not in _PACKAGE_WIDTHS}


def _column(widths: Mapping[str, int], name: str) -> int:
    names = list(widths)
    return sum(widths[other] for other in names[: names.index(name)])


def game_column(name: str) -> int:
    """First column of a field in the row of a game."""
    return _column(_GAME_WIDTHS, name)


def package_column(name: str) -> int:
    """First column of a field in the row of a package."""
    return _column(_PACKAGE_WIDTHS, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The challenger's moves: no offer, each package plain, each package with its threat.

    package : (offer,) index, -1 for no offer. threatened : (offer,). weight : (offer,) attention,
    shared by offers of the same content, so that a duplicate raises nothing. places : (offer,)
    index of each offer on the whole menu of the theatre.
    """

    package: NDArray[np.int64]
    threatened: NDArray[np.bool_]
    weight: NDArray[np.float64]
    places: NDArray[np.int64]

    def offer(self, package: int, *, threatened: bool = False) -> int:
        """Offer that puts a package on the table, without its threat or with it."""
        here = (self.package == package) & (self.threatened == threatened)
        return int(np.flatnonzero(here)[0])


def only(offer: int, *, threatened: bool = False) -> Menu:
    """Menu on which one offer is imposed: it is offer 1, its package 0.

    ``offer`` is its place on the whole menu, kept in ``places``.
    """
    return Menu(
        package=np.array([-1, 0]),
        threatened=np.array([False, threatened]),
        weight=np.ones(2),
        places=np.array([0, offer]),
    )


def menu(packages: Packages) -> Menu:
    """Offers that a list of packages allows."""
    count = len(packages.names)
    armed = np.flatnonzero(packages.stick.any(axis=1))
    package = np.concatenate(([-1], np.arange(count), armed)).astype(np.int64)
    threatened = np.arange(package.size) > count
    content = np.concatenate(
        (packages.amount, packages.condition, packages.signal, packages.stick), axis=1
    )
    same = (content[:, None, :] == content[None, :, :]).all(axis=2).sum(axis=1)
    weight = np.where(package >= 0, 1.0 / same[np.maximum(package, 0)], 1.0)
    return Menu(
        package=package, threatened=threatened, weight=weight, places=np.arange(package.size)
    )
