"""What does every panel share? One width, escaped text, a title and a description.

Colours are classes of the page's stylesheet, so that a panel follows light, dark and print. All
panels are 340 units wide: three stand side by side on a desk and one fills a phone.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

WIDTH = 340.0
# Mean advance of a sans-serif letter, in ems; a little wide, so that labels never collide.
LETTER_EMS = 0.56
LABEL_SIZE = 12.0


def panel(
    *parts: str,
    key: str,
    title: str,
    description: str,
    height: float,
    width: float = WIDTH,
    mark: str = "panel",
) -> str:
    """A drawing with its title and description, which a screen reader speaks."""
    return (
        f'<svg class={quoteattr(mark)} viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'aria-labelledby="{key}-t {key}-d" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def strip(*parts: str, title: str, width: float, height: float) -> str:
    """A small drawing that stands in a table cell."""
    return (
        f'<svg class="strip" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'width="{_n(width)}" height="{_n(height)}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def rectangle(x: float, y: float, width: float, height: float, mark: str, tip: str = "") -> str:
    """A bar; ``tip`` is shown when pointed at."""
    inner = f"<title>{escape(tip)}</title>" if tip else ""
    return (
        f'<rect class={quoteattr(mark)} x="{_n(x)}" y="{_n(y)}" '
        f'width="{_n(max(width, 0.0))}" height="{_n(height)}">{inner}</rect>'
    )


def line(x1: float, y1: float, x2: float, y2: float, mark: str) -> str:
    """A straight line."""
    return (
        f'<line class={quoteattr(mark)} x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'
    )


def dot(x: float, y: float, radius: float, mark: str) -> str:
    """A filled circle."""
    return f'<circle class={quoteattr(mark)} cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'


def label(x: float, y: float, words: str, mark: str = "label", anchor: str = "start") -> str:
    """Words at a point; ``anchor`` is start, middle or end."""
    return (
        f'<text class={quoteattr(mark)} x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def path(points: Iterable[tuple[float, float]], mark: str, *, closed: bool = False) -> str:
    """A line through points, or an area when closed."""
    return f'<path class={quoteattr(mark)} d="{track(points, closed=closed)}"/>'


def shape(data: str, mark: str, tip: str = "") -> str:
    """A path from ready-made data; ``tip`` is shown when pointed at."""
    inner = f"<title>{escape(tip)}</title>" if tip else ""
    return f'<path class={quoteattr(mark)} d="{data}">{inner}</path>'


def track(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Path data through points."""
    data = "".join(f"{'L' if i else 'M'}{_n(x)} {_n(y)}" for i, (x, y) in enumerate(points))
    return f"{data}Z" if closed else data


def text_width(words: str, size: float = LABEL_SIZE) -> float:
    """Width that a label is sure to fit in."""
    return LETTER_EMS * size * len(words)


def wrapped(words: str, width: float, size: float = LABEL_SIZE) -> list[str]:
    """Words broken into lines that fit a width."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(words: str, width: float, size: float = LABEL_SIZE) -> str:
    """Words cut at a space, with an ellipsis, when they are wider than the room for them."""
    if text_width(words, size) <= width:
        return words
    room = max(1, int(width / (LETTER_EMS * size)) - 1)
    return f"{words[:room].rsplit(' ', 1)[0] if ' ' in words[:room] else words[:room]}…"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
