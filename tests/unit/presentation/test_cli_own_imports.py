"""Do the commands on violence work from what a person has imported, named or left out?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from suasion.evidence.borders import borders_of, units_on_the_map
from suasion.evidence.folder import VARIABLE as DATA_VARIABLE
from suasion.evidence.unit_months import month_name
from suasion.presentation.cli import main
from suasion.presentation.kernel_cache import VARIABLE
from tests.laws.violence_panels import FIRST_MONTH, fought
from tests.unit.evidence.files import Row, csv_text, ged, imported_rows, written

COUNTRIES = ("Burkina Faso |", "Mali |", "Niger |")
MONTHS = 72


@pytest.fixture(scope="module")
def imports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one vintage: a made-up war in every unit of the three countries."""
    folder = tmp_path_factory.mktemp("imports")
    units = [unit for unit in units_on_the_map() if unit.startswith(COUNTRIES)]
    country = np.unique([unit.partition(" | ")[0] for unit in units], return_inverse=True)[1]
    deaths = fought(borders_of(units).neighbours, country, months=MONTHS, seed=5)
    # The first and the last month are told.
    deaths[0, [0, -1]] = 1
    rows: list[Row] = []
    for i, t in np.argwhere(deaths):
        (land, _, name), count = units[i].partition(" | "), f"{deaths[i, t]:.0f}"
        day = f"{month_name(FIRST_MONTH + int(t))}-15"
        rows.append(
            ged(
                len(rows), country=land, adm_1=name, date_start=day, date_end=day,
                best=count, low=count, high=count,
            )
        )  # fmt: skip
    imported_rows(rows, folder)
    return folder


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, imports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv(DATA_VARIABLE, str(imports))


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """JSON of a command that ends well."""
    assert main([*words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_fit_reads_the_imports_named_or_left_out(
    capsys: pytest.CaptureFixture[str], imports: Path
) -> None:
    own = answered(capsys, "fit", "conflict")
    named = answered(capsys, "fit", "conflict", "--data", str(imports))
    assert own["data"] == named["data"] == "ucdp_ged-99.1"
    assert own["data_digest"] == named["data_digest"]
    assert own["values"] == named["values"]
    assert (own["first_month"], own["last_month"]) == ("2014-01", "2017-12")


def test_a_forecast_of_a_past_month_rests_on_the_imports(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("--as-of", "2016-12", "--months", "1", "--out", "draws.parquet")
    found = answered(capsys, "forecast", "violence", "sahel_2026", *words)
    assert found["model"] == "suasion pooled"
    assert found["rests_on"].startswith("ucdp_ged-99.1, to 2016-10, digest")
    assert len(found["totals"]) == 29


def test_a_benchmark_scores_the_imports(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "benchmark", "violence", "--years", "2017")
    assert found["data"] == "ucdp_ged-99.1"
    assert {row["region"] for row in found["rows"]} == {"Sahel"}


def test_units_without_events_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "few"
    rows = [ged(i, country="Mali", adm_1="Gao region", date_start=f"{2012 + i}-01-05",
                date_end=f"{2012 + i}-01-05") for i in range(6)]  # fmt: skip
    imported_rows(rows, folder)
    words = ("--as-of", "2016-12", "--months", "1", "--out", "a.parquet", "--data", str(folder))
    assert main(["forecast", "violence", "sahel_2026", *words]) == 2
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert line.startswith("error: ucdp_ged-99.1: has no unit for bfa_boucle_du_mouhoun")


def test_with_nothing_imported_a_folder_must_be_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "none"))
    assert main(["fit", "conflict"]) == 2
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert line.startswith("error: --data: is left out, and nothing is kept in")


def test_a_table_of_too_few_months_is_not_fitted(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path("table.csv"), csv_text([{"unit": "A", "month": "2012-01", "deaths": "1"}]))
    assert main(["fit", "conflict", "--data", "table.csv"]) == 2
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert line == "error: table.csv: spans 1 months. Give 48 or more."
