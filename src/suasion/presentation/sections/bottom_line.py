"""What is the answer, in three sentences? Probabilities in words and numbers, then how sure."""

from __future__ import annotations

from suasion.presentation.dates import day, month
from suasion.presentation.document import (
    Name,
    Number,
    Paragraph,
    Section,
    Sentence,
    Strong,
)
from suasion.presentation.numbers import NO_BREAK, about, count, percent
from suasion.presentation.prose import change, clauses, most, named, probable, sentences, series
from suasion.presentation.reading import STATUS_QUO, Outcome, Reading
from suasion.presentation.sections.incumbent import counter_clause
from suasion.presentation.sections.outcome_tables import at_a_glance, value_text
from suasion.presentation.sections.topics import outcomes_on
from suasion.presentation.sections.traces import answer_trace, estimate_trace, share_number
from suasion.presentation.verbal import band

_ANSWER_WORDS = {
    "accept": "to accept",
    "hedge": "to hedge",
    "refuse": "to refuse",
    "no_offer": "none, for want of an offer,",
}
_SCALE = "US Intelligence Community Directive 203"


def bottom_line(reading: Reading) -> Section:
    """Three sentences, a label, what was asked, and the outcomes of the whole theatre."""
    said = sentences(take_up(reading), follow_up(reading), consequence(reading))
    return Section(
        anchor="bottom-line",
        title="Bottom line",
        blocks=(
            Paragraph(parts=said, kind="lead", screen=True),
            Paragraph(parts=label(reading), kind="label", screen=True),
            Paragraph(parts=asked(reading), kind="note", screen=True),
            *at_a_glance(reading),
        ),
    )


def take_up(reading: Reading) -> Sentence:
    """How likely each government is to take part of a deal, and its most common answer."""
    window = reading.windows[-1]
    answers = {g: reading.answers(g.id, window) for g in reading.governments}
    if all(a.no_offer >= 1.0 for a in answers.values()):
        return ("no offer is made in any of the futures, so there is nothing to take",)
    chances = [
        (named(g.title), a.taken, answer_trace(reading, g.id, window)) for g, a in answers.items()
    ]
    spoken = probable(chances, ("takes", "take"), f"at least part of a deal within {window} months")
    return (*spoken, "; ", *_commonest(reading))


def _commonest(reading: Reading) -> Sentence:
    """The commonest answer of each government, governments that share one named together."""
    window = reading.windows[-1]
    groups: dict[str, list[Sentence]] = {}
    for g in reading.governments:
        answer, _ = most(reading.answers(g.id, window))
        groups.setdefault(answer, []).append((named(g.title),))
    said = [(f"{_ANSWER_WORDS[a]} in ", *series(members)) for a, members in groups.items()]
    return ("the commonest answer is ", *series(said))


def follow_up(reading: Reading) -> Sentence:
    """What the incumbent does, how much is bluff, and whether a deal lasts."""
    said = (counter_clause(reading), _bluffs(reading), _kept(reading))
    return series([clause for clause in said if clause])


def _kept(reading: Reading) -> Sentence:
    """How likely a deal is to be taken and kept where that is likeliest."""
    kept = [(g, reading.kept(g.id, reading.headline)) for g in reading.governments]
    known = [(g, *found) for g, found in kept if found is not None]
    if not known:
        return ()
    government, horizon, best = max(known, key=lambda item: item[2].mean)
    trace = estimate_trace(f"kept.{reading.headline}.{government.id}.{horizon}", best)
    place = f" in {named(government.title)}, where it is likeliest" if len(known) > 1 else ""
    return (
        f"{band(best.mean).opening} that a deal is taken and still kept {horizon} months on (",
        Number(about(best.mean), trace),
        f"{place})",
    )


def _bluffs(reading: Reading) -> Sentence:
    share = reading.optional("bluff").get("challenger", {}).get("share_of_threats_that_are_bluffs")
    if share is None:
        return ()
    where = "bluff.challenger.share_of_threats_that_are_bluffs"
    return (share_number(float(share), where, spoken=True), " of threats are bluffs")


def consequence(reading: Reading) -> Sentence:
    """What happens to violence and to regimes, against no new offer."""
    found = [
        *outcomes_on(reading, "violence", reading.headline)[:1],
        *outcomes_on(reading, "regimes", reading.headline)[:1],
    ]
    if not found:
        return ()
    if all(outcome.effect is None for outcome in found):
        return series([_level(outcome) for outcome in found])
    first, *others = found
    return clauses(
        [
            (f"compared with no new offer, the change in {first.subject} is ", *change(first)),
            *[(f"in {other.subject} it is ", *change(other)) for other in others],
        ]
    )


def _level(outcome: Outcome) -> Sentence:
    text = value_text(outcome.estimate, share=outcome.is_share)
    unit = "" if outcome.is_share else f" {outcome.unit}"
    return (f"{outcome.subject}: ", Number(f"{text}{unit}", outcome.trace))


def label(reading: Reading) -> Sentence:
    """What kind of knowledge this is: structured opinion where judgement carries most inputs."""
    assumed, judged = float(reading["assumed_share"]), reading.judgement_share
    inputs = sum(reading["grades"].values())
    kind = "Structured opinion" if judged > 0.5 else "Model estimate"
    advice = "read the words before the digits" if judged > 0.5 else "read it with its intervals"
    return (
        Strong(f"{kind}. "),
        Number(percent(assumed), f"assumed_share: {assumed:.6g}"),
        f" of the {count(inputs)} inputs are assumed and ",
        Number(percent(judged), f"elicited or assumed, of grades: {judged:.6g}"),
        f" rest on judgement, elicited or assumed: {advice}.",
    )


def asked(reading: Reading) -> Sentence:
    """Which policy, against what, over how many futures, as known when."""
    compared = (
        ()
        if reading.headline == STATUS_QUO
        else (", compared with ", Name(reading.title(STATUS_QUO)))
    )
    return (
        "Policy: ",
        Name(reading.title(reading.headline)),
        *compared,
        (
            f". {count(reading.futures)} futures of {reading.months} months from "
            f"{month(str(reading['first_month']))}, with what was known on "
            f"{day(str(reading['as_of']))}. Intervals are 90{NO_BREAK}%, of levels over futures, "
            f"of differences of their mean. Words of probability follow {_SCALE}."
        ),
    )
