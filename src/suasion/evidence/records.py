"""At which line does each record of a file begin, and is its quoting sound throughout?

One pass over the bytes. A quotation mark opens a cell after a delimiter or a line's end, closes it
before one, and is written twice inside (RFC 4180). Where all marks are so, all line ends alike and
no line empty, every reader finds the same records, and DuckDB, which is fast, may read the file.
Any other file is read again by `suasion.evidence.reread`, which is slow and says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.evidence.encoding import CHUNK, Utf8Check

if TYPE_CHECKING:
    from numpy.typing import NDArray

_QUOTE, _NEWLINE, _RETURN, _NUL = 34, 10, 13, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Lines at which records begin, the header's included; whether the file is sound."""

    lines: NDArray[np.int32]
    sound: bool


def records_of(path: Path, where: str, *, delimiter: bytes, quoted: bool) -> Records:
    """Records of a UTF-8 file.

    Raises
    ------
    EvidenceError
        It is not UTF-8.
    """
    scan, check = _Scan(delimiter[0], quoted=quoted), Utf8Check(where)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            check.take(chunk)
            scan.take(np.frombuffer(chunk, np.uint8))
    check.take(b"", last=True)
    return scan.done()


class _Scan:
    """What is carried from chunk to chunk."""

    def __init__(self, delimiter: int, *, quoted: bool) -> None:
        self.before = np.zeros(256, np.bool_)
        self.before[[delimiter, _NEWLINE]] = True
        self.after = self.before.copy()
        self.after[_RETURN] = True
        self.quoted, self.sound = quoted, True
        self.quotes, self.newlines, self.size, self.last = 0, 0, 0, _NEWLINE
        self.line_ends, self.returned_ends, self.returns, self.pairs = 0, 0, 0, 0
        self.final_end = -1
        self.starts: list[NDArray[np.int32]] = [np.ones(1, np.int32)]

    def take(self, data: NDArray[np.uint8]) -> None:
        """Read the next chunk."""
        marks = np.flatnonzero(data == _QUOTE) if self.quoted else np.empty(0, np.intp)
        previous = np.concatenate(([self.last], data[:-1])).astype(np.uint8)
        self._check_marks(data, previous, marks)
        ends = np.flatnonzero(data == _NEWLINE)
        outside = (np.searchsorted(marks, ends) + self.quotes) % 2 == 0
        self._check_ends(previous, ends[outside])
        self.returns += int(np.count_nonzero(data == _RETURN))
        self.pairs += int(np.count_nonzero(previous[ends] == _RETURN))
        place = np.flatnonzero(outside) + self.newlines + 2
        self.starts.append(place.astype(np.int32))
        self.quotes += marks.size
        self.newlines += ends.size
        self.size += data.size
        self.last = int(data[-1])

    def _check_marks(
        self, data: NDArray[np.uint8], previous: NDArray[np.uint8], marks: NDArray[np.intp]
    ) -> None:
        # A mark that follows another is the second of a pair inside a cell, or opens after closing.
        opens = (np.arange(marks.size) + self.quotes) % 2 == 0
        opening, closing = marks[opens], marks[~opens]
        allowed = self.before[previous[opening]] | (previous[opening] == _QUOTE)
        following = closing[closing + 1 < data.size] + 1
        after = self.after[data[following]] | (data[following] == _QUOTE)
        self.sound &= bool(allowed.all()) and bool(after.all()) and not bool((data == _NUL).any())
        if self.quoted and self.last == _QUOTE and self.quotes % 2 == 0 and self.quotes:
            first = int(data[0])
            self.sound &= bool(self.after[first]) or first == _QUOTE

    def _check_ends(self, previous: NDArray[np.uint8], ends: NDArray[np.intp]) -> None:
        self.line_ends += ends.size
        self.returned_ends += int((previous[ends] == _RETURN).sum())
        places = np.concatenate(([self.final_end], ends + self.size))
        least = 2 if self.returned_ends else 1
        self.sound &= bool((np.diff(places) > least).all())
        self.final_end = int(places[-1])

    def done(self) -> Records:
        """Records, once all chunks are read."""
        lines = np.concatenate(self.starts)
        if self.final_end == self.size - 1:
            lines = lines[:-1]
        alike = self.returns == self.pairs and self.returned_ends in {0, self.line_ends}
        return Records(lines=lines, sound=self.sound and alike and self.quotes % 2 == 0)
