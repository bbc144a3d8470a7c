"""What happens when a person types ``suasion``? One command, one result, one line on any error.

Exit codes: 0 done; 2 something typed or written in a scenario is wrong, said in one line;
130 stopped by the person, with what was finished kept.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from suasion.core.errors import SuasionError
from suasion.presentation.commands.benchmark import benchmark
from suasion.presentation.commands.bluff import bluff
from suasion.presentation.commands.brief import brief
from suasion.presentation.commands.data import data
from suasion.presentation.commands.explain import explain
from suasion.presentation.commands.fit import fit
from suasion.presentation.commands.forecast import forecast
from suasion.presentation.commands.frontier import frontier
from suasion.presentation.commands.game import game
from suasion.presentation.commands.options import Ending
from suasion.presentation.commands.run import run
from suasion.presentation.commands.scenarios import check, scenarios
from suasion.presentation.commands.score import score
from suasion.presentation.commands.why import why

app = typer.Typer(
    name="suasion",
    help="Would a government at war take the deal? Computed, with reasons and sources.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (scenarios, check, brief, frontier, bluff, why, run, explain, score):
    app.command()(command)
for group in (game, data, benchmark, forecast, fit):
    app.add_typer(group)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Would a government at war take the deal? Computed, with reasons and sources."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"suasion {installed('suasion')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; nothing but a defect of ours ends in a traceback."""
    try:
        code = app(
            args=None if arguments is None else list(arguments),
            prog_name="suasion",
            standalone_mode=False,
        )
    except typer.TyperException as error:
        return _refused(_misspelt(error))
    except SuasionError as error:
        return _refused(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return _stopped()
    # Typer turns an interrupt into a bare 130; a command that kept something says so itself.
    if code == Ending.STOPPED and not isinstance(code, Ending):
        return _stopped()
    return int(code or Ending.DONE)


def _misspelt(error: typer.TyperException) -> str:
    """What was typed wrong, and where to read what may be typed."""
    message = error.format_message().replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    if context is None or message.startswith("Invalid value"):
        return message
    return f"{message.rstrip('.')}. See {context.command_path} --help."


def _refused(message: str) -> int:
    sys.stderr.write(f"error: {' '.join(message.split())}\n")
    return Ending.WRONG


def _stopped() -> int:
    sys.stderr.write("stopped: nothing was finished, so nothing was kept.\n")
    return Ending.STOPPED
