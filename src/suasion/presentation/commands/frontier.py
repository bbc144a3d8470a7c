"""What would make it an offer that they can't refuse? The frontier, printed, as a page or JSON."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from suasion.core.errors import OptionError
from suasion.presentation import doors, outputs
from suasion.presentation.commands import options
from suasion.presentation.plain_data import json_text
from suasion.presentation.progress import Reporter
from suasion.presentation.prose import agree

Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target", metavar="P", help="A probability between 0 and 1; repeatable, or with commas."
    ),
]
Governments = Annotated[
    list[str] | None,
    typer.Option("--government", metavar="NAME", help="Ask only this one; repeatable."),
]
Package = Annotated[
    str | None,
    typer.Option(
        "--package", help="Whose conditions are asked; the one that asks most if left out."
    ),
]
Simulate = Annotated[
    bool,
    typer.Option("--simulate/--no-simulate", help="Check the mixes that are named by full runs."),
]


def frontier(
    scenario: options.Source,
    futures: options.Futures = 256,
    seed: options.Seed = 1,
    threads: options.Threads = None,
    target: Targets = None,
    government: Governments = None,
    package: Package = None,
    simulate: Simulate = True,
    settings: options.Set = None,
    out: options.Page = None,
    as_json: options.AsJson = False,
) -> options.Ending:
    """Find the cheapest offers that are accepted and kept, and the stick that is still resisted.

    With --json, print one JSON object; the HTML file is then written only where --out names it.
    """
    asked = doors.Sought(
        targets=probabilities(target),
        governments=tuple(government) if government else None,
        package=package,
        futures=futures,
        seed=seed,
        threads=threads,
        simulate=simulate,
    )
    theatre = doors.load(scenario, options.settings(settings))
    file = None
    if out is not None or not as_json:
        file = outputs.ready_file(out or Path(f"suasion_frontier_{theatre.name}.html"))
    draws = f"{futures:,} {agree(futures, 'draw', 'draws')}"
    with Reporter(f"{theatre.name}, frontier on {draws}") as progress:
        content = doors.frontier(theatre, asked, progress, time.time)
    if as_json:
        typer.echo(json_text(content))
    if file is not None or not as_json:
        _tell(content, file, as_json=as_json)
    return options.Ending.DONE


def probabilities(given: list[str] | None) -> tuple[float, ...] | None:
    """Targets from what was typed; None when the option was left out.

    Raises
    ------
    OptionError
        Something typed is no number.
    """
    if not given:
        return None
    words = [word.strip() for text in given for word in text.split(",") if word.strip()]
    try:
        return tuple(float(word) for word in words)
    except ValueError:
        remedy = "Give probabilities, as in 0.5,0.8."
        raise OptionError("--target", f"{', '.join(words)!r} is no number.", remedy) from None


def _tell(content: dict[str, object], file: Path | None, *, as_json: bool) -> None:
    from suasion.presentation.frontier.report import report

    document = report(content)
    if not as_json:
        from suasion.presentation import terminal

        terminal.show(document, terminal.console())
    if file is not None:
        from suasion.presentation.html import page

        outputs.write(file, page(document))
        options.note(f"The whole report, with curves and every mix: {file}")
