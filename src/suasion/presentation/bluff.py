"""What is on the page that ``suasion bluff`` makes, in what order? One line a section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.games.picture import Scene
from suasion.presentation.brief import dateline, facts
from suasion.presentation.document import Document, words
from suasion.presentation.prose import series
from suasion.presentation.reading import Reading
from suasion.presentation.sections.bluff_beliefs import bluff_beliefs
from suasion.presentation.sections.bluff_calls import bluff_calls
from suasion.presentation.sections.bluff_counts import bluff_counts


def bluff_page(
    answer: Mapping[str, Any],
    scenes: Mapping[str, Mapping[str, Scene]],
    governments: Sequence[str] = (),
) -> Document:
    """The page on an answer (its JSON object), about some governments or all of them."""
    reading = Reading(answer)
    told = [one for one in reading.governments if not governments or one.id in governments]
    sections = (
        bluff_counts(reading),
        bluff_beliefs(reading, told),
        *(bluff_calls(reading, one, scenes.get(one.id, {})) for one in told),
    )
    return Document(
        title=f"Who bluffs? {words(series([(one.title,) for one in told]))}",
        dateline=dateline(reading),
        sections=tuple(section for section in sections if section is not None),
        facts=facts(reading),
        kicker="Bluffs",
    )
