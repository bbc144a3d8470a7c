"""How many died in each unit and month? A tidy table of deaths, read, checked and made dense."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from suasion.core.errors import OptionError, listed, nearest
from suasion.evidence.tables import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FIRST_YEAR = 1980
_REMEDY = "Give columns unit, month, deaths and, if there is one, country."
_OPTIONAL = ("n_events", "n_sb")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMonths:
    """Deaths by unit and month, zero where the table has no row.

    units, countries : (unit,) a unit is named "Country | unit" where its country is known
    first_month : of the table, 1 = January 1980; deaths : (unit, month)
    state_based_share : (unit, month) of events that were state-based, 0 where not told
    source, digest : file that was read, and a fingerprint of its content
    """

    units: tuple[str, ...]
    countries: tuple[str, ...]
    first_month: int
    deaths: NDArray[np.float64]
    state_based_share: NDArray[np.float64]
    source: str
    digest: str

    @property
    def month_count(self) -> int:
        """How many months the table spans."""
        return int(self.deaths.shape[1])

    @property
    def last_month(self) -> int:
        """Identifier of the last month with a row."""
        return self.first_month + self.month_count - 1

    def of(self, chosen: NDArray[np.bool_]) -> Self:
        """The rows of some units."""
        places = np.nonzero(chosen)[0]
        return type(self)(
            units=tuple(self.units[i] for i in places),
            countries=tuple(self.countries[i] for i in places),
            first_month=self.first_month,
            deaths=self.deaths[places],
            state_based_share=self.state_based_share[places],
            source=self.source,
            digest=self.digest,
        )


def month_id(year: int, month: int) -> int:
    """Identifier of a month as ViEWS counts them: 1 is January 1980."""
    return (year - FIRST_YEAR) * 12 + month


def month_name(identifier: int) -> str:
    """A month as YYYY-MM."""
    return f"{FIRST_YEAR + (identifier - 1) // 12:04d}-{(identifier - 1) % 12 + 1:02d}"


def read_unit_months(file: Path) -> UnitMonths:
    """Deaths of a CSV or Parquet file with columns unit (or adm1), month, deaths and country.

    Raises
    ------
    OptionError
        The file cannot be read, a column is missing, a number is not a count, or a unit-month
        stands twice.
    MissingExtraError
        DuckDB is not installed.
    """
    columns, found = rows_of(file)
    place = {name: k for k, name in enumerate(columns)}
    unit_column = "unit" if "unit" in place else "adm1"
    for wanted in (unit_column, "month", "deaths"):
        if wanted not in place:
            raise OptionError(
                file.name, f"has no column {wanted}.", f"{_REMEDY} {nearest(wanted, columns)}"
            )
    if not found:
        raise OptionError(file.name, "has no row.", _REMEDY)
    countries = [str(r[place["country"]]) if "country" in place else "" for r in found]
    names = [
        _unit_name(str(r[place[unit_column]]), country)
        for r, country in zip(found, countries, strict=True)
    ]
    months = [_month(file, r[place["month"]]) for r in found]
    _require_once(file, names, months)
    numbers = {
        name: _counts(file, name, [r[place[name]] for r in found])
        for name in ("deaths", *(c for c in _OPTIONAL if c in place))
    }
    return _dense(file, names, countries, np.array(months), numbers)


def _unit_name(unit: str, country: str) -> str:
    return f"{country} | {unit}" if country and not unit.startswith(f"{country} | ") else unit


def _month(file: Path, value: Any) -> int:
    """Identifier of a month given as a date, as text YYYY-MM or as the identifier itself."""
    if isinstance(value, int):
        return value
    if hasattr(value, "year"):
        return month_id(value.year, value.month)
    year, _, month = str(value)[:7].partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        raise OptionError(file.name, f"found month {value!r}.", "Write YYYY-MM.")
    return month_id(int(year), int(month))


def _require_once(file: Path, names: Sequence[str], months: Sequence[int]) -> None:
    seen: set[tuple[str, int]] = set()
    twice = []
    for pair in zip(names, months, strict=True):
        if pair in seen:
            twice.append(f"{pair[0]} in {month_name(pair[1])}")
        seen.add(pair)
    if twice:
        raise OptionError(file.name, f"tells {listed(twice)} twice.", "Give one row each.")


def _counts(file: Path, name: str, values: list[Any]) -> NDArray[np.float64]:
    try:
        numbers = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        numbers = np.array([np.nan])
    if not bool(np.all((numbers >= 0) & (numbers == np.floor(numbers)))):
        raise OptionError(
            file.name,
            f"found {name} that are negative, fractional or missing.",
            "Give whole numbers.",
        )
    return numbers


def _dense(
    file: Path,
    names: list[str],
    countries: list[str],
    months: NDArray[np.int64],
    numbers: dict[str, NDArray[np.float64]],
) -> UnitMonths:
    units = tuple(sorted(set(names)))
    country_of = dict(zip(names, countries, strict=True))
    place = {unit: i for i, unit in enumerate(units)}
    first, last = int(months.min()), int(months.max())
    at = (np.array([place[name] for name in names]), months - first)
    tables = {}
    for name, values in numbers.items():
        tables[name] = np.zeros((len(units), last - first + 1))
        tables[name][at] = values
    events = tables.get("n_events", np.zeros_like(tables["deaths"]))
    state_based = tables.get("n_sb", np.zeros_like(tables["deaths"]))
    return UnitMonths(
        units=units,
        countries=tuple(country_of[unit] for unit in units),
        first_month=first,
        deaths=tables["deaths"],
        state_based_share=state_based / np.maximum(events, 1.0),
        source=file.name,
        digest=dense_digest(units, first, tables["deaths"]),
    )


def dense_digest(units: tuple[str, ...], first: int, deaths: NDArray[np.float64]) -> str:
    """Fingerprint of the numbers, whatever the file's format or order."""
    hashed = blake2b("\x1f".join((str(first), *units)).encode(), digest_size=16)
    hashed.update(np.ascontiguousarray(deaths).tobytes())
    return hashed.hexdigest()
