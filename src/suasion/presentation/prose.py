"""How does a result become a sentence? Grammar only: every word that judges follows the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from suasion.presentation.document import Inline, Number, Sentence
from suasion.presentation.numbers import (
    MINUS,
    NO_BREAK,
    Written,
    about,
    written,
    written_points,
)
from suasion.presentation.reading import Estimate, Outcome
from suasion.presentation.verbal import BANDS, band

# Units that are counted, so that a fall in them is "fewer".
_COUNTED = ("death", "people", "person", "attempt", "event", "onlooker", "coup", "government")
# A mean difference below this part of the range over futures is a trifle beside it.
SMALL_SHARE = 0.1
_SMALL = {"du", "de", "des", "la", "le", "of", "and", "et"}
_ARTICLE_FIRST = ("United ", "European ")
_ARTICLE_LAST = (
    "Union",
    "Republic",
    "Kingdom",
    "States",
    "Emirates",
    "Federation",
    "Alliance",
    "League",
)


def series(items: Sequence[Sentence]) -> Sentence:
    """Items joined as in speech: ``a``, ``a and b``, ``a, b and c``."""
    parts: list[Inline] = []
    for place, item in enumerate(items):
        if place:
            parts.append(" and " if place == len(items) - 1 else ", ")
        parts.extend(item)
    return tuple(parts)


def clauses(items: Sequence[Sentence]) -> Sentence:
    """Clauses joined by semicolons."""
    parts: list[Inline] = []
    for place, item in enumerate(items):
        parts.extend((*(("; ",) if place else ()), *item))
    return tuple(parts)


def sentences(*spoken: Sentence) -> Sentence:
    """Sentences one after another, each with a capital and a full stop; empty ones are dropped."""
    parts: list[Inline] = []
    for sentence in filter(None, spoken):
        parts.extend((*((" ",) if parts else ()), *capitalised(sentence), "."))
    return tuple(parts)


def capitalised(sentence: Sentence) -> Sentence:
    """The sentence with a capital first letter."""
    match sentence:
        case (str(first), *rest) if first:
            return (capital(first), *rest)
        case (Number(text, trace), *rest):
            return (Number(capital(text), trace), *rest)
        case _:
            return sentence


def capital(words: str) -> str:
    """The words with a capital first letter, and the rest as it is."""
    return words[:1].upper() + words[1:]


def agree(count: int, singular: str, plural: str) -> str:
    """The form of a verb or a noun that goes with a count."""
    return singular if count == 1 else plural


def named(title: str) -> str:
    """A country's name as it stands in a sentence, with its article where it takes one."""
    takes = title.startswith(_ARTICLE_FIRST) or title.endswith(_ARTICLE_LAST)
    return f"the {title}" if takes and not title.lower().startswith("the ") else title


def probable(
    chances: Iterable[tuple[str, float, str]], verb: tuple[str, str], rest: str
) -> Sentence:
    """Who is how likely to do something, grouped by the terms of the verbal scale.

    ``chances`` : name, probability and trace of each; ``verb`` : its singular and plural, with
    ``rest`` after it. ``it is likely that A (about 70 %) takes a deal, and unlikely that B (about
    30 %) does``.
    """
    ranked = sorted(chances, key=lambda one: -BANDS.index(band(one[1])))
    spoken: list[Sentence] = []
    for term, group in groupby(ranked, key=lambda one: band(one[1])):
        members = [
            (f"{name} (", Number(about(chance), trace), ")") for name, chance, trace in group
        ]
        action = (
            f" {agree(len(members), 'does', 'do')}"
            if spoken
            else f" {agree(len(members), *verb)} {rest}"
        )
        spoken.append((f"{term.opening} that ", *series(members), action))
    return series(spoken)


def chance(probability: float, trace: str, clause: str) -> Sentence:
    """``it is likely (about 70 %) that`` and the clause."""
    return (f"{band(probability).opening} (", Number(about(probability), trace), f") that {clause}")


