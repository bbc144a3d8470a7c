"""What is in the briefing, in what order? One line a section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.dates import day
from suasion.presentation.document import Document
from suasion.presentation.prose import named
from suasion.presentation.reading import Reading
from suasion.presentation.sections.answers import answers
from suasion.presentation.sections.bluffs import bluffs
from suasion.presentation.sections.bottom_line import bottom_line
from suasion.presentation.sections.equilibria import equilibria
from suasion.presentation.sections.frontier import frontier
from suasion.presentation.sections.incumbent import incumbent
from suasion.presentation.sections.method import method
from suasion.presentation.sections.minerals import minerals
from suasion.presentation.sections.offers import offers
from suasion.presentation.sections.onlookers import onlookers
from suasion.presentation.sections.other import other
from suasion.presentation.sections.reasons import reasons
from suasion.presentation.sections.regimes import regimes
from suasion.presentation.sections.sources import sources
from suasion.presentation.sections.unknowns import unknowns
from suasion.presentation.sections.violence import Geometry, violence


def briefing(answer: Mapping[str, Any], geometry: Geometry | None = None) -> Document:
    """The briefing on an answer (its JSON object), with maps where outlines are given."""
    reading = Reading(answer)
    sections = (
        bottom_line(reading),
        offers(reading),
        answers(reading),
        frontier(reading),
        incumbent(reading),
        bluffs(reading),
        violence(reading, geometry or {}),
        regimes(reading),
        minerals(reading),
        onlookers(reading),
        other(reading),
        reasons(reading),
        equilibria(reading),
        unknowns(reading),
        method(reading),
        sources(reading),
    )
    return Document(
        title=str(reading["title"]),
        dateline=dateline(reading),
        sections=tuple(section for section in sections if section is not None),
        facts=facts(reading),
    )


def dateline(reading: Reading) -> str:
    """As of when, and who contends."""
    known = f"What was known on {day(str(reading['as_of']))}."
    roles = reading.optional("patrons")
    spoken = [f"{role.capitalize()}: {named(reading.patron(role))}." for role in roles]
    return " ".join((known, *spoken))


def facts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """What identifies the run, for the foot of the page."""
    manifest = reading.optional("manifest")
    versions = manifest.get("versions") or {}
    found = {
        "Scenario": f"{reading['scenario']} {str(reading['digest'])[:12]}",
        "Seed": str(reading["seed"]),
        "Futures and months": f"{reading.futures:,} × {reading.months}",
        "Command": str(manifest.get("command") or ""),
        "Versions": ", ".join(f"{name} {number}" for name, number in versions.items()),
    }
    return tuple((name, value) for name, value in found.items() if value)
