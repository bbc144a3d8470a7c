"""Is our forecast better than the field's simple ones? Scores over past years."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suasion.core.errors import OptionError
from suasion.presentation import violence_doors as doors
from suasion.presentation.commands import options
from suasion.presentation.plain_data import json_text
from suasion.presentation.progress import Reporter

if TYPE_CHECKING:
    from suasion.analysis.violence.windows import Window
    from suasion.evidence.unit_months import UnitMonths

benchmark = options.group(
    "benchmark", "Score forecasts of violence over past years beside simple ones."
)

FIRST_YEAR, LAST_YEAR = 2019, 2024
SHOWN = ("crps", "mis", "ign_challenge", "brier", "coverage")


class Units(StrEnum):
    """By what violence is counted."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    units: Units
    seed: int
    keep: Path | None


Data = Annotated[
    Path, typer.Option(help="A folder with tables of violence, or one table of units and months.")
]
Keep = Annotated[
    Path | None,
    typer.Option(help="Folder for finished years; a stopped run goes on from there."),
]
Years = Annotated[
    str, typer.Option(metavar="FIRST-LAST", help="Years to forecast, as in 2019-2024.")
]


@benchmark.command()
def violence(
    data: options.OwnData = None,
    units: Annotated[Units, typer.Option(help="By what deaths are counted.")] = Units.ADMIN1,
    years: Years = f"{FIRST_YEAR}-{LAST_YEAR}",
    seed: options.Seed = 1,
    keep: Keep = None,
    as_json: options.AsJson = False,
) -> options.Ending:
    """Forecast past years from what was known in October before, and score every forecast.

    Each of the years has its own fit. Countries and units by the month; cells for the second half
    of 2024, the only year with cells.
    """
    table = doors.panel(data)
    chosen = [LAST_YEAR] if units is Units.CELL else _years(years)
    asked = _Asked(units=units, seed=seed, keep=keep)
    with Reporter(f"{units.value} forecasts", None) as progress:
        steps = doors.Steps(progress=progress, clock=time.time, total=len(chosen))
        scored, countries = _scored(data, table, chosen, asked, steps)
    if len(scored) < len(chosen):
        options.note(
            f"stopped: {len(scored)} of {len(chosen)} years are finished and kept in {keep}. "
            "The same command goes on from there."
        )
        return options.Ending.STOPPED
    found = {
        "data": table.source,
        "data_digest": table.digest,
        "units": units.value,
        "seed": seed,
        "draws": 1000,
        "information_lag_months": 0 if units is Units.CELL else 2,
        "command": options.command_line(),
        **doors.skill(scored, countries, units.value),
    }
    if as_json:
        typer.echo(json_text(found))
    else:
        _show(found["rows"], "mean")
        _show_differences(found["differences"])
    return options.Ending.DONE


@benchmark.command()
def views(data: Data, seed: options.Seed = 1, as_json: options.AsJson = False) -> None:
    """Score the archived entries of the ViEWS challenge and ours on the same country-months."""
    table = doors.panel(data)
    with Reporter("ViEWS windows", None) as progress:
        steps = doors.Steps(progress=progress, clock=time.time, total=10)
        found = {
            "data": table.source,
            "data_digest": table.digest,
            "seed": seed,
            "command": options.command_line(),
            **doors.views(data, table, seed=seed, steps=steps),
        }
    if as_json:
        typer.echo(json_text(found))
        return
    for window in dict.fromkeys(r["window"] for r in found["rows"] if isinstance(r["window"], str)):
        _show(found["rows"], window)


@benchmark.command()
def occurrence(data: Data, as_json: options.AsJson = False) -> None:
    """Score the probability of any death next month beside forecasts of others."""
    table = doors.panel(data)
    rows = doors.occurrence(data, table)
    if as_json:
        found = {"data": table.source, "data_digest": table.digest, "rows": rows}
        typer.echo(json_text(found | {"command": options.command_line()}))
        return
    from suasion.presentation import terminal

    columns = (("Region", False), ("Model", False), ("Brier", True), ("Rows", True))
    cells = [(r["region"], r["model"], f"{r['brier']:.4f}", f"{r['rows']:,}") for r in rows]
    terminal.listing(columns, cells, terminal.console())


def _scored(
    data: Path | None, table: UnitMonths, years: Sequence[int], asked: _Asked, steps: doors.Steps
) -> tuple[list[Window], Sequence[str]]:
    """Windows that were finished, and the country of every unit in them."""
    if asked.units is Units.CELL:
        window, countries = doors.cell_window(data, table, seed=asked.seed)
        return [window], countries
    if asked.keep is not None:
        asked.keep.mkdir(parents=True, exist_ok=True)
    scored: list[Window] = []
    found = doors.windows(
        table, years, asked.units.value, seed=asked.seed, keep=asked.keep, steps=steps
    )
    try:
        scored.extend(found)
    except KeyboardInterrupt:
        if asked.keep is None or not scored:
            raise
    if asked.units is Units.COUNTRY:
        return scored, sorted(set(table.countries))
    return scored, table.countries


def _years(text: str) -> list[int]:
    """Years of a span such as 2019-2024, or of a single year."""
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit()) or int(last or first) < int(first):
        raise OptionError("--years", f"{text!r} is no span.", "Give one, as in 2019-2024.")
    return list(range(int(first), int(last or first) + 1))


def _show(rows: Sequence[Mapping[str, Any]], window: str) -> None:
    from suasion.presentation import terminal

    out = terminal.console()
    chosen = [row for row in rows if row["window"] == window]
    for region in dict.fromkeys(row["region"] for row in chosen):
        out.print(f"{region}, {window}", style="bold")
        columns = (("Model", False), *((name, True) for name in SHOWN))
        cells = [
            (row["model"], *(f"{row[name]:.3f}" for name in SHOWN))
            for row in chosen
            if row["region"] == region
        ]
        terminal.listing(columns, cells, out)


def _show_differences(rows: Sequence[Mapping[str, Any]]) -> None:
    from suasion.presentation import terminal

    out = terminal.console()
    out.print(
        "CRPS of the pool less that of the other, 90% interval over country-years", style="dim"
    )
    columns = (("Region", False), ("Against", False), ("Difference", True), ("Interval", True))
    cells = [
        (row["region"], row["against"], f"{row['crps_difference']:.3f}", _interval(row))
        for row in rows
    ]
    terminal.listing(columns, cells, out)


def _interval(row: Mapping[str, Any]) -> str:
    return f"{row['low']:.3f} to {row['high']:.3f}"
