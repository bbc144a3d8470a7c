"""Does every registered source keep the rules of the room of evidence?"""

from __future__ import annotations

from pathlib import Path

import pytest

from suasion.core.errors import EvidenceError
from suasion.evidence.columns import COLUMNS, Finest, Table
from suasion.evidence.source import Kind, Layout, Source
from suasion.evidence.sources import SOURCES
from tests.unit.evidence.files import Row, imported, stored, write_source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=list(SOURCES))
def source(request: pytest.FixtureRequest) -> Source:
    """Each source in turn; one that asks the network is fed a file of the source it is kin to."""
    found = SOURCES[request.param]
    return SOURCES[found.kin] if found.kin else found


@pytest.fixture
def example(source: Source, tmp_path: Path) -> Path:
    """A file of the source."""
    return write_source(tmp_path / "example", source, source.example)


def test_a_source_is_registered_under_its_own_name() -> None:
    assert {name: source.name for name, source in SOURCES.items()} == {n: n for n in SOURCES}


def test_a_source_says_on_which_terms_it_is_used(source: Source) -> None:
    assert all((source.title, source.licence, source.citation, source.lacks))
    assert source.url.startswith("https://")


@pytest.mark.parametrize("name", SOURCES)
def test_the_licence_page_and_the_how_to_name_every_source(name: str) -> None:
    page = ROOT / "docs" / "how-to" / "bring-your-own-data.md"
    assert f"`{name}`" in page.read_text(encoding="utf-8")
    title = SOURCES[name].title.split(",")[0].split()[0]
    assert title in (ROOT / "DATA_LICENCES.md").read_text(encoding="utf-8")


def test_a_source_fills_only_stored_columns_and_each_once(source: Source) -> None:
    names = [part.name for part in source.fields if part.name != "given_gid"]
    assert len(names) == len(set(names))
    assert set(names) <= {column.name for column in COLUMNS[source.table]}


def test_a_source_of_events_says_what_where_when_and_how_well_known(source: Source) -> None:
    if source.table is Table.EVENTS:
        names = {part.name for part in source.fields}
        assert {"event_id", "type", "country", "finest_unit", "date_start", "date_end"} <= names
        finest = next(part for part in source.fields if part.name == "finest_unit")
        assert set(finest.codes.values()) <= set(Finest)


def test_codes_are_known_only_of_columns_that_are_codes(source: Source) -> None:
    for part in source.fields:
        assert bool(part.codes) == (part.kind is Kind.CODE), part.name


def test_the_example_is_recognised_and_no_row_of_it_is_lost(
    source: Source, example: Path, tmp_path: Path
) -> None:
    told = imported(example, tmp_path).provenance
    assert told.source == source.name
    assert (told.rows_out, told.rows_read) == (0, len(source.example))
    assert told.rows_kept + told.rows_aside == told.rows_read
    assert told.rows_kept > 0


def test_what_is_stored_has_the_declared_columns(
    source: Source, example: Path, tmp_path: Path
) -> None:
    rows = stored(imported(example, tmp_path))
    assert {len(row) for row in rows} == {len(COLUMNS[source.table])}


def test_the_terms_of_the_source_are_kept_with_the_rows(
    source: Source, example: Path, tmp_path: Path
) -> None:
    told = imported(example, tmp_path).provenance
    assert (told.licence, told.citation) == (source.licence, source.citation)
    assert told.may_be_passed_on is source.may_be_passed_on


def test_the_order_of_columns_does_not_matter_nor_do_more_of_them(
    source: Source, example: Path, tmp_path: Path
) -> None:
    if source.layout is Layout.TABS:
        pytest.skip("columns of a file without a header are told by their order")
    turned: list[Row] = [
        {"x_more": "7", **dict(reversed(list(row.items()))), "y_more": "8"}
        for row in source.example
    ]
    other = write_source(tmp_path / "turned", source, turned)
    (tmp_path / "other").mkdir()
    assert stored(imported(example, tmp_path)) == stored(imported(other, tmp_path / "other"))


def test_a_file_that_lacks_a_needed_column_is_refused_by_its_name(
    source: Source, tmp_path: Path
) -> None:
    if source.layout is Layout.TABS:
        pytest.skip("columns of a file without a header are told by their order")
    for names in source.needed_columns:
        present = next(name for name in names if name in source.example[0])
        rows = [{n: c for n, c in row.items() if n != present} for row in source.example]
        path = write_source(tmp_path / "lacking", source, rows)
        with pytest.raises(EvidenceError, match=f"lacks {names[0]}"):
            imported(path, tmp_path, source=source.name)


def test_an_empty_cell_that_must_be_filled_keeps_the_row_out(
    source: Source, tmp_path: Path
) -> None:
    if source.layout is Layout.PARQUET:
        pytest.skip("numbers of Parquet have no empty text")
    for part in source.fields:
        column = next((name for name in part.columns if name in source.example[0]), None)
        if part.filled and column:
            broken = {**source.example[1], column: ""}
            rows = [source.example[0], broken]
            found = imported(write_source(tmp_path / "x", source, rows), tmp_path)
            assert [fault.reason for fault in found.faults] == [f"{column}: is empty"]
            found.path.unlink()
