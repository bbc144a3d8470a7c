"""What are the words of a Gambit file? Strings, braces and numbers, each with its line."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NoReturn

from suasion.core.errors import GameError

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{}",]+|"', re.DOTALL)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+/[0-9]+|[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+\.)")
_INTEGER = re.compile(r"[-+]?[0-9]{1,12}")
PLAYERS_MOST = 64


def quoted(text: str) -> str:
    """A string as Gambit writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def summing_to_one(shares: list[float]) -> list[str]:
    """Probabilities as written: exactly one together, as Gambit wants them.

    Written out, floating-point shares may miss one by a rounding error; the largest makes it up.
    """
    words = [repr(share) for share in shares]
    left = 1 - sum(Fraction(word) for word in words)
    if left != 0:
        largest = shares.index(max(shares))
        words[largest] = str(Fraction(words[largest]) + left)
    return words


class Words:
    """The words of a text, taken one after the other."""

    def __init__(self, text: str, kind: str) -> None:
        self._kind = kind
        self._words = [(match.group(), match.start()) for match in _WORD.finditer(text)]
        self._text = text
        self._next = 0

    def refuse(self, found: str, remedy: str) -> NoReturn:
        """Raise with the line of the word last taken."""
        place = max(self._next - 1, 0)
        start = self._words[place][1] if place < len(self._words) else len(self._text)
        line = self._text.count("\n", 0, start) + 1
        raise GameError(f"{self._kind} line {line}", f"{found}.", remedy)

    def _peek(self) -> str:
        return self._words[self._next][0] if self._next < len(self._words) else ""

    def _word(self, wanted: str) -> str:
        word = self._peek()
        self._next += 1
        if not word:
            self.refuse(f"the text ends where {wanted} should stand", "Is the file whole?")
        return word

    def at(self, word: str) -> bool:
        """Whether the next word is this."""
        return self._peek() == word

    def at_string(self) -> bool:
        """Whether the next word is a string."""
        return self._peek().startswith('"')

    def take(self, wanted: str) -> None:
        """Take this word."""
        word = self._word(repr(wanted))
        if word != wanted:
            self.refuse(f"found {word[:40]!r}", f"Allowed here is {wanted!r}.")

    def one_of(self, *wanted: str) -> str:
        """Take one of these words."""
        word = self._word(" or ".join(wanted))
        if word not in wanted:
            self.refuse(f"found {word[:40]!r}", f"Allowed here are {', '.join(wanted)}.")
        return word

    def header(self, kind: str, version: str) -> None:
        """Take the first words of a file: kind, version, kind of numbers."""
        for wanted in (kind, version):
            self.take(wanted)
        self.one_of("R", "D")

    def string(self, wanted: str) -> str:
        """Take a string."""
        word = self._word(wanted)
        if len(word) < 2 or word[0] != '"' or word[-1] != '"':
            self.refuse(f"found {word[:40]!r}", f"Allowed here is {wanted}, in quotation marks.")
        return re.sub(r"\\(.)", r"\1", word[1:-1], flags=re.DOTALL)

    def integer(self, wanted: str) -> int:
        """Take an integer."""
        word = self._word(wanted)
        if not _INTEGER.fullmatch(word):
            self.refuse(f"found {word[:40]!r}", f"Allowed here is {wanted}.")
        return int(word)

    def number(self, wanted: str) -> float:
        """Take a number: decimal, with exponent, or a fraction."""
        word = self._word(wanted)
        if len(word) > 400 or not _NUMBER.fullmatch(word):
            self.refuse(f"found {word[:40]!r}", f"Allowed here is {wanted}.")
        try:
            return float(Fraction(word)) if "/" in word else float(word)
        except (ZeroDivisionError, OverflowError):
            self.refuse(f"found {word[:40]!r}", "It is not a finite number.")

    def numbers(self, wanted: str, count: int) -> list[float]:
        """Take so many numbers in braces."""
        self.take("{")
        found = [self.number(wanted) for _ in range(count)]
        self.take("}")
        return found

    def strings(self, wanted: str) -> list[str]:
        """Take one or more strings in braces."""
        self.take("{")
        found = [self.string(wanted)]
        while not self.at("}"):
            found.append(self.string(wanted))
        self.take("}")
        return found

    def player_names(self) -> tuple[str, ...]:
        """Take the names of players, which differ."""
        names = tuple(self.strings("the name of a player"))
        if len(set(names)) != len(names) or len(names) > PLAYERS_MOST:
            self.refuse("players of the same name, or too many", "Give each its own name.")
        return names

    def labelled_numbers(self, wanted: str) -> tuple[tuple[str, ...], list[float]]:
        """Take strings with a number each, in braces; the strings and the numbers."""
        self.take("{")
        labels: list[str] = []
        found: list[float] = []
        while not (self.at("}") and found):
            labels.append(self.string(wanted))
            found.append(self.number("a probability"))
        self.take("}")
        return tuple(labels), found

    def strategies(self, players: int) -> tuple[bool, tuple[tuple[str, ...], ...]]:
        """Take names of strategies, or their numbers; and whether they were named."""
        self.take("{")
        named = self.at("{")
        if named:
            menus = [tuple(self.strings("the name of a strategy")) for _ in range(players)]
        else:
            sizes = [self.integer("a number of strategies") for _ in range(players)]
            if min(sizes) < 1 or max(sizes) > 1_000_000:
                self.refuse(f"{min(sizes)} to {max(sizes)} strategies", "Give 1 or more.")
            menus = [tuple(f"{a + 1}" for a in range(size)) for size in sizes]
        self.take("}")
        return named, tuple(menus)

    def finish(self) -> None:
        """Make sure that nothing follows."""
        if self._next < len(self._words):
            self._next += 1
            self.refuse(f"found {self._words[self._next - 1][0][:40]!r}", "The game has ended.")
