"""What can be asked about? The scenarios of the library, and whether a folder is one."""

from __future__ import annotations

import typer

from suasion.presentation import doors
from suasion.presentation.commands import options
from suasion.presentation.numbers import NO_BREAK, count, percent
from suasion.presentation.plain_data import json_text
from suasion.presentation.prose import agree


def scenarios(as_json: options.AsJson = False) -> None:
    """List the scenarios of the library."""
    found = doors.scenarios()
    if as_json:
        rows = [
            {"name": s.name, "title": s.title, "as_of": str(s.as_of), "digest": s.digest}
            for s in found
        ]
        typer.echo(json_text({"scenarios": rows}))
        return
    from suasion.presentation import terminal

    columns = (("Scenario", False), ("As of", False), ("Title", False))
    rows_ = [(s.name, str(s.as_of), s.title) for s in found]
    terminal.listing(columns, rows_, terminal.console())


def check(scenario: options.Source) -> None:
    """Read a scenario folder and say what is wrong with it, or that nothing is."""
    theatre = doors.load(scenario)
    grades = ", ".join(f"{count(number)} {grade}" for grade, number in theatre.grades.items())
    sources = len(theatre.sources)
    inputs = sum(theatre.grades.values())
    assumed = percent(theatre.assumed_share).replace(NO_BREAK, "")
    lines = (
        f"{theatre.name}: nothing is wrong.",
        f"{theatre.title}, as of {theatre.as_of}.",
        f"{count(inputs)} inputs: {grades}; {assumed} assumed.",
        f"{sources} {agree(sources, 'source', 'sources')}.",
        f"digest {theatre.digest}",
    )
    typer.echo("\n".join(lines))
