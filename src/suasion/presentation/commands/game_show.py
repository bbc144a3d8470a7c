"""What does a game look like, played? Its tree in the terminal, and as a drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.presentation import doors, outputs
from suasion.presentation.commands import game_options, options
from suasion.presentation.game_file import game_of
from suasion.presentation.prose import capital

Nodes = Annotated[
    int,
    typer.Option(parser=options.counted, metavar="N", help="At most so many nodes, the likeliest."),
]
Out = Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Where to draw it as well.")]


def show(
    file: game_options.Source,
    precision: game_options.Precision = None,
    limit: game_options.Limit = False,
    nodes: Nodes = 64,
    out: Out = None,
) -> None:
    """Show the tree of a game with the probabilities of its moves, beliefs and payoffs."""
    from suasion.presentation.figures.game_tree import game_tree
    from suasion.presentation.game_text import tree_text

    game_options.require_one_way(precision, limit=limit)
    target = None if out is None else outputs.ready_file(out, ending=".svg")
    tree = game_of(file)
    found = doors.solved(
        tree, precision=game_options.precisions(precision, tree.players), every=False
    )
    scene = doors.scene(tree, found, nodes=nodes)
    title = tree.title or file
    typer.echo(tree_text(scene, title), nl=False)
    profile = found.profiles[0]
    options.note(f"{capital(profile.method)}. {profile.branch_note}")
    if target is not None:
        outputs.write(target, game_tree(scene, title=title) + "\n")
        options.note(f"The drawing: {target}")
