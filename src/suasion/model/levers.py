"""What kinds of lever exist? The vocabulary in which instruments and conditions are declared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a lever does to the one it is used on."""

    SUPPORT = "support"
    STICK = "stick"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One thing a patron can give, take away or show.

    ``unit`` : of an amount in a package. ``security`` : counts in the security partnership and
    so in the alignment shares. Loadings are quantities of the scenario, one row an instrument.
    """

    name: str
    kind: Kind
    unit: str
    meaning: str
    security: bool = False
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing a patron can ask for, at a level from 0 to 1."""

    name: str
    meaning: str
