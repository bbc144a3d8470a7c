"""Does the sentence change when the result changes?"""

from __future__ import annotations

from typing import Any

import pytest

from suasion.presentation import prose
from suasion.presentation.brief import briefing
from suasion.presentation.document import Number, Paragraph, words
from suasion.presentation.reading import Reading
from suasion.presentation.sections.bottom_line import bottom_line
from tests.unit.presentation.answer_fixture import answer


def said(content: dict[str, Any], anchor: str = "bottom-line") -> str:
    """All paragraphs of a section, as one text with plain spaces."""
    section = next(s for s in briefing(content).sections if s.anchor == anchor)
    spoken = " ".join(words(b.parts) for b in section.blocks if isinstance(b, Paragraph))
    return spoken.replace("\u00a0", " ")


def with_answers(government: str, **shares: float) -> dict[str, Any]:
    """The fixture with one government's answers replaced in every window."""
    content = answer()
    full = {"accept": 0.0, "hedge": 0.0, "refuse": 0.0, "no_offer": 0.0, **shares}
    for window in content["answers"][government]:
        content["answers"][government][window] = full
    return content


def with_difference(name: str, mean: float, low: float, high: float) -> dict[str, Any]:
    """The fixture with the difference of one outcome replaced under the headline policy."""
    content = answer()
    for row in content["outcomes"]:
        if (row["name"], row["policy"]) == (name, "equilibrium"):
            row["difference"] |= {"mean": mean, "low": low, "high": high}
    return content


def test_the_word_follows_the_probability() -> None:
    assert "it is unlikely that Midland (about 30 %) does" in said(answer())
    flipped = said(with_answers("midland", accept=0.7, hedge=0.15, refuse=0.15))
    assert "it is very likely that Midland (about 85 %) takes" in flipped.lower().replace(
        "midland", "Midland"
    )


def test_governments_with_the_same_word_are_named_together() -> None:
    spoken = said(with_answers("lowland", accept=0.2, hedge=0.12, refuse=0.68))
    assert "that Midland (about 30 %) and Lowland (about 30 %) do" in spoken


def test_the_commonest_answer_follows_the_shares() -> None:
    assert "to hedge in Upland and to refuse in Midland and Lowland" in said(answer())
    flipped = said(with_answers("upland", accept=0.8, hedge=0.1, refuse=0.1))
    assert "to accept in Upland" in flipped


def test_a_difference_whose_interval_holds_zero_is_said_to_hold_it() -> None:
    doubt = "cannot be told from no change"
    assert f"−600 deaths (90 % interval −2,400 to +900), which {doubt}" in said(answer())
    clear = said(with_difference("deaths", -6200.0, -8100.0, -4300.0))
    assert "−6,200 deaths (90 % interval −8,100 to −4,300)" in clear
    assert doubt not in clear


def test_a_clear_difference_that_is_a_trifle_among_futures_is_said_to_be_one() -> None:
    clear = said(with_difference("deaths", 210.0, 100.0, 320.0))
    assert "+210 deaths (90 % interval +100 to +320), small beside the differences" in clear


def test_fewer_and_more_follow_the_sign() -> None:
    assert "about 600 fewer deaths" in said(answer(), "violence")
    worse = said(with_difference("deaths", 6200.0, 4300.0, 8100.0), "violence")
    assert "about 6,200 more deaths" in worse


def test_the_label_follows_the_grades() -> None:
    assert "Structured opinion. 30 % of the 416 inputs are assumed" in said(answer())
    measured = answer()
    measured["grades"] = {"measured": 300, "estimated": 50, "elicited": 40, "assumed": 26}
    measured["assumed_share"] = 26 / 416
    assert "Model estimate. 6 % of the 416 inputs are assumed" in said(measured)


def test_the_incumbent_sentence_follows_the_counters() -> None:
    assert "Northland most often holds still" in said(answer(), "incumbent")
    content = answer()
    for row in content["incumbent"]["equilibrium"].values():
        row |= {"hold": 0.1, "match": 0.2, "raise": 0.7, "withdraw": 0.0}
    assert "Northland most often outbids the offer (about 70 % of" in said(content, "incumbent")


def test_the_reasons_follow_the_terms() -> None:
    spoken = said(answer(), "reasons")
    assert "accepting Talks and respect is worth more than refusing" in spoken
    content = answer()
    for row in content["reasons"]["upland"]:
        row["terms"]["sovereignty"] -= 0.5 if row["answer"] == "accept" else 0.0
        row["value"] -= 0.5 if row["answer"] == "accept" else 0.0
    assert "is worth less than refusing (−49 points of survival)" in said(content, "reasons")


def test_every_number_of_the_bottom_line_has_a_trace() -> None:
    lead = bottom_line(Reading(answer())).blocks[0]
    assert isinstance(lead, Paragraph)
    numbers = [part for part in lead.parts if isinstance(part, Number)]
    assert len(numbers) >= 7
    assert all(number.trace for number in numbers)


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("United Provinces", "the United Provinces"),
        ("River Federation", "the River Federation"),
        ("Northland", "Northland"),
        ("the Coast", "the Coast"),
    ],
)
def test_a_country_takes_its_article(title: str, spoken: str) -> None:
    assert prose.named(title) == spoken


def test_a_sentence_that_opens_with_a_number_opens_with_a_capital() -> None:
    spoken = prose.sentences((Number("about 60 %", "x"), " of promises"), (), ("two",))
    assert words(spoken) == "About 60 % of promises. Two."
