"""Phases 8 and 9: onlookers learn and lean; beliefs leak back towards where they began."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.model.mechanisms import beliefs, contagion
from suasion.model.state import Beliefs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.phases.delivery import Delivered
    from suasion.model.state import State

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Onlookers that have crossed the threshold, (future, onlooker)."""

    realigned: NDArray[np.bool_]
    hardened: NDArray[np.bool_]


def watch(
    q: Mapping[str, Floats], state: State, delivered: Delivered, luck: Luck
) -> tuple[State, Audience]:
    """State after the onlookers have watched the month."""
    now, start = state.governments, state.start
    success = contagion.success_index(
        q,
        contested_change_share=start.strength.reach - state.violence.strength.reach,
        fallen=(now.coups > 0) | ~now.alive,
        revenue_log_change=np.log(np.maximum(now.revenue_musd, 1.0) / start.revenue_musd),
    )
    kept = np.where(state.contracts.standing, state.contracts.compliance_share, 0.0)
    taken = np.where(state.contracts.standing, np.maximum(kept, 0.5), 0.0)
    failed = delivered.ended.reversed | delivered.ended.freed | delivered.ended.detected
    month = contagion.next_lean(
        state.lean,
        state.hardened,
        q,
        lesson_value=contagion.lesson(success, kept_share=taken),
        failed_courtship_share=failed.mean(axis=1, keepdims=True),
        shock_uniform=luck.uniform("contagion.lean", state.lean.shape[1]),
    )
    state = replace(
        state,
        lean=month.lean,
        hardened=month.failed_courtship_memory_level,
        beliefs=_leaked(q, state),
    )
    return state, Audience(realigned=month.realigned, hardened=month.hardened)


def _leaked(q: Mapping[str, Floats], state: State) -> Beliefs:
    leak, start = q["beliefs.leak_share"], state.start.beliefs
    return Beliefs(
        client=beliefs.leaked(state.beliefs.client, start.client, leak),
        challenger=beliefs.leaked(state.beliefs.challenger, start.challenger, leak),
        incumbent=beliefs.leaked(state.beliefs.incumbent, start.incumbent, leak),
    )
