"""What can a patron give, take away or show? One lever a file; adding one is a file and a line."""

from __future__ import annotations

from suasion.model.instruments import (
    air_support,
    arms_and_training,
    budget_support,
    demonstration_strike,
    deployed_force,
    development_aid,
    isolation,
    minerals_investment,
    neighbour_pressure,
    recognition,
    refinery_sanctions,
    sanctions,
    support_withdrawal,
    trade_preference,
    visit,
)

INSTRUMENTS = tuple(
    module.INSTRUMENT
    for module in (
        arms_and_training,
        air_support,
        deployed_force,
        budget_support,
        development_aid,
        trade_preference,
        minerals_investment,
        recognition,
        sanctions,
        isolation,
        neighbour_pressure,
        refinery_sanctions,
        support_withdrawal,
        visit,
        demonstration_strike,
    )
)
