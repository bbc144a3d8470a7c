"""Which numbers and words must a scenario give? All declarations, by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from suasion.model.mechanisms import (
    alignment,
    armed_groups,
    beliefs,
    capability,
    conflict,
    contagion,
    contracts,
    delivery,
    displacement,
    economy,
    mines,
    neighbours,
    regime,
    surroundings,
)
from suasion.model.mechanisms.bargaining import quantities as bargaining

if TYPE_CHECKING:
    from collections.abc import Mapping

    from suasion.core.declare import Attribute, Quantity

_MECHANISMS = (
    surroundings,
    bargaining,
    contracts,
    delivery,
    alignment,
    capability,
    armed_groups,
    conflict,
    displacement,
    economy,
    mines,
    neighbours,
    regime,
    contagion,
    beliefs,
)

QUANTITIES: Mapping[str, Quantity] = MappingProxyType(
    {quantity.name: quantity for mechanism in _MECHANISMS for quantity in mechanism.PARAMETERS}
)
ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType(
    {
        attribute.name: attribute
        for mechanism in _MECHANISMS
        for attribute in getattr(mechanism, "ATTRIBUTES", ())
    }
)
