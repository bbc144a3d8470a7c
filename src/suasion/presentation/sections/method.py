"""How was it computed? The method in a page."""

from __future__ import annotations

from suasion.presentation.document import Paragraph, Section, Sentence, Strong
from suasion.presentation.numbers import NO_BREAK, count
from suasion.presentation.reading import Reading
from suasion.presentation.verbal import SCALE_REFERENCE, scale_in_words


def method(reading: Reading) -> Section:
    """What a future is, how the game is solved, what a difference is, how numbers are written."""
    parts = (_futures(reading), _game(), _consequences(), _differences(), _writing())
    return Section(
        anchor="method",
        title="Method in a page",
        blocks=tuple(Paragraph(parts=part) for part in parts),
    )


def _futures(reading: Reading) -> Sentence:
    return (
        Strong("Futures. "),
        f"The answer is counted over {count(reading.futures)} futures of {reading.months} months. "
        "Each future draws every uncertain input from its own prior and then plays month by "
        "month. Luck is a function of the seed, the future and the month, so one future is the "
        "same however many others are computed beside it.",
    )


def _game() -> Sentence:
    return (
        Strong("The game. "),
        "Every few months each government and the patrons play a game in which nobody knows the "
        "other's type: the government takes a stance, the challenger makes an offer with or "
        "without a threat, the incumbent counters, the government accepts, hedges or refuses, and "
        "the challenger punishes or backs down. It is solved as an agent quantal-response "
        "equilibrium (McKelvey and Palfrey 1998): better moves are chosen more often, beliefs "
        "follow Bayes' rule. Nothing about the answers is scripted.",
    )


def _consequences() -> Sentence:
    return (
        Strong("What follows. "),
        "What is promised is delivered in part: patrons are stretched, laws must be waived, deals "
        "are broken. What is delivered changes armies, violence, revenue and the risk of a coup; "
        "violence follows a self-exciting hurdle model fitted to event data. Onlookers watch and "
        "realign. Every month of that feeds the next game.",
    )


def _differences() -> Sentence:
    return (
        Strong("Differences. "),
        "Two policies are run on the same futures with the same luck, and subtracted future by "
        "future. An interval that holds zero is said to hold zero. Effects of patrons on violence "
        "are weakly known: the events that commentators remember lie within the noise of ordinary "
        "years.",
    )


def _writing() -> Sentence:
    return (
        Strong("Numbers and words. "),
        f"Shares are rounded to the nearest 5{NO_BREAK}% (to 1{NO_BREAK}% under 10 and over 90), "
        "quantities to what their interval supports; the JSON output has every digit. Words of "
        f"probability follow {SCALE_REFERENCE}: {scale_in_words()}.",
    )
