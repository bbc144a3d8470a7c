"""What can a patron ask for? The conditions, each at a level from 0 (not asked) to 1 (in full)."""

from __future__ import annotations

from suasion.model.levers import Condition

CONDITIONS = (
    Condition(
        name="rival_limit", meaning="A cap on the rival's share of the security partnership."
    ),
    Condition(name="transition", meaning="Elections by a date."),
    Condition(name="access", meaning="Bases and overflight."),
    Condition(
        name="minerals_access", meaning="A share of mines and offtake for the patron's firms."
    ),
    Condition(name="deportees", meaning="Accepting deported people of third countries."),
    Condition(name="returns", meaning="Taking back the client's own nationals."),
    Condition(name="hostage_help", meaning="Help in freeing hostages."),
    Condition(name="conduct", meaning="Treatment of civilians by the client's forces."),
    Condition(name="no_talks", meaning="No negotiation with armed groups."),
)
