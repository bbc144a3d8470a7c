"""Does a saved run come back exactly, and is a bad place answered in one line?"""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from suasion.core.errors import OptionError, OutputError
from suasion.engine.run import run
from suasion.engine.store import load, save
from tests.unit.engine.toy import PUSH, STATUS_QUO, TOY, toy_world

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from suasion.engine.ensemble import Ensemble

SCENARIO = {"scenario.toml": 'title = "Ségou"\r\n', "maps/geometry.json": "{}\n"}


@pytest.fixture(scope="module")
def ensembles() -> dict[str, Ensemble]:
    policies = [STATUS_QUO, PUSH]
    return run(
        toy_world(),
        dynamics=TOY,
        policies=policies,
        futures=260,
        months=4,
        clock=iter([0.0, 1.5]).__next__,
        assumed_share=1.0 / 3.0,
    )


def assert_equal(left: Mapping[str, Ensemble], right: Mapping[str, Ensemble]) -> None:
    assert list(left) == list(right)
    for policy in left:
        one, other = left[policy], right[policy]
        assert one.manifest == other.manifest
        assert dict(one.coordinates) == dict(other.coordinates)
        assert list(one.variables) == list(other.variables)
        for name, variable in one.variables.items():
            again = other.variables[name]
            assert (variable.dimensions, variable.unit) == (again.dimensions, again.unit)
            assert variable.values.dtype == again.values.dtype
            assert variable.values.shape == again.values.shape
            assert variable.values.tobytes() == again.values.tobytes()


@pytest.mark.parametrize("name", ["kept", "kept.zip", "new/folders/kept"])
def test_a_saved_run_comes_back_to_the_last_bit(
    ensembles: dict[str, Ensemble], tmp_path: Path, name: str
) -> None:
    place = save(ensembles, tmp_path / name, scenario=SCENARIO)
    found = load(place)
    assert_equal(ensembles, found.ensembles)
    assert found.scenario == SCENARIO
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_equal_runs_make_equal_files(ensembles: dict[str, Ensemble], tmp_path: Path) -> None:
    one = save(ensembles, tmp_path / "one.zip", scenario=SCENARIO)
    other = save(ensembles, tmp_path / "other.zip", scenario=SCENARIO)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", ["kept", "kept.zip"])
def test_a_saved_run_is_replaced_whole(
    ensembles: dict[str, Ensemble], tmp_path: Path, name: str
) -> None:
    save(ensembles, tmp_path / name, scenario=SCENARIO)
    save({"push": ensembles["push"]}, tmp_path / name)
    found = load(tmp_path / name)
    assert list(found.ensembles) == ["push"]
    assert found.scenario == {}
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_not_a_saved_run_is_never_replaced(
    ensembles: dict[str, Ensemble], tmp_path: Path
) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    (tmp_path / "note.txt").write_text("a note")
    with pytest.raises(OutputError, match="is a folder, not a saved run"):
        save(ensembles, tmp_path / "thesis")
    with pytest.raises(OutputError, match="is a file, not a saved run"):
        save(ensembles, tmp_path / "note.txt")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "years of work"
    assert (tmp_path / "note.txt").read_text() == "a note"


def test_a_place_that_cannot_be_written_is_one_line(
    ensembles: dict[str, Ensemble], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutputError, match=r"cannot be written \(.+\)\. Name another") as refused:
        save(ensembles, tmp_path / "file" / "kept")
    assert "\n" not in str(refused.value)


def test_after_an_error_the_former_run_is_still_there(
    ensembles: dict[str, Ensemble], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(ensembles, tmp_path / "kept")

    def full(*arguments: object, **named: object) -> None:
        del arguments, named
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "open", full)
    with pytest.raises(OutputError, match="No space left"):
        save({"push": ensembles["push"]}, tmp_path / "kept")
    monkeypatch.undo()
    assert_equal(ensembles, load(tmp_path / "kept").ensembles)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_scenario_files_stay_inside_the_folder(
    ensembles: dict[str, Ensemble], tmp_path: Path
) -> None:
    for name in ("../secret", "/etc/secret", ""):
        with pytest.raises(OptionError, match="is not inside a folder"):
            save(ensembles, tmp_path / "kept", scenario={name: ""})


def test_ensembles_of_two_runs_are_not_saved_as_one(
    ensembles: dict[str, Ensemble], tmp_path: Path
) -> None:
    other = replace(ensembles["push"].manifest, seed=2)
    mixed = {**ensembles, "push": replace(ensembles["push"], manifest=other)}
    with pytest.raises(OptionError, match="push is not of the same run as status_quo"):
        save(mixed, tmp_path / "kept")
    with pytest.raises(OptionError, match="none is given"):
        save({}, tmp_path / "kept")


def test_a_folder_without_a_run_and_a_damaged_run_are_said_to_be_so(
    ensembles: dict[str, Ensemble], tmp_path: Path
) -> None:
    with pytest.raises(OptionError, match="is not a saved run"):
        load(tmp_path)
    with pytest.raises(OptionError, match="is not a saved run"):
        load(tmp_path / "nowhere")
    place = save(ensembles, tmp_path / "kept")
    whole = (place / "values.npz").read_bytes()
    (place / "values.npz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(OptionError, match="damaged"):
        load(place)
    (tmp_path / "kept.zip").write_bytes(b"PK not a zip")
    with pytest.raises(OptionError, match="damaged"):
        load(tmp_path / "kept.zip")


def test_a_later_format_is_refused(ensembles: dict[str, Ensemble], tmp_path: Path) -> None:
    place = save(ensembles, tmp_path / "kept") / "manifest.json"
    contents = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps({**contents, "format": 2}))
    with pytest.raises(OptionError, match="saved in format 2; this version reads up to 1"):
        load(place.parent)


def test_the_manifest_names_the_same_run_whenever_it_was_made(
    ensembles: dict[str, Ensemble],
) -> None:
    manifest = ensembles["push"].manifest
    later = replace(manifest, started="2030-01-01T00:00:00+00:00", seconds=9.0, command="again")
    assert later.run == manifest.run
    assert replace(manifest, seed=2).run != manifest.run
    assert manifest.assumed_share == 1.0 / 3.0
    assert set(manifest.versions) == {"python", "numba", "numpy", "scipy", "suasion"}
