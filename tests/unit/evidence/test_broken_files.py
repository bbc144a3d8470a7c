"""What is said of a file that is not as published? An error in one line, or a stated handling."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

import pytest

from suasion.core.errors import EvidenceError, OptionError
from tests.unit.evidence.files import (
    csv_text,
    ged,
    imported,
    imported_rows,
    reasons,
    stored,
    write_parquet,
    written,
)

ROWS = [ged(1, country="Trois Pays"), ged(2, country="Trois Pays"), ged(3, country="Île")]
TEXT = csv_text(ROWS)
PLAIN = [("1", "Trois Pays"), ("2", "Trois Pays"), ("3", "Île")]


def events(path: Path, folder: Path, **asked: str) -> list[tuple[str, str]]:
    return stored(imported(path, folder, **asked), "event_id, country")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        csv_text(ROWS, end="\r\n").encode(),
        csv_text(ROWS, end="\r").encode(),
        csv_text(ROWS, quote_all=True).encode(),
        TEXT.rstrip("\n").encode(),
        TEXT.replace("\n", "\n\n").encode(),
        TEXT.replace("\n", "\r\n", 1).encode(),
        TEXT.replace("\n", "\r\n", 2).encode() + b"\r\n",
    ],
    ids=["plain", "mark", "utf-16", "utf-16-be", "crlf", "cr", "quoted", "no last line end",
         "empty lines", "mixed line ends", "line ends mixed otherwise"],
)  # fmt: skip
def test_the_same_rows_are_read_however_they_are_written(content: bytes, tmp_path: Path) -> None:
    found = imported(written(tmp_path / "events.csv", content), tmp_path)
    assert stored(found, "event_id, country") == PLAIN
    assert reasons(found) == []


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_another_encoding_is_read_when_it_is_named(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path / "events.csv", TEXT.encode(encoding))
    assert events(path, tmp_path, encoding=encoding) == PLAIN


def test_another_encoding_is_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path / "events.csv", TEXT.encode("latin-1"))
    with pytest.raises(EvidenceError, match=r"not UTF-8 text at line 4 \(byte 0xCE\).*--encoding"):
        imported(path, tmp_path)


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "events.csv", TEXT)
    with pytest.raises(OptionError, match="--encoding: 'klingon' is not known here"):
        imported(path, tmp_path, encoding="klingon")


def test_a_row_that_is_cut_off_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    cut = TEXT[: TEXT.rindex(",2020")]
    found = imported(written(tmp_path / "events.csv", cut), tmp_path)
    (reason,) = reasons(found)
    assert reason.startswith("line 4: has 17 cells, and the file has 25 columns")
    assert stored(found, "event_id") == [("1",), ("2",)]


def test_a_row_with_a_cell_too_many_is_named(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    lines[2] += ",more"
    found = imported(written(tmp_path / "events.csv", "\n".join(lines)), tmp_path)
    assert reasons(found) == ["line 3: has 26 cells, and the file has 25 columns"]


def test_a_quotation_mark_that_is_never_closed_names_the_lines_that_it_swallows(
    tmp_path: Path,
) -> None:
    broken = csv_text([*ROWS, ged(4)]).replace("Government of", '"Government of', 2)
    broken = broken.replace('"Government of', "Government of", 1)
    found = imported(written(tmp_path / "events.csv", broken), tmp_path)
    assert reasons(found) == [
        "line 3: cannot be read: unexpected end of data (it takes up lines 3 to 5)"
    ]
    assert stored(found, "event_id") == [("1",)]


def test_a_quotation_mark_inside_a_bare_cell_is_a_character_like_others(tmp_path: Path) -> None:
    broken = TEXT.replace("The Column", '5" Column', 1)
    found = imported(written(tmp_path / "events.csv", broken), tmp_path)
    assert stored(found, "side_b") == [('5" Column',), ("The Column",), ("The Column",)]


def test_a_closed_cell_that_goes_on_is_named(tmp_path: Path) -> None:
    broken = TEXT.replace("The Column", '"The" Column', 1)
    found = imported(written(tmp_path / "events.csv", broken), tmp_path)
    assert reasons(found) == ["""line 2: cannot be read: ',' expected after '"'"""]


def test_a_row_with_a_nul_byte_is_named(tmp_path: Path) -> None:
    broken = TEXT.replace("The Column", "The\0Column", 1)
    found = imported(written(tmp_path / "events.csv", broken), tmp_path)
    assert reasons(found) == ["line 2: holds a NUL byte"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n\n", "has the columns of no source"),
        (TEXT.splitlines()[0].encode(), "has no row that can be kept, of 0 read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "has the columns of no source"),
        (b"<html><body>404</body></html>", "has the columns of no source"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "has the columns of no source"),
        (TEXT.replace(",", ";").encode(), "separated by semicolons"),
        (TEXT.replace("where_prec", "precision", 1).encode(), "nearest is ucdp_ged, but for where"),
        (TEXT.replace("adm_2", "best", 1).encode(), "has the column best twice"),
        (b"PAR1 and then nothing", "is damaged"),
        (b"PK\x03\x04 and then nothing", "is a zip that cannot be read"),
    ],
)
def test_what_is_no_file_of_events_is_refused_in_one_line(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "events.csv", content)
    with pytest.raises(EvidenceError, match=message) as refusal:
        imported(path, tmp_path)
    assert str(refusal.value).startswith("events.csv: ")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_wrong_rows_only_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"of 2 read\. The first: line 2: best: -1 is below 0"):
        imported_rows([ged(1, best="-1"), ged(2, best="-1")], tmp_path)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(EvidenceError, match=r"cannot be read|is a folder"):
            imported(path, tmp_path)


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, text in members.items():
            packed.writestr(member, text)
    return path


def test_a_zip_as_published_is_read(tmp_path: Path) -> None:
    members = {"GEDEvent_v25_1.csv": TEXT, "readme.txt": "cite", "__MACOSX/._GED.csv": "x"}
    found = imported(zipped(tmp_path / "ged251-csv.zip", members), tmp_path)
    assert (found.provenance.id, found.provenance.rows_kept) == ("ucdp_ged-25.1", 3)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({}, "holds no CSV"),
        ({"notes.md": "x"}, "holds no CSV"),
        ({"one.csv": TEXT, "two.csv": TEXT}, r"holds 2 files of data \(one.csv, two.csv\)"),
        ({"one.csv": ""}, "ged.zip/one.csv: is empty"),
    ],
)
def test_a_zip_without_exactly_one_file_of_data_is_refused(
    members: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(EvidenceError, match=message):
        imported(zipped(tmp_path / "ged.zip", members), tmp_path)


def test_a_zip_that_is_cut_off_or_changed_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "ged.zip", {"one.csv": TEXT * 50}).read_bytes()
    for content in (whole[: len(whole) // 2], whole[:60] + b"\xff" * 40 + whole[100:]):
        path = written(tmp_path / "ged.zip", content)
        with pytest.raises(EvidenceError, match="is a zip that cannot be read"):
            imported(path, tmp_path)


def test_a_parquet_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    rows = [{"month_id": 457 + k, "country_id": 50, "outcome": 7} for k in range(50)]
    whole = write_parquet(tmp_path / "v.parquet", rows).read_bytes()
    path = written(tmp_path / "cut.parquet", whole[: len(whole) // 2])
    with pytest.raises(EvidenceError, match="is damaged"):
        imported(path, tmp_path)


def test_a_file_of_another_source_than_was_named_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "events.csv", TEXT)
    with pytest.raises(EvidenceError, match="lacks event_id_cnty, event_type"):
        imported(path, tmp_path, source="acled")
    with pytest.raises(EvidenceError, match="is not Parquet"):
        imported(path, tmp_path, source="views")
    with pytest.raises(EvidenceError, match="has 1 columns in its first row; gdelt has 61"):
        imported(path, tmp_path, source="gdelt")
    with pytest.raises(OptionError, match=r"'ucdp' is not a source. Nearest: ucdp_"):
        imported(path, tmp_path, source="ucdp")
