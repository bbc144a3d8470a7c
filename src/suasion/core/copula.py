"""Which uncertain values are uncertain together? Correlations on the scale of normal scores.

Each value keeps its own prior; what is joined are the normal scores of the probabilities at which
the priors are read (a Gaussian copula). So the errors of a fit, which depend on each other, can be
drawn as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.distributions import normal_probability, normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A matrix whose smallest eigenvalue is under this is singular to the digits of a table.
SMALLEST_EIGENVALUE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Copula:
    """Names that are drawn together, and the lower triangle whose rows mix their scores.

    names : (name,); factor : (name, name) with factor · factorᵀ the correlations
    """

    names: tuple[str, ...]
    factor: NDArray[np.float64]

    def joined(self, uniform: NDArray[np.float64]) -> NDArray[np.float64]:
        """(future, name) probabilities, correlated, of independent ones (future, name)."""
        return normal_probability(normal_quantile(uniform) @ self.factor.T)


def correlation_matrix(
    pairs: Iterable[tuple[str, str, float]],
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Names in order, and their correlations; a pair that is not told has none."""
    told = list(pairs)
    names = tuple(sorted({name for first, second, _ in told for name in (first, second)}))
    place = {name: k for k, name in enumerate(names)}
    matrix = np.eye(len(names))
    for first, second, correlation in told:
        i, j = place[first], place[second]
        matrix[i, j] = matrix[j, i] = correlation
    return names, matrix


def possible(matrix: NDArray[np.float64]) -> bool:
    """Whether numbers can have these correlations: the matrix is positive definite."""
    return bool(np.linalg.eigvalsh(matrix).min() > SMALLEST_EIGENVALUE)


def copula(pairs: Iterable[tuple[str, str, float]]) -> Copula | None:
    """The copula of some correlations, which must be possible; None of none."""
    names, matrix = correlation_matrix(pairs)
    if not names:
        return None
    return Copula(names=names, factor=np.asarray(np.linalg.cholesky(matrix)))
