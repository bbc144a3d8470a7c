"""Would they take the deal? The briefing: in the terminal, as one HTML file, or as JSON."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from suasion.presentation import doors, outputs
from suasion.presentation.brief import briefing
from suasion.presentation.commands import options
from suasion.presentation.plain_data import json_text
from suasion.presentation.progress import Reporter

if TYPE_CHECKING:
    from suasion.analysis.brief.answer import Answer
    from suasion.scenario.record import Scenario


def brief(
    scenario: options.Source,
    futures: options.Futures = 2000,
    months: options.Months = 24,
    seed: options.Seed = 1,
    threads: options.Threads = None,
    policies: options.Policies = None,
    settings: options.Set = None,
    out: options.Page = None,
    as_json: options.AsJson = False,
) -> options.Ending:
    """Answer a scenario's question: print the briefing and write it as one HTML file.

    With --json, print one JSON object; the HTML file is then written only where --out names it.
    """
    asked = doors.Asked(
        policies=options.names(policies),
        futures=futures,
        months=months,
        seed=seed,
        threads=threads,
        command=options.command_line(),
    )
    theatre = doors.load(scenario, options.settings(settings))
    doors.require_policies(theatre, asked.policies or ())
    file = _file(theatre, out, as_json=as_json)
    with Reporter(f"{theatre.name}, {options.span(futures, months)}") as progress:
        found = doors.answer(theatre, asked, progress, time.time)
    _tell(found, theatre, file, as_json=as_json)
    kept = int(found.to_json()["futures"])
    if kept < futures:
        options.note(f"stopped: the briefing rests on the {kept:,} futures that were finished.")
        return options.Ending.STOPPED
    return options.Ending.DONE


def _file(theatre: Scenario, out: Path | None, *, as_json: bool) -> Path | None:
    """Where the page goes, once it is sure that it can be written."""
    if out is None and as_json:
        return None
    return outputs.ready_file(out or Path(f"suasion_brief_{theatre.name}.html"))


def _tell(found: Answer, theatre: Scenario, file: Path | None, *, as_json: bool) -> None:
    """Print the answer and write the page."""
    content = found.to_json()
    if as_json:
        typer.echo(json_text(content))
    if as_json and file is None:
        return
    document = briefing(content, theatre.geometry)
    if not as_json:
        from suasion.presentation import terminal

        terminal.show(document, terminal.console())
    if file is not None:
        from suasion.presentation.html import page

        outputs.write(file, page(document))
        options.note(f"The whole briefing, with figures and sources: {file}")
