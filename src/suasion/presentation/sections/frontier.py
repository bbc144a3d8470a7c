"""What would make it an offer that they can't refuse? The frontier in short, for the briefing."""

from __future__ import annotations

from suasion.presentation.document import Paragraph, Section
from suasion.presentation.frontier.costs import cost_table, in_words, label, most_table
from suasion.presentation.frontier.losses import loss_table
from suasion.presentation.reading import Reading


def frontier(reading: Reading) -> Section | None:
    """Sentences and three tables; None where the answer has no frontier."""
    told = reading.optional("frontier")
    if not told:
        return None
    found = {**told, "governments": reading["governments"]}
    blocks = (
        Paragraph(parts=label(found), kind="label"),
        Paragraph(parts=in_words(found), screen=True),
        cost_table(found),
        most_table(found, screen=False),
        loss_table(found, screen=False),
    )
    return Section(anchor="frontier", title="What would it take", blocks=blocks)
