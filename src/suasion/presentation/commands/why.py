"""Why would a government answer so, and what would change it? In the terminal, HTML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.presentation import doors, outputs
from suasion.presentation.commands import options
from suasion.presentation.plain_data import json_text

if TYPE_CHECKING:
    from suasion.analysis.why.answer import Why

Government = Annotated[str, typer.Argument(help="Whose answer.", metavar="GOVERNMENT")]
Package = Annotated[
    str | None,
    typer.Argument(help="Which package; the likeliest offer if left out.", metavar="PACKAGE"),
]


def why(
    scenario: options.Source,
    government: Government,
    package: Package = None,
    stance: Annotated[str, typer.Option(help="open or defiant: taken before the offer.")] = "open",
    counter: Annotated[
        str, typer.Option(help="hold, match, raise or withdraw: made after the offer.")
    ] = "hold",
    kind: Annotated[
        str | None,
        typer.Option("--type", help="pragmatic, proud or defiant; the likeliest if left out."),
    ] = None,
    threat: Annotated[
        bool, typer.Option("--threat", help="The package comes with its threat.")
    ] = False,
    futures: options.Futures = 512,
    seed: options.Seed = 1,
    settings: options.Set = None,
    out: options.AlsoPage = None,
    as_json: options.AsJson = False,
) -> options.Ending:
    """Say what each answer is worth, term by term, and which one change would flip it."""
    theatre = doors.load(scenario, options.settings(settings))
    file = None if out is None else outputs.ready_file(out)
    found: Why = doors.why(
        theatre,
        government,
        package,
        stance=stance,
        counter=counter,
        kind=kind,
        threat=threat,
        futures=futures,
        seed=seed,
    )
    content = found.to_json()
    if as_json:
        typer.echo(json_text(content))
    if as_json and file is None:
        return options.Ending.DONE
    from suasion.presentation.why import why_page

    document = why_page(content)
    if not as_json:
        from suasion.presentation import terminal

        terminal.show(document, terminal.console())
    if file is not None:
        from suasion.presentation.html import page

        outputs.write(file, page(document))
        options.note(f"The same as a page: {file}")
    return options.Ending.DONE
