"""How does a game tree look in a terminal? Lines and corners, a move a line."""

from __future__ import annotations

from collections.abc import Iterator

from suasion.games.picture import Branch, Scene
from suasion.presentation.game_numbers import payoffs_text, probability_text
from suasion.presentation.prose import agree


def tree_text(scene: Scene, title: str = "") -> str:
    """The tree below a scene as lines of text."""
    head = [title] if title else []
    return "\n".join([*head, _place(scene), *_below(scene, "")]) + "\n"


def _place(scene: Scene) -> str:
    """Who moves where, believing what; or what everybody gets."""
    if not scene.mover:
        return payoffs_text(scene.values)
    where = f" at {scene.situation}" if scene.situation else ""
    belief = "" if scene.belief is None else f" (belief {probability_text(scene.belief)})"
    whole = not scene.branches and scene.values
    values = f": {payoffs_text(scene.values)}" if whole else ""
    return f"{scene.mover}{where}{belief}{values}"


def _below(scene: Scene, margin: str) -> Iterator[str]:
    last = len(scene.branches) - 1
    for i, branch in enumerate(scene.branches):
        ends = i == last and not scene.left_out
        yield f"{margin}{'└─' if ends else '├─'} {move_words(branch)} → {_place(branch.scene)}"
        yield from _below(branch.scene, f"{margin}{'   ' if ends else '│  '}")
    if scene.left_out:
        yield f"{margin}└─ {left_out_text(scene)}"


def move_words(branch: Branch) -> str:
    """A move and its probability."""
    odds = "" if branch.probability is None else f" · {probability_text(branch.probability)}"
    return f"{branch.label}{odds}"


def situation_words(scene: Scene) -> str:
    """Where the mover is, and its belief that it is at this node."""
    belief = "" if scene.belief is None else f"belief {probability_text(scene.belief)}"
    return ", ".join(part for part in (scene.situation, belief) if part)


def left_out_text(scene: Scene) -> str:
    """How many moves are not shown, and how likely they are together."""
    known = any(branch.probability is not None for branch in scene.branches) or scene.values
    odds = f", together {probability_text(min(1.0, scene.left_out_probability))}" if known else ""
    return f"… {scene.left_out} {agree(scene.left_out, 'move', 'moves')} not shown{odds}"
