"""How was it computed? The method in a page."""

from __future__ import annotations

from suasion.presentation.document import Column, Paragraph, Section, Strong, Table, row
from suasion.presentation.numbers import NO_BREAK, count
from suasion.presentation.reading import Reading
from suasion.presentation.verbal import SCALE_REFERENCE, scale_in_words

_GAME = (
    "Every few months each government and the patrons play a game in which nobody knows the "
    "other's type: the government takes a stance, the challenger makes an offer with or without a "
    "threat, the incumbent counters, the government accepts, hedges or refuses, and the challenger "
    "punishes or backs down. It is solved as an agent quantal-response equilibrium (McKelvey and "
    "Palfrey 1998): better moves are chosen more often, beliefs follow Bayes' rule. Nothing about "
    "the answers is scripted."
)
_CONSEQUENCES = (
    "What is promised is delivered in part: patrons are stretched, laws must be waived, deals are "
    "broken. What is delivered changes armies, violence, revenue and the risk of a coup; violence "
    "follows a self-exciting hurdle model. Onlookers watch and realign. Every month of that feeds "
    "the next game."
)
_DIFFERENCES = (
    "Two policies are run on the same futures with the same luck and subtracted future by future. "
    "The interval of a difference is that of its mean over futures; it says how well the mean is "
    "computed, not how far one future may be from it. Effects of patrons on violence are weakly "
    "known, and enter with wide priors."
)


def method(reading: Reading) -> Section:
    """What a future is, how the game is solved, what a difference is, how numbers are written."""
    told = (
        ("Futures", _futures(reading)),
        ("The game", _GAME),
        ("What follows", _CONSEQUENCES),
        ("Differences", _DIFFERENCES),
        ("Numbers and words", _writing()),
    )
    paragraphs = (Paragraph(parts=(Strong(f"{head}. "), text)) for head, text in told)
    return Section(
        anchor="method", title="Method in a page", blocks=(*paragraphs, _policies(reading))
    )


def _policies(reading: Reading) -> Table:
    return Table(
        caption="The policies that are compared",
        columns=(Column(title="Policy"), Column(title="What it fixes; the rest is played")),
        rows=tuple(row(Strong(one.title), one.description) for one in reading.policies),
    )


def _futures(reading: Reading) -> str:
    return (
        f"The answer is counted over {count(reading.futures)} futures of {reading.months} months. "
        "Each future draws every uncertain input from its own prior and then plays month by month. "
        "Luck is a function of the seed, the future and the month, so one future is the same "
        "however many others are computed beside it."
    )


def _writing() -> str:
    return (
        f"Shares are rounded to the nearest 5{NO_BREAK}% (to 1{NO_BREAK}% under 10 and over 90), "
        "quantities to what their interval supports; the JSON output has every digit. Words of "
        f"probability follow {SCALE_REFERENCE}: {scale_in_words()}."
    )
