"""Which rooms do the commands on violence enter? Imported when entered; windows kept on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.core.errors import OptionError
from suasion.presentation.doors import Clock, Progress
from suasion.presentation.evidence import folder
from suasion.presentation.kernel_cache import source_digest

if TYPE_CHECKING:
    from suasion.analysis.violence.forecast import ViolenceForecast
    from suasion.analysis.violence.windows import Window
    from suasion.evidence.unit_months import UnitMonths
    from suasion.scenario.record import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Progress through a known number of steps of about equal length."""

    progress: Progress
    clock: Clock
    total: int
    _started: list[float] = field(default_factory=list)

    def done(self, count: int, fresh: int) -> None:
        """Tell that ``count`` are done, ``fresh`` of them computed in this run."""
        if not self._started:
            self._started.append(self.clock())
        spent = self.clock() - self._started[0]
        left = spent / fresh * (self.total - count) if fresh else None
        self.progress(count, self.total, left)


def panel(data: Path | None) -> UnitMonths:
    """The panel of units in a folder or file; of the user's own imports if none is named.

    Raises
    ------
    OptionError
        None is named, and nothing is imported.
    """
    from suasion.evidence.violence_folder import read_panel

    if data is None and not own_imports():
        found = f"is left out, and nothing is kept in {folder(None)}."
        raise OptionError("--data", found, "Name a folder, or import with: suasion data add FILE.")
    return read_panel(data or folder(None))


def own_imports() -> bool:
    """Whether the user has imported anything."""
    from suasion.evidence.imported_months import holds_vintages

    return holds_vintages(folder(None))


def windows(
    table: UnitMonths, years: Sequence[int], units: str, *, seed: int, keep: Path | None,
    steps: Steps,
) -> Iterator[Window]:  # fmt: skip
    """Scored windows, one at a time; those kept by an earlier run are read."""
    from suasion.analysis.violence.windows import scored_window

    steps.done(0, 0)
    fresh = 0
    for count, year in enumerate(years, start=1):
        place = _kept_file(keep, table.digest, units, year, seed)
        window = _read(place, year)
        if window is None:
            window = scored_window(table, year, units=units, seed=seed)
            _write(place, window)
            fresh += 1
        yield window
        steps.done(count, fresh)


def cell_window(
    data: Path | None, table: UnitMonths, *, seed: int
) -> tuple[Window, tuple[str, ...]]:
    """The window of cells and the country of each cell."""
    from suasion.analysis.violence.cell_window import cell_window as scored
    from suasion.evidence.violence_folder import read_cell_crosswalk, read_cell_months, read_cells

    place = data or folder(None)
    cells, crosswalk = read_cells(place), read_cell_crosswalk(place)
    return scored(table, read_cell_months(place), cells, crosswalk, seed=seed)


def skill(windows_: Sequence[Window], countries: Sequence[str], units: str) -> dict[str, Any]:
    """Rows, means over the years chosen on and held back, differences and PIT."""
    from suasion.analysis.violence import skill_table

    return {
        "rows": skill_table.rows(windows_, countries, units),
        "spans": skill_table.spans(windows_, countries, units),
        "differences": skill_table.differences(windows_, countries, units),
        "pit": skill_table.pit_shares(windows_, countries, units),
    }


