"""Who is believed? What each kind of move does to the public belief, over draws of parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.brief.bluffs import CLIENT_TYPES, MEANS, RESOLVES
from suasion.analysis.ranges import ranged
from suasion.analysis.terms import ANSWERS, COUNTERS, STANCES
from suasion.games.stage_beliefs import OFFER_KINDS, Lesson

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AIMS = ("transactional", "displacing")
# Traits of a player: the name, and the hidden types that have it.
_CLIENT = {name: [k] for k, name in enumerate(CLIENT_TYPES)}
_CHALLENGER = {
    **{name: [k, k + 2] for k, name in enumerate(RESOLVES)},
    **{name: [2 * k, 2 * k + 1] for k, name in enumerate(AIMS)},
}
_INCUMBENT = {name: [k] for k, name in enumerate(MEANS)}
# Move: its player, its actions, the traits that it may tell of.
_MOVES: Mapping[str, tuple[str, tuple[str, ...], Mapping[str, list[int]]]] = {
    "stance": ("client", STANCES, _CLIENT),
    "offer": ("challenger", OFFER_KINDS, _CHALLENGER),
    "counter": ("incumbent", COUNTERS, _INCUMBENT),
    "answer": ("client", ANSWERS, _CLIENT),
    "reply": ("challenger", ("punish", "back_down"), _CHALLENGER),
}


def believed(parts: Sequence[Mapping[str, Lesson]]) -> list[dict[str, Any]]:
    """One entry a move, action and trait: the belief before and after, and what it was moved by.

    parts : lessons of a government's games, in pieces
    """
    return [
        entry
        for move, (player, actions, traits) in _MOVES.items()
        for k, action in enumerate(actions)
        for entry in _entries(
            {"player": player, "move": move, "action": action},
            [part[move] for part in parts],
            k,
            traits,
        )
    ]


def _entries(
    heading: Mapping[str, str],
    lessons: Sequence[Lesson],
    action: int,
    traits: Mapping[str, list[int]],
) -> list[dict[str, Any]]:
    made = np.concatenate([one.probability[:, action] for one in lessons])
    before = np.concatenate([one.before for one in lessons])
    after = np.concatenate([one.after[:, action] for one in lessons])
    found = []
    for trait, types in traits.items():
        prior, posterior = before[:, types].sum(axis=1), after[:, types].sum(axis=1)
        found.append(
            {
                **heading,
                "probability": ranged(made),
                "trait": trait,
                "before": ranged(prior),
                "after": ranged(posterior),
                "change": ranged(posterior - prior),
            }
        )
    return found
