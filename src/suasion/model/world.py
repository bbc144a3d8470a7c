"""What is a theatre, once compiled? Names, declared values with priors, packages and geography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.copula import Copula
from suasion.core.declare import Axis
from suasion.core.priors import Prior

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """What the challenger could put on the table.

    amount : (package, instrument) [unit of the instrument] of support
    condition : (package, condition) levels asked for
    stick : (package, instrument) levels threatened; all zero where no threat goes with it
    signal : (package, instrument) levels of signals that come with it
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    amount: NDArray[np.float64]
    condition: NDArray[np.float64]
    stick: NDArray[np.float64]
    signal: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """Units of the conflict layer, at the start of the first month.

    government : (unit,) index, -1 for a unit of a country that does not play
    country : (unit,) index into ``countries`` (frailty is shared by country)
    links : (link, 2) unit indices that border each other, each pair both ways
    excitation : (unit, 4) memory of deaths at half-lives 1, 4, 12, 48 months; activity : (unit,)
    rolled_share : (unit, 4) part of that memory from months rolled forward beyond the data
    recent_deaths : (unit,) deaths of the last twelve months
    capital_share : (unit,) share of the unit's violence within 100 km of the capital
    """

    countries: tuple[str, ...]
    government: NDArray[np.int64]
    country: NDArray[np.int64]
    links: NDArray[np.int64]
    excitation: NDArray[np.float64]
    rolled_share: NDArray[np.float64]
    activity: NDArray[np.float64]
    recent_deaths: NDArray[np.float64]
    capital_share: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A scenario, compiled: what the engine needs and no file.

    ids : names of the entities of each axis, in order (``ids[Axis.GOVERNMENT]``)
    titles : name for a reader of ``"government.mali"``, ``"package.full_partnership"`` ...
    attributes : words per entity, by declared attribute name (``"mine.commodity"``)
    priors : by declared quantity name, one prior (scenario axis) or one per entity
    copula : which quantities of the scenario are drawn together, None where none are
    standing : (patron, government, instrument) support at the start [unit of the instrument]
    policy_names : the theatre's own names of general policies (``challenger_walks_away`` ...)
    first_month : ``"2026-03"``, the month after the as-of date, month 0 of the run
    """

    name: str
    title: str
    as_of: str
    first_month: str
    digest: str
    challenger: int
    incumbent: int
    headline_policy: str
    policy_names: Mapping[str, str]
    decision_interval_months: int
    ids: Mapping[Axis, tuple[str, ...]]
    titles: Mapping[str, str]
    attributes: Mapping[str, tuple[str, ...]]
    priors: Mapping[str, tuple[Prior, ...]]
    packages: Packages
    standing: NDArray[np.float64]
    geography: Geography
    copula: Copula | None = None

    def count(self, axis: Axis) -> int:
        """How many entities an axis has."""
        return len(self.ids[axis])

    def index(self, attribute: str, axis: Axis) -> NDArray[np.int64]:
        """Entities that an attribute points to, as indices on another axis (-1 for none)."""
        place = {name: k for k, name in enumerate(self.ids[axis])}
        return np.array(
            [place.get(word, -1) for word in self.attributes[attribute]], dtype=np.int64
        )

    def centre(self, name: str) -> NDArray[np.float64]:
        """Central value of a quantity: () for the scenario, else (entity,)."""
        return np.array([prior.value for prior in self.priors[name]])
