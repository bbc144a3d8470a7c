"""How do we stand beside the entries of the ViEWS challenge? Its country-months, scored alike.

State-based deaths by country and month, windows of a year, information to October of the year
before. History is what was scored itself, from November 2016; before that, deaths of the admin-1
panel times the share of its events that were state-based. The model is that of the panel, fitted to
the same product in every unit; country-months are sums of its paths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.scoring import crps, scorecard
from suasion.analysis.violence.benchmarks import exponentially_weighted_conflictology, zero
from suasion.analysis.violence.outlook import LAG_MONTHS, YEAR, outlook
from suasion.analysis.violence.places import panel_of
from suasion.analysis.violence.quantiles import DRAWS, weighted_quantiles
from suasion.analysis.violence.windows import POOLED, SIMULATED
from suasion.core.errors import OptionError
from suasion.evidence.unit_months import month_id

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.evidence.unit_months import UnitMonths
    from suasion.evidence.violence_folder import Table

# The panel's names of countries that ViEWS names otherwise.
PANEL_NAMES = {"Cote d'Ivoire": "Ivory Coast"}
SAHEL = ("BFA", "MLI", "NER")
CONFLICTOLOGY = "bm_conflictology"
SPANS = ((2019, 2022), (2018, 2021))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMonths:
    """State-based deaths (country, month) from the panel's first month; NaN where not known."""

    iso3: tuple[str, ...]
    country_ids: tuple[int, ...]
    names: tuple[str, ...]
    deaths: NDArray[np.float64]
    first_month: int

    def window(self, year: int) -> NDArray[np.float64]:
        """(country, month) deaths of a year."""
        first = month_id(year, 1) - self.first_month
        return self.deaths[:, first : first + YEAR]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Draws of one model in one window: (country, month, draw)."""

    model: str
    year: int
    draws: NDArray[np.float64]


def country_months(table: UnitMonths, actuals: Table, archive: Table) -> CountryMonths:
    """Actuals, before them the draws of conflictology, before these the panel's product.

    The draws of conflictology are the twelve months before each window, in order.
    """
    named = {row["iso3"]: row for row in actuals.rows}
    iso3 = tuple(sorted(named))
    names = tuple(PANEL_NAMES.get(named[i]["name"], named[i]["name"]) for i in iso3)
    last = max(int(row["month_id"]) for row in actuals.rows)
    deaths = _panel_product(table, names, last - table.first_month + 1)
    place = {code: k for k, code in enumerate(iso3)}
    for row in sorted(archive.rows, key=lambda row: str(row["window"])):
        if row["model"] == CONFLICTOLOGY and row["month_id"] == _january(row["window"]):
            end = _january(row["window"]) - LAG_MONTHS - table.first_month
            deaths[place[row["iso3"]], end - YEAR : end] = row["draws"]
    for row in actuals.rows:
        deaths[place[row["iso3"]], int(row["month_id"]) - table.first_month] = row["outcome"]
    return CountryMonths(
        iso3=iso3,
        country_ids=tuple(int(named[i]["country_id"]) for i in iso3),
        names=names,
        deaths=deaths,
        first_month=table.first_month,
    )


def state_based(table: UnitMonths) -> UnitMonths:
    """The panel with deaths times the share of state-based events, rounded."""
    return replace(table, deaths=np.round(table.deaths * table.state_based_share))


def archived(archive: Table, countries: CountryMonths) -> list[Entry]:
    """Archived draws of every model and window that covers all countries."""
    place = {code: k for k, code in enumerate(countries.iso3)}
    kept: dict[tuple[str, int], dict[tuple[int, int], Any]] = {}
    for row in archive.rows:
        year = int(str(row["window"]).lstrip("Y")[:4])
        month = int(row["month_id"]) - _january(row["window"])
        if row["actual"] is None or not 0 <= month < YEAR or row["iso3"] not in place:
            continue
        kept.setdefault((row["model"], year), {})[place[row["iso3"]], month] = row["draws"]
    whole = {key: rows for key, rows in kept.items() if len(rows) == len(place) * YEAR}
    return [
        Entry(model=model, year=year, draws=_stacked(rows, len(place)))
        for (model, year), rows in sorted(whole.items())
    ]


def ours(table: UnitMonths, countries: CountryMonths, year: int, *, seed: int = 1) -> list[Entry]:
    """Our forecasts of a window; a country without units has its own weighted history."""
    product = state_based(table)
    known = month_id(year, 1) - LAG_MONTHS - table.first_month
    made = outlook(panel_of(product), known=known, months=YEAR, seed=seed)
    named = np.array(product.countries)
    near = panel_of(product).neighbours
    history = countries.deaths[:, :known]
    alone = exponentially_weighted_conflictology(history, near)[:, None]
    entries = [Entry(model="zero", year=year, draws=_every_month(zero(history, near)[:, None]))]
    for model, paths in ((SIMULATED, made.simulated), (POOLED, made.paths)):
        draws = _every_month(alone)
        for k, name in enumerate(countries.names):
            if name in product.countries:
                draws[k] = paths[:, named == name].sum(axis=1).T
        entries.append(Entry(model=model, year=year, draws=draws))
    return entries


def rows(entries: Sequence[Entry], countries: CountryMonths) -> list[dict[str, Any]]:
    """Scores by model, region and window, and means over the spans that a model covers.

    CRPS is that of the draws as they are. Other scores are of 1,000: fewer are told by their
    quantiles, or the ignorance score would punish their number.
    """
    regions: Mapping[str, NDArray[np.bool_]] = {
        "Sahel": np.isin(countries.iso3, SAHEL),
        "West Africa": np.ones(len(countries.iso3), dtype=np.bool_),
    }
    scored = [(entry, _scores(entry, countries)) for entry in entries]
    out = []
    for region, member in regions.items():
        told = {
            (entry.model, entry.year): {
                name: float(values[member].mean()) for name, values in scores.items()
            }
            for entry, scores in scored
        }
        common = {"region": region, "units": "country"}
        out += [
            {"model": model, **common, "window": year, **means}
            for (model, year), means in told.items()
        ]
        out += [
            {"model": model, **common, "window": f"{first}-{last}", **means}
            for first, last in SPANS
            for model, means in _span_means(told, range(first, last + 1)).items()
        ]
    return out


def _span_means(
    told: Mapping[tuple[str, int], dict[str, float]], years: Sequence[int]
) -> dict[str, dict[str, float]]:
    models = dict.fromkeys(model for model, _ in told)
    whole = [model for model in models if all((model, year) in told for year in years)]
    return {
        model: {
            name: float(np.mean([told[model, year][name] for year in years]))
            for name in told[model, years[0]]
        }
        for model in whole
    }


def _scores(entry: Entry, countries: CountryMonths) -> dict[str, NDArray[np.float64]]:
    happened = countries.window(entry.year)
    many, count = entry.draws, entry.draws.shape[-1]
    if count < DRAWS:
        flat = entry.draws.reshape(-1, count)
        many = weighted_quantiles(flat, np.ones(count)).reshape(*happened.shape, DRAWS)
    card = scorecard(many, happened)
    names = ("ign_challenge", "ign_evaluation", "mis", "brier", "coverage", "crps_log")
    return {"crps": crps(entry.draws, happened)} | {name: getattr(card, name) for name in names}


def worst_disagreement(archive: Table) -> float:
    """Largest difference between our CRPS of archived draws and the one archived with them."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in archive.rows:
        if row["actual"] is not None and row["crps"] is not None:
            groups.setdefault(len(row["draws"]), []).append(row)
    if not groups:
        raise OptionError(archive.source, "holds no scored draws.", "Give the archived scores.")
    return max(_disagreement(told) for told in groups.values())


def _disagreement(told: Sequence[dict[str, Any]]) -> float:
    found = crps(_column(told, "draws"), _column(told, "actual"))
    return float(np.abs(found - _column(told, "crps")).max())


def _column(told: Sequence[dict[str, Any]], name: str) -> NDArray[np.float64]:
    return np.array([row[name] for row in told], dtype=np.float64)


def _panel_product(table: UnitMonths, names: Sequence[str], months: int) -> NDArray[np.float64]:
    product = state_based(table).deaths[:, :months]
    named = np.array(table.countries)
    return np.array([product[named == name].sum(axis=0) for name in names])


def _january(window: str) -> int:
    return month_id(int(str(window).lstrip("Y")[:4]), 1)


def _every_month(draws: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.repeat(draws, YEAR, axis=1)


def _stacked(rows_: Mapping[tuple[int, int], Any], count: int) -> NDArray[np.float64]:
    """(country, month, draw); the fewest draws of any row, where a row has lost one."""
    fewest = min(len(draws) for draws in rows_.values())
    return np.array(
        [[np.asarray(rows_[k, t], float)[:fewest] for t in range(YEAR)] for k in range(count)]
    )
