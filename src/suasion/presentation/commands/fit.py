"""Which parameters do event data support? A fit, with its errors, as a table for a scenario."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from suasion.presentation import outputs
from suasion.presentation import violence_doors as doors
from suasion.presentation.commands import options
from suasion.presentation.numbers import MINUS
from suasion.presentation.plain_data import json_text
from suasion.presentation.progress import Reporter

fit = options.group("fit", "Fit mechanisms to event data.")


@fit.command()
def conflict(
    data: options.OwnData = None,
    through: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM", help="Last month to use; all of them if left out."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="TOML file of parameters with their covariance.")
    ] = None,
    correlations: Annotated[
        Path | None,
        typer.Option(help="CSV file: what a scenario needs to draw these parameters together."),
    ] = None,
    profile: Annotated[
        bool, typer.Option("--profile", help="Also check each coordinate's profile.")
    ] = False,
    clustered: Annotated[
        bool,
        typer.Option("--clustered", help="Ranges and correlations with errors by country."),
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Fit the month of violence by maximum likelihood, and the frailty of countries by moments.

    The table holds the values and 90 % ranges of [parameters.conflict], the digest of the data,
    the command, and the covariance of the coordinates of the search, plain and clustered. Ranges
    clustered by country are honest only with their correlations, so write both.
    """
    for file in (out, correlations):
        if file is not None:
            outputs.ready_file(file)
    command = options.command_line()
    with Reporter("fit of violence") as progress:
        made = doors.fit(
            data,
            through,
            profile=profile,
            clustered=clustered,
            command=command,
            progress=progress,
            clock=time.time,
        )
    if out is not None:
        outputs.write(out, doors.fit_toml(made))
    if correlations is not None:
        outputs.write(correlations, doors.correlations_csv(made))
    if as_json:
        typer.echo(json_text(made))
        return
    from suasion.presentation import terminal

    console = terminal.console()
    columns = (("Quantity", False), ("Value", True), ("5%", True), ("95%", True), ("By", False))
    cells = [
        (v["name"], *(f"{v[key]:.4g}" for key in ("value", "low", "high")), v["method"])
        for v in made["values"]
    ]
    terminal.listing(columns, cells, console)
    likely = f"{made['log_likelihood']:.1f}".replace("-", MINUS)
    console.print(
        f"{made['rows']:,} unit-months of {made['data']}, {made['first_month']} to "
        f"{made['last_month']}; log-likelihood {likely}.",
        style="dim",
    )
    if out is not None:
        typer.echo(str(out))