def views(data: Path, table: UnitMonths, *, seed: int, steps: Steps) -> dict[str, Any]:
    """Our rows beside the archived ones, and how far our scorer is from the archived scores."""
    from suasion.analysis.violence import views_windows
    from suasion.evidence.violence_folder import read_views_actuals, read_views_draws

    archive = read_views_draws(data)
    countries = views_windows.country_months(table, read_views_actuals(data), archive)
    entries = views_windows.archived(archive, countries)
    years = sorted({entry.year for entry in entries})
    steps.done(0, 0)
    for count, year in enumerate(years, start=1):
        entries += views_windows.ours(table, countries, year, seed=seed)
        steps.done(count * steps.total // len(years), count * steps.total // len(years))
    return {
        "archive": archive.source,
        "worst_disagreement_with_archived_crps": views_windows.worst_disagreement(archive),
        "rows": views_windows.rows(entries, countries),
    }


def occurrence(data: Path, table: UnitMonths) -> list[dict[str, Any]]:
    """Brier scores one month ahead, ours and others'."""
    from suasion.analysis.violence.occurrence import occurrence_rows
    from suasion.evidence.violence_folder import read_third_party

    return occurrence_rows(table, read_third_party(data))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForecast:
    """A forecast that is asked for: as-of (year, month) or the scenario's, and data or none."""

    as_of: tuple[int, int] | None
    months: int
    seed: int
    data: Path | None


def forecast(theatre: Scenario, asked: AskedForecast) -> ViolenceForecast:
    """The forecast of a theatre by unit.

    Raises
    ------
    OptionError
        Another month than the scenario's is asked for without data.
    """
    from suasion.analysis.violence import forecast as room
    from suasion.evidence.unit_months import month_id

    world = theatre.world()
    own = (int(world.as_of[:4]), int(world.as_of[5:7]))
    of_another_month = asked.as_of not in (None, own)
    if asked.data is not None or (of_another_month and own_imports()):
        month = month_id(*(asked.as_of or own))
        table = panel(asked.data)
        return room.from_panel(table, world, as_of=month, months=asked.months, seed=asked.seed)
    if of_another_month:
        raise OptionError(
            "--as-of",
            f"is not the scenario's month, {own[0]}-{own[1]:02d}.",
            "Give --data to forecast from events, or import some.",
        )
    return room.from_world(world, months=asked.months, seed=asked.seed)


def by_units(
    theatre: Scenario, made: ViolenceForecast, units: str, *, seed: int
) -> ViolenceForecast:
    """The same forecast by country, admin1 or cell."""
    from suasion.analysis.violence import forecast as room

    if units == "country":
        return room.by_country(made)
    if units == "cell":
        return room.by_cell(made, _cell_weights(theatre), seed=seed)
    return made


def write_forecast(made: ViolenceForecast, file: Path) -> None:
    """Write the draws in the ViEWS layout."""
    from suasion.analysis.violence.forecast import COUNTRY_IDS
    from suasion.evidence.draws_file import write_draws

    column, places = "unit", list[int | str](made.places)
    if made.units == "cell":
        column, places = "priogrid_gid", [int(place) for place in made.places]
    elif made.units == "country":
        strange = [code for code in made.places if code not in COUNTRY_IDS]
        if strange:
            raise OptionError(
                "--units", f"{strange[0]} has no ViEWS country number.", "Give admin1."
            )
        column, places = "country_id", [COUNTRY_IDS[code] for code in made.places]
    write_draws(file, column, places, made.first_month, made.paths)


def told(made: ViolenceForecast) -> dict[str, Any]:
    """A forecast as plain data."""
    from suasion.analysis.violence import summary

    return {
        "model": made.model,
        "units": made.units,
        "draws": int(made.paths.shape[0]),
        "months": list(made.months),
        "rests_on": made.rests_on,
        "notes": list(made.notes),
        "totals": summary.totals(made),
        "rows": summary.monthly(made),
    }


def forecast_map(theatre: Scenario, made: ViolenceForecast) -> str:
    """An SVG file of expected deaths by unit over the months."""
    from suasion.presentation.violence_map import unit_map

    return unit_map(theatre, made)


def score(draws: Path, actuals: Path) -> dict[str, Any]:
    """Scores of a file of draws against a table of what happened."""
    from suasion.analysis.violence.score_file import scores
    from suasion.evidence.draws_file import read_actuals, read_draws

    kept = read_draws(draws)
    return scores(kept, read_actuals(actuals, kept.place_column))


def fit(
    data: Path | None,
    through: str | None,
    *,
    profile: bool,
    clustered: bool,
    command: str,
    progress: Progress,
    clock: Clock,
) -> dict[str, Any]:
    """The fit of violence as plain data; profiles take most of the time."""
    from suasion.analysis.violence.fit_report import fitted_report

    started = clock()

    def told(done: int, total: int) -> None:
        progress(done, total, (clock() - started) / max(done, 1) * (total - done))

    progress(0, 1, None)
    found = fitted_report(
        panel(data), through=through, profile=profile, clustered=clustered, progress=told
    )
    return found | {"command": command}


def fit_toml(made: Mapping[str, Any]) -> str:
    """A fit as a table for a scenario."""
    from suasion.presentation.fit_table import fit_toml as written

    return written(made)


def correlations_csv(made: Mapping[str, Any]) -> str:
    """A fit's correlations as a table for a scenario."""
    from suasion.presentation.fit_table import correlations_csv as written

    return written(made)


def _cell_weights(theatre: Scenario) -> dict[str, dict[int, float]]:
    weights: dict[str, dict[int, float]] = {}
    for cell in theatre.cells:
        weights.setdefault(cell.unit, {})[int(cell.gid)] = float(cell.weight)
    return weights


def _kept_file(keep: Path | None, digest: str, units: str, year: int, seed: int) -> Path | None:
    """Name of a window's file: by data, source, seed, units and year."""
    if keep is None:
        return None
    name = blake2b(f"{digest}\x1f{source_digest()}\x1f{seed}".encode(), digest_size=6).hexdigest()
    return keep / f"window_{units}_{year}_{name}.npz"


def _read(place: Path | None, year: int) -> Window | None:
    if place is None or not place.is_file():
        return None
    import numpy as np

    from suasion.analysis.violence.windows import Window

    with np.load(place) as arrays:
        return Window.from_arrays(year, {name: arrays[name] for name in arrays.files})


def _write(place: Path | None, window: Window) -> None:
    if place is None:
        return
    import numpy as np

    # Written aside and renamed, so that no half of it is ever there.
    aside = place.with_suffix(".part")
    with aside.open("wb") as file:
        np.savez_compressed(file, **window.arrays())  # type: ignore[arg-type]
    aside.replace(place)
