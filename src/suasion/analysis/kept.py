"""Does a deal last? Accepted and still kept, the life of deals, and the life of governments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.core.errors import OptionError
from suasion.model.mechanisms.contracts import ACCEPT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble

KEPT_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Futures in which each government accepted, and in which it still keeps the deal.

    months : in which it could accept, and at whose end the deal must be in force
    accepted, kept : (government,) counts of futures
    """

    policy: str
    governments: tuple[str, ...]
    months: int
    futures: int
    accepted: NDArray[np.int64]
    kept: NDArray[np.int64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """(government,) share of futures in which a deal is accepted and still kept."""
        return np.asarray(self.kept / self.futures)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLife:
    """How long accepted deals last, by months since the month of acceptance.

    at_risk : (age, government) deals kept until then that are still watched at that age
    share : (age, government) share of deals kept through that age; not a number beyond the last
        age at which any deal is watched
    """

    policy: str
    governments: tuple[str, ...]
    at_risk: NDArray[np.int64]
    share: NDArray[np.float64]


def kept(ensemble: Ensemble, months: int = KEPT_MONTHS) -> Kept:
    """Accepted and still kept at the end of so many months.

    Parameters
    ----------
    ensemble : with ``answer``, ``contract_package`` and ``contract_answer`` (future, month,
        government), as they stand at the end of each month

    Raises
    ------
    OptionError : the run is shorter
    """
    if not 1 <= months <= ensemble.months:
        found = f"{months} asked of a run of {ensemble.months}."
        raise OptionError("months", found, "Run more months.")
    accepted = (ensemble["answer"][:, :months] == ACCEPT).any(axis=1)
    still = accepted & _in_force(ensemble)[:, months - 1]
    return Kept(
        policy=ensemble.policy,
        governments=ensemble.coordinates["government"],
        months=months,
        futures=ensemble.futures,
        accepted=accepted.sum(axis=0),
        kept=still.sum(axis=0),
    )


def deal_life(ensemble: Ensemble) -> DealLife:
    """Life of the first deal that each government accepts, deals cut off by the horizon included.

    Notes
    -----
    Product-limit estimate (Kaplan & Meier 1958): ``share(k) = Π_{j≤k} (1 − ended(j)/at_risk(j))``.
    A deal replaced at once by another that is accepted too counts as kept.
    """
    accepting = ensemble["answer"] == ACCEPT
    months = ensemble.months
    first = np.where(accepting.any(axis=1), accepting.argmax(axis=1), months)
    age = np.arange(months)[None, :, None] - first[:, None, :]
    whole = np.logical_and.accumulate(_in_force(ensemble) | (age < 0), axis=1)
    before = np.concatenate((np.ones_like(whole[:, :1]), whole[:, :-1]), axis=1)
    at_risk = np.stack([(before & (age == k)).sum(axis=(0, 1)) for k in range(months)])
    lasting = np.stack([(whole & (age == k)).sum(axis=(0, 1)) for k in range(months)])
    survived = np.divide(lasting, at_risk, out=np.full(at_risk.shape, np.nan), where=at_risk > 0)
    return DealLife(
        policy=ensemble.policy,
        governments=ensemble.coordinates["government"],
        at_risk=at_risk,
        share=np.cumprod(survived, axis=0),
    )


def government_survival(ensemble: Ensemble) -> NDArray[np.float64]:
    """(month, government) share of futures in which the first government still stands.

    It stands until a coup succeeds or the state collapses; reads ``coup`` and ``collapse``.
    """
    fallen = np.logical_or.accumulate(ensemble["coup"] | ensemble["collapse"], axis=1)
    return np.asarray((~fallen).sum(axis=0) / ensemble.futures)


def _in_force(ensemble: Ensemble) -> NDArray[np.bool_]:
    accepting = ensemble["contract_answer"] == ACCEPT
    return np.asarray((ensemble["contract_package"] >= 0) & accepting)
