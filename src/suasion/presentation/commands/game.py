"""What can be done with a game of any content? Solve it, show it, fit it to observed play."""

from __future__ import annotations

import typer

from suasion.presentation.commands.game_fit import fit
from suasion.presentation.commands.game_show import show
from suasion.presentation.commands.game_solve import solve

game = typer.Typer(
    name="game",
    help="Solve, show and fit games of any content, from files in Gambit's formats.",
    rich_markup_mode=None,
)
for command in (solve, show, fit):
    game.command()(command)


@game.callback(invoke_without_command=True)
def chosen(context: typer.Context) -> None:
    """Solve, show and fit games of any content, from files in Gambit's formats."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit
