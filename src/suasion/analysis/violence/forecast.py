"""How many will die, by unit, country or cell? A forecast of a theatre, with what it rests on.

Two doors. With a panel of events the forecast is the published pool, from months known by the as-of
date. Without one it is the simulator alone, from the state that the scenario carries, with
parameters drawn from the scenario's priors and every lever at zero.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.violence.cells import CellShares, in_cells
from suasion.analysis.violence.occurrence import COUNTRY_NAMES
from suasion.analysis.violence.outlook import LAG_MONTHS, LONGEST_MONTHS, YEAR, outlook
from suasion.analysis.violence.places import panel_of
from suasion.analysis.violence.quantiles import DRAWS
from suasion.core.declare import Axis
from suasion.core.errors import OptionError, listed
from suasion.core.streams import Luck
from suasion.engine.design import draw
from suasion.evidence.unit_months import month_id, month_name
from suasion.model.mechanisms.conflict import (
    PARAMETERS,
    ConflictParameters,
    Neighbours,
    month_of_violence,
    rescaled_start,
    starting_frailty,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.unit_months import UnitMonths
    from suasion.model.world import World

# Steps after the last known month that the table of skill covers.
LAST_SCORED_STEP = LAG_MONTHS + YEAR
# How tightly deaths of a unit cluster in its cells: `learnt_shares` on the cells of 2024.
CELL_CONCENTRATION = 0.25
_CELLS_LEARNT = (
    "cells by the scenario's weights; those of the library, and how deaths cluster in cells, were "
    "learnt on the months of 2024"
)
# ViEWS's numbers of countries, by ISO code.
COUNTRY_IDS: Mapping[str, int] = MappingProxyType(
    {
        "BEN": 74,
        "BFA": 47,
        "CIV": 41,
        "CMR": 69,
        "DZA": 67,
        "GHA": 42,
        "GIN": 48,
        "GMB": 54,
        "GNB": 49,
        "LBR": 43,
        "LBY": 213,
        "MLI": 50,
        "MRT": 244,
        "NER": 78,
        "NGA": 79,
        "SEN": 52,
        "SLE": 53,
        "TCD": 214,
        "TGO": 81,
    }
)
_ROLLED_FORWARD = (
    "The state at the start was rolled forward beyond the event data, so the table of skill, which "
    f"covers months {LAG_MONTHS + 1} to {LAST_SCORED_STEP} after the last known one, does not "
    "cover this forecast."
)
_BEYOND = (
    "Months {first} to {last} after the last known one are beyond month "
    f"{LAST_SCORED_STEP}, the last that the table of skill covers."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolenceForecast:
    """Paths of deaths and what they rest on.

    paths : (draw, place, month); places : identifier of each place; countries : its country's code
    first_month : 1 = January 1980; first_step : months from the last known one to the first
    forecast, None where the state was rolled forward beyond the data
    """

    units: str
    paths: NDArray[np.float32]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    first_month: int
    first_step: int | None
    rests_on: str
    model: str

    @property
    def months(self) -> tuple[str, ...]:
        """Calendar months, as YYYY-MM."""
        return tuple(month_name(self.first_month + t) for t in range(self.paths.shape[2]))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before using it."""
        if self.first_step is None:
            return (_ROLLED_FORWARD,)
        last = self.first_step + self.paths.shape[2] - 1
        if last <= LAST_SCORED_STEP:
            return ()
        beyond = max(self.first_step, LAST_SCORED_STEP + 1)
        return (_BEYOND.format(first=beyond, last=last),)


def from_panel(
    table: UnitMonths, world: World, *, as_of: int, months: int, seed: int, draws: int = DRAWS
) -> ViolenceForecast:
    """The pool's forecast of the months after an as-of month, for units of the governments.

    What it rests on ends two months before the as-of month, or where the panel ends.
    """
    last_known = min(as_of - LAG_MONTHS, table.last_month)
    known = last_known - table.first_month + 1
    lag = as_of - last_known
    if lag + months > LONGEST_MONTHS + LAG_MONTHS:
        raise OptionError(
            "--as-of",
            f"{month_name(as_of)} and {months} months end {lag + months} months after the panel.",
            f"Give an earlier month, fewer months, or a panel that ends after "
            f"{month_name(table.last_month)}.",
        )
    chosen = _places(table, world)
    made = outlook(panel_of(table), known=known, months=months, lag=lag, draws=draws, seed=seed)
    return ViolenceForecast(
        units="admin1",
        paths=made.paths[:, list(chosen.values())],
        places=tuple(chosen),
        countries=tuple(unit.partition("_")[0].upper() for unit in chosen),
        first_month=as_of + 1,
        first_step=lag + 1,
        rests_on=f"{table.source}, to {month_name(last_known)}, digest {table.digest}",
        model="suasion pooled",
    )


