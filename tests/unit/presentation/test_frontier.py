"""Does the report on a frontier read well in the terminal and on the page, whatever was reached?"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from suasion.analysis.frontier.answer import frontier
from suasion.presentation import doors
from suasion.presentation.cli import main
from suasion.presentation.commands.frontier import probabilities
from suasion.presentation.document import Document, Figure
from suasion.presentation.frontier.report import report
from suasion.presentation.frontier.words import cost, cost_cell, mix
from suasion.presentation.html import page
from suasion.presentation.terminal import console, show
from tests.unit.analysis.frontier_made import made


def _content() -> dict[str, Any]:
    return deepcopy(made().to_json())


def _printed(document: Document) -> str:
    out = io.StringIO()
    show(document, console(out))
    return out.getvalue()


def test_the_terminal_and_the_page_tell_every_section() -> None:
    document = report(_content())
    anchors = [section.anchor for section in document.sections]
    assert anchors == [
        "cost", "curves", "losses", "conditions", "payments", "resistance", "checks", "mixes"
    ]  # fmt: skip
    printed, drawn = _printed(document), page(document)
    assert "Structured opinion" in printed
    assert "Uplands" in printed
    assert drawn.count('<svg class="panel"') == 4


def test_the_terminal_stays_within_eighty_columns() -> None:
    assert max(len(row) for row in _printed(report(_content())).splitlines()) <= 80


def test_a_frontier_of_one_government_has_no_payments() -> None:
    content = _content() | {"together": None}
    assert "payments" not in [section.anchor for section in report(content).sections]


def test_curves_never_fall() -> None:
    for told in _content()["alone"].values():
        for values in told["as_asked"]["curve"]["kept"].values():
            assert values == sorted(values)


def test_every_figure_has_a_panel_for_each_government() -> None:
    section = next(s for s in report(_content()).sections if s.anchor == "curves")
    figures = [block for block in section.blocks if isinstance(block, Figure)]
    assert [len(figure.panels) for figure in figures] == [2, 2]


def test_titles_of_a_scenario_are_escaped() -> None:
    content = _content()
    content["governments"][0]["title"] = "<b>Up</b>"
    assert "<b>Up</b>" not in page(report(content))


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "0"), (0.01, "0"), (1.234, "1.2"), (45.6, "46"), (1234.0, "1,200")]
)
def test_a_cost_has_two_digits_and_no_more_than_tenths(value: float, words: str) -> None:
    assert cost(value) == words


def test_a_cost_that_some_draws_never_reach_says_so() -> None:
    draws = {"reached_share": 0.9, "low": 3.0, "median": 5.0, "high": None}
    told = {"reached": True, "cost_musd": 4.0, "probability": 0.5, "draws": draws}
    assert cost_cell(told, "here")[1].text == "3.0 to never"  # type: ignore[union-attr]
    assert cost_cell(told | {"reached": False}, "here")[0].text == "none"  # type: ignore[union-attr]


def test_a_mix_names_money_in_millions_and_levels_in_percent() -> None:
    found = {"space": {"units": {"aid": "USD million per year", "fame": "level (0 to 1)"}}}
    assert mix(found, {"aid": 20.0, "fame": 0.5}) == "aid 20, fame 50\u00a0%"
    assert mix(found, {}) == "nothing"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[doors.Sought]:
    """The command over a frontier that is there at once, in an empty folder."""
    seen: list[doors.Sought] = []

    def found(
        _scenario: object, sought: doors.Sought, _progress: object, _clock: object
    ) -> Mapping[str, Any]:
        seen.append(sought)
        return _content()

    monkeypatch.setattr(doors, "frontier", found)
    monkeypatch.chdir(tmp_path)
    return seen


def test_the_command_prints_and_writes_the_page(
    asked: list[doors.Sought], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["frontier", "two_valleys", "--target", "0.5,0.8", "--government", "uplands"]) == 0
    out, err = capsys.readouterr()
    assert "An offer that they can't refuse" in out
    assert "suasion_frontier_two_valleys.html" in err
    assert Path("suasion_frontier_two_valleys.html").exists()
    assert asked[0].targets == (0.5, 0.8)
    assert asked[0].governments == ("uplands",)


def test_json_is_one_object_and_writes_nothing(
    asked: list[doors.Sought], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["frontier", "two_valleys", "--json", "--no-simulate"]) == 0
    assert json.loads(capsys.readouterr().out)["scenario"] == "two_valleys"
    assert list(tmp_path.iterdir()) == []
    assert not asked[0].simulate


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--target", "often"], "'often' is no number"),
        (["--target", "1.2"], "1.2 is out of range"),
        (["--government", "nowhere"], "'nowhere' is unknown"),
        (["--package", "gold"], "'gold' is unknown"),
        (["--out", "no/such/folder.html"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["frontier", "two_valleys", *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1


def test_targets_are_read_with_commas_and_repeats() -> None:
    assert probabilities(["0.5,0.8", "0.95"]) == (0.5, 0.8, 0.95)
    assert probabilities(None) is None


def test_the_surface_offers_the_same_frontier() -> None:
    import suasion

    assert suasion.frontier is frontier
