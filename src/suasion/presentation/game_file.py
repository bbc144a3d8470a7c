"""Which game is meant? A file in a format of Gambit, or a game of OpenSpiel by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from suasion.core.errors import GameError
from suasion.presentation import doors

if TYPE_CHECKING:
    from suasion.games.tree import Tree

OPEN_SPIEL = "openspiel:"
BYTES_MOST = 200_000_000


def game_of(source: str) -> Tree:
    """The game of a file, or of a name after ``openspiel:``.

    Raises
    ------
    GameError
        there is no such file or game, or it cannot be read or solved; in one line
    """
    if source.startswith(OPEN_SPIEL):
        return doors.open_spiel_game(source.removeprefix(OPEN_SPIEL))
    path = Path(source)
    kind = path.suffix.lower()
    if kind not in doors.GAME_READERS:
        allowed = f"Allowed are {' and '.join(doors.GAME_READERS)} files, and {OPEN_SPIEL}NAME."
        raise GameError(source, "is not the name of a game.", allowed)
    text = text_of(path)
    try:
        return doors.game(text, kind)
    except GameError as error:
        raise GameError(f"{source}: {error.where}", error.found, error.remedy) from error


def text_of(path: Path) -> str:
    """The text of a file, or a `GameError` in one line."""
    try:
        size = path.stat().st_size
        if path.is_file() and size > BYTES_MOST:
            found = f"{size:,} bytes are too many, at most {BYTES_MOST:,} are read."
            raise GameError(str(path), found)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GameError(str(path), "there is no such file.", "Name a file of a game.") from None
    except IsADirectoryError:
        raise GameError(str(path), "is a folder.", "Name a file in it.") from None
    except UnicodeDecodeError as error:
        found = f"is not UTF-8 text: byte {error.start} is {error.object[error.start]:#04x}."
        raise GameError(str(path), found, "Save it as UTF-8.") from None
    except OSError as error:
        found = f"cannot be read ({error.strerror or error})."
        raise GameError(str(path), found) from None
