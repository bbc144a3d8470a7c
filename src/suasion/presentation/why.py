"""What is on the page that ``suasion why`` makes, in what order? One line a section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.dates import day
from suasion.presentation.document import Document
from suasion.presentation.prose import named
from suasion.presentation.sections.why_answers import why_answers
from suasion.presentation.sections.why_flips import why_flips
from suasion.presentation.sections.why_terms import why_terms


def why_page(answer: Mapping[str, Any]) -> Document:
    """The page on an explanation (its JSON object)."""
    table = () if answer["named"] else (why_answers(answer),)
    context = (why_answers(answer),) if answer["named"] else ()
    patrons = answer["patrons"]
    return Document(
        title=f"Why would {named(answer['government']['title'])} answer so?",
        dateline=(
            f"What was known on {day(str(answer['as_of']))}. "
            f"Challenger: {named(patrons['challenger']['title'])}. "
            f"Incumbent: {named(patrons['incumbent']['title'])}."
        ),
        sections=(*table, why_terms(answer), why_flips(answer), *context),
        facts=(
            ("Scenario", f"{answer['scenario']} {str(answer['digest'])[:12]}"),
            ("Seed", str(answer["seed"])),
            ("Draws", f"{answer['futures']:,}"),
        ),
        kicker="Explanation",
    )
