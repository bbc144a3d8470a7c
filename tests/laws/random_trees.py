"""Which game trees do the laws run on? Random ones with chance, hidden moves and perfect recall."""

from __future__ import annotations

import numpy as np

from suasion.games.build import Builder, Node
from suasion.games.tree import Tree


def random_tree(seed: int, *, players: int = 3, depth: int = 4, branches: int = 3) -> Tree:
    """A tree in which a player sees its own moves and, of the others', only some."""
    generator = np.random.default_rng(seed)
    names = [f"player {i + 1}" for i in range(players)]
    game = Builder(*names, title=f"random {seed}")
    movers = generator.integers(0, players, size=depth)
    counts = generator.integers(2, branches + 1, size=depth)
    seen = generator.random((depth, players)) < 0.5
    waiting: list[tuple[Node, int, tuple[tuple[int, int], ...]]] = []
    odds = generator.dirichlet(np.ones(branches))
    for chance, node in enumerate(game.root.chance_of(list(odds))):
        waiting.append((node, 0, ((-1, chance),)))
    while waiting:
        node, level, past = waiting.pop(0)
        if level == depth or (level > 1 and generator.random() < 0.15):
            node.end(*generator.uniform(-1.0, 1.0, players))
            continue
        mover = int(movers[level])
        label = _label(mover, level, past, movers, seen)
        actions = [f"{a}" for a in range(counts[level])]
        for a, child in enumerate(node.decide(names[mover], label, *actions)):
            waiting.append((child, level + 1, (*past, (level, a))))
    return game.tree()


def _label(
    mover: int,
    level: int,
    past: tuple[tuple[int, int], ...],
    movers: np.typing.NDArray[np.int64],
    seen: np.typing.NDArray[np.bool_],
) -> str:
    """What the mover knows: its own moves, and those of others (and chance) that it saw."""
    known = []
    for move, action in past:
        own = move >= 0 and movers[move] == mover
        told = seen[0, mover] if move < 0 else seen[move, mover]
        if own or told:
            known.append(f"{move}:{action}")
    return f"{level}|{' '.join(known)}"
