"""What can be done with a game of any content? Solve it, show it, fit it to observed play."""

from __future__ import annotations

from suasion.presentation.commands import options
from suasion.presentation.commands.game_fit import fit
from suasion.presentation.commands.game_show import show
from suasion.presentation.commands.game_solve import solve

game = options.group(
    "game", "Solve, show and fit games of any content, from files in Gambit's formats."
)
for command in (solve, show, fit):
    game.command()(command)
