"""Do draws come back as they were written, and are strange files refused in one line?"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from suasion.core.errors import EvidenceError
from suasion.evidence.draws_file import read_actuals, read_draws, write_draws

PATHS = np.arange(24, dtype=np.float32).reshape(4, 2, 3)


@pytest.mark.parametrize(
    ("column", "places"),
    [("unit", ["mli_gao", "it's"]), ("country_id", [50, 47]), ("priogrid_gid", [147945, 1])],
)
def test_draws_come_back_as_written(tmp_path: Path, column: str, places: list[int | str]) -> None:
    file = tmp_path / "a folder's draws.parquet"
    write_draws(file, column, places, 541, PATHS)
    kept = read_draws(file)
    assert kept.place_column == column
    told = dict(zip(kept.keys, kept.draws, strict=True))
    for i, place in enumerate(places):
        for t in range(3):
            np.testing.assert_array_equal(np.sort(told[541 + t, str(place)]), PATHS[:, i, t])
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]


def test_the_layout_is_that_of_views(tmp_path: Path) -> None:
    file = tmp_path / "draws.parquet"
    write_draws(file, "country_id", [50, 47], 541, PATHS)
    found = duckdb.execute(f"describe from '{file}'").fetchall()
    assert [row[0] for row in found] == ["month_id", "country_id", "draw", "outcome"]


def test_places_with_different_numbers_of_draws_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "draws.parquet"
    names = "t(month_id, country_id, draw, outcome)"
    rows = f"(values (1, 50, 0, 3), (1, 50, 1, 3), (1, 47, 0, 3)) {names}"
    duckdb.execute(f"copy (from {rows}) to '{file}' (format parquet)")
    with pytest.raises(EvidenceError, match=r"^draws\.parquet: has places with different numbers"):
        read_draws(file)


def test_a_file_without_a_place_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "draws.parquet"
    duckdb.execute(f"copy (select 1 as month_id, 2 as outcome) to '{file}' (format parquet)")
    with pytest.raises(EvidenceError, match=r"^draws\.parquet: has no row .*none of country_id"):
        read_draws(file)


def test_actuals_are_not_draws(tmp_path: Path) -> None:
    file = tmp_path / "actuals.parquet"
    row = "1 as month_id, 50 as country_id, 2 as outcome"
    duckdb.execute(f"copy (select {row}) to '{file}' (format parquet)")
    with pytest.raises(EvidenceError, match=r"^actuals\.parquet: has rows without a draw\."):
        read_draws(file)


def test_a_row_that_is_not_sound_is_named(tmp_path: Path) -> None:
    file = tmp_path / "draws.parquet"
    names = "t(month_id, country_id, draw, outcome)"
    rows = f"(values (1, 50, 0, 3), (1, 50, 1, -3)) {names}"
    duckdb.execute(f"copy (from {rows}) to '{file}' (format parquet)")
    with pytest.raises(EvidenceError, match=r"^draws\.parquet: row 2: outcome: -3 is below 0\."):
        read_draws(file)


def test_the_grid_of_views_may_have_its_older_name(tmp_path: Path) -> None:
    file = tmp_path / "draws.parquet"
    row = "1 as month_id, 147945 as pg_id, 0 as draw, 2 as outcome"
    duckdb.execute(f"copy (select {row}) to '{file}' (format parquet)")
    kept = read_draws(file)
    assert (kept.place_column, kept.keys) == ("priogrid_gid", ((1, "147945"),))


def test_actuals_may_tell_the_month_either_way(tmp_path: Path) -> None:
    texts = {
        "ids.csv": "month_id,country_id,outcome\n541,50,3\n",
        "dates.csv": "month,country_id,deaths\n2025-01-01,50,3\n",
    }
    for name, text in texts.items():
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        assert read_actuals(file, "country_id") == {(541, "50"): 3.0}
