"""Are ViEWS windows built from what was known, and scored as the archive scored them?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from suasion.analysis.violence import views_windows
from suasion.analysis.violence.occurrence import occurrence_rows
from suasion.analysis.violence.quantiles import DRAWS
from suasion.core.errors import OptionError
from suasion.evidence.unit_months import month_id
from suasion.evidence.violence_folder import Table
from tests.laws.violence_panels import small_table

JANUARY = month_id(2018, 1)
HISTORY = {"MLI": list(range(12)), "GHA": [0] * 12}
COUNTRIES = {"MLI": ("Mali", 50), "GHA": ("Ghana", 42)}


def actuals(deaths: int = 3) -> Table:
    """Twelve months of two countries, one of which has no unit in the panel."""
    rows = [
        {"window": "Y2018", "month_id": JANUARY + t, "iso3": iso3, "name": name,
         "country_id": number, "outcome": deaths + t}
        for iso3, (name, number) in COUNTRIES.items()
        for t in range(12)
    ]  # fmt: skip
    return Table(source="actuals.csv", rows=tuple(rows))


def archive() -> Table:
    """Draws of conflictology for that window, with the score that they got."""
    rows: list[dict[str, Any]] = []
    for iso3, history in HISTORY.items():
        for t in range(12):
            draws, y = np.array(history, dtype=float), 3.0 + t
            score = np.abs(draws - y).mean() - np.abs(draws[:, None] - draws).mean() / 2.0
            rows.append(
                {"model": "bm_conflictology", "window": "Y2018", "month_id": JANUARY + t,
                 "iso3": iso3, "draws": history, "actual": y, "crps": score}
            )  # fmt: skip
    return Table(source="draws.parquet", rows=tuple(rows))


def test_history_is_what_was_scored_then_the_archive_then_the_panel() -> None:
    table = small_table()
    found = views_windows.country_months(table, actuals(), archive())
    mali = found.iso3.index("MLI")
    np.testing.assert_array_equal(found.window(2018)[mali], 3.0 + np.arange(12))
    np.testing.assert_array_equal(found.deaths[mali, 70 - 12 : 70], HISTORY["MLI"])
    product = np.round(0.5 * table.deaths)[[c == "Mali" for c in table.countries]].sum(axis=0)
    np.testing.assert_array_equal(found.deaths[mali, : 70 - 12], product[: 70 - 12])


def test_our_scorer_agrees_with_the_archived_scores() -> None:
    assert views_windows.worst_disagreement(archive()) < 1e-12


def test_what_happened_in_the_window_changes_no_forecast() -> None:
    table = small_table()
    made = []
    for deaths, panel in ((3, table.deaths), (900, np.zeros_like(table.deaths))):
        changed = table.deaths.copy()
        changed[:, 70:] = panel[:, 70:]
        countries = views_windows.country_months(table, actuals(deaths), archive())
        made.append(views_windows.ours(replace(table, deaths=changed), countries, 2018))
    for one, other in zip(*made, strict=True):
        np.testing.assert_array_equal(one.draws, other.draws)


def test_every_entry_has_a_row_by_region_and_ours_have_a_thousand_draws() -> None:
    table = small_table()
    countries = views_windows.country_months(table, actuals(), archive())
    entries = views_windows.archived(archive(), countries)
    entries += views_windows.ours(table, countries, 2018)
    assert [entry.model for entry in entries] == [
        "bm_conflictology", "zero", "suasion", "suasion pooled",
    ]  # fmt: skip
    assert all(entry.draws.shape == (2, 12, DRAWS) for entry in entries[1:])
    rows = views_windows.rows(entries, countries)
    assert {(row["region"], row["window"]) for row in rows} == {
        ("Sahel", 2018), ("West Africa", 2018),
    }  # fmt: skip
    zero = next(r for r in rows if r["model"] == "zero" and r["region"] == "Sahel")
    assert zero["crps"] == pytest.approx(3.0 + 5.5)


def others() -> Table:
    """Forecasts of two units made at two origins."""
    rows = [
        {"target": "occurrence", "model": model, "iso3": "MLI", "adm1": f"Place {unit:02d}",
         "origin_month": date(2017, month, 1), "y": 1, "persist": 0, "clim": 0.5, "p": p}
        for model, p in (("always", 1.0), ("never", 0.0))
        for unit in (6, 7)
        for month in (3, 9)
    ]  # fmt: skip
    return Table(source="others.parquet", rows=tuple(rows))


def test_all_are_scored_on_the_same_rows() -> None:
    rows = {
        r["model"]: r for r in occurrence_rows(small_table(), others()) if r["region"] == "Sahel"
    }
    assert {r["rows"] for r in rows.values()} == {4}
    briers = {name: rows[name]["brier"] for name in ("always", "never", "zero", "last value")}
    assert briers == {"always": 0.0, "never": 1.0, "zero": 1.0, "last value": 1.0}
    assert rows["share of months so far"]["brier"] == pytest.approx(0.25)
    assert 0.0 < rows["suasion"]["brier"] < 1.0


def test_a_unit_that_the_panel_does_not_know_is_refused() -> None:
    strange = Table(source="o.parquet", rows=({**others().rows[0], "adm1": "Atlantis"},))
    with pytest.raises(OptionError, match=r"^small\.csv: has no unit Atlantis \(MLI\)\."):
        occurrence_rows(small_table(), strange)
