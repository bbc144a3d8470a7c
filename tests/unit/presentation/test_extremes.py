"""Are extreme answers told in true, grammatical sentences?"""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest

from suasion.presentation import terminal
from suasion.presentation.brief import briefing
from suasion.presentation.document import Paragraph, words
from suasion.presentation.html import page
from tests.unit.presentation.answer_fixture import ANSWER_NAMES, answer, geometry


def everywhere(content: dict[str, Any], **shares: float) -> dict[str, Any]:
    """The same answers for every government, window and policy that offers."""
    full = dict.fromkeys(ANSWER_NAMES, 0.0) | shares
    tables = [content["answers"]]
    tables += [t for p, t in content["answers_by_policy"].items() if p != "status_quo"]
    for table in tables:
        for windows in table.values():
            windows.update({window: dict(full) for window in windows})
    return content


def nobody_accepts() -> dict[str, Any]:
    return everywhere(answer(), refuse=1.0)


def everybody_accepts() -> dict[str, Any]:
    return everywhere(answer(), accept=1.0)


def nothing_is_offered() -> dict[str, Any]:
    content = everywhere(answer(), no_offer=1.0)
    content["incumbent"] = {}
    content["bluff"] = {}
    content["offers"] = {p: {g: {"none": 1.0} for g in t} for p, t in content["offers"].items()}
    return content


def no_violence() -> dict[str, Any]:
    content = answer()
    for row in content["outcomes"]:
        if row["name"].startswith("deaths"):
            zero = {"mean": 0.0, "low": 0.0, "high": 0.0}
            row.update(zero)
            row.update({"difference": dict(zero)} if "difference" in row else {})
    for paths in content["paths"].values():
        for path in paths["deaths"].values():
            path.update({name: [0.0] * 24 for name in path})
    for unit in content["units"]:
        unit |= {"deaths_12m_status_quo": 0.0, "deaths_12m_headline": 0.0}
    return content


def one_government() -> dict[str, Any]:
    content = answer()
    content["governments"] = content["governments"][:1]
    content["answers"] = {"upland": content["answers"]["upland"]}
    return content


def only_the_status_quo() -> dict[str, Any]:
    content = answer()
    content["headline_policy"] = "status_quo"
    content["policies"] = content["policies"][:1]
    content["answers"] = content["answers_by_policy"]["status_quo"]
    content["answers_by_policy"] = {"status_quo": content["answers"]}
    content["outcomes"] = [r for r in content["outcomes"] if r["policy"] == "status_quo"]
    content["incumbent"] = {}
    return content


def bare() -> dict[str, Any]:
    content = answer()
    for key in ("mines", "onlookers", "units", "beliefs", "reasons", "exchange_rates", "sources"):
        content[key] = type(content[key])()
    content |= {"warnings": [], "packages": [], "offers": {}, "kept": {}, "paths": {}}
    return content


CASES = {
    "nobody accepts": (nobody_accepts, "almost no chance that Upland (none of the futures)"),
    "everybody accepts": (everybody_accepts, "almost certain that Upland (all of the futures)"),
    "nothing is offered": (nothing_is_offered, "No offer is made in any of the futures"),
    "no violence": (no_violence, "is nothing in any future"),
    "one government": (one_government, "It is likely that Upland (about 70 %) takes"),
    "only the status quo": (only_the_status_quo, "No offer is made in any of the futures"),
    "bare": (bare, "It is likely that Upland (about 70 %) takes"),
}


@pytest.mark.parametrize("name", CASES)
def test_an_extreme_answer_is_told_truly(name: str) -> None:
    make, sentence = CASES[name]
    document = briefing(make(), geometry())
    lead = document.sections[0].blocks[0]
    assert isinstance(lead, Paragraph)
    assert sentence in words(lead.parts).replace("\u00a0", " ")


@pytest.mark.parametrize("name", CASES)
def test_an_extreme_answer_can_be_drawn_and_has_no_broken_sentence(name: str) -> None:
    document = briefing(CASES[name][0](), geometry())
    out = StringIO()
    terminal.show(document, terminal.console(out))
    text = out.getvalue() + page(document)
    for wrong in ("nan", "None", "inf ", "{}", " ,", "..", "()", "  ;"):
        assert wrong not in text.replace("...", ""), wrong
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.kind == "body":
                spoken = words(block.parts)
                assert spoken[0].isupper() or not spoken[0].isalpha()
                assert spoken.endswith(".")
