"""Is a place that cannot be written refused in one line, before anything is run?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from math import inf, nan
from pathlib import Path

import pytest

from suasion.core.errors import OutputError
from suasion.presentation import outputs
from suasion.presentation.kernel_cache import VARIABLE, source_digest, use_source_keyed_cache
from suasion.presentation.plain_data import json_text


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is no folder\. Name another place"):
        outputs.ready_file(tmp_path / "nowhere" / "brief.html")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is a folder\. Name a file in it"):
        outputs.ready_file(tmp_path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is not the name of a \.svg file\. End it so"):
        outputs.ready_file(tmp_path / "tree.png", ending=".svg")
    outputs.ready_file(tmp_path / "tree.SVG", ending=".svg")


def test_a_folder_that_takes_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(OutputError, match=r"cannot be written \(Permission denied\)"):
        outputs.ready_file(tmp_path / "brief.html")


def test_trying_leaves_nothing_behind(tmp_path: Path) -> None:
    outputs.ready_file(tmp_path / "brief.html")
    outputs.ready_run(tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_a_run_is_not_put_among_other_things(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(OutputError, match="other things in it"):
        outputs.ready_run(tmp_path)
    with pytest.raises(OutputError, match="not a saved run"):
        outputs.ready_run(tmp_path / "letter.txt")


def test_a_text_is_written_whole_and_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    target.write_text("old")
    outputs.write(target, "né")
    assert target.read_text(encoding="utf-8") == "né"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_not_a_number_is_null_in_json() -> None:
    assert json.loads(json_text({"a": [nan, inf, 1.5], "b": (2,)})) == {
        "a": [None, None, 1.5],
        "b": [2],
    }


def test_the_kernel_cache_is_named_by_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = use_source_keyed_cache()
    assert folder == tmp_path / "suasion" / f"kernels-{source_digest()}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("first", ["import suasion", "import numba, suasion"])
def test_no_door_passes_the_kernel_cache_by(first: str) -> None:
    code = f"{first}, suasion.games.quantal, numba; print(numba.config.CACHE_DIR)"
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert Path(told.stdout.strip()).name == f"kernels-{source_digest()}"


def test_a_cache_that_the_user_names_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert use_source_keyed_cache() == tmp_path


def test_an_edit_below_changes_the_digest_and_one_here_does_not(tmp_path: Path) -> None:
    for room in ("model", "presentation"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "file.py").write_text("a = 1\n")
    before = source_digest(tmp_path)
    (tmp_path / "presentation" / "file.py").write_text("a = 2\n")
    assert source_digest(tmp_path) == before
    (tmp_path / "model" / "file.py").write_text("a = 2\n")
    assert source_digest(tmp_path) != before
