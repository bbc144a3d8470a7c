"""How is a fit written for a scenario? A table [parameters.conflict], and the fit it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_METHODS = {
    "likelihood": "maximum likelihood",
    "edge": "maximum likelihood; it is highest at the edge, a weight of zero",
    "moments": "moments of country residuals at lags of 1 to 18 months, jackknife over countries",
}


def fit_toml(made: Mapping[str, Any]) -> str:
    """The fit as TOML."""
    where = f"{made['data']}, {made['first_month']} to {made['last_month']}"
    lines = ["[parameters.conflict]"]
    for value in made["values"]:
        bounds = "" if value["low"] == value["high"] else _bounds(value)
        note = json.dumps(f"{_METHODS[value['method']]}; {where}; suasion fit conflict")
        lines.append(
            f"{value['name']} = {{ value = {value['value']:.6g}, {bounds}"
            f'unit = "1", grade = "estimated", source = "", note = {note} }}'
        )
    lines += [
        "",
        "# What the fit was, and how sure: coordinates are those of the search, in which the",
        "# weights of the memories are log odds against that of four months.",
        "[fit]",
        *(
            f"{key} = {json.dumps(made[key])}"
            for key in ("command", "data", "data_digest", "first_month", "last_month", "rows")
        ),
        f"log_likelihood = {made['log_likelihood']!r}",
        f"coordinates = {json.dumps(made['coordinates'])}",
        f"point = {json.dumps(made['point'])}",
        f"held = {json.dumps(made['held'])}",
        f"covariance = {json.dumps(made['covariance'])}",
        f"covariance_clustered_by_country = {json.dumps(made['covariance_clustered_by_country'])}",
    ]
    return "\n".join(lines) + "\n"


def correlations_csv(made: Mapping[str, Any]) -> str:
    """The fit's correlations as a scenario's correlations.csv."""
    lines = [f"{first},{second},{value:.6f}" for first, second, value in made["correlations"]]
    return "\n".join(["first,second,correlation", *lines]) + "\n"


def _bounds(value: Mapping[str, Any]) -> str:
    return f"low = {value['low']:.6g}, high = {value['high']:.6g}, "
