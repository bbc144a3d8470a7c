"""Where does a number in a sentence come from? The words that a reader sees on pointing at it."""

from __future__ import annotations

from suasion.presentation.document import Number
from suasion.presentation.numbers import about, percent
from suasion.presentation.reading import Estimate, Reading


def answer_trace(reading: Reading, government: str, window: int, policy: str | None = None) -> str:
    """Shares of the answers of a government within a window."""
    answers = reading.answers(government, window, policy)
    shares = ", ".join(f"{name} {share:.4g}" for name, share in answers)
    return (
        f"answers.{government}.{window}, policy {policy or reading.headline}, "
        f"{reading.futures:,} futures: {shares}"
    )


def share_number(share: float, where: str, *, spoken: bool = False) -> Number:
    """A share with its trace, written for a table or for a sentence."""
    return Number((about if spoken else percent)(share), f"{where}: {share:.6g}")


def estimate_trace(where: str, estimate: Estimate) -> str:
    """Mean and interval, exactly."""
    return (
        f"{where}: mean {estimate.mean:.6g}, 90 % interval {estimate.low:.6g} "
        f"to {estimate.high:.6g}"
    )
