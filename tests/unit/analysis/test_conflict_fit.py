"""Does the fit of violence find what was planted, with the right slope and the right doubt?"""

from __future__ import annotations

import numpy as np
import pytest

from suasion.analysis.fit.conflict import ConflictFit, fit_conflict
from suasion.analysis.fit.conflict_frailty import fit_frailty
from suasion.analysis.fit.conflict_likelihood import COORDINATES, scores
from suasion.analysis.fit.conflict_panel import Memory, Panel, Rows, memory_of, rows_of
from suasion.core.errors import OptionError
from suasion.core.streams import Luck
from suasion.model.mechanisms.conflict import (
    Neighbours,
    month_of_violence,
    starting_frailty,
)
from tests.laws.conflict_worlds import MONTH, month_parameters

UNITS, COUNTRIES, MONTHS, FIRST_MONTH, POWER = 160, 20, 180, 24, 0.5
PLANTED = {"h0": -0.05, "h1": 1.07, "h2": 1.17, "h3": -0.15, "s0": 3.0, "s1": 1.2, "s2": 0.2}


def planted_panel(seed: int, *, frailty_sd: float) -> Panel:
    """Deaths simulated by the compiled month on a ring of units, country by country."""
    parameters = month_parameters(1, **PLANTED, frailty_sd=frailty_sd)
    ring = [(i, (i + 1) % UNITS) for i in range(UNITS)]
    neighbours = Neighbours.from_links(UNITS, np.array(ring + [(b, a) for a, b in ring]))
    country = np.arange(UNITS) * COUNTRIES // UNITS
    state = {
        "excitation": np.full((1, UNITS, 4), 1.0),
        "activity": np.full((1, UNITS), 0.3),
        "frailty": starting_frailty(
            parameters=parameters, country_count=COUNTRIES, luck=Luck(seed, np.arange(1), 0)
        ),
    }
    still = np.zeros((1, UNITS))
    deaths = np.empty((UNITS, MONTHS))
    for t in range(MONTHS):
        month = month_of_violence(
            **state, log_hazard_lever=still, log_severity_lever=still, parameters=parameters,
            neighbours=neighbours, country_of_unit=country, luck=Luck(seed, np.arange(1), t),
        )  # fmt: skip
        deaths[:, t] = month.deaths[0]
        state = {name: getattr(month, name) for name in ("excitation", "activity", "frailty")}
    known = np.ones(UNITS, dtype=np.bool_)
    return Panel(deaths=deaths, neighbours=neighbours, neighbours_known=known, group=country)


def rows_from(panel: Panel) -> Rows:
    memory: Memory = memory_of(panel, POWER)
    return rows_of(panel, memory, first_month=FIRST_MONTH, last_month=MONTHS)


def fitted(panel: Panel) -> ConflictFit:
    """Fit of a panel on the map, whose term for units off it is held at zero."""
    return fit_conflict(rows_from(panel), alpha_floor=1.3)


def test_the_gradient_is_the_slope_of_the_likelihood() -> None:
    rows = rows_from(planted_panel(1, frailty_sd=0.3))
    point = np.array([-1.0, 0.2, -0.5, -1.5, -0.3, 0.8, 0.9, 0.1, 0.0, 2.5, 1.1, 0.1, 0.9])
    _, gradient = scores(point, rows, groups=COUNTRIES, alpha_floor=1.3)
    for k in range(point.size):
        step = np.zeros_like(point)
        step[k] = 1e-5
        above, below = (
            scores(point + sign * step, rows, groups=COUNTRIES, alpha_floor=1.3)[0].sum()
            for sign in (1.0, -1.0)
        )
        slope = (above - below) / 2e-5
        assert abs(gradient[:, k].sum() - slope) < 1e-5 * max(1.0, abs(slope)), COORDINATES[k]


def test_planted_parameters_are_recovered() -> None:
    misses = []
    for seed in (1, 2, 3):
        fit = fitted(planted_panel(seed, frailty_sd=1e-6))
        assert fit.steepest < 1e-6
        for name, planted in (PLANTED | {"alpha_1": MONTH["alpha_1"]}).items():
            error = fit.standard_error(name, clustered=False)
            misses.append((fit.estimate(name) - planted) / error)
            assert abs(misses[-1]) < 4.0, (seed, name, fit.estimate(name), planted, error)
        weight, doubt = fit.weights(clustered=False)
        planted_weight = np.array([MONTH[f"a_{h}"] for h in (1, 4, 12, 48)])
        planted_weight /= planted_weight.sum()
        assert np.all(np.abs(weight - planted_weight) < 4.0 * doubt + 0.01)
    assert 0.4 < np.std(misses) < 1.6


def test_planted_frailty_is_found_and_none_is_not_invented() -> None:
    found = []
    for sd in (1e-6, 0.6):
        panel = planted_panel(4, frailty_sd=sd)
        fit = fitted(panel)
        found.append(fit_frailty(fit.point, rows_from(panel), months=MONTHS - FIRST_MONTH).sd)
    assert found[0] < 0.2
    assert 0.35 < found[1] < 0.85


def test_a_panel_with_half_a_death_is_refused_in_one_line() -> None:
    panel = planted_panel(1, frailty_sd=1e-6)
    with pytest.raises(OptionError, match=r"^panel\.deaths: [^\n]+$"):
        Panel(
            deaths=panel.deaths + 0.5,
            neighbours=panel.neighbours,
            neighbours_known=panel.neighbours_known,
            group=panel.group,
        )
