"""Are the likelihoods at a lead right? Slopes against differences, quantiles against tail sums."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.analysis.violence.horizon import covariates_of, fitted_horizon
from suasion.analysis.violence.horizon_kernel import (
    hurdle_likelihood,
    hurdle_lomax_quantiles,
    severity_likelihood,
)
from suasion.analysis.violence.quantiles import levels
from suasion.core.streams import Luck
from tests.laws.violence_panels import small_panel


def covariates(rows: int, width: int) -> np.ndarray:
    out = Luck(1, np.arange(rows), 0).uniform("tests.covariates", width) - 0.5
    out[:, 0] = 1.0
    return out


def slopes(function: object, point: np.ndarray) -> np.ndarray:
    """Central differences of the value."""
    out = np.empty(point.size)
    for k in range(point.size):
        step = np.zeros_like(point)
        step[k] = 1e-6
        out[k] = (function(point + step)[0] - function(point - step)[0]) / 2e-6  # type: ignore[operator]
    return out


def test_the_hurdles_gradient_is_the_slope_of_its_likelihood() -> None:
    told = covariates(300, 4)
    fought = told[:, 1] > 0.1
    point = np.array([-0.7, 0.4, -0.3, 0.9])
    value, gradient = hurdle_likelihood(told, fought, point)
    hazard = np.exp(told @ point)
    plain = np.where(fought, np.log(-np.expm1(-hazard)), -hazard).mean()
    assert value == pytest.approx(plain, rel=1e-12)
    np.testing.assert_allclose(
        gradient, slopes(lambda p: hurdle_likelihood(told, fought, p), point), atol=1e-8
    )


def test_the_severitys_gradient_is_the_slope_of_its_likelihood() -> None:
    told, activity = covariates(300, 3), np.linspace(0.0, 1.0, 300)
    deaths = 1.0 + np.floor(20.0 * np.linspace(0.0, 1.0, 300) ** 4)
    point = np.array([1.1, 0.4, -0.3, 0.6])

    def likelihood(p: np.ndarray) -> tuple[float, np.ndarray]:
        return severity_likelihood(told, activity, deaths, p, 1.3)  # type: ignore[no-any-return]

    value, gradient = likelihood(point)
    scale, alpha = np.exp(told @ point[:3]), 1.3 * np.exp(point[3] * activity)
    mass = (1 + (deaths - 1) / scale) ** -alpha - (1 + deaths / scale) ** -alpha
    assert value == pytest.approx(np.log(mass).mean(), rel=1e-10)
    np.testing.assert_allclose(gradient, slopes(likelihood, point), atol=1e-8)


def test_quantiles_have_the_tail_of_the_hurdle_and_its_lomax() -> None:
    hazard, scale, alpha = np.array([0.7]), np.array([4.0]), np.array([1.6])
    count = 20_000
    out = np.empty((1, count))
    hurdle_lomax_quantiles(hazard, scale, alpha, levels(count), 3000.0, out)
    for deaths in (1, 2, 5, 20, 100):
        tail = -np.expm1(-0.7) * (1.0 + (deaths - 1.0) / 4.0) ** -1.6
        assert (out[0] >= deaths).mean() == pytest.approx(tail, abs=2.0 / count)
    assert out.max() <= 3000.0


def test_a_fit_states_occurrence_about_as_often_as_it_happens() -> None:
    panel = small_panel()
    told = covariates_of(panel)
    fit = fitted_horizon(panel, told, known=84, leads=(1,))
    stated = np.mean([fit.occurrence(told, t).mean() for t in range(24, 84)])
    assert stated == pytest.approx((panel.deaths[:, 24:84] > 0).mean(), abs=0.01)
