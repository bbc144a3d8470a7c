"""suasion: would a government at war take the deal? Computed strategy for contested regions.

>>> import suasion
>>> suasion.load("two_valleys").title
'Two Valleys (a stylised case)'
"""

from __future__ import annotations

import importlib as _importlib
import typing as _typing

from suasion.presentation import kernel_cache as _kernel_cache

if _typing.TYPE_CHECKING:
    from suasion.analysis.bluff.answer import Bluffs, bluff
    from suasion.analysis.brief.answer import Answer
    from suasion.analysis.compare import Comparison
    from suasion.analysis.contest import run
    from suasion.analysis.frontier.answer import Frontier, frontier
    from suasion.analysis.paired import compare
    from suasion.analysis.why.answer import Why, why
    from suasion.core.errors import SuasionError
    from suasion.engine.ensemble import Ensemble
    from suasion.presentation.notebook import brief
    from suasion.scenario.load import load, scenarios
    from suasion.scenario.record import Scenario

__version__ = "0.1.0"

# A kernel that outlives its source gives wrong numbers without a word, so no door may pass this by.
_kernel_cache.use_source_keyed_cache()

_HOMES = {
    "Answer": "suasion.analysis.brief.answer",
    "Bluffs": "suasion.analysis.bluff.answer",
    "Comparison": "suasion.analysis.compare",
    "Ensemble": "suasion.engine.ensemble",
    "Frontier": "suasion.analysis.frontier.answer",
    "Scenario": "suasion.scenario.record",
    "SuasionError": "suasion.core.errors",
    "Why": "suasion.analysis.why.answer",
    "bluff": "suasion.analysis.bluff.answer",
    "brief": "suasion.presentation.notebook",
    "compare": "suasion.analysis.paired",
    "frontier": "suasion.analysis.frontier.answer",
    "load": "suasion.scenario.load",
    "run": "suasion.analysis.contest",
    "scenarios": "suasion.scenario.load",
    "why": "suasion.analysis.why.answer",
}

__all__ = [
    "Answer",
    "Bluffs",
    "Comparison",
    "Ensemble",
    "Frontier",
    "Scenario",
    "SuasionError",
    "Why",
    "bluff",
    "brief",
    "compare",
    "frontier",
    "load",
    "run",
    "scenarios",
    "why",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'suasion' has no attribute {name!r}")
    return getattr(_importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
