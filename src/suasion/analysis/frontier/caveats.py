"""What must a reader know before trusting a frontier? Sentences that follow from its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.engine.blocks import block_mean

if TYPE_CHECKING:
    from suasion.analysis.frontier.answer import Frontier
    from suasion.analysis.frontier.line import Line

LITTLE = 0.1
"""A range of acceptance over all mixes that is called little."""


_OPINION = (
    "Structured opinion: acceptance, reversal and the worth of an offer rest on judgement, and so "
    "do these costs. Intervals are over draws of the parameters."
)
_ONCE = (
    "The offer is made once, in the first month, and kept means without a break through the "
    "twelfth. An offer renewed until it is taken can be taken later, or again after a break; the "
    "simulated share of that is told beside."
)
_COST = (
    "Cost is what the game counts: what is expected to arrive, at the price of the challenger's "
    "scarce means. A visit and a threat count nothing, and the cost of carrying a threat out is "
    "not in it."
)
_SEARCH = (
    "The cheapest mix is the cheapest of those that a search up and down visited; a cheaper one "
    "may exist between them."
)


def caveats(found: Frontier) -> list[str]:
    """The sentences, the weightiest first."""
    return [_OPINION, *_money(found), _ONCE, _COST, _SEARCH, *_gap(found)]


def _money(found: Frontier) -> list[str]:
    """Where carrots hardly move acceptance, and what they are worth there."""
    ranges = [_range(one.none) for one in found.governments]
    small = [k for k, told in enumerate(ranges) if told[1] - told[0] < LITTLE]
    if not small:
        return []
    worths = [found.governments[k].worth for k in small]
    low, high = (100.0 * pick(one.points for one in worths) for pick in (min, max))
    least = 100.0 * min(ranges[k][0] for k in small)
    most, dear = 100.0 * max(ranges[k][1] for k in small), max(ranges[k][2] for k in small)
    return [
        (
            f"Carrots move acceptance little in {len(small)} of {len(ranges)} governments: with "
            f"nothing asked it runs from {least:.0f} % to {most:.0f} % over all mixes up to USD "
            f"{dear:,.0f} million a year. At the declared values the dearest is worth {low:.1f} to "
            f"{high:.1f} percentage points of survival over refusing, beside a noise of choice "
            f"(1/λ) of {100.0 * worths[0].noise_points:.1f}."
        )
    ]


def _range(told: Line) -> tuple[float, float, float]:
    """Least and most acceptance over the mixes of a line, and what the dearest costs."""
    accepted = block_mean(told.probability("accepted").T)
    return float(accepted.min()), float(accepted.max()), float(block_mean(told.cost_musd.T).max())


def _gap(found: Frontier) -> list[str]:
    """How far the search and the full runs are apart."""
    if not found.simulated:
        return ["The probability of keeping is a formula; no full run was made to check it."]
    far = max(abs(one.kept / one.futures - one.named.surrogate[1]) for one in found.simulated)
    runs, futures = len(found.simulated), found.simulated[0].futures
    said = (
        f"The probability of keeping is a formula. Full runs of {runs} mixes in {futures:,} "
        f"futures each differ from it by at most {100.0 * far:.0f} points."
    )
    return [said]