def effect(outcome: Outcome) -> Sentence:
    """What the policy changes, in words: ``about 600 fewer deaths (90 % interval ...)``."""
    return _with_doubt(outcome, _compared)


def change(outcome: Outcome) -> Sentence:
    """What the policy changes, signed: ``−600 deaths (90 % interval ...)``."""
    return _with_doubt(outcome, _signed)


def difference(outcome: Outcome) -> Written:
    """A paired difference and its interval as text; in percentage points for a share."""
    assert outcome.effect is not None  # noqa: S101 - callers ask only where there is one
    return written_difference(outcome.effect.estimate, share=outcome.is_share)


def written_difference(estimate: Estimate, *, share: bool) -> Written:
    """A difference and its interval, signed, on the step that the interval supports."""
    if share:
        return written_points(estimate.mean, estimate.low, estimate.high)
    return written(estimate.mean, estimate.low, estimate.high, signed=True)


def difference_trace(outcome: Outcome) -> str:
    """Where a paired difference comes from."""
    if outcome.effect is None:
        return outcome.trace
    e = outcome.effect.estimate
    return (
        f"{outcome.name}, policy {outcome.policy} minus status_quo on the same futures: mean "
        f"{e.mean:.6g}, 90{NO_BREAK}% interval {e.low:.6g} to {e.high:.6g} [{outcome.unit}]"
    )


def most(shares: Iterable[tuple[str, float]]) -> tuple[str, float]:
    """Name with the largest share, the first among equals."""
    return max(shares, key=lambda item: item[1])


def _with_doubt(outcome: Outcome, size: Callable[[Outcome, str], str]) -> Sentence:
    """A difference, its interval, and whether it can be told from none."""
    if outcome.effect is None:
        return ()
    e = outcome.effect.estimate
    if e.mean == e.low == e.high == 0.0:
        return ("nothing in any future",)
    text = difference(outcome)
    number = Number(size(outcome, text.mean), difference_trace(outcome))
    interval = f" (90{NO_BREAK}% interval {text.interval})" if text.interval else ""
    doubt = _doubt(outcome)
    return (number, f"{interval}{doubt}")


def _doubt(outcome: Outcome) -> str:
    """Whether a difference can be told from none, and is more than a trifle among futures."""
    if outcome.effect is None or not outcome.effect.estimate.tells_from_zero:
        return ", which cannot be told from no change"
    range_ = outcome.estimate.high - outcome.estimate.low
    if not outcome.binary and abs(outcome.effect.estimate.mean) < SMALL_SHARE * range_:
        return ", small beside the differences between futures"
    return ""


def _signed(outcome: Outcome, mean: str) -> str:
    return f"{mean} {_unit(outcome, mean)}".rstrip()


def _compared(outcome: Outcome, mean: str) -> str:
    size = mean.lstrip(f"+{MINUS}")
    if not size.strip("0.,"):
        return f"about 0 {_unit(outcome, mean)}".rstrip()
    if outcome.is_share or not _unit(outcome, mean):
        return _signed(outcome, mean)
    unit = _unit(outcome, mean)
    if not outcome.unit.lower().startswith(_COUNTED):
        return f"about {size} {unit} {'less' if mean.startswith(MINUS) else 'more'}"
    return f"about {size} {'fewer' if mean.startswith(MINUS) else 'more'} {unit}"


def _unit(outcome: Outcome, mean: str) -> str:
    """The unit as it follows a number; nothing for a pure number."""
    if outcome.is_share:
        return f"percentage {'point' if mean.strip(f'+{MINUS}') == '1' else 'points'}"
    return "" if outcome.unit in {"1", "", "index", "level"} else outcome.unit


def unit_title(identifier: str) -> str:
    """A readable name from ``iso_place_name``."""
    head, _, tail = identifier.partition("_")
    spoken = (tail if len(head) == 3 and tail else identifier).split("_")
    return " ".join(word if word in _SMALL else word.capitalize() for word in spoken)
