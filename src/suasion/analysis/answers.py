"""Would they take the deal? Each government's answer within 3, 6 and 12 months, counted.

A future counts once in a window: by the most favourable answer given in any decision of its months,
accept before hedge before refuse before no offer. A future without a decision counts as no offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from suasion.analysis.summaries import share_interval
from suasion.core.errors import OptionError, listed, nearest
from suasion.model.mechanisms.contracts import ACCEPT, HEDGE, NO_OFFER, REFUSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from suasion.engine.ensemble import Ensemble

WINDOWS = (3, 6, 12)
ANSWERS = ("accept", "hedge", "refuse", "no_offer")
_CODES = (ACCEPT, HEDGE, REFUSE, NO_OFFER)
_GRID_BITS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Counts of futures by window, government and answer.

    windows : months; governments : names
    counts : (window, government, answer), answers in the order of `ANSWERS`
    """

    policy: str
    windows: tuple[int, ...]
    governments: tuple[str, ...]
    futures: int
    counts: NDArray[np.int64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """(window, government, answer) shares that sum to one exactly, in any order."""
        flat = [exact_shares(row) for row in self.counts.reshape(-1, len(ANSWERS)).tolist()]
        return np.array(flat).reshape(self.counts.shape)

    def share(self, government: str, window: int, answer: str) -> float:
        """Share of futures in which a government gives an answer within a window of months."""
        return float(self.shares[self._place(government, window, answer)])

    def interval(self, government: str, window: int, answer: str) -> tuple[float, float]:
        """90 % interval of that share, for the number of futures."""
        count = int(self.counts[self._place(government, window, answer)])
        return share_interval(count, self.futures)

    def to_dict(self) -> dict[str, dict[str, dict[str, float]]]:
        """``{government: {window: {answer: share}}}``, for JSON."""
        shares = self.shares
        return {
            government: {
                str(window): dict(zip(ANSWERS, shares[w, g].tolist(), strict=True))
                for w, window in enumerate(self.windows)
            }
            for g, government in enumerate(self.governments)
        }

    def _place(self, government: str, window: int, answer: str) -> tuple[int, int, int]:
        return (
            _index("window", str(window), [str(known) for known in self.windows]),
            _index("government", government, self.governments),
            _index("answer", answer, ANSWERS),
        )


def answers(ensemble: Ensemble, windows: Sequence[int] | None = None) -> Answers:
    """Answers of every government under one policy.

    Parameters
    ----------
    ensemble : with ``answer`` (future, month, government), -1 where there was no game
    windows : months; those of `WINDOWS` that the run is long enough for, where None

    Raises
    ------
    OptionError : a window is longer than the run
    """
    chosen = _windows(ensemble.months) if windows is None else tuple(windows)
    beyond = [str(window) for window in chosen if not 1 <= window <= ensemble.months]
    if beyond:
        found = f"{listed(beyond)} months asked of a run of {ensemble.months}."
        raise OptionError("windows", found, "Run more months.")
    answer = ensemble["answer"]
    best = np.where(answer < 0, NO_OFFER, answer)
    counts = [_counts(best[:, :window].min(axis=1)) for window in chosen]
    return Answers(
        policy=ensemble.policy,
        windows=chosen,
        governments=ensemble.coordinates["government"],
        futures=ensemble.futures,
        counts=np.array(counts, dtype=np.int64).reshape(len(chosen), -1, len(ANSWERS)),
    )


def exact_shares(counts: Sequence[int]) -> list[float]:
    """Shares of whole numbers in their total that sum to one exactly, in any order.

    Notes
    -----
    Shares are put on the grid of multiples of 2^-53, on which sums up to one are exact; what is
    left over goes to the largest remainders (Hamilton's method). None moves by 2^-53 or more.
    """
    total, grid = sum(counts), 1 << _GRID_BITS
    steps = [count * grid // total for count in counts]
    remainders = [count * grid % total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda k: (-remainders[k], k))
    for k in by_remainder[: grid - sum(steps)]:
        steps[k] += 1
    return [step / grid for step in steps]


def _index(kind: str, name: str, known: Sequence[str]) -> int:
    if name not in known:
        raise OptionError("answers", f"unknown {kind} {name!r}.", nearest(name, known))
    return known.index(name)


def _windows(months: int) -> tuple[int, ...]:
    return tuple(window for window in WINDOWS if window <= months)


def _counts(best: NDArray[np.int64]) -> NDArray[np.int64]:
    # (government, answer) from the best answer of each (future, government).
    return np.stack([(best == code).sum(axis=0) for code in _CODES], axis=-1)
