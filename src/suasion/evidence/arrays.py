"""What does a model read of the evidence? A panel as arrays, without a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import EvidenceError
from suasion.evidence.database import opened
from suasion.evidence.panel import PANEL, Wanted, make_panel
from suasion.evidence.vintages import vintages_named

if TYPE_CHECKING:
    from numpy.typing import NDArray

_VALUES = ("events", "best", "low", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelArrays:
    """Events and deaths of every unit, type and month; zero where nothing is reported.

    units : names, in order; placed : (unit,) False for what is left over in a country
    types, months : names, and months as YYYY-MM, in order
    events, best, low, high : (unit, type, month) [count]
    """

    units: tuple[str, ...]
    placed: NDArray[np.bool_]
    types: tuple[str, ...]
    months: tuple[str, ...]
    events: NDArray[np.int64]
    best: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]


def panel_arrays(folder: Path, ids: Sequence[str], wanted: Wanted) -> PanelArrays:
    """A panel of some vintages, with every unit that has an event.

    Raises
    ------
    OptionError : a vintage is not kept, or what is wanted is not possible
    EvidenceError : a vintage is damaged, or its source gives no deaths
    """
    with opened() as (connection, _):
        found = vintages_named(folder, ids, connection)
        make_panel(connection, found, replace(wanted, zeros=True))
        columns = connection.execute(
            f"SELECT unit, placed, type, strftime(month, '%Y-%m') AS month, {', '.join(_VALUES)}"
            f" FROM {PANEL} ORDER BY unit, type, month"
        ).fetchnumpy()
    if np.ma.is_masked(columns["best"]):
        found_ = "gives no number of deaths."
        raise EvidenceError(ids[0], found_, "Name a vintage of another source.")
    units, types, months = (_order(columns[name]) for name in ("unit", "type", "month"))
    shape = (len(units), len(types), len(months))
    values = {name: np.asarray(columns[name], np.int64).reshape(shape) for name in _VALUES}
    placed = np.asarray(columns["placed"], np.bool_).reshape(shape)[:, 0, 0]
    return PanelArrays(units=units, placed=placed, types=types, months=months, **values)


def _order(names: NDArray[np.object_]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(name) for name in names))
