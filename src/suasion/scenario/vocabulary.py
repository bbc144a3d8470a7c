"""What may a scenario say? The quantities, words, instruments and conditions that are declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from suasion.core.declare import Attribute, Axis, Quantity
from suasion.model.conditions import CONDITIONS
from suasion.model.instruments import INSTRUMENTS
from suasion.model.levers import Condition, Instrument
from suasion.model.parameters import ATTRIBUTES, QUANTITIES

LEVEL_UNIT = "level (0 to 1)"

AXIS_TABLES: Mapping[Axis, str] = MappingProxyType(
    {
        Axis.GOVERNMENT: "governments",
        Axis.PATRON: "patrons",
        Axis.INSTRUMENT: "instruments",
        Axis.CONDITION: "conditions",
        Axis.UNIT: "units",
        Axis.MINE: "mines",
        Axis.COMMODITY: "commodities",
        Axis.ONLOOKER: "onlookers",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All declarations that a scenario is held against, by name."""

    quantities: Mapping[str, Quantity]
    attributes: Mapping[str, Attribute]
    instruments: Mapping[str, Instrument]
    conditions: Mapping[str, Condition]

    def of_axis(self, axis: Axis) -> list[Quantity | Attribute]:
        """Declarations that are given for each entity of an axis."""
        declared: list[Quantity | Attribute] = [
            *self.quantities.values(),
            *self.attributes.values(),
        ]
        return [declaration for declaration in declared if declaration.axis is axis]

    def find(self, name: str) -> Quantity | Attribute | None:
        """The declaration of a name, if there is one."""
        return self.quantities.get(name) or self.attributes.get(name)

    def names(self) -> list[str]:
        """Every declared name."""
        return [*self.quantities, *self.attributes]


DECLARED = Vocabulary(
    quantities=QUANTITIES,
    attributes=ATTRIBUTES,
    instruments=MappingProxyType({instrument.name: instrument for instrument in INSTRUMENTS}),
    conditions=MappingProxyType({condition.name: condition for condition in CONDITIONS}),
)
