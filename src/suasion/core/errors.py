"""What went wrong, for the author of a scenario or the typist of a command.

SuasionError
├── InputError            a value given by a person is not usable
│   ├── ScenarioError     in a scenario folder: file, key, what was found, what is allowed
│   ├── OptionError       in a command line option or a function argument
│   ├── EvidenceError     in a file of event data or in what was kept of it
│   └── GameError         in a game: shape, payoffs, precision
├── OutputError           a result could not be written
└── MissingExtraError     a library of an optional extra is not installed

Every message is one line: *where: what was found, what is allowed, what to do.*
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

OFFENDERS_SHOWN = 10


class SuasionError(Exception):
    """Base of every error that a person can cause and mend."""


class InputError(SuasionError):
    """A value given by a person is not usable."""

    def __init__(self, where: str, found: str, remedy: str = "") -> None:
        self.where = where
        self.found = found
        self.remedy = remedy
        super().__init__(" ".join(part for part in (f"{where}: {found}", remedy) if part))


class ScenarioError(InputError):
    """A scenario folder cannot be used as it stands."""


class OptionError(InputError):
    """A command line option or a function argument is out of its domain."""


class EvidenceError(InputError):
    """A file of event data, or what was kept of one, cannot be used."""


class GameError(InputError):
    """A game cannot be solved as it is given."""


class OutputError(SuasionError):
    """A result could not be written."""


class MissingExtraError(SuasionError):
    """A library of an optional extra is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(
            f"{library} is not installed. Install it with: pip install 'suasion[{extra}]'"
        )


def nearest(name: str, known: Iterable[str], count: int = 3) -> str:
    """Sentence that offers the names nearest to an unknown one; all names when few."""
    names = sorted(known)
    close = get_close_matches(name, names, n=count, cutoff=0.4) or names[:count]
    return f"Nearest: {', '.join(close)}." if close else "None is declared."


def listed(items: Sequence[str]) -> str:
    """Offenders, ten at most, and how many more there are."""
    shown = ", ".join(items[:OFFENDERS_SHOWN])
    more = len(items) - OFFENDERS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
