"""Does what a stranger installs hold what it needs, at versions that were proved together?"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

PINNED = re.compile(r"^[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+$")
REQUIRED_NAME = re.compile(r"^[A-Za-z0-9._-]+")


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (built,) = folder.glob("suasion-*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_the_wheel_holds_every_file_of_the_package(wheel: set[str], root: Path) -> None:
    source = root / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "suasion").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - wheel == set()


def test_the_wheel_holds_the_scenario_library(wheel: set[str]) -> None:
    assert "suasion/scenario/library/sahel_2026/scenario.toml" in wheel


def test_the_wheel_says_that_it_is_typed_and_licensed(wheel: set[str]) -> None:
    assert "suasion/py.typed" in wheel
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_the_wheel_holds_nothing_but_the_package(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"suasion"}


def test_constraints_are_versions_without_addresses(root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PINNED.match(line)] == []


def test_every_requirement_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = {
        _canonical(match.group())
        for requirement in [*project["dependencies"], *(r for extra in extras for r in extra)]
        if (match := REQUIRED_NAME.match(requirement))
    }
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_canonical(line.split("==")[0]) for line in lines}
    assert wanted - pinned == {"suasion"}
