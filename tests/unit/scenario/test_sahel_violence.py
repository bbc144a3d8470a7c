"""Do the violence tables of sahel_2026 fit together, and are they known by the as-of date?"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

AS_OF = date(2026, 2, 5)
CLIENTS = {"MLI": 10, "BFA": 12, "NER": 7}


@pytest.fixture(scope="module")
def folder() -> Path:
    root = Path(__file__).resolve().parents[3]
    return root / "src" / "suasion" / "scenario" / "library" / "sahel_2026"


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_units_of_the_three_have_a_state_known_in_time(folder: Path) -> None:
    rows = table(folder, "violence_state.csv")
    for code, count in CLIENTS.items():
        assert sum(row["country"] == code for row in rows) == count
    assert all(date.fromisoformat(row["known_on"]) <= AS_OF for row in rows)
    assert all(row["grade"] == "estimated" and row["source"] for row in rows)
    for row in rows:
        assert row["unit"].startswith(row["country"].lower() + "_")
        assert all(float(row[f"e{h}"]) > 0.0 for h in (1, 4, 12, 48))
        rolled = [float(row[f"rolled_{h}"]) for h in (1, 4, 12, 48)]
        assert all(0.0 <= share <= 1.0 for share in rolled)
        assert all(a >= b for a, b in pairwise(rolled))
        assert 0.0 <= float(row["activity"]) <= 1.0


def test_deaths_of_the_last_year_are_those_that_were_published(folder: Path) -> None:
    totals: dict[str, float] = defaultdict(float)
    for row in table(folder, "violence_state.csv"):
        totals[row["country"]] += float(row["deaths_12m"])
    # February 2025 to January 2026 against the UCDP-scale totals of 2025 that were matched.
    for code, target in {"MLI": 1929, "BFA": 3885, "NER": 929}.items():
        assert abs(totals[code] / target - 1.0) < 0.05


def test_neighbours_are_symmetric_and_reach_every_unit_of_the_three(folder: Path) -> None:
    units = {row["unit"] for row in table(folder, "violence_state.csv")}
    links = {(row["unit"], row["neighbour"]) for row in table(folder, "neighbours.csv")}
    assert all((b, a) in links and a != b for a, b in links)
    assert {a for a, _ in links} == units
    assert {
        ("mli_mopti", "bfa_sahel"),
        ("ner_tillaberi", "bfa_est"),
        ("mli_gao", "mli_menaka"),
    } <= (links)


def test_cell_weights_sum_to_one_and_cells_lie_where_their_number_says(folder: Path) -> None:
    sums: dict[str, float] = defaultdict(float)
    for row in table(folder, "cells.csv"):
        sums[row["unit"]] += float(row["weight"])
        gid = int(row["gid"]) - 1
        assert float(row["lat"]) == -89.75 + 0.5 * (gid // 720)
        assert float(row["lon"]) == -179.75 + 0.5 * (gid % 720)
    own = [r["unit"] for r in table(folder, "violence_state.csv") if r["country"] in CLIENTS]
    assert sorted(sums) == sorted(own)
    np.testing.assert_allclose(list(sums.values()), 1.0, atol=1e-6)


def test_every_unit_has_a_shape_and_the_map_stays_small(folder: Path) -> None:
    shapes = json.loads((folder / "geometry.json").read_text(encoding="utf-8"))
    units = {row["unit"] for row in table(folder, "violence_state.csv")}
    assert units | set(CLIENTS) <= set(shapes)
    assert all(ring[0] == ring[-1] and len(ring) > 3 for rings in shapes.values() for ring in rings)
    assert all(rings for rings in shapes.values())
    assert (folder / "geometry.json").stat().st_size < 60_000
