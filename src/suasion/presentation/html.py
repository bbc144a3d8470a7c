"""How is the briefing made one file? Templates, a stylesheet and drawings, all inside the page.

The page fetches nothing and needs no script. Every text that comes from a scenario is escaped;
only the drawings, whose texts are escaped where they are made, go in as they are.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from suasion.presentation.document import (
    Aside,
    Document,
    Figure,
    Inline,
    Key,
    Link,
    Name,
    Number,
    Paragraph,
    Section,
    Sentence,
    Strong,
    Table,
)
from suasion.presentation.figures import svg

if TYPE_CHECKING:
    from suasion.presentation.document import Block


def page(document: Document) -> str:
    """The whole briefing as one HTML file."""
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            document=document,
            stylesheet=Markup(stylesheet()),  # noqa: S704 - our own file
        )
    )


def fragment(section: Section) -> str:
    """One section with its stylesheet, for a notebook."""
    return (
        _environment()
        .get_template("fragment.html.jinja")
        .render(
            section=section,
            stylesheet=Markup(stylesheet()),  # noqa: S704 - our own file
        )
    )


def stylesheet() -> str:
    """The stylesheet of pages and fragments."""
    return files(__package__).joinpath("templates/style.css").read_text(encoding="utf-8")


def inline(parts: Sentence) -> Markup:
    """A sentence with its numbers traced, its names and strong words marked."""
    return Markup("").join(_marked(part) for part in parts)


def _marked(part: Inline) -> Markup:
    match part:
        case Number(text, trace):
            return Markup('<span class="number" title="{}">{}</span>').format(trace, text)
        case Name(text):
            return Markup("<em>{}</em>").format(text)
        case Aside(text):
            return Markup('<span class="aside">{}</span>').format(text)
        case Strong(text):
            return Markup("<strong>{}</strong>").format(text)
        case Link(text, address):
            return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, text)
        case _:
            return escape(part)


def drawing(source: str) -> Markup:
    """A drawing made by `figures` or `maps`, which escape every text in it."""
    return Markup(source)  # noqa: S704 - escaped where it is drawn


def key_mark(key: Key) -> Markup:
    """The mark of a key entry, drawn with the class of the marks that it explains."""
    shape = svg.rectangle(0, 0, 22, 12, key.mark)
    if key.mark.startswith("dot"):
        shape = svg.dot(11, 6, 4.5, key.mark)
    elif key.mark.startswith(("line", "whisker")):
        shape = svg.line(0, 6, 22, 6, key.mark)
    return drawing(
        f'<svg class="key-mark" viewBox="0 0 22 12" width="22" height="12" aria-hidden="true">'
        f"{shape}</svg>"
    )


def kind(block: Block) -> str:
    """Name of the macro that draws a block."""
    match block:
        case Paragraph():
            return "paragraph"
        case Table():
            return "table"
        case Figure():
            return "figure"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__ or "suasion.presentation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(inline=inline, drawing=drawing, key_mark=key_mark, kind=kind)
    return environment
