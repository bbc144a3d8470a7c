"""Which tables of violence does a folder hold? Found by their names, read one by one.

A folder has a world panel (``*adm1_month_world.parquet`` or ``.csv``) and may have country months
of the ViEWS challenge (``views_cm_actuals*.csv``, ``views_cm_benchmark_draws*.parquet``), forecasts
of others (``adm1_month_thirdparty_forecasts*.parquet``) and cell months (``pgm_*.parquet`` with
``priogrid_cells*.csv``). A single CSV or Parquet file is a panel by itself.
A folder without a panel may be one of imports, and a file a vintage of it: then events are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.core.errors import OptionError
from suasion.evidence.imported_months import holds_vintages, imported_unit_months
from suasion.evidence.tables import rows_of
from suasion.evidence.unit_months import UnitMonths, read_unit_months

if TYPE_CHECKING:
    from collections.abc import Sequence

PANEL = ("*adm1_month_world.parquet", "*adm1_month_world.csv", "*adm1_month_*dense.csv")
VIEWS_ACTUALS = ("views_cm_actuals*.csv",)
VIEWS_DRAWS = ("views_cm_benchmark_draws*.parquet",)
THIRD_PARTY = ("adm1_month_thirdparty_forecasts*.parquet",)
CELL_MONTHS = ("pgm_*.parquet",)
CELLS = ("priogrid_cells*.csv",)
CELL_CROSSWALK = ("adm1_crosswalk*.csv",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of one file by column name."""

    source: str
    rows: tuple[dict[str, Any], ...]


def read_panel(place: Path) -> UnitMonths:
    """Deaths by unit and month from a folder, or from a file.

    Raises
    ------
    OptionError
        There is no panel, or it cannot be read.
    EvidenceError
        Events were imported that make none.
    """
    if place.is_file():
        return imported_unit_months(place) if holds_vintages(place) else read_unit_months(place)
    panel = _first(place, PANEL)
    if panel is None and holds_vintages(place):
        return imported_unit_months(place)
    return read_unit_months(panel or _found(place, PANEL, "panel of units"))


def read_views_actuals(folder: Path) -> Table:
    """State-based deaths by country and month: window, month_id, country_id, iso3, outcome."""
    return _table(folder, VIEWS_ACTUALS, "ViEWS actuals", ("window", "month_id", "outcome"))


def read_views_draws(folder: Path) -> Table:
    """Archived draws by model, window, month and country."""
    return _table(folder, VIEWS_DRAWS, "archived ViEWS draws", ("model", "window", "draws"))


def read_third_party(folder: Path) -> Table:
    """Probabilities of any event one month ahead, by model, unit and origin month."""
    return _table(folder, THIRD_PARTY, "forecasts of others", ("target", "model", "y", "p"))


def read_cell_months(folder: Path) -> Table:
    """Deaths by cell and month."""
    wanted = ("priogrid_gid", "month", "fatalities")
    return _table(folder, CELL_MONTHS, "panel of cells", wanted)


def read_cells(folder: Path) -> Table:
    """Cells with their country and unit."""
    return _table(folder, CELLS, "table of cells", ("gid", "iso3", "adm1"))


def read_cell_crosswalk(folder: Path) -> Table:
    """Which unit of the panel is which unit of the cells."""
    return _table(folder, CELL_CROSSWALK, "crosswalk of units", ())


def _table(folder: Path, patterns: Sequence[str], what: str, wanted: Sequence[str]) -> Table:
    file = _found(folder, patterns, what)
    columns, rows = rows_of(file)
    missing = [name for name in wanted if name not in columns]
    if missing:
        raise OptionError(file.name, f"has no column {missing[0]}.", "Give the published layout.")
    told = tuple(dict(zip(columns, row, strict=True)) for row in rows)
    return Table(source=file.name, rows=told)


def _found(folder: Path, patterns: Sequence[str], what: str) -> Path:
    if not folder.is_dir():
        raise OptionError(str(folder), "is not a folder.", "Name a folder with tables of violence.")
    if found := _first(folder, patterns):
        return found
    raise OptionError(str(folder), f"holds no {what}.", f"Put one there, named {patterns[0]}.")


def _first(folder: Path, patterns: Sequence[str]) -> Path | None:
    matches = (sorted(folder.glob(pattern)) for pattern in patterns)
    return next((found[0] for found in matches if found), None)
