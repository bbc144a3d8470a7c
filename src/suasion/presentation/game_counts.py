"""How often was each action seen? A table of counts, matched to the actions of a game."""

from __future__ import annotations

import csv
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import GameError, nearest
from suasion.presentation.game_file import text_of

if TYPE_CHECKING:
    from suasion.games.tree import Tree

COLUMNS = ("player", "information_set", "action", "count")


def counts_of(path: Path, tree: Tree) -> list[float]:
    """Counts over the action vector of a game; 0 of actions without a row.

    Raises
    ------
    GameError
        the file cannot be read, a column is missing, or a row names nothing or counts nothing
    """
    rows = csv.DictReader(StringIO(text_of(path), newline=""))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        found = f"{path}: line 1", f"has no column {', '.join(missing)}."
        raise GameError(*found, f"Give {', '.join(COLUMNS)}.")
    counts = [0.0] * tree.actions
    for row in rows:
        where = f"{path}: line {rows.line_num}"
        counts[_action(tree, row, where)] += _count(row["count"] or "", where)
    return counts


def _action(tree: Tree, row: dict[str, str | None], where: str) -> int:
    """Entry of the action vector that a row names."""
    player, label, action = (row[name] or "" for name in COLUMNS[:3])
    own = [s for s in range(tree.sets) if tree.players[tree.player[s]] == player]
    if not own:
        raise GameError(
            where, f"{player!r} is no player that moves.", nearest(player, tree.players)
        )
    labels = [tree.set_labels[s] for s in own]
    sets = [s for s in own if tree.set_labels[s] == label]
    if len(sets) != 1:
        found = f"{label!r} names {len(sets) or 'no'} information sets of {player}."
        raise GameError(where, found, nearest(label, labels))
    actions = tree.action_labels[sets[0]]
    if actions.count(action) != 1:
        raise GameError(where, f"{action!r} is no action there.", nearest(action, actions))
    return int(tree.first_action[sets[0]]) + actions.index(action)


def _count(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise GameError(where, f"count {text!r} is not a number.", "Give 0 or more.") from None
    if not (isfinite(value) and value >= 0.0):
        raise GameError(where, f"count {text} is out of range.", "Give 0 or more.")
    return value
