"""Do the commands on violence answer on stdout, resume, and fail in one line with exit code 2?"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from suasion.analysis.fit.conflict_likelihood import COORDINATES
from suasion.analysis.violence import windows
from suasion.core.copula import correlation_matrix, possible
from suasion.evidence.folder import VARIABLE as DATA_VARIABLE
from suasion.evidence.unit_months import UnitMonths
from suasion.presentation.cli import main
from suasion.presentation.kernel_cache import VARIABLE
from tests.laws.violence_panels import small_table, write_table

ROW_KEYS = (
    *("model", "region", "units", "window", "crps", "ign_challenge", "ign_evaluation", "mis"),
    *("brier", "coverage", "crps_high", "crps_log", "mis_95", "coverage_95"),
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "imports"))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tidy table of simulated deaths."""
    told = small_table()
    return write_table(tmp_path_factory.mktemp("data") / "deaths.csv", told.deaths, told)


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """JSON of a command that ends well."""
    assert main([*words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line of a command that ends with exit code 2."""
    assert main(list(words)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    line = said.err.strip().splitlines()[-1]
    assert line.startswith("error: ")
    return line


@pytest.mark.parametrize("units", ["admin1", "country"])
def test_a_benchmark_has_a_row_for_each_model_region_and_window(
    capsys: pytest.CaptureFixture[str], table: Path, units: str
) -> None:
    words = ("benchmark", "violence", "--data", str(table), "--years", "2018", "--units", units)
    found = answered(capsys, *words, "--keep", "kept")
    assert all(tuple(key for key in ROW_KEYS if key not in row) == () for row in found["rows"])
    regions = {row["region"] for row in found["rows"]}
    assert regions == {"Sahel", "West Africa"}
    windows = {row["window"] for row in found["rows"]}
    assert windows == {2018, "mean"}
    models = [row["model"] for row in found["rows"] if row["region"] == "Sahel"]
    assert {"zero", "suasion", "suasion pooled"} <= set(models)
    assert found["differences"]
    assert found["pit"]
    assert found["data_digest"]
    again = answered(capsys, *words, "--keep", "kept")
    assert again["rows"] == found["rows"]
    assert len(list(Path("kept").iterdir())) == 1


def test_a_stopped_benchmark_keeps_its_years_and_goes_on(
    capsys: pytest.CaptureFixture[str], table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["benchmark", "violence", "--data", str(table), "--years", "2017-2018"]
    words += ["--keep", "kept", "--json"]
    scored = windows.scored_window
    years = []

    def stopped_in_2018(told: UnitMonths, year: int, **asked: Any) -> windows.Window:
        years.append(year)
        if year == 2018 and years.count(2018) == 1:
            raise KeyboardInterrupt
        return scored(told, year, **asked)

    monkeypatch.setattr(windows, "scored_window", stopped_in_2018)
    assert main(words) == 130
    said = capsys.readouterr()
    assert said.out == ""
    assert "stopped: 1 of 2 years are finished and kept in kept." in said.err
    assert main(words) == 0
    assert years == [2017, 2018, 2018]
    assert {row["window"] for row in json.loads(capsys.readouterr().out)["rows"]} == {
        2017, 2018, "mean",
    }  # fmt: skip


def test_a_year_that_the_table_does_not_span_is_refused(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    line = refused(capsys, "benchmark", "violence", "--data", str(table), "--years", "2030")
    assert "deaths.csv: spans 2012-01 to 2018-12." in line


def test_a_span_of_years_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    line = refused(capsys, "benchmark", "violence", "--data", str(table), "--years", "2019-2018")
    assert "--years: '2019-2018' is no span." in line


def test_a_fit_tells_its_values_errors_and_data(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    words = ("fit", "conflict", "--data", str(table), "--out", "fit.toml")
    found = answered(capsys, *words, "--correlations", "correlations.csv")
    assert found["coordinates"] == list(COORDINATES)
    assert np.array(found["covariance"]).shape == (len(COORDINATES), len(COORDINATES))
    written = tomllib.loads(Path("fit.toml").read_text(encoding="utf-8"))
    assert written["fit"]["data_digest"] == found["data_digest"]
    assert written["fit"]["command"].startswith("suasion")
    values = written["parameters"]["conflict"]
    lines = Path("correlations.csv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(",") for line in lines[1:]]
    assert possible(correlation_matrix((a, b, float(r)) for a, b, r in pairs)[1])
    assert {name.removeprefix("conflict.") for a, b, _ in pairs for name in (a, b)} <= set(values)
    assert {"b_0", "h1", "s1", "alpha_1", "frailty_sd", "a_4"} <= set(values)
    assert all(v["grade"] == "estimated" for v in values.values())


def test_a_fit_through_a_month_of_the_future_is_refused(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    words = ("fit", "conflict", "--data", str(table), "--through", "2030-01")
    assert "--through: 2030-01 is out of range. Give" in refused(capsys, *words)


def test_a_forecast_is_written_told_drawn_and_scored(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(
        capsys, "forecast", "violence", "sahel_2026", "--months", "2", "--units", "country",
        "--out", "draws.parquet", "--map", "map.svg",
    )  # fmt: skip
    assert found["months"] == ["2026-03", "2026-04"]
    assert {row["place"] for row in found["totals"]} == {"BFA", "MLI", "NER"}
    for row in found["rows"]:
        assert row["low"] <= row["median"] <= row["high"]
        assert row["probability_1_or_more"] >= row["probability_25_or_more"]
    assert "does not cover" in found["notes"][0]
    drawn = Path("map.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert all(name in drawn for name in ("BURKINA FASO", "MALI", "NIGER", "Boucle du Mouhoun"))
    Path("actuals.csv").write_text("month_id,country_id,outcome\n555,50,90\n555,47,200\n", "utf-8")
    scored = answered(capsys, "score", "draws.parquet", "actuals.csv")
    assert (scored["draws"], scored["scored"]) == (1000, 2)
    assert scored["forecasts_without_actuals"] == 4
    assert {row["model"] for row in scored["rows"]} == {"forecast", "zero"}
    assert sum(scored["pit"]) == pytest.approx(1.0)


def test_cells_and_units_tell_the_same_deaths(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("forecast", "violence", "sahel_2026", "--months", "1", "--out", "draws.parquet")
    found = [answered(capsys, *words, "--units", u) for u in ("country", "admin1", "cell")]
    assert "learnt on the months of 2024" in found[2]["rests_on"]
    sums = [sum(row["mean"] for row in told["totals"]) for told in found]
    assert sums == pytest.approx([sums[0]] * 3)


def test_another_month_than_the_scenarios_needs_data(capsys: pytest.CaptureFixture[str]) -> None:
    line = refused(
        capsys, "forecast", "violence", "sahel_2026", "--as-of", "2024-10", "--out", "a.parquet"
    )
    assert "--as-of: is not the scenario's month, 2026-02. Give --data" in line


def test_a_panel_of_other_units_is_refused(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    line = refused(
        capsys, "forecast", "violence", "sahel_2026", "--as-of", "2018-10", "--months", "2",
        "--data", str(table), "--out", "a.parquet",
    )  # fmt: skip
    assert "deaths.csv: has no unit for bfa_" in line


def test_actuals_of_elsewhere_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("forecast", "violence", "sahel_2026", "--months", "1", "--units", "country")
    answered(capsys, *words, "--out", "draws.parquet")
    Path("actuals.csv").write_text("month_id,country_id,outcome\n1,50,90\n", "utf-8")
    line = refused(capsys, "score", "draws.parquet", "actuals.csv")
    assert "actuals: tell none of the forecast's 3 place-months." in line
