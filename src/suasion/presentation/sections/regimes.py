"""What happens to the governments themselves? Coups, collapses and settlements."""

from __future__ import annotations

from suasion.presentation.document import Paragraph, Section, Sentence
from suasion.presentation.prose import chance, change, sentences
from suasion.presentation.reading import STATUS_QUO, Outcome, Reading
from suasion.presentation.sections.outcome_tables import by_government, difference_figure
from suasion.presentation.sections.topics import outcomes_on


def regimes(reading: Reading) -> Section | None:
    """Sentences on the first outcomes and the table of all; None when there is none."""
    outcomes = outcomes_on(reading, "regimes", reading.headline)
    if not outcomes:
        return None
    whole = [outcome for outcome in outcomes if not outcome.of_one_entity] or outcomes
    said = sentences(*(_in_words(reading, outcome) for outcome in whole[:3]))
    return Section(
        anchor="regimes",
        title="What happens to the regimes",
        blocks=(
            Paragraph(parts=said),
            *(block for block in [difference_figure(reading, outcomes)] if block),
            *by_government(reading, outcomes, "Regimes by government"),
        ),
    )


def _in_words(reading: Reading, outcome: Outcome) -> Sentence:
    """Level with no new offer, and what the offer changes."""
    base = reading.outcome(outcome.name, STATUS_QUO) or outcome
    wording = base.wording[:1].lower() + base.wording[1:]
    if not base.is_share:
        return (f"{wording}: the offer brings ", *change(outcome)) if outcome.effect else ()
    level = chance(base.estimate.mean, base.trace, f"this happens with no new offer: {wording}")
    if outcome.effect is None:
        return level
    return (*level, "; the offer changes it by ", *change(outcome))
