"""Which days and months can evidence be of? Bounds, and how a month is written."""

from __future__ import annotations

import re

from suasion.core.errors import OptionError

# Sources begin in 1946 at the earliest; a later last day is a slip of the pen.
FIRST_DAY, LAST_DAY = "1946-01-01", "2099-12-31"
LAST_MONTH_ID = (2099 - 1980) * 12 + 12
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def first_day_of(month: str, option: str) -> str:
    """First day of a month written as YYYY-MM.

    Raises
    ------
    OptionError
        It is not so written.
    """
    if not _MONTH.fullmatch(month):
        raise OptionError(option, f"{month!r} is not a month.", "Give YYYY-MM, as in 2023-10.")
    return f"{month}-01"
