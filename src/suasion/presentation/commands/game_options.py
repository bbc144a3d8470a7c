"""What do the commands on games ask for? A game, and which of its equilibria."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Annotated

import typer

from suasion.core.errors import OptionError, nearest

Source = Annotated[
    str,
    typer.Argument(
        help="A file in a format of Gambit (.efg, .nfg), or openspiel:NAME.", metavar="FILE"
    ),
]
Precision = Annotated[
    str | None,
    typer.Option(
        metavar="λ|PLAYER=λ,…",
        help="Quantal response at this precision, per unit of payoff; one for all or each player.",
    ),
]
Limit = Annotated[
    bool,
    typer.Option("--limit", help="At almost no noise, on the principal branch. The default."),
]
_REMEDY = "Give a number over 0, or PLAYER=NUMBER for every player, with commas between."


def require_one_way(precision: str | None, *, limit: bool, every: bool = False) -> None:
    """Refuse options that contradict one another, before anything is read.

    Raises
    ------
    OptionError
        --limit stands beside --precision or --all
    """
    for name, given in (("--precision", precision is not None), ("--all", every)):
        if limit and given:
            raise OptionError("--limit", f"is given together with {name}.", "Leave one out.")


def precisions(text: str | None, players: Sequence[str]) -> tuple[float, ...] | None:
    """λ of every player from what was typed; None when the option was left out.

    Raises
    ------
    OptionError
        A λ is no positive number, a player is unknown, named twice, or left out.
    """
    if text is None:
        return None
    if "=" not in text:
        return (_positive(text),) * len(players)
    found: dict[str, float] = {}
    for pair in text.split(","):
        name, equals, value = pair.rpartition("=")
        if not equals:
            raise OptionError("--precision", f"{pair!r} names no player.", _REMEDY)
        player = _player(name.strip(), players)
        if player in found:
            raise OptionError("--precision", f"names {player!r} twice.", _REMEDY)
        found[player] = _positive(value)
    missing = [player for player in players if player not in found]
    if missing:
        raise OptionError("--precision", f"leaves out {', '.join(missing)}.", _REMEDY)
    return tuple(found[player] for player in players)


def _player(name: str, players: Sequence[str]) -> str:
    """A player by name, or by number where no player has that name."""
    if name in players:
        return name
    if name.isdecimal() and 1 <= int(name) <= len(players):
        return players[int(name) - 1]
    raise OptionError("--precision", f"{name!r} is no player.", nearest(name, players))


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise OptionError("--precision", f"{text.strip()!r} is not a number.", _REMEDY) from None
    if not (isfinite(value) and value > 0.0):
        raise OptionError("--precision", f"{value:g} is out of range.", _REMEDY)
    return value
