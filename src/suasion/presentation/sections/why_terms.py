"""What is the answer made of? The terms of one package's answers, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.presentation.document import (
    Column,
    Name,
    Number,
    Paragraph,
    Row,
    Section,
    Sentence,
    Table,
    cell,
)
from suasion.presentation.numbers import NO_BREAK, on_step, percent
from suasion.presentation.prose import sentences
from suasion.presentation.sections.reasons import TERMS
from suasion.presentation.sections.why_answers import ANSWERS, POINTS, points_cell, share_cell

Entry = Mapping[str, Any]


def why_terms(answer: Entry) -> Section:
    """The table of terms and what they come to."""
    told: Entry = answer["explained"]
    return Section(
        anchor="terms",
        title=f"What the answer to “{told['title']}” is made of",
        blocks=(Paragraph(parts=sentences(*_said(answer)), screen=True), _table(told)),
    )


def _said(answer: Entry) -> list[Sentence]:
    """Which answer is worth most, how sure that is, and whether an acceptance would be kept."""
    told: Entry = answer["explained"]
    best = str(told["best"])
    share, keeps = float(told["best_share"][best]), float(told["means_to_keep_share"])
    chosen = float(told["central"][best]["probability"])
    lead: Sentence = (
        f"to {best} ",
        Name(told["title"]),
        " is worth most at central values, and in ",
        Number(percent(share), f"explained.best_share.{best}: {share:.6g}"),
        " of draws; it is chosen with probability ",
        Number(percent(chosen), f"explained.central.{best}.probability: {chosen:.6g}"),
    )
    spoken = [lead]
    if not answer["named"]:
        spoken.append(("it is the likeliest of the offers",))
    if 0.0 < keeps < 1.0:
        number = Number(percent(keeps), f"explained.means_to_keep_share: {keeps:.6g}")
        only = " of draws, and otherwise only what is seen"
        spoken.append(("an acceptance would mean to keep every condition in ", number, only))
    else:
        what = "every condition" if keeps else "only what is seen of the conditions"
        spoken.append((f"an acceptance would mean to keep {what}",))
    return spoken


def _table(told: Entry) -> Table:
    """Terms of accepting and hedging over refusing, and of refusing as it is."""
    rows = [_term(told, term, words) for term, words in TERMS.items() if _counts(told, term)]
    return Table(
        caption=f"Terms of the value, in points of survival: median and 90{NO_BREAK}% interval",
        columns=(
            Column(title="Term"),
            Column(title="Accept, over refusing", numeric=True),
            Column(title="Hedge, over refusing", numeric=True),
            Column(title="Refuse, as it is", numeric=True),
        ),
        rows=(*rows, _total(told), _chances(told)),
        note=(
            f"Medians over draws of the parameters, with 90{NO_BREAK}% intervals: medians do not "
            "add up, the terms of each draw do. 100 points are to be certainly in power through "
            "the horizon."
        ),
        screen=True,
    )


def _term(told: Entry, term: str, words: str) -> Row:
    over, alone = told["over_refusing"], told["terms"]["refuse"]["terms"][term]
    where = "explained.over_refusing"
    return Row(
        cells=(
            cell(words.capitalize()),
            *(
                points_cell(over[name]["terms"][term], f"{where}.{name}.terms.{term}")
                for name in ("accept", "hedge")
            ),
            points_cell(alone, f"explained.terms.refuse.terms.{term}"),
        )
    )


def _total(told: Entry) -> Row:
    over, alone = told["over_refusing"], told["terms"]["refuse"]["value"]
    return Row(
        cells=(
            cell("All together"),
            *(
                points_cell(over[name]["value"], f"explained.over_refusing.{name}.value")
                for name in ("accept", "hedge")
            ),
            points_cell(alone, "explained.terms.refuse.value", signed=False),
        )
    )


def _chances(told: Entry) -> Row:
    chances = told["probability"]
    return Row(
        cells=(
            cell("Probability"),
            *(share_cell(chances[name], f"explained.probability.{name}") for name in ANSWERS),
        )
    )


def _counts(told: Entry, term: str) -> bool:
    """Whether a term is other than zero in some answer of some draw."""
    ranges = [told["terms"][name]["terms"].get(term) for name in ANSWERS]
    return any(one is not None and (one["low"] != 0.0 or one["high"] != 0.0) for one in ranges)


def points(value: float, *, signed: bool = False) -> str:
    """A value in points of survival, to a tenth, or to a hundredth where it is small."""
    scaled = POINTS * value
    step = 1.0 if abs(scaled) >= 20.0 else 0.1 if abs(scaled) >= 0.3 else 0.01
    return on_step(scaled, step, signed=signed)
