"""How is one cell or one TOML value read? Numbers, days, names and texts, each in one strict way.

A CSV cell is text, so there the text ``0.3`` is a number; in TOML a number is written without
quotation marks. The validation context ``AS_TEXT`` says which of the two is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from math import inf, isfinite
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo

from suasion.scenario.faults import quoted

AS_TEXT = {"as_text": True}
LARGEST = 1e300

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_COUNTRY = re.compile(r"[A-Z]{3}")
_PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _number(given: object, info: ValidationInfo) -> float:
    if isinstance(given, str):
        if not _reads_text(info):
            raise ValueError(f"is the text {quoted(given)}. | Write a number without quotes.")
        if "," in given and _NUMBER.fullmatch(given.replace(",", ".")):
            raise ValueError(
                f"is {quoted(given)}, not a number. | Write the decimal point as a point."
            )
        if not _NUMBER.fullmatch(given):
            raise ValueError(f"is {quoted(given)}, not a number. | Write digits, as in 0.35.")
        given = float(given)
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError(f"is {quoted(given)}, not a number. | Write digits, as in 0.35.")
    number = _finite(given)
    return number + 0.0  # minus zero is zero, in the digest too


def _finite(given: float) -> float:
    number = float(given) if abs(given) <= LARGEST else inf
    if not isfinite(number):
        raise ValueError(f"is {quoted(given)}, not a finite number. | Write digits, as in 0.35.")
    return number


def _whole(given: object, info: ValidationInfo) -> int:
    number = _number(given, info)
    if number != int(number):
        raise ValueError(f"is {quoted(given)}, not a whole number. | Write a whole number.")
    return int(number)


def _day(given: object, info: ValidationInfo) -> date:
    if isinstance(given, str) and _reads_text(info):
        try:
            return _whole_day(given)
        except ValueError:
            raise ValueError(f"is {quoted(given)}, not a day. | Write it as 2026-02-05.") from None
    if isinstance(given, datetime) or not isinstance(given, date):
        raise ValueError(
            f"is {quoted(given)}, not a day. | Write it as 2026-02-05, without quotes."
        )
    return given


def _whole_day(given: str) -> date:
    if len(given) < len("2026-02-05"):
        raise ValueError(given)
    return latest_day(given)


def _partial_day(given: str) -> str:
    try:
        latest_day(given)
    except ValueError:
        raise ValueError(
            f"is {quoted(given)}, not a date. | Write it as 2026-02-05, 2026-02 or 2026."
        ) from None
    return given


def latest_day(partial_day: str) -> date:
    """Last day that a date given to the year, the month or the day can mean."""
    if not _PARTIAL_DAY.fullmatch(partial_day):
        raise ValueError(partial_day)
    year, month, day = [*map(int, partial_day.split("-")), 0, 0][:3]
    month = month if len(partial_day) > 4 else 12
    day = day if len(partial_day) > 7 else monthrange(year, month)[1]
    return date(year, month, day)


def separated(cell: str) -> tuple[str, ...]:
    """Names in one cell, separated by semicolons."""
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def _name(given: str) -> str:
    if not _NAME.fullmatch(given):
        raise ValueError(
            f"is {quoted(given)}, not a name. | Use lower snake case, as in full_offer."
        )
    return given


def is_country(code: str) -> bool:
    """Whether a word has the form of a country's code."""
    return bool(_COUNTRY.fullmatch(code))


def _country(given: str) -> str:
    if not is_country(given):
        raise ValueError(f"is {quoted(given)}. | Write three capital letters (ISO 3166-1 alpha-3).")
    return given


def _reads_text(info: ValidationInfo) -> bool:
    return bool(info.context and info.context.get("as_text"))


Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_day)]
AnyText = Annotated[str, StringConstraints(strip_whitespace=True)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, AfterValidator(_name)]
Country = Annotated[str, AfterValidator(_country)]
PartialDay = Annotated[str, AfterValidator(_partial_day)]
