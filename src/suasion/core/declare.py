"""What is a quantity? A name, declared once, with meaning, unit, domain, symbol and citation.

A declaration carries no value. Values, priors, grades and sources live in a scenario; the loader,
the manual, the sampling design and the tests all read the declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from math import inf


class Grade(StrEnum):
    """How a value is known, from best to worst."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    ELICITED = "elicited"
    ASSUMED = "assumed"


class Axis(StrEnum):
    """What a quantity is given for: once per scenario, or once per entity of a kind."""

    SCENARIO = "scenario"
    GOVERNMENT = "government"
    PATRON = "patron"
    INSTRUMENT = "instrument"
    CONDITION = "condition"
    UNIT = "unit"
    MINE = "mine"
    COMMODITY = "commodity"
    ONLOOKER = "onlooker"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Closed interval of allowed values and the scale on which a prior is normal."""

    lower: float
    upper: float
    scale: str


class Domain(Enum):
    """Allowed values of a quantity, and the scale on which its prior is normal."""

    POSITIVE = Bounds(0.0, inf, "log")
    SHARE = Bounds(0.0, 1.0, "logit")
    REAL = Bounds(-inf, inf, "identity")

    def admits(self, value: float) -> bool:
        """Whether a value lies in the domain (NaN never does)."""
        return self.value.lower <= value <= self.value.upper

    @property
    def words(self) -> str:
        """The domain as a reader would say it."""
        return {"log": "zero or more", "logit": "from 0 to 1", "identity": "any number"}[
            self.value.scale
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Declaration of a number that a scenario must give.

    Parameters
    ----------
    name : dotted, ``mechanism.quantity``; its end tells the kind (``_rate``, ``_share`` ...)
    meaning : one sentence
    unit : as written in the scenario; nothing is converted silently
    domain : allowed values and the scale of the prior
    symbol : as in the theory page
    citation : key of the *theory* (the evidence is cited where the value is)
    axis : what it is given for
    """

    name: str
    meaning: str
    unit: str
    domain: Domain
    symbol: str = ""
    citation: str = ""
    axis: Axis = Axis.SCENARIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """Declaration of a word that a scenario must give for each entity of an axis."""

    name: str
    meaning: str
    axis: Axis
    allowed: tuple[str, ...] = ()
    unit: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Declaration of something that an ensemble is asked about.

    ``direction`` says which way is worse for the people who live there: ``up``, ``down`` or
    ``neither``. ``binary`` outcomes are shares of futures.
    """

    name: str
    unit: str
    wording: str
    direction: str
    binary: bool = False
