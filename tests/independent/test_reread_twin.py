"""Do the quick and the slow way to read a file find the same records, lines and cells?"""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.evidence import records
from suasion.evidence.records import records_of
from suasion.evidence.reread import reread

PIECES = st.sampled_from(["a", "1", " ", '"', ",", ";", "\n", "\r\n", "\t", "é"])
CELL = st.lists(PIECES, max_size=6).map("".join)
TABLE = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8)


def text_of(rows: list[list[str]], end: str, quoting: int) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture(params=[1, 2, 7, 1 << 20])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Sizes of the pieces in which a file is read; none may change what is found."""
    monkeypatch.setattr(records, "CHUNK", request.param)
    return int(request.param)


@given(TABLE, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_both_ways_agree_on_what_a_sound_writer_wrote(
    rows: list[list[str]], end: str, quoting: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "in.csv"), Path(folder, "out.csv")
        path.write_bytes(text_of(rows, end, quoting).encode())
        found = records_of(path, "in.csv", delimiter=b",", quoted=True)
        twin = reread(path, out, places=(0, 1, 2), width=3, tabs=False)
        with out.open(encoding="utf-8", newline="") as file:
            cells = [row[1:] for row in csv.reader(file)]
    assert found.sound
    assert found.lines[1:].tolist() == twin.lines.tolist()
    assert (cells, twin.faults) == (rows[1:], ())


@given(st.text(st.sampled_from('a,"\n\r'), max_size=24))
def test_what_is_called_sound_has_no_fault_of_quoting_in_the_other_way(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "in.csv"), Path(folder, "out.csv")
        path.write_bytes(text.encode())
        found = records_of(path, "in.csv", delimiter=b",", quoted=True)
        if found.sound and text:
            twin = reread(path, out, places=(), width=1, tabs=False)
            assert found.lines[1:].tolist() == twin.lines.tolist()
            assert [words for _, words in twin.faults if "cannot be read" in words] == []


def test_the_size_of_the_pieces_changes_nothing(chunk: int, tmp_path: Path) -> None:
    rows = [["a", 'b "c"', "d\ne"], ["", "é", '"'], ["1", "\r\n", '""'], ["x", "y", "z"]]
    path = tmp_path / "in.csv"
    for end in ("\n", "\r\n"):
        path.write_bytes(text_of(rows, end, csv.QUOTE_MINIMAL).encode())
        found = records_of(path, "in.csv", delimiter=b",", quoted=True)
        assert (found.lines.tolist(), found.sound) == ([1, 3, 4, 6], True), chunk


@pytest.mark.parametrize(
    "text",
    [
        'a,"b',
        'a,"b"c\n',
        'a,b"c\n',
        "a,b\rc,d\n",
        "a\r\nb\nc\r\n",
        "a\n\nb\n",
        "\na\n",
        "a\0b\n",
        '"a\rb"\n',
    ],
)
def test_a_file_that_readers_would_differ_on_is_not_called_sound(
    text: str, chunk: int, tmp_path: Path
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(text.encode())
    assert not records_of(path, "in.csv", delimiter=b",", quoted=True).sound, chunk
