"""What is in the report on a frontier, in what order? One line a section."""

from __future__ import annotations

from suasion.presentation.dates import day
from suasion.presentation.document import Document
from suasion.presentation.frontier.checks import checks
from suasion.presentation.frontier.costs import costs
from suasion.presentation.frontier.curves import curves
from suasion.presentation.frontier.losses import losses
from suasion.presentation.frontier.mixes import mixes
from suasion.presentation.frontier.payments import payments
from suasion.presentation.frontier.prices import prices
from suasion.presentation.frontier.resistance import resistance
from suasion.presentation.frontier.words import Found
from suasion.presentation.numbers import NO_BREAK
from suasion.presentation.prose import named


def report(found: Found) -> Document:
    """The report on a frontier (its JSON object)."""
    sections = (
        costs(found),
        curves(found),
        losses(found),
        prices(found),
        payments(found),
        resistance(found),
        checks(found),
        mixes(found),
    )
    roles = [
        f"{role.capitalize()}: {named(str(one['title']))}."
        for role, one in found["patrons"].items()
    ]
    return Document(
        title="What would it take?",
        dateline=" ".join(
            (_ended(str(found["title"])), f"What was known on {day(str(found['as_of']))}.", *roles)
        ),
        sections=tuple(section for section in sections if section is not None),
        facts=(
            ("Scenario", f"{found['scenario']} {str(found['digest'])[:12]}"),
            ("Seed", str(found["seed"])),
            ("Draws", f"{found['futures']:,}"),
            ("Games solved to tolerance", f"{100.0 * found['converged_share']:.2f}{NO_BREAK}%"),
        ),
    )


def _ended(title: str) -> str:
    """A title as a sentence."""
    return title if title.endswith((".", "?", "!")) else f"{title}."
