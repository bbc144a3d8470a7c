"""Where in a unit will people die? Unit paths shared out to cells of half a degree.

Every death of a unit falls in one of its cells, so unit and cells agree in sum, draw by draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln

from suasion.analysis.violence.allocation_kernel import allocate
from suasion.core.streams import stream_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELL_STREAM = "violence.cells"
GRID_COLUMNS = 720
# Candidates for what is chosen by likelihood: deaths that the prior shares weigh as much as, the
# part of these shares that lies beside cells with deaths, and how loosely deaths cluster.
PSEUDO_DEATHS = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0)
NEAR_SHARES = (0.0, 0.25, 0.5, 0.75, 0.9)
CONCENTRATIONS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellShares:
    """Cells of each unit: identifiers, and their shares of the unit's deaths, which sum to 1."""

    gids: Mapping[str, tuple[int, ...]]
    shares: Mapping[str, NDArray[np.float64]]
    concentration: float

    @property
    def all_gids(self) -> tuple[int, ...]:
        """Every cell, unit by unit."""
        return tuple(gid for gids in self.gids.values() for gid in gids)


def learnt_shares(
    gids: Mapping[str, Sequence[int]], deaths: Mapping[str, NDArray[np.float64]]
) -> CellShares:
    """Shares from deaths by cell and month (cell, month) of each unit.

    What is chosen makes the second half of the months most likely given the shares of the first
    half; the shares returned rest on all months.
    """
    half = next(iter(deaths.values())).shape[1] // 2
    touching = {unit: _touching(found) for unit, found in gids.items()}
    earlier = {unit: found[:, :half].sum(axis=1) for unit, found in deaths.items()}

    def likelihood(pseudo: float, near: float, concentration: float) -> float:
        return sum(
            _log_mass(
                found[:, half:], _shares(earlier[u], touching[u], pseudo, near), concentration
            )
            for u, found in deaths.items()
        )

    candidates = [(p, n, c) for p in PSEUDO_DEATHS for n in NEAR_SHARES for c in CONCENTRATIONS]
    pseudo, near, concentration = max(candidates, key=lambda choice: likelihood(*choice))
    return CellShares(
        gids={unit: tuple(found) for unit, found in gids.items()},
        shares={
            unit: _shares(found.sum(axis=1), touching[unit], pseudo, near)
            for unit, found in deaths.items()
        },
        concentration=concentration,
    )


def in_cells(
    paths: NDArray[np.float32], units: Sequence[str], cells: CellShares, *, seed: int
) -> NDArray[np.float32]:
    """(draw, cell, month) paths of unit paths (draw, unit, month), cells in the order of theirs."""
    key = stream_key(seed, CELL_STREAM)
    place = {unit: i for i, unit in enumerate(units)}
    parts = []
    for unit, shares in cells.shares.items():
        out = np.zeros((paths.shape[0], shares.size, paths.shape[2]), dtype=np.float32)
        reached = np.cumsum(shares) / shares.sum()
        own = np.ascontiguousarray(paths[:, place[unit]])
        allocate(own, reached, cells.concentration, key, place[unit], out)
        parts.append(out)
    return np.concatenate(parts, axis=1)


def touching_links(gids: Sequence[int]) -> NDArray[np.int64]:
    """(link, 2) places of cells that touch, both ways."""
    return np.argwhere(_touching(gids) > 0.0).astype(np.int64)


def _shares(
    deaths: NDArray[np.float64], touching: NDArray[np.float64], pseudo: float, near_share: float
) -> NDArray[np.float64]:
    even = np.full(deaths.size, 1.0 / deaths.size)
    smooth = touching @ deaths
    near = smooth / smooth.sum() if smooth.sum() > 0.0 else even
    prior = near_share * near + (1.0 - near_share) * even
    return np.asarray((deaths + pseudo * prior) / (deaths.sum() + pseudo))


def _log_mass(
    deaths: NDArray[np.float64], shares: NDArray[np.float64], concentration: float
) -> float:
    """Log mass of the months' allocations (cell, month), but for what the shares do not enter."""
    weight = concentration * shares[:, None]
    total = deaths.sum(axis=0)
    each = (gammaln(deaths + weight) - gammaln(weight)).sum()
    return float(each + (gammaln(concentration) - gammaln(total + concentration)).sum())


def _touching(gids: Sequence[int]) -> NDArray[np.float64]:
    row, column = np.divmod(np.array(gids) - 1, GRID_COLUMNS)
    gap = np.maximum(np.abs(row[:, None] - row), np.abs(column[:, None] - column))
    return np.asarray(gap == 1, dtype=np.float64)
