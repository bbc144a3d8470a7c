"""Are the shipped parameters of violence those that the shipped command fits, with their errors?"""

from __future__ import annotations

from pathlib import Path

import pytest

from suasion.analysis.violence.fit_report import fitted_report
from suasion.evidence.violence_folder import read_panel
from suasion.scenario import load

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
def test_the_sahel_ships_what_the_fit_finds() -> None:
    found = fitted_report(
        read_panel(SHARED), through=None, profile=False, clustered=False, progress=lambda *_: None
    )
    scenario = load("sahel_2026")
    shipped = {one.name: one.given for one in scenario.values}
    for row in found["values"]:
        value = shipped[f"conflict.{row['name']}"]
        assert (value.value, value.low, value.high) == pytest.approx(
            (row["value"], row["low"], row["high"]), rel=1e-3, abs=1e-5
        )
        assert value.grade == "estimated"
    pairs = {(p.row.first, p.row.second): p.row.correlation for p in scenario.document.correlations}
    fitted = {(first, second): r for first, second, r in found["correlations"]}
    assert pairs == pytest.approx(fitted, abs=1e-3)
