"""What if the bluff is called? Values and break-even beliefs below each signal, over draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.analysis.ranges import by_name, ranged
from suasion.games.stage_calls import BLUFF, HONEST, TRUTHS, Calls, break_even

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SIGNALS = ("threat", "promise", "defiance")
BLUFFERS = {
    "threat": ("challenger", "bluffing", "resolved"),
    "promise": ("incumbent", "stretched", "able"),
    "defiance": ("client", "pragmatic", "proud_or_defiant"),
}
_UNITS = {"client": "survival points", "challenger": "USD million per year"}


def called(signal: str, parts: Sequence[Calls]) -> dict[str, Any] | None:
    """A signal of one government's games, in pieces; None where it is given in none.

    Values are medians and intervals over the draws in which the signal can be given.
    """
    whole = _joined(parts)
    given = whole.probability > 0.0
    if not given.any():
        return None
    player, bluff, honest = BLUFFERS[signal]
    return {
        "player": player,
        "bluff": bluff,
        "honest": honest,
        "actions": list(whole.actions),
        "call": whole.actions[whole.call],
        "give_way": whole.actions[whole.give_way],
        "probability": ranged(whole.probability),
        "bluff_probability": ranged(whole.bluff[given]),
        "chances": {
            row: by_name(whole.actions, values[given]) for row, values in whole.chances.items()
        },
        "punished": _by_truth(whole, whole.punished[given]),
        "values": {
            row: {"unit": _unit(row), **_by_truth(whole, values[given])}
            for row, values in whole.values.items()
        },
        "gains": {
            row: {
                "unit": _unit(row),
                **{truth: ranged(whole.gain(row)[given, k]) for k, truth in enumerate(TRUTHS)},
            }
            for row in whole.values
        },
        "calling": {row: _calling(whole, row, given) for row in whole.callers},
    }


def _unit(row: str) -> str:
    return _UNITS["client" if row.startswith("client") else "challenger"]


def _by_truth(calls: Calls, values: Floats) -> dict[str, Any]:
    return {truth: by_name(calls.actions, values[:, k]) for k, truth in enumerate(TRUTHS)}


def _calling(calls: Calls, row: str, given: NDArray[np.bool_]) -> dict[str, Any]:
    """What calling gains one caller, and the belief from which, or below which, it pays."""
    gain, held = calls.gain(row)[given], calls.gain_at_belief(row)[given]
    pays_if_bluff, pays_if_honest = gain[:, BLUFF] > 0.0, gain[:, HONEST] > 0.0
    depends = pays_if_bluff != pays_if_honest
    above = depends & pays_if_bluff
    return {
        "gain_if_bluff": ranged(gain[:, BLUFF]),
        "gain_if_honest": ranged(gain[:, HONEST]),
        "gain_at_belief": ranged(held),
        "pays_share": float((held > 0.0).mean()),
        "pays_at_any_belief_share": float((pays_if_bluff & pays_if_honest).mean()),
        "pays_at_no_belief_share": float((~pays_if_bluff & ~pays_if_honest).mean()),
        "depends_share": float(depends.mean()),
        "pays": "above" if above.sum() * 2 >= depends.sum() else "below",
        "break_even": ranged(break_even(gain)[depends]) if depends.any() else None,
    }


def _joined(parts: Sequence[Calls]) -> Calls:
    """Pieces of one government's games as one."""
    first = parts[0]

    def rows(name: str) -> Mapping[str, Floats]:
        return {
            row: np.concatenate([getattr(part, name)[row] for part in parts])
            for row in getattr(first, name)
        }

    return Calls(
        actions=first.actions,
        call=first.call,
        give_way=first.give_way,
        probability=np.concatenate([part.probability for part in parts]),
        bluff=np.concatenate([part.bluff for part in parts]),
        values=rows("values"),
        chances=rows("chances"),
        punished=np.concatenate([part.punished for part in parts]),
    )
