"""How is a day or a month written? As a reader says it."""

from __future__ import annotations

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def day(iso: str) -> str:
    """``2026-02-05`` as ``5 February 2026``."""
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def month(iso: str, later: int = 0) -> str:
    """``2026-03`` as ``March 2026``, so many months later."""
    year, number = later_month(iso, later)
    return f"{MONTHS[number]} {year}"


def later_month(iso: str, later: int) -> tuple[int, int]:
    """Year and month (0 to 11) so many months after a month."""
    year, number = (int(part) for part in iso.split("-")[:2])
    return year + (number - 1 + later) // 12, (number - 1 + later) % 12
