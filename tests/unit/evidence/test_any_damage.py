"""Whatever happens to a file, is every row accounted for or the file refused in one line?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.errors import SuasionError
from suasion.evidence.sources import SOURCES
from suasion.evidence.store import Imported
from tests.unit.evidence.files import csv_text, ged, imported, stored, write_source, written

EVENTS = csv_text(
    [
        {**ged(1), "source_headline": 'a "b"\nc, d'},
        {**ged(2, best="7", low="7", high="7"), "source_headline": "é"},
        {**ged(3), "source_headline": ""},
    ]
).encode()
with tempfile.TemporaryDirectory() as _folder:
    STORIES = write_source(
        Path(_folder) / "x", SOURCES["gdelt"], SOURCES["gdelt"].example
    ).read_bytes()
    DRAWS = write_source(
        Path(_folder) / "x", SOURCES["views"], SOURCES["views"].example
    ).read_bytes()

PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            b'"',
            b'""',
            b",",
            b"\n",
            b"\r\n",
            b"\r",
            b"\0",
            b"\t",
            b"-",
            b"1e400",
            b"\xff",
            b"\xef\xbb\xbf",
        ]
    ),
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), min_size=1, max_size=4)


def damaged(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The content with pieces of it replaced."""
    for place, removed, piece in changes:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + removed :]
    return content


def imported_or_refused(path: Path, folder: Path) -> Imported | str:
    """A vintage, or the words that refuse the file."""
    try:
        return imported(path, folder)
    except SuasionError as error:
        return str(error)


def outcome(content: bytes) -> Imported | str:
    """What comes of importing the content: a vintage, or one line."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        found = imported_or_refused(written(place / "file", content), place)
        if isinstance(found, str):
            assert "\n" not in found
            assert [path.name for path in place.iterdir()] == ["file"]
            return found
        told = found.provenance
        assert told.rows_read == told.rows_kept + told.rows_aside + told.rows_out
        assert len(stored(found)) == told.rows_kept
        assert len(found.faults) == told.rows_out
        return found


@given(CHANGES)
@settings(max_examples=60)
def test_a_damaged_file_of_events_is_read_or_refused(
    changes: list[tuple[float, int, bytes]],
) -> None:
    outcome(damaged(EVENTS, changes))


@given(CHANGES)
@settings(max_examples=20)
def test_a_damaged_file_without_a_header_is_read_or_refused(
    changes: list[tuple[float, int, bytes]],
) -> None:
    outcome(damaged(STORIES, changes))


@given(CHANGES)
@settings(max_examples=20)
def test_a_damaged_parquet_file_is_read_or_refused(
    changes: list[tuple[float, int, bytes]],
) -> None:
    outcome(damaged(DRAWS, changes))


@given(st.floats(0, 1))
@settings(max_examples=20)
def test_a_file_that_is_cut_off_keeps_what_came_before(share: float) -> None:
    content = EVENTS[: int(share * len(EVENTS))]
    found = outcome(content)
    whole_rows = max(0, content.count(b"2020-02-02") - 1)
    if isinstance(found, Imported):
        assert found.provenance.rows_kept >= min(whole_rows, 1)


@given(st.binary(max_size=200))
@settings(max_examples=20)
def test_any_bytes_are_refused_in_one_line(content: bytes) -> None:
    assert isinstance(outcome(content), str)
