"""How does an answer look in a notebook? Its bottom line and its bars, from the same tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.brief import briefing
from suasion.presentation.document import Figure, Section
from suasion.presentation.html import fragment


def answer_html(answer: Mapping[str, Any]) -> str:
    """The bottom line, the outcomes at a glance and the answers by window, as one HTML fragment."""
    sections = {section.anchor: section for section in briefing(answer).sections}
    opening = sections["bottom-line"]
    bars = [block for block in sections["answers"].blocks if isinstance(block, Figure)][:1]
    return fragment(
        Section(anchor=opening.anchor, title=opening.title, blocks=(*opening.blocks, *bars))
    )
