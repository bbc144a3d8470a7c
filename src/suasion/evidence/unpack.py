"""Which file is read? The one named, or the one in a zip as published, as plain UTF-8 text."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from suasion.core.errors import EvidenceError, listed
from suasion.evidence.encoding import encoding_of, is_plain, transcode

PARQUET_MARK = b"PAR1"
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_DATA_SUFFIXES = {".csv", ".tsv", ".txt", ".parquet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A file to read: where it lies, how it is called in messages, and its name in the zip."""

    path: Path
    where: str
    member: str
    is_parquet: bool


def unpacked(path: Path, work: Path, encoding: str | None) -> Unpacked:
    """The file to read, in ``work`` where it had to be unpacked or put into UTF-8.

    Raises
    ------
    EvidenceError
        The file is missing, empty, a damaged zip, or a zip without exactly one file of data.
    """
    found, member = _opened(path), ""
    where = path.name
    if found.startswith(ZIP_MARKS):
        member = _only_member(path)
        path, where = _extracted(path, member, work), f"{path.name}/{member}"
        found = _opened(path)
    if not found:
        raise EvidenceError(where, "is empty.", "Give a file with a row or more.")
    if found.startswith(PARQUET_MARK):
        return Unpacked(path=path, where=where, member=member, is_parquet=True)
    told = encoding_of(path, encoding)
    if not is_plain(path, told):
        out = work / "plain.csv"
        transcode(path, told, out, where)
        path = out
    return Unpacked(path=path, where=where, member=member, is_parquet=False)


def _opened(path: Path) -> bytes:
    if path.is_dir():
        raise EvidenceError(str(path), "is a folder.", "Name a file in it.")
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvidenceError(str(path), f"cannot be read ({reason}).", "Name a file.") from error


def _only_member(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = [info.filename for info in packed.infolist() if _is_data(info.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(path, error) from error
    if len(names) != 1:
        found = f"holds {len(names)} files of data ({listed(names)})." if names else "holds no CSV."
        raise EvidenceError(path.name, found, "Unpack it and name the one to read.")
    return names[0]


def _is_data(name: str) -> bool:
    inner = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in inner.parts)
    return inner.suffix.lower() in _DATA_SUFFIXES and not hidden and "readme" not in name.lower()


def _extracted(path: Path, member: str, work: Path) -> Path:
    out = work / "member"
    try:
        with zipfile.ZipFile(path) as packed:
            _require_space(path, packed.getinfo(member).file_size, work)
            with packed.open(member) as source, out.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise _damaged(path, error) from error
    except (RuntimeError, NotImplementedError) as error:  # encrypted, or an unknown compression
        raise _damaged(path, error) from error
    return out


def _require_space(path: Path, wanted: int, work: Path) -> None:
    free = shutil.disk_usage(work).free
    if wanted > free:
        found = f"unpacks to {wanted:,} bytes, and {free:,} are free in {work.parent}."
        raise EvidenceError(path.name, found, "Make room, or name another folder with --data.")


def _damaged(path: Path, error: Exception) -> EvidenceError:
    found = f"is a zip that cannot be read ({str(error)[:100] or type(error).__name__})."
    return EvidenceError(path.name, found, "Download it again, or unpack it and name the file.")
