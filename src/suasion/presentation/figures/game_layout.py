"""Where does each node of a drawn game stand? Columns by depth, a row for every last node."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from suasion.games.picture import Branch, Scene
from suasion.presentation.figures.svg import text_width
from suasion.presentation.game_numbers import payoff_text
from suasion.presentation.game_text import left_out_text, move_words, situation_words

SIZE = 13.0
"""Size of letters."""
RADIUS = 9.0
MARGIN = 16.0
ROW, LAST_ROW = 38.0, 25.0
"""Height of a row whose last node has words below its line, and of one that has none."""
_LEFT_OUT_ROW = 32.0
_BEND = 34.0
_NARROWEST = 760.0
TIE, TIES_APART = 9.0, 6
"""Room for the tie of each information set of a column, and how many have room of their own."""


@dataclass(slots=True, kw_only=True)
class Placed:
    """A scene on the paper; ``bend`` : where the words of the move that leads here begin."""

    scene: Scene
    parent: Placed | None
    branch: Branch | None
    depth: int
    x: float = 0.0
    y: float = 0.0
    bend: float = 0.0
    left_out_y: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All scenes, placed, parents before children, and the size of the paper."""

    placed: tuple[Placed, ...]
    width: float
    height: float


def planned(scene: Scene, *, top: float, narrowest: float = 0.0) -> Plan:
    """Places for all scenes below one."""
    placed = _listed(scene)
    bottom = _rows(placed, top)
    width = _columns(placed)
    return Plan(
        placed=tuple(placed), width=max(width, narrowest, _NARROWEST), height=bottom + MARGIN
    )


def _listed(scene: Scene) -> list[Placed]:
    """Scenes in the order of reading: a parent, then all below its first branch."""
    waiting = [Placed(scene=scene, parent=None, branch=None, depth=0)]
    found = []
    while waiting:
        here = waiting.pop()
        found.append(here)
        below = [
            Placed(scene=branch.scene, parent=here, branch=branch, depth=here.depth + 1)
            for branch in here.scene.branches
        ]
        waiting.extend(reversed(below))
    return found


def _rows(placed: list[Placed], top: float) -> float:
    """Give every last scene a row, and the others the middle of theirs; the bottom."""
    children: dict[int, list[Placed]] = {}
    for one in placed:
        if one.parent is not None:
            children.setdefault(id(one.parent), []).append(one)
    y = _last_rows(placed, top + LAST_ROW)
    for one in reversed(placed):
        rows = [child.y for child in children.get(id(one), [])]
        if rows:
            rows += [] if one.left_out_y is None else [one.left_out_y]
            one.y = (min(rows) + max(rows)) / 2
        elif one.left_out_y is not None:
            one.y = one.left_out_y
    return y


def _last_rows(placed: list[Placed], y: float) -> float:
    """Rows from the top: ends in the order of reading, what a scene leaves out below its own."""
    open_scenes: list[Placed] = []
    for one in placed:
        while open_scenes and open_scenes[-1].depth >= one.depth:
            y = _leave_out(open_scenes.pop(), y)
        if one.scene.branches or one.scene.left_out:
            open_scenes.append(one)
        else:
            one.y = y
            y += ROW if situation_words(one.scene) else LAST_ROW
    while open_scenes:
        y = _leave_out(open_scenes.pop(), y)
    return y


def _leave_out(one: Placed, y: float) -> float:
    if not one.scene.left_out:
        return y
    one.left_out_y = y
    return y + (_LEFT_OUT_ROW if one.scene.branches else ROW)


def _columns(placed: list[Placed]) -> float:
    """Widths of columns that hold every word; the width of the paper."""
    deepest = max(one.depth for one in placed)
    wide = [0.0] * (deepest + 1)
    for one in placed:
        words = [situation_words(one.scene)]
        words += [move_words(one.branch)] if one.branch is not None else []
        wide[one.depth] = max([wide[one.depth], *(text_width(w, SIZE) for w in words)])
    at = [MARGIN + RADIUS + wide[0]]
    for depth in range(1, deepest + 1):
        room = TIE * min(_tied_sets(placed, depth), TIES_APART)
        at.append(at[-1] + RADIUS + _BEND + wide[depth] + room + RADIUS + 6.0)
    right = 0.0
    for one in placed:
        one.x = at[one.depth]
        one.bend = at[one.depth - 1] + RADIUS + _BEND if one.depth else one.x
        right = max(right, one.x + _right_of(one))
    return right + MARGIN


def tied(placed: Placed) -> tuple[str, str] | None:
    """The information set of a node, where it may have others than this one."""
    scene = placed.scene
    alone = scene.belief is None and any(b.probability is not None for b in scene.branches)
    known = scene.mover not in {"", "chance"} and scene.situation and not alone
    return (scene.mover, scene.situation) if known else None


def _tied_sets(placed: list[Placed], depth: int) -> int:
    """How many information sets have several nodes at a depth."""
    sets = Counter(tied(one) for one in placed if one.depth == depth)
    return sum(count > 1 for name, count in sets.items() if name is not None)


def _right_of(one: Placed) -> float:
    """Room for what stands to the right of a scene."""
    if not one.scene.mover:
        return 9.0 + text_width(", ".join(payoff_text(v) for v in one.scene.values.values()), SIZE)
    return 14.0 + text_width(left_out_text(one.scene), SIZE) if one.scene.left_out else RADIUS
