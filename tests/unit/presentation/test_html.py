"""Is the page one file that fetches nothing, is small, and can be read by a screen reader?"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from suasion.presentation.brief import briefing
from suasion.presentation.html import page, stylesheet
from suasion.presentation.notebook import answer_html
from tests.unit.presentation.answer_fixture import answer, geometry

VOID = {"meta", "link", "img", "br", "hr", "input"}
FETCHING = {"script", "link", "img", "iframe", "object", "embed", "source", "video", "audio"}
HOSTILE = '<script>alert("x")</script> & "quotes"'


class Outline(HTMLParser):
    """Tags, attributes and nesting of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unmatched: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unmatched.append(tag)


@pytest.fixture(scope="module")
def source() -> str:
    return page(briefing(answer(), geometry()))


@pytest.fixture(scope="module")
def outline(source: str) -> Outline:
    return Outline(source)


def test_every_tag_is_closed(outline: Outline) -> None:
    assert (outline.open, outline.unmatched) == ([], [])


def test_nothing_is_fetched(source: str, outline: Outline) -> None:
    assert not FETCHING & {tag for tag, _ in outline.tags}
    assert not [a for _, a in outline.tags if "src" in a or "xlink:href" in a or "onclick" in a]
    assert "@import" not in source
    assert "url(http" not in source
    assert not re.search(r"@font-face", source)


def test_links_lead_to_places_in_the_page_or_to_sources(outline: Outline) -> None:
    ids = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    for tag, attributes in outline.tags:
        if tag == "a":
            target = attributes["href"]
            assert target.startswith("https://") or target.removeprefix("#") in ids


def test_the_page_is_small(source: str) -> None:
    assert len(source.encode()) < 2_000_000


def test_every_drawing_has_a_title(source: str) -> None:
    drawings = re.findall(r"<svg class=\"(panel|strip)\".*?</svg>", source, re.DOTALL)
    assert len(drawings) > 20
    for drawing in re.finditer(r"<svg class=\"panel\".*?</svg>", source, re.DOTALL):
        text = drawing.group(0)
        assert re.search(
            r"<title id=\"[^\"]+\">[^<]+</title><desc id=\"[^\"]+\">[^<]+</desc>", text
        )
    for drawing in re.finditer(r"<svg class=\"strip\".*?</svg>", source, re.DOTALL):
        assert re.search(r"<title>[^<]+</title>", drawing.group(0))


def test_ids_are_unique_and_labels_point_to_them(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labels = [a["aria-labelledby"].split() for _, a in outline.tags if "aria-labelledby" in a]
    assert {name for label in labels for name in label} <= set(ids)


def test_every_mark_has_a_rule(source: str) -> None:
    marks = set(re.findall(r"<(?:rect|line|circle|path)[^>]* class=\"([^\"]+)\"", source))
    rules = stylesheet()
    for mark in {word for found in marks for word in found.split()} - {"unit", "swatch"}:
        assert f".{mark}" in rules, mark


def test_tables_have_captions_and_headed_columns(source: str) -> None:
    tables = re.findall(r"<table>.*?</table>", source, re.DOTALL)
    assert len(tables) > 8
    assert all("<caption>" in table and 'scope="col"' in table for table in tables)


@pytest.mark.parametrize(
    "key", ["title", "governments", "policies", "packages", "mines", "sources"]
)
def test_words_of_a_scenario_are_escaped(key: str) -> None:
    content: dict[str, Any] = answer()
    if key == "title":
        content["title"] = HOSTILE
    else:
        content[key][0]["title"] = HOSTILE
    outline = Outline(page(briefing(content, geometry())))
    assert "script" not in {tag for tag, _ in outline.tags}
    assert (outline.open, outline.unmatched) == ([], [])


def test_an_address_that_is_not_public_is_not_a_link() -> None:
    content = answer()
    content["sources"][0]["url"] = "javascript:alert(1)"
    assert "javascript:" not in page(briefing(content, geometry()))


def test_the_page_follows_light_dark_and_paper() -> None:
    rules = stylesheet()
    assert "prefers-color-scheme: dark" in rules
    assert "@media print" in rules
    assert rules.count("{") == rules.count("}")


def test_a_notebook_shows_the_bottom_line_and_the_bars() -> None:
    fragment = answer_html(answer())
    assert "Bottom line" in fragment
    assert "answers-upland" in fragment
    assert "<html" not in fragment
