"""How does the briefing look in a terminal? The blocks made for the screen, at 80 columns.

Tables stand under thin rules, numbers to the right, intervals under their numbers. Colour is used
for headings only and goes away where the output is not a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from suasion.presentation.document import (
    Aside,
    Document,
    Figure,
    Name,
    Paragraph,
    Section,
    Sentence,
    Strong,
    Table,
)
from suasion.presentation.numbers import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO

    from suasion.presentation.document import Block

NARROWEST, WIDEST = 60, 100
NO_TERMINAL = 80


def console(file: IO[str] | None = None) -> Console:
    """A console no wider than is good to read; 80 columns where the output is no terminal."""
    found = Console(file=file, highlight=False, soft_wrap=False, emoji=False, markup=False)
    width = min(max(found.width, NARROWEST), WIDEST) if found.is_terminal else NO_TERMINAL
    return Console(
        file=file, width=width, highlight=False, soft_wrap=False, emoji=False, markup=False
    )


def show(document: Document, out: Console) -> None:
    """Print the title and every block that is made for the screen."""
    out.print()
    out.print(Text(document.title, style="bold"))
    out.print(Text(document.dateline, style="dim"))
    for section in document.sections:
        _section(section, out)
    out.print()


def _section(section: Section, out: Console) -> None:
    blocks = [b for b in section.blocks if b.screen and _sayable(b)]
    if not blocks:
        return
    out.print()
    out.print(Rule(Text(section.title, style="bold"), align="left", style="dim"))
    for block in blocks:
        out.print()
        match block:
            case Paragraph():
                out.print(_paragraph(block))
            case Table():
                _table(block, out)
            case Figure():
                out.print(Text(block.title, style="bold"))
                out.print(Text("\n".join(block.lines), overflow="fold"))


def _sayable(block: Block) -> bool:
    """Whether a block has words; a figure may come without."""
    return not isinstance(block, Figure) or bool(block.lines)


def _paragraph(block: Paragraph) -> Text:
    text = styled(block.parts)
    text.style = "dim" if block.kind == "note" else ""
    return text


def _table(block: Table, out: Console) -> None:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, expand=False)
    for place, column in enumerate(block.columns):
        grid.add_column(
            closed_up(column.title),
            justify="right" if column.numeric else "left",
            header_style="dim",
            min_width=14 if place == 0 else None,
            overflow="fold",
        )
    for row in block.rows:
        cells = (styled(cell.parts, stacked=True) for cell in row.cells)
        grid.add_row(*cells, style="bold" if row.divider else None)
    out.print(Text(closed_up(block.caption), style="bold"))
    out.print(Padding(grid, (0, 0, 0, 0)))


def styled(parts: Sentence, *, stacked: bool = False) -> Text:
    """Inline parts as styled text; in a table an aside takes a line of its own."""
    text = Text()
    for part in parts:
        match part:
            case str():
                text.append(part)
            case Name(words):
                text.append(words, style="italic")
            case Strong(words):
                text.append(words, style="bold")
            case Aside(words, minor):
                text.append(
                    "" if minor else f"\n{words}" if stacked else f" ({words})", style="dim"
                )
            case _:
                text.append(part.text)
    return _unbroken(text)


def closed_up(words: str) -> str:
    """Percent signs closed up: rich breaks lines at spaces that must not break."""
    return words.replace(f"{NO_BREAK}%", "%")


def _unbroken(text: Text) -> Text:
    if closed_up(text.plain) == text.plain:
        return text
    closed = Text()
    for piece in text.split(f"{NO_BREAK}%", include_separator=False, allow_blank=True):
        closed.append_text(piece if not closed else Text("%").append_text(piece))
    return closed


def listing(
    columns: Iterable[tuple[str, bool]], rows: Iterable[Iterable[str]], out: Console
) -> None:
    """A plain table of words; each column has a title and whether it is numeric."""
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for place, (title, numeric) in enumerate(columns):
        grid.add_column(
            closed_up(title),
            justify="right" if numeric else "left",
            header_style="dim",
            overflow="fold",
            no_wrap=place == 0,
        )
    for row in rows:
        grid.add_row(*(closed_up(words) for words in row))
    out.print(grid)
