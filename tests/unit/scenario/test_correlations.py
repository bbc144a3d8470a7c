"""Are parameters drawn together as a scenario says, and impossible correlations refused?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.unit.scenario.folders import accepted, refusal

HEADER = "first,second,correlation"


def correlate(folder: Path, *lines: str) -> None:
    (folder / "correlations.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")


def test_without_the_table_nothing_is_drawn_together(valleys: Path) -> None:
    assert accepted(valleys).world().copula is None


def test_the_table_makes_a_copula_and_changes_the_digest(valleys: Path) -> None:
    before = accepted(valleys).digest
    correlate(valleys, "conflict.h1,conflict.h0,-0.6")
    scenario = accepted(valleys)
    found = scenario.world().copula
    assert found is not None
    assert found.names == ("conflict.h0", "conflict.h1")
    np.testing.assert_allclose(found.factor @ found.factor.T, [[1.0, -0.6], [-0.6, 1.0]])
    assert scenario.digest != before


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["conflict.h1,conflict.h_0,0.5"], "'conflict.h_0' is no parameter of the scenario."),
        (["conflict.h0,conflict.alpha_floor,0.5"], "conflict.alpha_floor has no range."),
        (["conflict.h0,conflict.h0,0.5"], "conflict.h0,conflict.h0 is told twice or of itself."),
        (
            ["conflict.h0,conflict.h1,0.5", "conflict.h1,conflict.h0,0.5"],
            "conflict.h1,conflict.h0 is told twice or of itself.",
        ),
        (["conflict.h0,conflict.h1,1.0"], "correlation"),
        (
            [
                "conflict.h0,conflict.h1,0.9",
                "conflict.h1,conflict.s0,0.9",
                "conflict.h0,conflict.s0,-0.9",
            ],
            "valleys/correlations.csv: no numbers can have these correlations together.",
        ),
    ],
)
def test_what_cannot_be_drawn_together_is_refused(
    valleys: Path, lines: list[str], said: str
) -> None:
    correlate(valleys, *lines)
    assert said in refusal(valleys)
