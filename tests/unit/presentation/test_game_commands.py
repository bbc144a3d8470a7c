"""Do ``suasion game solve`` and ``game show`` solve, show, and refuse in one line?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from suasion.games import build, efg
from suasion.presentation.cli import main
from suasion.presentation.kernel_cache import VARIABLE
from tests.published.kuhn import kuhn_tree
from tests.published.test_reiley_2008 import FIG1

SEXES = """NFG 1 R "sexes" { "Ann" "Bob" } { { "opera" "match" } { "opera" "match" } } ""
2 1 0 0 0 0 1 2
"""
DARK = 'EFG 2 R "dark" { "A" } c "" 1 "a" { "x" 0.5 "y" ODDS } 0 t "" 1 "" { PAID } t "" 2 "" { 2 }'
FORGETFUL = """EFG 2 R "forgetful" { "A" } p "" 1 1 "first" { "x" "y" } 0
p "" 1 2 "later" { "u" "d" } 0 t "" 1 "" { 1 } t "" 2 "" { 2 }
p "" 1 2 0 t "" 1 t "" 2"""
KEYS = {
    "players", "information_sets", "values", "residual", "regret", "complete",
    "best_response_gain", "method", "precision", "precision_reached", "iterations",
    "turning_points", "branch_note", "converged",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of games, whole and broken."""
    files = {
        "poker.efg": FIG1,
        "kuhn.efg": efg.write(kuhn_tree()),
        "sexes.nfg": SEXES,
        "cut.efg": FIG1[:200],
        "recall.efg": FORGETFUL,
        "odds.efg": DARK.replace("ODDS", "0.6").replace("PAID", "1"),
        "nan.efg": DARK.replace("ODDS", "0.5").replace("PAID", "nan"),
        "inf.efg": DARK.replace("ODDS", "0.5").replace("PAID", "1e999"),
        "idle.efg": DARK.replace("ODDS", "0.5").replace("PAID", "1"),
        "huge.nfg": 'NFG 1 R "huge" { "A" "B" } { 30000 30000 } 1',
        "empty.nfg": "",
        "game.txt": FIG1,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.efg").write_bytes(FIG1.replace("Fred", "Fréd").encode("latin-1"))
    (tmp_path / "folder.efg").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


def solved(typed: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What a command prints as JSON."""
    assert main([*typed.split(), "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    content = json.loads(out)
    assert isinstance(content, dict)
    return content


def played(profile: dict[str, Any], label: str) -> list[float]:
    """Probabilities at the set of a label."""
    (found,) = [s for s in profile["information_sets"] if s["label"] == label]
    return list(found["probabilities"])


def test_stripped_down_poker_bluffs_a_third_and_calls_two_thirds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = solved("game solve poker.efg", capsys)
    assert set(found) >= KEYS | {"title", "suasion", "completeness", "zero_sum_value"}
    assert found["complete"] is False
    assert found["converged"] is True
    np.testing.assert_allclose(played(found, "King"), (1, 0), atol=1e-4)
    np.testing.assert_allclose(played(found, "Queen"), (1 / 3, 2 / 3), atol=1e-4)
    np.testing.assert_allclose(played(found, "after a bet"), (2 / 3, 1 / 3), atol=1e-4)
    np.testing.assert_allclose(found["zero_sum_value"], 1 / 3, atol=1e-12)
    (bet,) = [s for s in found["information_sets"] if s["label"] == "after a bet"]
    np.testing.assert_allclose(bet["belief"], (3 / 4, 1 / 4), atol=1e-4)
    assert bet["nodes"] == [["King", "Bet"], ["Queen", "Bet"]]
    np.testing.assert_allclose(bet["reached"], 2 / 3, atol=1e-4)
    assert max(found["best_response_gain"].values()) <= 1e-4


def test_kuhn_poker_is_worth_minus_one_eighteenth(capsys: pytest.CaptureFixture[str]) -> None:
    found = solved("game solve kuhn.efg --limit", capsys)
    np.testing.assert_allclose(found["values"]["first"], -1 / 18, atol=1e-6)
    np.testing.assert_allclose(found["zero_sum_value"], -1 / 18, atol=1e-12)
    assert max(found["best_response_gain"].values()) <= 1e-4
    assert found["converged"] is True
    assert found["precision_reached"] == found["precision"]


def test_precision_is_one_for_all_or_one_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    same = solved("game solve poker.efg --precision 2", capsys)
    np.testing.assert_allclose(played(same, "Queen")[0], 0.502729, atol=5e-7)
    each = solved("game solve poker.efg --precision Alice=2,Fred=2", capsys)
    assert each["information_sets"] == same["information_sets"]
    numbered = solved("game solve poker.efg --precision 1=2,2=2", capsys)
    assert numbered["information_sets"] == same["information_sets"]
    other = solved("game solve poker.efg --precision Fred=2,Alice=8", capsys)
    assert other["precision"] == {"Fred": 2.0, "Alice": 8.0}
    assert played(other, "Queen") != played(same, "Queen")


def test_all_of_a_small_strategic_form_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    found = solved("game solve sexes.nfg --all", capsys)
    assert found["complete"] is True
    assert all(set(profile) == KEYS for profile in found["profiles"])
    opera = sorted(played(profile, "Ann")[0] for profile in found["profiles"])
    np.testing.assert_allclose(opera, (0, 2 / 3, 1), atol=1e-9)


def test_a_search_is_never_called_complete_nor_empty(capsys: pytest.CaptureFixture[str]) -> None:
    found = solved("game solve sexes.nfg --all --precision 6", capsys)
    assert found["complete"] is False
    assert "may be others" in found["completeness"]
    assert (len(found["profiles"]), found["starts"], found["seed"]) == (3, 64, 0)
    kuhn = solved("game solve kuhn.efg --all", capsys)
    assert kuhn["complete"] is False
    assert kuhn["profiles"][0]["method"].startswith("Nash equilibrium: optimal play")
    assert max(kuhn["profiles"][0]["best_response_gain"].values()) <= 1e-9


def test_a_person_reads_tables_and_which_equilibrium_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["game", "solve", "poker.efg"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in (
        "Queen 0.500 Bet 0.333", "0.750 King Call 0.667", "0.250 Queen Fold 0.333",
        "Expected payoffs: Fred 0.3333, Alice −0.3333.",
        "Approximate sequential equilibrium", "principal branch", "the game may have others",
        "Exact value to Fred",
    ):  # fmt: skip
        assert words in out


def test_show_prints_the_tree_and_draws_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["game", "show", "poker.efg", "--out", "tree.svg", "--precision", "1"]) == 0
    out, err = capsys.readouterr()
    assert "Bet · 0.539 → Alice at after a bet (belief 0.367)" in out
    assert "tree.svg" in err
    assert (folder / "tree.svg").read_text(encoding="utf-8").startswith("<svg ")


WRONG = (
    ("solve nowhere.efg", "nowhere.efg: there is no such file."),
    ("solve folder.efg", "is a folder"),
    ("solve latin.efg", "latin.efg: is not UTF-8 text: byte"),
    ("solve game.txt", "is not the name of a game. Allowed are .efg and .nfg"),
    ("solve .", "is not the name of a game"),
    ("solve cut.efg", "cut.efg: efg line"),
    ("solve recall.efg", "recall.efg: game 'forgetful': imperfect recall at information set"),
    ("solve odds.efg", "has probabilities 0.5 + 0.6 = 1.1"),
    ("solve nan.efg", "nan.efg: efg line 1: found 'nan'"),
    ("solve inf.efg", "payoff not finite"),
    ("solve idle.efg", "nobody decides anything"),
    ("solve huge.nfg", "900000000 strategy profiles are too many"),
    ("solve empty.nfg", "the text ends where 'NFG' should stand"),
    ("solve poker.efg --precision 0", "--precision: 0 is out of range"),
    ("solve poker.efg --precision -1", "--precision: -1 is out of range"),
    ("solve poker.efg --precision nan", "--precision: nan is out of range"),
    ("solve poker.efg --precision sharp", "'sharp' is not a number"),
    ("solve poker.efg --precision Fred=2", "leaves out Alice"),
    ("solve poker.efg --precision Fred=2,3", "'3' names no player"),
    ("solve poker.efg --precision Fred=2,Fred=3", "names 'Fred' twice"),
    ("solve poker.efg --precision Alicia=2,Fred=2", "'Alicia' is no player. Nearest: Alice"),
    ("solve poker.efg --precision 3=2,Fred=2", "'3' is no player"),
    ("solve poker.efg --precision 1 --limit", "--limit: is given together with --precision"),
    ("solve poker.efg --limit --all", "--limit: is given together with --all"),
    ("show poker.efg --nodes 0", "0 is out of range"),
    ("show poker.efg --out no/such/tree.svg", "cannot be written"),
    ("show nowhere.efg", "there is no such file"),
    ("solve", "Missing argument"),
    ("sovle poker.efg", "No such command"),
)


@pytest.mark.parametrize(("typed", "message"), WRONG)
def test_what_is_wrong_is_said_in_one_line(
    typed: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["game", *typed.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert message.lower() in err.lower()


def test_a_tree_too_large_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "NODES_MOST", 10)
    assert main(["game", "solve", "poker.efg"]) == 2
    assert "poker.efg: game: has more than 10 nodes." in capsys.readouterr().err


def test_a_game_of_a_library_that_is_missing_names_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspiel", None)
    assert main(["game", "solve", "openspiel:kuhn_poker"]) == 2
    assert "open_spiel is not installed" in capsys.readouterr().err


OCHS = """NFG 1 R "Ochs" { "Row" "Column" } { { "up" "down" } { "left" "right" } } ""
1.1141 0 0 1.1141 0 1.1141 0.2785 0
"""
SEEN = """player,information_set,action,count
Row,Row,up,67.456
Row,Row,down,60.544
Column,Column,left,46.848
Column,Column,right,81.152
"""


def test_fit_finds_the_published_precision(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ochs.nfg").write_text(OCHS, encoding="utf-8")
    (folder / "seen.csv").write_text(SEEN, encoding="utf-8")
    found = solved("game fit ochs.nfg seen.csv", capsys)
    assert round(found["precision"]["Row"], 4) == 1.8456
    assert found["at_end"] is False
    np.testing.assert_allclose(played(found, "Row")[0], 0.615651, atol=5e-6)
    assert main(["game", "fit", "ochs.nfg", "seen.csv"]) == 0
    assert "Likeliest λ: 1.8456" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("action,count", "action,number", "line 1: has no column count"),
        ("Row,Row,up", "Raw,Row,up", "line 2: 'Raw' is no player that moves. Nearest: Row"),
        ("Row,Row,up", "Row,Raw,up", "'Raw' names no information sets of Row. Nearest: Row"),
        ("Row,Row,up", "Row,Row,upp", "'upp' is no action there. Nearest: up"),
        ("67.456", "many", "count 'many' is not a number"),
        ("67.456", "-1", "count -1 is out of range"),
        ("67.456", "nan", "count nan is out of range"),
        (SEEN[SEEN.index("\n") + 1 :], "", "one number of 0 or more for every action"),
    ],
)
def test_counts_that_fit_no_game_are_refused(
    folder: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ochs.nfg").write_text(OCHS, encoding="utf-8")
    (folder / "seen.csv").write_text(SEEN.replace(old, new, 1), encoding="utf-8")
    assert main(["game", "fit", "ochs.nfg", "seen.csv"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
