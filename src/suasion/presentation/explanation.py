"""How is a name told? What it means, where the theory is, then each value and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.core.citations import CITATIONS
from suasion.core.declare import Attribute, Axis, Outcome, Quantity
from suasion.core.errors import OptionError, nearest
from suasion.model.levers import Condition, Instrument
from suasion.model.outcomes import outcomes
from suasion.model.policies import Policy, policies
from suasion.presentation.dates import day

if TYPE_CHECKING:
    from suasion.scenario.document import Given
    from suasion.scenario.record import Scenario
    from suasion.scenario.schema import Value, Word

Thing = Quantity | Attribute | Instrument | Condition | Outcome | Policy
_WORSE = {"up": "more is worse", "down": "less is worse", "neither": "neither way is worse"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value in one scenario: how much, how sure, whose word, where it is written."""

    place: str
    value: str
    grade: str
    sources: tuple[str, ...]
    where: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A name, told: lines of label and words, then its values scenario by scenario."""

    name: str
    kind: str
    meaning: str
    lines: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, tuple[Told, ...]], ...]


def explanation(name: str, theatres: Sequence[Scenario]) -> Explanation:
    """The explanation of a name, or of the only name that ends in it.

    Raises
    ------
    OptionError
        Nothing has the name (the nearest three are offered), or several names end in it.
    """
    things = _things(theatres)
    full = _full_name(name, list(things))
    thing = things[full]
    kind, lines = _lines(thing)
    values = ((t.name, tuple(_told(t, thing, full))) for t in theatres)
    return Explanation(
        name=full,
        kind=kind,
        meaning=_meaning(thing),
        lines=tuple((label, words) for label, words in lines if words),
        values=tuple((scenario, told) for scenario, told in values if told),
    )


def _things(theatres: Sequence[Scenario]) -> dict[str, Thing]:
    """Everything that can be explained, by name; what theatres share is told once."""
    found: dict[str, Thing] = {}
    for theatre in theatres:
        world, declared = theatre.world(), theatre.vocabulary
        found |= {one.outcome.name: one.outcome for one in outcomes(world)}
        found |= policies(world)
        found |= {**declared.conditions, **declared.instruments}
        found |= {**declared.attributes, **declared.quantities}
    return found


def _full_name(name: str, known: Sequence[str]) -> str:
    if name in known:
        return name
    ends = [one for one in known if one.endswith(f".{name}")]
    if len(ends) == 1:
        return ends[0]
    if ends:
        found = f"{name!r} is the end of {len(ends)} names."
        raise OptionError("explain", found, nearest(name, ends))
    raise OptionError("explain", f"{name!r} is not declared.", _nearest_by_part(name, known))


def _nearest_by_part(name: str, known: Sequence[str]) -> str:
    """The nearest names, read whole or by their last part."""
    whole = {one.rsplit(".", 1)[-1]: one for one in known} | {one: one for one in known}
    offered = nearest(name, whole, 6).removeprefix("Nearest: ").removesuffix(".").split(", ")
    distinct = list(dict.fromkeys(whole.get(one, one) for one in offered))
    return f"Nearest: {', '.join(distinct[:3])}."


def _meaning(thing: Thing) -> str:
    match thing:
        case Outcome():
            return thing.wording
        case Policy():
            return f"{thing.title}. {thing.description}"
        case _:
            return thing.meaning


def _lines(thing: Thing) -> tuple[str, list[tuple[str, str]]]:
    """What kind of thing it is, and what is declared of it."""
    match thing:
        case Quantity():
            return "parameter", [
                ("unit", thing.unit),
                ("domain", thing.domain.words),
                ("symbol", thing.symbol),
                ("given for", _given_for(thing.axis)),
                ("theory", CITATIONS.get(thing.citation, thing.citation)),
            ]
        case Attribute():
            allowed = ", ".join(thing.allowed)
            return "word", [("given for", _given_for(thing.axis)), ("allowed", allowed)]
        case Instrument():
            security = "counts in the security partnership" if thing.security else ""
            theory = CITATIONS.get(thing.citation, thing.citation)
            lines = [("unit", thing.unit), ("security", security), ("theory", theory)]
            return f"instrument ({thing.kind})", lines
        case Condition():
            return "condition", [("unit", "level, from 0 (not asked) to 1 (in full)")]
        case Outcome():
            return "outcome", [("unit", thing.unit), ("direction", _WORSE[thing.direction])]
        case Policy():
            return "policy", [("offers", str(thing.offers))]


def _given_for(axis: Axis) -> str:
    return "the scenario, once" if axis is Axis.SCENARIO else f"each {axis}"


def _told(theatre: Scenario, thing: Thing, name: str) -> Iterable[Told]:
    """Values of a quantity or an attribute; of a lever, everything that is given for it."""
    lever = isinstance(thing, Instrument | Condition)
    for one in theatre.document.given:
        about = one.entity == name if lever else one.name == name
        if about and (not lever or one.axis in {Axis.INSTRUMENT, Axis.CONDITION}):
            yield _value(theatre, one)


def _value(theatre: Scenario, one: Given[Value | Word]) -> Told:
    evidence = one.given
    known = f", known on {day(evidence.known_on.isoformat())}" if evidence.known_on else ""
    return Told(
        place=one.place,
        value=_value_words(evidence),
        grade=str(evidence.grade),
        sources=tuple(_source(theatre, key.strip()) for key in evidence.source.split(";")),
        where=f"{one.where}{known}",
        note=evidence.note,
    )


def _value_words(evidence: Value | Word) -> str:
    if isinstance(evidence.value, str):
        return evidence.value or "(none)"
    low, high = getattr(evidence, "low", None), getattr(evidence, "high", None)
    reach = "" if low is None or high is None else f" ({low:,.6g} to {high:,.6g})"
    return f"{evidence.value:,.6g}{reach} {evidence.unit}"


def _source(theatre: Scenario, key: str) -> str:
    source = theatre.sources.get(key)
    if source is None:
        return key
    parts = (source.title, source.publisher, str(source.date), source.url)
    return ". ".join(part for part in parts if part)