def from_world(world: World, *, months: int, seed: int, draws: int = DRAWS) -> ViolenceForecast:
    """The simulator's forecast from the scenario's own state, with levers at zero."""
    if not 1 <= months <= LONGEST_MONTHS:
        raise OptionError("--months", f"found {months}.", f"Give 1 to {LONGEST_MONTHS}.")
    paths = _played(world, months, seed, draws)
    own = world.geography.government >= 0
    ids = np.array(world.ids[Axis.UNIT])[own]
    countries = np.array(world.geography.countries)[world.geography.country[own]]
    rolled = bool(np.any(world.geography.rolled_share[own] > 0.0))
    year, month = (int(part) for part in world.first_month.split("-"))
    return ViolenceForecast(
        units="admin1",
        paths=paths[:, own],
        places=tuple(ids.tolist()),
        countries=tuple(countries.tolist()),
        first_month=month_id(year, month),
        first_step=None if rolled else 1,
        rests_on=f"the starting table of {world.name}, digest {world.digest}",
        model="suasion",
    )


def by_country(forecast: ViolenceForecast) -> ViolenceForecast:
    """Sums over the units of each country."""
    codes = tuple(dict.fromkeys(forecast.countries))
    named = np.array(forecast.countries)
    sums = [forecast.paths[:, named == code].sum(axis=1, keepdims=True) for code in codes]
    return replace(
        forecast,
        units="country",
        paths=np.concatenate(sums, axis=1),
        places=codes,
        countries=codes,
    )


def by_cell(
    forecast: ViolenceForecast, weights: Mapping[str, Mapping[int, float]], *, seed: int
) -> ViolenceForecast:
    """Deaths shared out to cells by weights (unit, then cell), which sum to the unit's deaths."""
    missing = [unit for unit in forecast.places if unit not in weights]
    if missing:
        raise OptionError("--units", f"no cells are known of {listed(missing)}.", "Give admin1.")
    shares = CellShares(
        gids={unit: tuple(weights[unit]) for unit in forecast.places},
        shares={unit: np.array(list(weights[unit].values())) for unit in forecast.places},
        concentration=CELL_CONCENTRATION,
    )
    country = dict(zip(forecast.places, forecast.countries, strict=True))
    return replace(
        forecast,
        units="cell",
        rests_on=f"{forecast.rests_on}; {_CELLS_LEARNT}",
        paths=in_cells(forecast.paths, forecast.places, shares, seed=seed),
        places=tuple(str(gid) for gid in shares.all_gids),
        countries=tuple(country[unit] for unit, gids in shares.gids.items() for _ in gids),
    )


def _played(world: World, months: int, seed: int, draws: int) -> NDArray[np.float32]:
    """(draw, unit, month) of all units, so that neighbours are there."""
    futures, geography = np.arange(draws), world.geography
    quantities = {quantity.name: quantity for quantity in PARAMETERS}
    q = draw(world, seed, futures, quantities)
    flat = {name: values[:, 0] for name, values in q.items() if values.shape[1] == 1}
    parameters = ConflictParameters.from_draws(flat)
    excitation = rescaled_start(
        excitation=geography.excitation,
        rolled_share=geography.rolled_share,
        start_scale=q["conflict.start_scale"],
        client_of_unit=geography.government,
        memory_power=parameters.memory_power,
    )
    activity = np.tile(geography.activity, (draws, 1))
    frailty = starting_frailty(
        parameters=parameters,
        country_count=len(geography.countries),
        luck=Luck(seed, futures, 0),
    )
    still = np.zeros_like(activity)
    neighbours = Neighbours.from_links(activity.shape[1], geography.links)
    out = np.empty((*activity.shape, months), dtype=np.float32)
    for t in range(months):
        month = month_of_violence(
            excitation=excitation,
            activity=activity,
            frailty=frailty,
            log_hazard_lever=still,
            log_severity_lever=still,
            parameters=parameters,
            neighbours=neighbours,
            country_of_unit=geography.country,
            luck=Luck(seed, futures, t),
        )
        excitation, activity, frailty = month.excitation, month.activity, month.frailty
        out[:, :, t] = month.deaths
    return out


def _places(table: UnitMonths, world: World) -> dict[str, int]:
    """Place in the panel of each unit of the governments, by the scenario's identifier."""
    own = world.geography.government >= 0
    found, strange = {}, []
    for unit in np.array(world.ids[Axis.UNIT])[own].tolist():
        code, _, words = unit.partition("_")
        place = _matching(table, COUNTRY_NAMES.get(code.upper(), code), words)
        if place is None:
            strange.append(unit)
        else:
            found[unit] = place
    if strange:
        raise OptionError(
            table.source, f"has no unit for {listed(strange)}.", "Give a panel of the theatre."
        )
    return found


def _matching(table: UnitMonths, country: str, words: str) -> int | None:
    """The one unit of a country that is named so, but for the word for its kind."""
    matches = [
        i
        for i, (unit, of) in enumerate(zip(table.units, table.countries, strict=True))
        if of == country and words in _spellings(unit.removeprefix(f"{country} | "))
    ]
    return matches[0] if len(matches) == 1 else None


def _spellings(name: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = plain.replace("-", " ").replace("'", " ").split()
    return ("_".join(parts), "_".join(parts[:-1]))
