"""What does a month hand to the next? The state of every future in a block, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from suasion.model.mechanisms.conflict import Strength
    from suasion.model.mechanisms.contracts import Contracts

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """What is hidden: drawn once a future from the public belief, redrawn for a new government.

    client : (future, government) 0 pragmatic, 1 proud, 2 defiant
    challenger : (future,) 2·displacing + bluffing; incumbent : (future,) 0 able, 1 stretched
    gate : (future, instrument) whether the law lets the challenger deliver it
    """

    client: Whole
    challenger: Whole
    incumbent: Whole
    gate: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Beliefs:
    """What everybody thinks of everybody.

    client : (future, government, 3); challenger : (future, 4); incumbent : (future, 2)
    """

    client: Floats
    challenger: Floats
    incumbent: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Tastes:
    """Standard normal tastes behind each choice, unknown to us, slowly changing.

    (future, government, action) each: stance 2, offer, counter 4, answer 3, reply 2.
    """

    stance: Floats
    offer: Floats
    counter: Floats
    answer: Floats
    reply: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Governments:
    """Governments, (future, government) each; `shares` has a patron axis more.

    deaths : (future, government, 12) of the last months, newest first; capital_deaths : 6 of them
    """

    alive: Flags
    member: Flags
    settled: Flags
    coups: Whole
    months_since_coup: Floats
    months_since_loss: Floats
    months_since_departure: Floats
    months_with_new_patron: Floats
    consent: Floats
    home_consent: Floats
    strain: Floats
    posture: Whole
    capability: Floats
    shares: Floats
    deaths: Floats
    capital_deaths: Floats
    harm_memory: Floats
    air_memory: Floats
    sanctions_level: Floats
    revenue_musd: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrons:
    """Patrons: load and reputation counts (future, patron); flows of support.

    delivered : (future, patron, government, instrument) [unit of the instrument]
    committed : the same, promised apart from deals and counters (the standing support)
    """

    load: Floats
    kept: Floats
    broken: Floats
    delivered: Floats
    committed: Floats

    @property
    def reputation(self) -> Floats:
        """(future, patron) part of its promises that a patron is expected to deliver."""
        return self.kept / (self.kept + self.broken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Violence:
    """The conflict layer: memory (future, unit, 4), activity (future, unit), frailty, strength.

    unit_deaths : (future, unit, 3) of the last three months, newest first
    """

    excitation: Floats
    activity: Floats
    frailty: Floats
    unit_deaths: Floats
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What later months are measured against."""

    strength: Strength
    capability: Floats
    balance: Floats
    deaths: Floats
    strain: Floats
    revenue_musd: Floats
    mine_take_musd: Floats
    mine_open: Flags
    delivered: Floats
    foreign_force_musd: Floats
    beliefs: Beliefs
    load: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything that a month hands to the next, for one block of futures."""

    types: Types
    beliefs: Beliefs
    tastes: Tastes
    governments: Governments
    contracts: Contracts
    patrons: Patrons
    violence: Violence
    price: Floats
    mine_open: Flags
    stranded_stock: Floats
    borders_closed: Flags
    lean: Floats
    hardened: Floats
    start: Start
