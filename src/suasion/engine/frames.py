"""How does an ensemble look to other tools? An xarray Dataset, or a tidy long pandas table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    import xarray as xr
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble, Variable

_EXTRA = "frames"
_BETWEEN_ACTORS = "/"


def dataset(ensemble: Ensemble) -> xr.Dataset:
    """An xarray Dataset: variables with units, named coordinates, the manifest as attributes.

    Raises
    ------
    MissingExtraError : xarray is not installed
    """
    try:
        import xarray as xr
    except ImportError as missing:
        raise MissingExtraError("xarray", _EXTRA) from missing
    variables = {
        name: (variable.dimensions, variable.values, {"units": variable.unit})
        for name, variable in ensemble.variables.items()
    }
    coordinates: dict[str, list[str] | list[int]] = {"future": list(range(ensemble.futures))}
    coordinates |= {name: list(labels) for name, labels in ensemble.coordinates.items()}
    attributes = {"policy": ensemble.policy, **ensemble.manifest.to_dict()}
    return xr.Dataset(variables, coords=coordinates, attrs=attributes)


def table(ensemble: Ensemble, names: Iterable[str] | None = None) -> pd.DataFrame:
    """A tidy long table: run, future, policy, month, actor, variable, unit, value.

    ``month`` is missing for what is recorded once a future, ``actor`` for what has none; a pair of
    actors is written ``russia/mali``. Words are categories, values are floating point.

    Raises
    ------
    MissingExtraError : pandas is not installed
    OptionError : a name is unknown
    """
    try:
        import pandas as pd
    except ImportError as missing:
        raise MissingExtraError("pandas", _EXTRA) from missing
    chosen = list(ensemble.variables) if names is None else list(names)
    parts = [_part(ensemble, ensemble.variable(name)) for name in chosen]
    months = ensemble.coordinates.get("month", ())
    actors = list(dict.fromkeys(actor for _, _, _, labels in parts for actor in labels))
    columns = {
        "run": _constant(pd, ensemble.manifest.run, parts),
        "future": np.concatenate([future for future, _, _, _ in parts] or [np.empty(0, np.int64)]),
        "policy": _constant(pd, ensemble.policy, parts),
        "month": _words(pd, [month for _, month, _, _ in parts], list(months)),
        "actor": _words(pd, [_renumbered(code, own, actors) for _, _, code, own in parts], actors),
        "variable": _names(pd, chosen, parts),
        "unit": _names(pd, [ensemble.variable(name).unit for name in chosen], parts),
        "value": np.concatenate(
            [ensemble[name].ravel().astype(np.float64) for name in chosen] or [np.empty(0)]
        ),
    }
    return pd.DataFrame(columns)


_Part = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.int64]", list[str]]


def _part(ensemble: Ensemble, variable: Variable) -> _Part:
    # Flat codes of future, month and actor of a variable, -1 where missing, and its actors.
    shape = variable.values.shape
    index = np.indices(shape).reshape(len(shape), -1)
    monthly = variable.dimensions[1:2] == ("month",)
    month = index[1] if monthly else np.full(index.shape[1], -1)
    first = 2 if monthly else 1
    others = variable.dimensions[first:]
    if not others:
        return index[0], month, np.full(index.shape[1], -1), []
    actor = np.ravel_multi_index(tuple(index[first:]), shape[first:])
    labels = [""]
    for dimension in others:
        names = ensemble.coordinates[dimension]
        labels = [f"{left}{_BETWEEN_ACTORS}{name}" for left in labels for name in names]
    return index[0], month, actor, [label.removeprefix(_BETWEEN_ACTORS) for label in labels]


def _renumbered(
    code: NDArray[np.int64], own: Sequence[str], actors: Sequence[str]
) -> NDArray[np.int64]:
    if not own:
        return code
    place = {actor: k for k, actor in enumerate(actors)}
    return np.array([place[actor] for actor in own])[code]


def _words(pd: Any, codes: Sequence[NDArray[np.int64]], words: Sequence[str]) -> Any:
    flat = np.concatenate([*codes, np.empty(0, np.int64)])
    return pd.Categorical.from_codes(flat, categories=words)


def _names(pd: Any, names: Sequence[str], parts: Sequence[_Part]) -> Any:
    words = list(dict.fromkeys(names))
    codes = [
        np.full(part[0].size, words.index(name)) for name, part in zip(names, parts, strict=True)
    ]
    return _words(pd, codes, words)


def _constant(pd: Any, word: str, parts: Sequence[_Part]) -> Any:
    return _names(pd, [word] * len(parts), parts)
