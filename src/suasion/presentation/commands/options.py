"""What do several commands ask for? Options declared once, and readings of what was typed."""

from __future__ import annotations

import shlex
import sys
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from suasion.core.errors import OptionError
from suasion.presentation.doors import Setting
from suasion.presentation.prose import agree


class Ending(IntEnum):
    """How a command ended: the exit code that it gives back."""

    DONE = 0
    WRONG = 2
    STOPPED = 130


Source = Annotated[
    str, typer.Argument(help="A scenario of the library, or a scenario folder.", metavar="SCENARIO")
]


def _whole(text: str) -> int:
    """A whole number, refused in words that say what was typed."""
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a whole number. Give one, as in 1.") from None


def counted(text: str) -> int:
    """A whole number from 1."""
    number = _whole(text)
    if number < 1:
        raise typer.BadParameter(f"{text} is out of range. Give a whole number from 1.")
    return number


Futures = Annotated[int, typer.Option(parser=counted, metavar="N", help="How many futures.")]
Months = Annotated[
    int, typer.Option(parser=counted, metavar="N", help="How many months each future lasts.")
]
Seed = Annotated[
    int,
    typer.Option(
        parser=_whole, metavar="N", help="Which luck; the same seed gives the same numbers."
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        parser=counted,
        metavar="N",
        help="How many at once; all cores if left out. No number changes.",
    ),
]
Policies = Annotated[str | None, typer.Option(help="Names, separated by commas; all if left out.")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PLACE=VALUE", help="Replace a value of the scenario; repeatable."
    ),
]
OwnData = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="Tables of violence, or a folder of imports; the user's own if left out.",
    ),
]
Page = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.html",
        help="Where to write the page; here, by the scenario's name, if left out.",
    ),
]
AlsoPage = Annotated[
    Path | None, typer.Option(metavar="FILE.html", help="Where to write it as a page as well.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def group(name: str, words: str) -> typer.Typer:
    """A command with commands below it; alone it prints its help."""
    made = typer.Typer(name=name, help=words, rich_markup_mode=None)

    @made.callback(invoke_without_command=True, help=words)
    def chosen(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    return made


def names(policies: str | None) -> tuple[str, ...] | None:
    """Names of policies from a list with commas; None when the option was left out.

    Raises
    ------
    OptionError
        The list is empty.
    """
    if policies is None:
        return None
    found = tuple(dict.fromkeys(name.strip() for name in policies.split(",") if name.strip()))
    if not found:
        raise OptionError("--policies", "names none.", "Give at least one, or leave it out.")
    return found


def settings(pairs: list[str] | None) -> dict[str, Setting]:
    """Values by place, from ``place=value`` pairs.

    Raises
    ------
    OptionError
        A pair has no ``=`` or no place.
    """
    found: dict[str, Setting] = {}
    for pair in pairs or ():
        place, equals, value = pair.partition("=")
        if not equals or not place.strip():
            remedy = "Give place=value, as in parameters.regime.war_log_effect=0.3."
            raise OptionError("--set", f"{pair!r} is not a place and a value.", remedy)
        found[place.strip()] = _value(value.strip())
    return found


def span(futures: int, months: int) -> str:
    """How many futures of how many months."""
    return (
        f"{futures:,} {agree(futures, 'future', 'futures')} × "
        f"{months} {agree(months, 'month', 'months')}"
    )


def command_line() -> str:
    """What was typed, for the manifest."""
    return shlex.join(["suasion", *sys.argv[1:]])


def note(words: str) -> None:
    """Say something that is not the result."""
    typer.echo(words, err=True)


def _value(text: str) -> Setting:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if text.lstrip("+-").isdigit() else number
