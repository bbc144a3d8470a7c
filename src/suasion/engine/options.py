"""Is a number given by a person usable?"""

from __future__ import annotations

from operator import index

from suasion.core.errors import OptionError


def whole_number(
    value: object, where: str, *, least: int | None = None, most: int | None = None
) -> int:
    """The same number, if it is whole and in range.

    Raises
    ------
    OptionError : it is not
    """
    allowed = "a whole number" + ("" if least is None else f" from {least}")
    allowed += "" if most is None else f" to {most}"
    remedy = f"Give {allowed}."
    try:
        number = index(value)  # type: ignore[arg-type]
    except TypeError:
        raise OptionError(where, f"{value!r} is not a whole number.", remedy) from None
    below, above = least is not None and number < least, most is not None and number > most
    if isinstance(value, bool) or below or above:
        raise OptionError(where, f"{value!r} is out of range.", remedy)
    return number
