"""Does every command answer on stdout, speak on stderr, and fail in one line with exit code 2?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from suasion.core.errors import OptionError, ScenarioError
from suasion.presentation import doors
from suasion.presentation.cli import main
from suasion.presentation.kernel_cache import VARIABLE
from tests.unit.presentation.answer_fixture import answer, geometry


@dataclass
class Theatre:
    """What a loaded scenario must be to a command."""

    name: str = "three_lands"
    title: str = "Three lands"
    as_of: str = "2026-02-05"
    digest: str = "5f1c"
    geometry: Mapping[str, Any] = field(default_factory=geometry)
    grades: Mapping[str, int] = field(default_factory=lambda: {"measured": 1, "assumed": 1})
    assumed_share: float = 0.5
    sources: Mapping[str, str] = field(default_factory=lambda: {"one": "A source"})


@dataclass
class Found:
    """What an answer must be to a command."""

    content: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return self.content


class Calls:
    """What the commands asked of the rooms below."""

    def __init__(self) -> None:
        self.asked: doors.Asked | None = None
        self.settings: Mapping[str, doors.Setting] = {}
        self.futures = 2000


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Commands in an empty folder, over rooms that answer at once."""
    seen = Calls()

    def load(source: str, settings: Mapping[str, doors.Setting] | None = None) -> Theatre:
        if source == "nowhere":
            raise ScenarioError("nowhere", "is not in the library\nand no folder.", "Give one.")
        seen.settings = settings or {}
        return Theatre()

    def require(_: Theatre, names: tuple[str, ...]) -> None:
        if "no_such_policy" in names:
            raise OptionError("policies", "'no_such_policy' is not a policy.", "Nearest: talks.")

    def found(_: Theatre, asked: doors.Asked, progress: doors.Progress, __: object) -> Found:
        seen.asked = asked
        progress(1, 1, 0.0)
        return Found({**answer(), "futures": seen.futures})

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(doors, "load", load)
    monkeypatch.setattr(doors, "require_policies", require)
    monkeypatch.setattr(doors, "answer", found)
    return seen


WRONG: tuple[tuple[str, str], ...] = (
    ("brief nowhere", "nowhere: is not in the library and no folder. Give one."),
    ("brief x --seed one", "'one' is not a whole number"),
    ("brief x --seed 1.5", "'1.5' is not a whole number"),
    ("brief x --futures 0", "0 is out of range. Give a whole number from 1"),
    ("brief x --futures many", "'many' is not a whole number"),
    ("brief x --months 0", "0 is out of range"),
    ("brief x --threads 0", "0 is out of range"),
    ("brief x --policies no_such_policy", "'no_such_policy' is not a policy. Nearest: talks."),
    ("brief x --policies ,", "--policies: names none. Give at least one"),
    ("brief x --set regime", "--set: 'regime' is not a place and a value"),
    ("brief x --out no/such/folder.html", "cannot be written, no/such is no folder"),
    ("brief x --out .", "is a folder. Name a file in it"),
    ("run x --out no/such/folder", "cannot be written, no/such is no folder"),
    ("run x --policies no_such_policy", "Nearest: talks."),
    ("brief", "Missing argument"),
    ("breif x", "No such command 'breif'. Did you mean 'brief'"),
    ("brief x --fast", "No such option"),
    ("brief x y", "unexpected extra argument"),
)


@pytest.mark.parametrize(("typed", "message"), WRONG)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_run(
    typed: str, message: str, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert message.lower() in err.lower()
    assert calls.asked is None


@pytest.mark.usefixtures("calls")
def test_json_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "x", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == json.loads(json.dumps(answer()))
    assert "100%" in err
    assert list(Path().iterdir()) == []


@pytest.mark.usefixtures("calls")
def test_the_briefing_is_printed_and_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "x"]) == 0
    out, err = capsys.readouterr()
    assert "Bottom line" in out
    assert "suasion_brief_three_lands.html" in err
    assert Path("suasion_brief_three_lands.html").read_text().startswith("<!doctype html>")


def test_options_reach_the_engine(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    typed = "brief x --futures 64 --months 12 --seed -7 --threads 2 --policies talks,security"
    typed += " --set parameters.regime.war_log_effect=0.3 --set decision_interval_months=1"
    typed += " --set headline_policy=talks --out page.html"
    calls.futures = 64
    assert main(typed.split()) == 0
    capsys.readouterr()
    assert calls.asked is not None
    asked = calls.asked
    assert (asked.futures, asked.months, asked.seed, asked.threads) == (64, 12, -7, 2)
    assert asked.policies == ("talks", "security")
    assert calls.settings == {
        "parameters.regime.war_log_effect": 0.3,
        "decision_interval_months": 1,
        "headline_policy": "talks",
    }
    assert isinstance(calls.settings["decision_interval_months"], int)
    assert Path("page.html").is_file()


def test_an_interrupted_run_keeps_what_was_finished_and_says_so(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.futures = 512
    assert main(["brief", "x"]) == 130
    assert "stopped: the briefing rests on the 512 futures" in capsys.readouterr().err
    assert Path("suasion_brief_three_lands.html").is_file()


@pytest.mark.usefixtures("calls")
def test_an_interrupt_before_anything_is_finished_says_that_nothing_was_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> Found:
        raise KeyboardInterrupt

    monkeypatch.setattr(doors, "answer", interrupted)
    assert main(["brief", "x"]) == 130
    out, err = capsys.readouterr()
    assert (out, err) == ("", "stopped: nothing was finished, so nothing was kept.\n")


@pytest.mark.usefixtures("calls")
def test_check_says_that_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "x"]) == 0
    assert "three_lands: nothing is wrong." in capsys.readouterr().out
    assert main(["check", "nowhere"]) == 2


def test_version_and_help_answer_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("suasion ")
    assert main([]) == 0
    assert "brief" in capsys.readouterr().out
    assert main(["brief", "--help"]) == 0
    assert "--futures" in capsys.readouterr().out


@pytest.mark.usefixtures("calls")
def test_a_defect_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Found:
        raise ZeroDivisionError

    monkeypatch.setattr(doors, "answer", broken)
    with pytest.raises(ZeroDivisionError):
        main(["brief", "x"])


@pytest.mark.usefixtures("calls")
def test_run_keeps_the_ensembles_and_prints_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept: dict[str, Any] = {}

    @dataclass
    class Ensemble:
        futures: int

    def run(*_: object) -> dict[str, Ensemble]:
        return {"status_quo": Ensemble(futures=2000)}

    def save(ensembles: object, folder: Path, files: Mapping[str, str]) -> Path:
        kept.update(ensembles=ensembles, folder=folder, files=dict(files))
        return folder

    monkeypatch.setattr(doors, "run", run)
    monkeypatch.setattr(doors, "save", save)
    monkeypatch.setattr(doors, "files_of", lambda _: {"scenario.toml": "x"})
    assert main(["run", "x", "--set", "a.b=2", "--out", "kept.zip"]) == 0
    assert capsys.readouterr().out == "kept.zip\n"
    assert kept["folder"] == Path("kept.zip")
    assert json.loads(kept["files"]["overrides.json"]) == {"a.b": 2}


@pytest.mark.parametrize("group", ["game", "data", "benchmark", "forecast", "fit"])
def test_a_group_of_commands_alone_prints_its_help(
    group: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([group]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"Usage: suasion {group} ")
    assert err == ""
