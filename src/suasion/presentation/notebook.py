"""How does an answer look in a notebook? Its bottom line and its bars, from the same tree."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from suasion.analysis.brief import answer as analysis
from suasion.presentation.brief import briefing
from suasion.presentation.document import Figure, Section
from suasion.presentation.html import fragment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from suasion.engine.run import Progress
    from suasion.scenario.record import Scenario


def brief(
    scenario: Scenario | str | Path,
    *,
    policies: Sequence[str] | None = None,
    futures: int = 2000,
    months: int = 24,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> analysis.Answer:
    """Run a scenario under its policies and answer its question; a notebook draws the answer.

    Parameters
    ----------
    scenario : a loaded scenario, its name in the library, or its folder
    policies : names; those that a brief tells of where None. The status quo and the headline
        policy are always run
    futures, months, seed, threads, progress : as in `suasion.run`

    Raises
    ------
    ScenarioError : the scenario cannot be used
    OptionError : an argument is out of its domain, or the run is shorter than a year
    """
    found = analysis.brief(
        scenario,
        policies=policies,
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        progress=progress,
        clock=time.time,
    )
    return replace(found, draw=answer_html)


def answer_html(answer: Mapping[str, Any]) -> str:
    """The bottom line, the outcomes at a glance and the answers by window, as one HTML fragment."""
    sections = {section.anchor: section for section in briefing(answer).sections}
    opening = sections["bottom-line"]
    bars = [block for block in sections["answers"].blocks if isinstance(block, Figure)][:1]
    return fragment(
        Section(anchor=opening.anchor, title=opening.title, blocks=(*opening.blocks, *bars))
    )
