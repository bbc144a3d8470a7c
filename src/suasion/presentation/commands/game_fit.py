"""How precise were players who were seen to play? The likeliest λ, and the equilibrium there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.presentation import doors
from suasion.presentation.commands import game_options, options
from suasion.presentation.game_answer import answer_of
from suasion.presentation.game_counts import counts_of
from suasion.presentation.game_file import game_of
from suasion.presentation.numbers import MINUS
from suasion.presentation.plain_data import json_text

Counts = Annotated[
    Path,
    typer.Argument(
        help="A CSV file with the columns player, information_set, action, count.",
        metavar="COUNTS.csv",
    ),
]


def fit(file: game_options.Source, counts: Counts, as_json: options.AsJson = False) -> None:
    """Estimate one precision λ for all players from counts of observed play.

    Maximum likelihood along the principal branch of quantal response, between 0.001 and 1,000 per
    unit of payoff.
    """
    tree = game_of(file)
    found, solved = doors.fitted(tree, counts_of(counts, tree))
    if as_json:
        fitted = {"log_likelihood": found.log_likelihood, "at_end": found.at_end}
        typer.echo(json_text({**answer_of(solved, file, several=False), **fitted}))
        return
    from suasion.presentation import game_terminal
    from suasion.presentation.terminal import console

    out = console()
    game_terminal.show(solved, out)
    likely = f"{found.log_likelihood:.3f}".replace("-", MINUS)
    out.print(f"Likeliest λ: {found.precision:.4f}; log-likelihood {likely}.")
    if found.at_end:
        out.print("It is an end of the range that was searched: the likeliest may lie beyond.")
