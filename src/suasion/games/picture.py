"""What of a game is shown to a reader? Moves with their probabilities, beliefs and values.

A picture is made from a solved game by whoever knows the game, and drawn by whoever can draw. It
may leave branches out, and then says how many and how likely they are together.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A move: its name, its probability where it is made, and the scene that it leads to.

    ``probability`` is None where play is not known, as in a game that was read and not solved.
    """

    label: str
    probability: float | None
    scene: Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A point at which somebody moves, or an end.

    ``mover`` : name of the player, "chance", or "" at an end. ``situation`` : label of the
    information set. ``belief`` : the mover's that, of the nodes of this information set, it is at
    this one; None where the set has one node or play is not known. ``values`` : expected payoff by
    player's name. ``left_out`` : moves that are not shown; ``left_out_probability`` : theirs
    together.
    """

    mover: str
    situation: str = ""
    belief: float | None = None
    values: dict[str, float] = field(default_factory=dict)
    branches: tuple[Branch, ...] = ()
    left_out: int = 0
    left_out_probability: float = 0.0
