"""How does a result become a sentence? Grammar only: every word that judges follows the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from suasion.presentation.document import Inline, Number, Sentence
from suasion.presentation.numbers import NO_BREAK, about, points, written
from suasion.presentation.reading import Effect, Outcome
from suasion.presentation.verbal import BANDS, band

# Words that follow a number of things, by whether more of them is a fall or a rise.
_COUNTED = ("death", "people", "person", "oz", "ounce", "tonne", "tu", "barrel", "attempt", "event")


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
        parts.extend((("; ",) if place else ()) + tuple(item))
    return tuple(parts)


def capitalised(sentence: Sentence) -> Sentence:
    """The sentence with a capital first letter, when it opens with plain words."""
    if sentence and isinstance(sentence[0], str) and sentence[0]:
        return (sentence[0][0].upper() + sentence[0][1:], *sentence[1:])
    return sentence


def agree(count: int, singular: str, plural: str) -> str:
    """The form of a verb or a noun that goes with a count."""
    return singular if count == 1 else plural


def probable(
    chances: Iterable[tuple[str, float, str]], verb: tuple[str, str], rest: str
) -> Sentence:
    """Who is how likely to do something, grouped by the terms of the verbal scale.

    ``chances`` : name, probability and trace of each; ``verb`` : its singular and plural, with
    ``rest`` after it. ``it is likely that A (about 70 %) takes a deal; it is unlikely that B
    (about 30 %) does``.
    """
    ranked = sorted(chances, key=lambda chance: -BANDS.index(band(chance[1])))
    spoken: list[Sentence] = []
    for term, group in groupby(ranked, key=lambda chance: band(chance[1])):
        members = [
            (f"{name} (", Number(about(chance), trace), ")") for name, chance, trace in group
        ]
        action = f" {agree(len(members), *verb)} {rest}" if not spoken else _echo(len(members))
        spoken.append((f"{term.opening} that ", *series(members), action))
    return clauses(spoken)


def _echo(members: int) -> str:
    return f" {agree(members, 'does', 'do')}"


def chance(probability: float, trace: str, clause: str) -> Sentence:
    """``it is likely (about 70 %) that`` and the clause."""
    return (f"{band(probability).opening} (", Number(about(probability), trace), f") that {clause}")


def effect(outcome: Outcome) -> Sentence:
    """What the offer changes in an outcome, with its interval, or that nothing can be told."""
    if outcome.effect is None:
        return ("no difference is given",)
    e = outcome.effect.estimate
    if e.mean == e.low == e.high == 0.0:
        return ("nothing changes in any future",)
    trace = (
        f"{outcome.name}, policy {outcome.policy} minus status_quo on the same futures: mean "
        f"{e.mean:.6g}, 90 % interval {e.low:.6g} to {e.high:.6g} [{outcome.unit}]"
    )
    size = Number(_size(outcome, e.mean), trace)
    reach = f" (90{NO_BREAK}% interval {_reach(outcome.effect, outcome)})"
    if e.tells_from_zero:
        return (size, reach)
    return (size, reach, ", which cannot be told from no change")


def _size(outcome: Outcome, mean: float) -> str:
    if outcome.effect is None:
        return ""
    e = outcome.effect.estimate
    if outcome.is_share:
        text = points(mean)
        return f"{text} percentage {'point' if text.strip('+−') == '1' else 'points'}"
    text = written(mean, e.low, e.high, signed=True).mean
    if text.strip("0.,") == "":
        return f"about 0 {unit_words(outcome)}"
    comparative = _comparative(outcome, mean)
    return f"about {text.lstrip('+−')} {comparative} {unit_words(outcome)}".replace("  ", " ")


def _comparative(outcome: Outcome, mean: float) -> str:
    return "more" if mean > 0 else "fewer" if counts(outcome.unit) else "less"


def _reach(effect_: Effect, outcome: Outcome) -> str:
    e = effect_.estimate
    if outcome.is_share:
        return f"{points(e.low)} to {points(e.high)}"
    return written(e.mean, e.low, e.high, signed=True).interval


def counts(unit: str) -> bool:
    """Whether a unit counts things (fewer) and does not measure stuff (less)."""
    return unit.lower().startswith(_COUNTED)


def unit_words(outcome: Outcome) -> str:
    """The unit as it follows a number in a sentence; nothing for a pure number."""
    return "" if outcome.unit in {"1", "", "index", "level"} else outcome.unit


def most(shares: Iterable[tuple[str, float]]) -> tuple[str, float]:
    """Name with the largest share, the first among equals."""
    return max(shares, key=lambda item: item[1])


def in_turn(count: int, words: Callable[[int], Sentence]) -> Sentence:
    """Sentences one after another, each with a capital and a full stop."""
    parts: list[Inline] = []
    for place in range(count):
        parts.extend((" " if place else "", *capitalised(words(place)), "."))
    return tuple(parts)


def sentences(*spoken: Sentence) -> Sentence:
    """Sentences one after another, each with a capital and a full stop; empty ones are dropped."""
    said = [sentence for sentence in spoken if sentence]
    return in_turn(len(said), lambda place: said[place])


_ARTICLE_FIRST = ("United ", "European ", "Central African ")
_ARTICLE_LAST = ("Union", "Republic", "Kingdom", "States", "Emirates", "Federation", "Alliance")


def named(title: str) -> str:
    """A country's name as it stands in a sentence, with its article where it takes one."""
    takes = title.startswith(_ARTICLE_FIRST) or title.endswith(_ARTICLE_LAST)
    return f"the {title}" if takes and not title.lower().startswith("the ") else title
