"""What must a reader know before trusting a frontier? Sentences that follow from its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.engine.blocks import block_mean

if TYPE_CHECKING:
    from suasion.analysis.frontier.answer import Frontier
    from suasion.analysis.frontier.line import Line

LITTLE = 0.1
"""A range of acceptance over all mixes that is called little."""


def caveats(found: Frontier) -> list[str]:
    """The sentences, the weightiest first."""
    said = [
        "Structured opinion: acceptance, reversal and the worth of an offer rest on judgement, "
        "and so do these costs. Intervals are over draws of the parameters."
    ]
    said += _money(found)
    said += [
        "The offer is made once, in the first month, and kept means without a break through the "
        "twelfth. An offer renewed until it is taken can be taken later, or again after a break; "
        "the simulated share of that is told beside.",
        "Cost is what the game counts: what is expected to arrive, at the price of the "
        "challenger's scarce means. A visit and a threat count nothing until a threat is called.",
        "The cheapest mix is the cheapest of those that a search up and down visited; a cheaper "
        "one may exist between them.",
    ]
    if found.simulated:
        said += _gap(found)
    return said


def _money(found: Frontier) -> list[str]:
    """Where carrots hardly move acceptance."""
    ranges = {one.government: _range(one.none) for one in found.governments}
    small = {place: told for place, told in ranges.items() if told[1] - told[0] < LITTLE}
    if not small:
        return []
    low = min(told[0] for told in small.values())
    high = max(told[1] for told in small.values())
    dear = max(told[2] for told in small.values())
    return [
        f"Carrots move acceptance little in {len(small)} of {len(ranges)} governments: with "
        f"nothing asked, from {100 * low:.0f} % to {100 * high:.0f} % over all mixes up to USD "
        f"{dear:,.0f} million a year. What decides is the government's type, what is asked, and "
        "the noise of its choice; security support is answered by the incumbent's counter, and "
        "law lets through only part of what is dear."
    ]


def _range(told: Line) -> tuple[float, float, float]:
    """Least and most acceptance over the mixes of a line, and what the dearest costs."""
    accepted = block_mean(told.probability("accepted").T)
    return float(accepted.min()), float(accepted.max()), float(block_mean(told.cost_musd.T).max())


def _gap(found: Frontier) -> list[str]:
    """How far the search and the full runs are apart."""
    far = max(abs(one.kept / one.futures - one.named.surrogate[1]) for one in found.simulated)
    futures = found.simulated[0].futures
    return [
        f"The probability of keeping is a formula. Full runs of {len(found.simulated)} mixes in "
        f"{futures:,} futures each differ from it by at most {100 * far:.0f} points."
    ]
