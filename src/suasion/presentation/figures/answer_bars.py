"""How do the answers divide? Stacked bars: a panel a government, a bar a window or policy."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.presentation.document import Key
from suasion.presentation.figures import svg
from suasion.presentation.numbers import NO_BREAK, percent_number
from suasion.presentation.reading import Answers

WORDS = {"accept": "accept", "hedge": "hedge", "refuse": "refuse", "no_offer": "no offer"}
KEYS = tuple(Key(mark=f"fill-{name}", words=words) for name, words in WORDS.items())
_BAR = 20.0
_ROW = 44.0


def answer_panel(*, key: str, title: str, rows: Sequence[tuple[str, Answers]]) -> str:
    """A panel with a bar for each row, labelled where a part is wide enough for its label."""
    parts = [svg.label(0, 14, title, "heading")]
    for place, (name, answers) in enumerate(rows):
        top = 26.0 + _ROW * place
        parts.append(svg.label(0, top + 12, svg.fitted(name, svg.WIDTH), "label muted"))
        parts.append(_bar(top + 18, name, answers))
    described = "; ".join(f"{name}: {_spoken(answers)}" for name, answers in rows)
    height = 26.0 + _ROW * len(rows)
    return svg.panel(
        *parts, key=key, title=f"{title}: shares of futures", description=described, height=height
    )


def _bar(top: float, row: str, answers: Answers) -> str:
    parts, start = [], 0.0
    for name, share in answers:
        width = share * svg.WIDTH
        tip = f"{row}: {WORDS[name]} {percent_number(share)}{NO_BREAK}%"
        parts.append(svg.rectangle(start, top, width - 1.0, _BAR, f"fill-{name}", tip))
        parts.append(_inside(start, top, width, name, share))
        start += width
    return "".join(parts)


def _inside(start: float, top: float, width: float, name: str, share: float) -> str:
    number = percent_number(share)
    full = f"{WORDS[name]} {number}"
    words = full if svg.text_width(full) + 8 <= width else number
    if svg.text_width(words) + 4 > width:
        return ""
    return svg.label(start + width / 2 - 0.5, top + 14.5, words, f"label on-{name}", "middle")


def _spoken(answers: Answers) -> str:
    return ", ".join(f"{WORDS[name]} {percent_number(share)} percent" for name, share in answers)
