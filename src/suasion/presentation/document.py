"""What is a briefing made of? A tree of sections, paragraphs, tables and figures, drawn by nobody.

The terminal, the HTML file and a notebook each draw the same tree. A block with ``screen`` set is
also printed in the terminal, which shows the answer and leaves the rest to the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence and where it comes from."""

    text: str
    trace: str


@dataclass(frozen=True, slots=True)
class Name:
    """The title of a policy or a package, set apart from the sentence around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words to be seen first."""

    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands under a number in a table: its interval. A ``minor`` one is for the page only."""

    text: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a public address; nothing is fetched until a reader follows it."""

    text: str
    address: str


Inline: TypeAlias = str | Number | Name | Strong | Aside | Link
Sentence: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that belong together. ``lead`` opens the briefing, ``note`` qualifies."""

    parts: Sentence
    kind: Literal["lead", "body", "note", "label"] = "body"
    screen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Heading of a column; numbers are set to the right."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: inline parts, a small drawing, or both."""

    parts: Sentence
    drawing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table; a ``divider`` opens a group and has one cell."""

    cells: tuple[Cell, ...]
    divider: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption. ``stacked`` turns rows into cards on a narrow page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    stacked: bool = False
    screen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One entry of a figure's key: the class of the mark and its meaning."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Panels under one heading. Each panel is an SVG with its own title and description.

    ``lines`` : the same as text, for a screen on which nothing can be drawn.
    """

    title: str
    panels: tuple[str, ...]
    keys: tuple[Key, ...] = ()
    note: str = ""
    layout: Literal["thirds", "halves", "whole"] = "thirds"
    lines: tuple[str, ...] = ()
    screen: bool = False


Block: TypeAlias = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the briefing with a heading that can be linked to."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The briefing. ``facts`` are name and value pairs for the foot of the page.

    ``kicker`` : what kind of page it is, over the title.
    """

    title: str
    dateline: str
    sections: tuple[Section, ...]
    facts: tuple[tuple[str, str], ...]
    kicker: str = "Briefing"


def words(parts: Sentence) -> str:
    """A sentence without its marks."""
    return "".join(_bare(part) for part in parts)


def _bare(part: Inline) -> str:
    match part:
        case str():
            return part
        case Aside(text):
            return f" ({text})"
        case _:
            return part.text


def cell(*parts: Inline, drawing: str = "") -> Cell:
    """A cell from its parts."""
    return Cell(parts=parts, drawing=drawing)


def row(*cells: Cell | Inline) -> Row:
    """A row from cells or bare words."""
    return Row(cells=tuple(c if isinstance(c, Cell) else Cell(parts=(c,)) for c in cells))
