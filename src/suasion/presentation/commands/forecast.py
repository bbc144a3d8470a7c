"""How many will die where? A forecast of violence as a file of draws, a table, JSON and a map."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from suasion.core.errors import OptionError
from suasion.presentation import doors as scenario_doors
from suasion.presentation import outputs
from suasion.presentation import violence_doors as doors
from suasion.presentation.commands import options
from suasion.presentation.commands.benchmark import Units
from suasion.presentation.plain_data import json_text

_SHOWN = 40
_MANY = (25, 100, 1000)

forecast = options.group("forecast", "Forecast what the event data can be asked about.")


@forecast.command()
def violence(
    scenario: options.Source,
    out: Annotated[Path, typer.Option(help="Parquet file to write, in the ViEWS layout.")],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM", help="Month in which it is made; the scenario's if none."),
    ] = None,
    months: options.Months = 12,
    units: Annotated[Units, typer.Option(help="By what deaths are counted.")] = Units.ADMIN1,
    data: Annotated[
        Path | None,
        typer.Option(
            help="Tables of violence, or a folder of imports; the scenario's own state if left out."
        ),
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--map", help="Also draw expected deaths to this SVG file.")
    ] = None,
    seed: options.Seed = 1,
    as_json: options.AsJson = False,
) -> None:
    """Forecast deaths by month as 1,000 draws, and say the chances of many.

    With --data the forecast is the pool that `suasion benchmark violence` scores; it rests on
    events up to two months before the as-of month. Without, it is the simulator from the
    scenario's state; for another month than the scenario's it is the pool, from the user's imports.
    """
    theatre = scenario_doors.load(scenario)
    outputs.ready_file(out, ending=".parquet")
    if svg is not None:
        outputs.ready_file(svg, ending=".svg")
    asked = doors.AskedForecast(
        as_of=None if as_of is None else _month(as_of), months=months, seed=seed, data=data
    )
    by_unit = doors.forecast(theatre, asked)
    made = doors.by_units(theatre, by_unit, units.value, seed=seed)
    doors.write_forecast(made, out)
    if svg is not None:
        outputs.write(svg, doors.forecast_map(theatre, by_unit))
    found = doors.told(made) | {"file": str(out), "command": options.command_line()}
    if as_json:
        typer.echo(json_text(found))
        return
    countries = {one.iso3: one.title for one in theatre.header.governments.values()}
    totals = [
        {**row, "place": countries.get(row["place"], row["place"])} for row in found["totals"]
    ]
    _show(totals, found["notes"], f"{made.months[0]} to {made.months[-1]}")
    typer.echo(str(out))


def _month(text: str) -> tuple[int, int]:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise OptionError("--as-of", f"{text!r} is not a month.", "Write YYYY-MM, as in 2024-10.")
    return int(text[:4]), int(text[5:])


def _show(totals: Sequence[Mapping[str, Any]], notes: Sequence[str], span: str) -> None:
    from suasion.presentation import terminal
    from suasion.presentation.numbers import percent, written

    out = terminal.console()
    out.print(f"Deaths, {span}, with 90% intervals, and chances of so many or more", style="bold")
    columns = (
        ("Place", False), ("Mean", True), ("Interval", True),
        *((f"{many:,}+", True) for many in _MANY),
    )  # fmt: skip
    cells = []
    shown = sorted(totals, key=lambda row: -float(row["mean"]))[:_SHOWN]
    for row in [row for row in totals if row in shown]:
        told = written(row["mean"], row["low"], row["high"])
        chances = [percent(row[f"probability_{many}_or_more"]) for many in _MANY]
        cells.append((row["place"], told.mean, told.interval, *chances))
    terminal.listing(columns, cells, out)
    if len(totals) > _SHOWN:
        out.print(f"The {_SHOWN} highest of {len(totals)}; all are in the file.", style="dim")
    for note in notes:
        out.print(note, style="dim")
