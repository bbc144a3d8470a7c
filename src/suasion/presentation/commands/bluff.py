"""Who bluffs, who is believed, and what if the bluff is called? In the terminal, HTML or JSON."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.presentation import doors, outputs
from suasion.presentation.commands import options
from suasion.presentation.plain_data import json_text
from suasion.presentation.progress import Reporter

if TYPE_CHECKING:
    from pathlib import Path

    from suasion.analysis.bluff.answer import Bluffs


def bluff(
    scenario: options.Source,
    government: Annotated[
        str | None, typer.Option(help="Tell of one government only; all if left out.")
    ] = None,
    futures: options.Futures = 1000,
    months: options.Months = 24,
    seed: options.Seed = 1,
    threads: options.Threads = None,
    settings: options.Set = None,
    out: options.AlsoPage = None,
    as_json: options.AsJson = False,
) -> options.Ending:
    """Say who bluffs and how often, who is believed, and what calling a bluff is worth.

    With --out, write the same as one HTML file, with the game trees drawn.
    """
    asked = doors.Asked(
        policies=None,
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        command=options.command_line(),
    )
    theatre = doors.load(scenario, options.settings(settings))
    told = () if government is None else (doors.known_government(theatre, government),)
    file = None if out is None else outputs.ready_file(out)
    with Reporter(f"{theatre.name}, {options.span(futures, months)}") as progress:
        found = doors.bluffs(theatre, asked, progress, time.time)
    _tell(found, told, file, as_json=as_json)
    kept = int(found.to_json()["futures"])
    if kept < futures:
        options.note(f"stopped: this rests on the {kept:,} futures that were finished.")
        return options.Ending.STOPPED
    return options.Ending.DONE


def _tell(found: Bluffs, told: tuple[str, ...], file: Path | None, *, as_json: bool) -> None:
    """Print the answer and write the page."""
    content = found.to_json()
    if as_json:
        typer.echo(json_text(content))
    if as_json and file is None:
        return
    from suasion.presentation.bluff import bluff_page

    document = bluff_page(content, found.scenes, told)
    if not as_json:
        from suasion.presentation import terminal

        terminal.show(document, terminal.console())
    if file is not None:
        from suasion.presentation.html import page

        outputs.write(file, page(document))
        options.note(f"The same, with the trees drawn: {file}")
