"""How good was a forecast of violence? A file of draws against a table of what happened."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.presentation import violence_doors as doors
from suasion.presentation.commands import options
from suasion.presentation.plain_data import json_text

SHOWN = ("crps", "crps_high", "crps_log", "mis", "ign_challenge", "brier", "coverage")


def score(
    forecast: Annotated[
        Path, typer.Argument(help="Parquet of draws in the ViEWS layout.", metavar="FORECAST")
    ],
    actuals: Annotated[
        Path, typer.Argument(help="CSV or Parquet of what happened.", metavar="ACTUALS")
    ],
    as_json: options.AsJson = False,
) -> None:
    """Score draws against what happened: CRPS, ignorance, intervals, occurrence, calibration."""
    found = doors.score(forecast, actuals)
    if as_json:
        typer.echo(json_text(found | {"command": options.command_line()}))
        return
    from suasion.presentation import terminal

    out = terminal.console()
    columns = (("Model", False), ("Window", False), *((name, True) for name in SHOWN))
    cells = [
        (row["model"], row["window"], *(f"{row[name]:.3f}" for name in SHOWN))
        for row in found["rows"]
    ]
    terminal.listing(columns, cells, out)
    left = found["forecasts_without_actuals"]
    out.print(f"{found['scored']} place-months scored, {left} without actuals.", style="dim")
