"""What is the theatre? Documents in, checked and compiled worlds out."""

from __future__ import annotations

from suasion.scenario.load import Listing, load, scenarios
from suasion.scenario.record import Scenario

__all__ = ["Listing", "Scenario", "load", "scenarios"]
