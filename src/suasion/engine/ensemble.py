"""What did many futures bring under one policy? Named arrays with named coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.errors import OptionError, nearest
from suasion.engine.blocks import block_mean, quantiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    import xarray as xr
    from numpy.typing import NDArray

    from suasion.engine.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Variable:
    """One recorded quantity: an array, the names of its axes, the first being ``future``; unit."""

    values: NDArray[Any]
    dimensions: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ensemble:
    """Futures of one world under one policy. Arrays cannot be written to.

    policy : its name
    coordinates : by dimension other than ``future``, the names along it
    variables : by name
    manifest : record of the run that made it, shared with the other policies of that run
    """

    policy: str
    coordinates: Mapping[str, tuple[str, ...]]
    variables: Mapping[str, Variable]
    manifest: Manifest

    @property
    def futures(self) -> int:
        """How many futures there are."""
        return self.manifest.futures

    @property
    def months(self) -> int:
        """How many months each future lasts."""
        return self.manifest.months

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Arrays of all variables, by name."""
        return {name: variable.values for name, variable in self.variables.items()}

    def __contains__(self, name: object) -> bool:
        return name in self.variables

    def __getitem__(self, name: str) -> NDArray[Any]:
        """(future, ...) array of a variable."""
        return self.variable(name).values

    def variable(self, name: str) -> Variable:
        """A variable by name.

        Raises
        ------
        OptionError : no variable has this name
        """
        if name not in self.variables:
            raise OptionError(
                "ensemble", f"unknown variable {name!r}.", nearest(name, self.variables)
            )
        return self.variables[name]

    def select(self, name: str, **labels: str) -> NDArray[Any]:
        """Values of a variable at named coordinates: ``select("deaths", government="mali")``.

        The dimensions named are dropped, the others keep their order.

        Raises
        ------
        OptionError : the variable, a dimension or a label is unknown
        """
        variable = self.variable(name)
        for dimension in labels:
            if dimension not in variable.dimensions[1:]:
                known = nearest(dimension, variable.dimensions[1:])
                raise OptionError(f"ensemble.{name}", f"no dimension {dimension!r}.", known)
        place = tuple(
            self.place(dimension, labels[dimension]) if dimension in labels else slice(None)
            for dimension in variable.dimensions
        )
        return np.asarray(variable.values[place])

    def place(self, dimension: str, label: str) -> int:
        """Index of a label along a dimension.

        Raises
        ------
        OptionError : the dimension or the label is unknown
        """
        if dimension not in self.coordinates:
            known = nearest(dimension, self.coordinates)
            raise OptionError("ensemble", f"unknown dimension {dimension!r}.", known)
        if label not in self.coordinates[dimension]:
            known = nearest(label, self.coordinates[dimension])
            raise OptionError(f"ensemble.{dimension}", f"unknown name {label!r}.", known)
        return self.coordinates[dimension].index(label)

    def mean(self, name: str) -> NDArray[np.float64]:
        """Mean over futures of a variable, summed in canonical blocks."""
        return block_mean(self[name])

    def quantiles(self, name: str, probabilities: Sequence[float]) -> NDArray[np.float64]:
        """(probability, ...) quantiles over futures of a variable."""
        return quantiles(self[name], probabilities)

    def to_xarray(self) -> xr.Dataset:
        """As an xarray Dataset (extra ``frames``)."""
        from suasion.engine.frames import dataset

        return dataset(self)

    def to_pandas(self, names: Iterable[str] | None = None) -> pd.DataFrame:
        """As a tidy long table (extra ``frames``) of all variables, or of those named."""
        from suasion.engine.frames import table

        return table(self, names)

    def __repr__(self) -> str:
        stopped = ", interrupted" if self.manifest.interrupted else ""
        return (
            f"Ensemble({self.policy}: {self.futures:,} futures × {self.months} months, "
            f"{len(self.variables)} variables, {self.manifest.scenario} "
            f"{self.manifest.digest[:8]}, seed {self.manifest.seed}{stopped})"
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(', '.join(variable.dimensions))}</td>"
            f"<td>{escape(variable.unit)}</td></tr>"
            for name, variable in self.variables.items()
        )
        head = "<tr><th>variable</th><th>dimensions</th><th>unit</th></tr>"
        return (
            f"<p>{escape(repr(self))}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"
        )


def frozen(values: NDArray[Any]) -> NDArray[Any]:
    """The same array in C order, no longer writable."""
    values = np.ascontiguousarray(values)
    values.flags.writeable = False
    return values
