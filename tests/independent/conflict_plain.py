"""What would the month of violence be in plain NumPy? From the equations, not the kernel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.core.streams import Luck
    from suasion.model.mechanisms.conflict import ConflictParameters

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainMonth:
    """Deaths, the state after them, and what was expected, each (future, unit, ...)."""

    deaths: Array
    excitation: Array
    activity: Array
    frailty: Array
    probability: Array
    mean_deaths: Array


def plain_month(
    *,
    excitation: Array,
    activity: Array,
    frailty: Array,
    log_hazard_lever: Array,
    log_severity_lever: Array,
    parameters: ConflictParameters,
    adjacency: Array,
    country_of_unit: NDArray[np.int64],
    luck: Luck,
    exact_mean: bool = False,
) -> PlainMonth:
    """One month from the equations; ``adjacency`` (unit, unit) is 0 or 1."""
    p = {
        name: getattr(parameters, name)[:, None]
        for name in parameters.__dataclass_fields__
        if name != "excitation_weight"
    }
    share = parameters.excitation_weight / parameters.excitation_weight.sum(axis=1, keepdims=True)
    level = (p["b_0"] + np.einsum("nuk,nk->nu", excitation, share)) / 4.0
    degree = adjacency.sum(axis=1)
    near = activity @ (adjacency / np.where(degree > 0, degree, 1.0)[:, None]).T
    fitted = np.exp(
        p["h0"] + p["h1"] * np.log(level) + p["h2"] * activity + p["h3"] * near + log_hazard_lever
    )
    shift = 0.5 * p["frailty_sd"] ** 2 * (1.0 - np.minimum(fitted, 2.0))
    probability = 1.0 - np.exp(-fitted * np.exp(frailty[:, country_of_unit] - shift))
    scale = np.exp(p["s0"] + p["s1"] * np.log(level) + p["s2"] * activity + log_severity_lever)
    alpha = p["alpha_floor"] * np.exp(p["alpha_1"] * activity)
    units = activity.shape[1]
    occurs = luck.uniform("conflict.occurrence", units) < probability
    u = luck.uniform("conflict.severity", units)
    many = np.minimum(1.0 + np.floor(scale * (u ** (-1.0 / alpha) - 1.0)), p["deaths_cap"])
    deaths = np.where(occurs, many, 0.0)
    return PlainMonth(
        deaths=deaths,
        excitation=_remembered(excitation, deaths ** p["memory_power"], (1.0, 4.0, 12.0, 48.0)),
        activity=_remembered(activity[..., None], np.sign(deaths), (24.0,))[..., 0],
        frailty=_next_frailty(frailty, p, luck),
        probability=probability,
        mean_deaths=_exact_means(scale, alpha, p["deaths_cap"]) if exact_mean else scale * np.nan,
    )  # fmt: skip


def _remembered(old: Array, new: Array, half_lives: tuple[float, ...]) -> Array:
    keep = np.exp(-np.log(2.0) / np.array(half_lives))
    return np.asarray(keep * old + (1.0 - keep) * new[..., None])


def _next_frailty(frailty: Array, p: dict[str, Array], luck: Luck) -> Array:
    z = ndtri(luck.uniform("conflict.frailty", frailty.shape[1]))
    keep = p["frailty_persistence"]
    return np.asarray(keep * frailty + np.sqrt(1.0 - keep**2) * p["frailty_sd"] * z)


def _exact_means(scale: Array, alpha: Array, cap: Array) -> Array:
    """Sum of the tail, term by term."""
    j = np.arange(int(cap.max()))
    tail = (1.0 + j / scale[..., None]) ** -alpha[..., None]
    return np.asarray(np.where(j < cap[..., None], tail, 0.0).sum(axis=-1))
