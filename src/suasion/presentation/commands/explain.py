"""What is this number, and on whose word? A declaration, and its value in each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from suasion.presentation import doors

if TYPE_CHECKING:
    from rich.console import Console

    from suasion.presentation.explanation import Explanation, Told


def explain(
    name: Annotated[
        str,
        typer.Argument(
            help="A parameter, outcome, instrument, condition or policy.", metavar="NAME"
        ),
    ],
    scenario: Annotated[
        str | None,
        typer.Argument(
            help="A scenario or its folder; all of the library if left out.", metavar="SCENARIO"
        ),
    ] = None,
) -> None:
    """Say what a name means, where the theory is, and its value, range, grade and source."""
    from suasion.presentation.explanation import explanation
    from suasion.presentation.terminal import console

    sources = [scenario] if scenario else [listed.name for listed in doors.scenarios()]
    told = explanation(name, [doors.load(source) for source in sources])
    out = console()
    _heading(told, out)
    for theatre, values in told.values:
        out.print()
        out.print(theatre, style="bold")
        for value in values:
            _value(value, out)


def _heading(told: Explanation, out: Console) -> None:
    out.print(Text(f"{told.name}: {told.kind}", style="bold"))
    out.print(Text(told.meaning))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, words in told.lines:
        grid.add_row(label, words)
    out.print(grid)


def _value(value: Told, out: Console) -> None:
    out.print(Padding(Text(f"{value.place}: {value.value}, {value.grade}"), (0, 0, 0, 2)))
    for words in (*value.sources, value.where, value.note):
        if words:
            out.print(Padding(Text(words, style="dim"), (0, 0, 0, 6)))
