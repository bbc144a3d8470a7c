"""Do the pages of `suasion bluff` and `suasion why` say what the data say, and fail in a line?"""

from __future__ import annotations

import io
import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from suasion.analysis.bluff.answer import Bluffs, bluff
from suasion.analysis.why.answer import Why, why
from suasion.presentation import terminal
from suasion.presentation.bluff import bluff_page
from suasion.presentation.cli import main
from suasion.presentation.document import Figure, Paragraph, Table, words
from suasion.presentation.html import page
from suasion.presentation.why import why_page

if TYPE_CHECKING:
    from pathlib import Path

    from suasion.presentation.document import Document

CASE = "two_valleys"


@cache
def bluffs() -> Bluffs:
    return bluff(CASE, futures=24, months=13)


@cache
def reason() -> Why:
    return why(CASE, "uplands", futures=16)


def bluff_document(governments: tuple[str, ...] = ()) -> Document:
    return bluff_page(bluffs().to_json(), bluffs().scenes, governments)


def printed(document: Document) -> str:
    out = io.StringIO()
    terminal.show(document, terminal.console(out))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["bluff", "why"])
def test_a_page_fits_into_eighty_columns(kind: str) -> None:
    document = bluff_document() if kind == "bluff" else why_page(reason().to_json())
    assert max(len(line) for line in printed(document).splitlines()) <= 80


def test_every_section_has_something_for_the_screen() -> None:
    for document in (bluff_document(), why_page(reason().to_json())):
        for section in document.sections:
            assert any(block.screen for block in section.blocks), section.title


def test_the_trees_are_drawn_on_the_page_and_told_in_lines_on_the_screen() -> None:
    figures = [
        block
        for section in bluff_document().sections
        for block in section.blocks
        if isinstance(block, Figure) and block.layout == "whole"
    ]
    assert {figure.screen for figure in figures} == {True, False}
    for figure in figures:
        assert figure.panels[0].startswith('<svg class="game-tree"')
        assert bool(figure.lines) == figure.screen
    assert "└─" in printed(bluff_document())


def test_a_page_is_one_file_with_unique_names() -> None:
    for document in (bluff_document(), why_page(reason().to_json())):
        html = page(document)
        names = re.findall(r'\bid="([^"]+)"', html)
        assert len(names) == len(set(names))
        assert "src=" not in html
        assert f"Skip to {document.sections[0].title.lower()}" in html


def test_a_page_about_one_government_names_no_other() -> None:
    told = bluff_document(("lowlands",))
    titles = [section.title for section in told.sections]
    assert len([title for title in titles if title.startswith("If the bluff")]) == 1
    others = [one["title"] for one in bluffs().to_json()["governments"] if one["id"] == "uplands"]
    assert all(other not in title for other in others for title in titles)


def test_a_table_on_belief_has_a_column_for_each_government() -> None:
    content = bluffs().to_json()
    tables = [
        block
        for section in bluff_document().sections
        for block in section.blocks
        if isinstance(block, Table) and block.caption.startswith("What is believed before")
    ]
    assert [column.title for column in tables[0].columns[1:]] == [
        one["title"] for one in content["governments"]
    ]


def test_every_number_in_a_sentence_has_a_trace() -> None:
    for document in (bluff_document(), why_page(reason().to_json())):
        for section in document.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    for part in block.parts:
                        assert not isinstance(part, str) or "%" not in part or "interval" in part


def test_an_explanation_names_the_best_answer_first() -> None:
    told = reason().to_json()["explained"]
    section = next(one for one in why_page(reason().to_json()).sections if one.anchor == "terms")
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    assert words(first.parts).startswith(f"To {told['best']} {told['title']} is worth most")


def test_the_json_of_an_explanation_is_what_is_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "why.html"
    asked = ["why", CASE, "uplands", "--futures", "16", "--json", "--out", str(file)]
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out) == reason().to_json()
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["why", CASE, "upland"], "'upland' is not a government. Nearest: uplands"),
        (["why", CASE, "uplands", "gift"], "'gift' is not a package. Nearest: "),
        (["why", CASE, "uplands", "--stance", "shy"], "'shy' is not a stance. Nearest: "),
        (["why", CASE, "uplands", "--counter", "fold"], "'fold' is not a counter. Nearest: "),
        (["why", CASE, "uplands", "--futures", "0"], "0 is out of range"),
        (["bluff", CASE, "--government", "upland"], "'upland' is not a government. Nearest: "),
        (["bluff", CASE, "--futures", "0"], "0 is out of range"),
        (["bluff", CASE, "--out", "/nowhere/bluff.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    assert main(asked) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
