"""Is a file UTF-8 text, and if it is in another encoding, how does it become so?"""

from __future__ import annotations

import codecs
from pathlib import Path

from suasion.core.errors import EvidenceError, OptionError

UTF8, UTF16 = "utf-8", "utf-16"
ENCODINGS = (UTF8, UTF16, "latin-1", "cp1252")
CHUNK = 1 << 22
_REMEDY = "Save it as UTF-8, or name its encoding with --encoding (latin-1, cp1252 or utf-16)."


def encoding_of(path: Path, named: str | None) -> str:
    """Encoding of a file: as named, UTF-16 where a mark says so, else UTF-8.

    Raises
    ------
    OptionError
        The named encoding is not one that is read.
    """
    if named is not None and named not in ENCODINGS:
        allowed = f"Give one of {', '.join(ENCODINGS)}."
        raise OptionError("--encoding", f"{named!r} is not known here.", allowed)
    with path.open("rb") as file:
        start = file.read(len(codecs.BOM_UTF8))
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return UTF16
    return named or UTF8


def is_plain(path: Path, encoding: str) -> bool:
    """Whether a file can be read as it stands: UTF-8 without a mark."""
    with path.open("rb") as file:
        marked = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    return encoding == UTF8 and not marked


def transcode(path: Path, encoding: str, out: Path, where: str) -> None:
    """Write a file as UTF-8 without a mark; line endings are kept.

    Raises
    ------
    EvidenceError
        The file is not in that encoding.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig" if encoding == UTF8 else encoding)()
    lines = 0
    with path.open("rb") as source, out.open("wb") as target:
        while True:
            chunk = source.read(CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
                target.write(text.encode())
            except UnicodeError as error:
                found = f"is not {encoding} text near line {lines + 1} ({_reason(error)})."
                raise EvidenceError(where, found, _REMEDY) from error
            lines += text.count("\n")
            if not chunk:
                return


class Utf8Check:
    """Chunk by chunk, whether a file is UTF-8; the first byte that is not ends it."""

    def __init__(self, where: str) -> None:
        self._decoder = codecs.getincrementaldecoder(UTF8)()
        self._where, self._lines = where, 0

    def take(self, chunk: bytes, *, last: bool = False) -> None:
        """Check the next chunk.

        Raises
        ------
        EvidenceError
            It holds a byte that is not UTF-8.
        """
        try:
            self._decoder.decode(chunk, final=last)
        except UnicodeDecodeError as error:
            # The decoder may hold some bytes of the chunk before; none of them is a line's end.
            line = self._lines + error.object[: error.start].count(b"\n") + 1
            found = f"is not UTF-8 text at line {line} ({_reason(error)})."
            raise EvidenceError(self._where, found, _REMEDY) from error
        self._lines += chunk.count(b"\n")


def _reason(error: UnicodeError) -> str:
    if isinstance(error, UnicodeDecodeError) and error.start < len(error.object):
        return f"byte 0x{error.object[error.start]:02X}"
    return getattr(error, "reason", None) or str(error)
