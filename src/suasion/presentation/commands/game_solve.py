"""How is a game played? Its equilibrium, with beliefs, values and certificate."""

from __future__ import annotations

from typing import Annotated

import typer

from suasion.presentation import doors
from suasion.presentation.commands import game_options, options
from suasion.presentation.game_answer import answer_of
from suasion.presentation.game_file import game_of
from suasion.presentation.plain_data import json_text

Every = Annotated[
    bool,
    typer.Option(
        "--all",
        help="All equilibria: Nash by enumeration where the game is small, else by search; with "
        "--precision, of quantal response, by search.",
    ),
]


def solve(
    file: game_options.Source,
    precision: game_options.Precision = None,
    limit: game_options.Limit = False,
    every: Every = False,
    as_json: options.AsJson = False,
) -> None:
    """Solve a game and say which equilibrium was chosen and how good it is.

    Without options, quantal response on the principal branch is followed to almost no noise: an
    approximate sequential equilibrium.
    """
    game_options.require_one_way(precision, limit=limit, every=every)
    tree = game_of(file)
    asked = game_options.precisions(precision, tree.players)
    found = doors.solved(tree, precision=asked, every=every)
    if as_json:
        typer.echo(json_text(answer_of(found, file, several=every)))
        return
    from suasion.presentation import game_terminal
    from suasion.presentation.terminal import console

    game_terminal.show(found, console())
