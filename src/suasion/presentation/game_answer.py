"""Which keys has a solved game as JSON? Fixed ones, players by name."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suasion.games.equilibrium import Solved
    from suasion.games.profile import Profile


def answer_of(solved: Solved, source: str, *, several: bool) -> dict[str, Any]:
    """One profile as one object, or several in a list under ``profiles``."""
    found = {
        "title": solved.title,
        "source": source,
        "suasion": version("suasion"),
        "players": list(solved.players),
        "complete": solved.complete,
        "completeness": solved.completeness,
        "zero_sum_value": solved.zero_sum_value,
    }
    if not several:
        return {**found, **_profile(solved.profiles[0], solved)}
    search = {"starts": solved.starts, "seed": solved.seed}
    return {**found, **search, "profiles": [_profile(one, solved) for one in solved.profiles]}


def _profile(profile: Profile, solved: Solved) -> dict[str, Any]:
    return {
        "players": list(solved.players),
        **asdict(profile),
        "complete": solved.complete,
    }
