"""Is every file one idea, named for it, and does its first line say which question it answers?"""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import (
    PACKAGE,
    module_name,
    package_files,
    parsed,
    place,
    python_files,
)

FILES = python_files()
LONGEST_FILE = 400
LONGEST_FIRST_LINE = 100
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
PURE_ROOMS = ("model", "games", "core")
SPEAKING_CALLS = {"open", "print", "input", "exec", "eval", "breakpoint"}


def test_a_file_has_at_most_four_hundred_lines() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_the_first_line_of_every_file_is_a_docstring() -> None:
    assert [place(path) for path in FILES if not ast.get_docstring(parsed(path))] == []


def test_the_first_line_of_every_file_fits_on_a_line() -> None:
    first = {place(path): (ast.get_docstring(parsed(path)) or "").split("\n")[0] for path in FILES}
    assert [name for name, line in first.items() if len(line) > LONGEST_FIRST_LINE] == []


def test_no_room_is_named_for_leftovers() -> None:
    named = [
        place(path)
        for path in FILES
        if FORBIDDEN_NAMES & {part.strip("_") for part in Path(place(path)).with_suffix("").parts}
    ]
    assert not named


def test_the_theory_opens_and_prints_nothing() -> None:
    calls = [
        f"{place(path)}:{node.lineno} {node.func.id}"
        for room in PURE_ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in SPEAKING_CALLS
    ]
    assert not calls


def test_no_error_is_swallowed_bare() -> None:
    bare = [
        f"{place(path)}:{node.lineno}"
        for path in package_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert not bare


def test_the_package_never_imports_its_tests() -> None:
    strangers = {
        (module_name(path), alias)
        for path in package_files()
        for node in ast.walk(parsed(path))
        for alias in _imported(node)
        if alias.split(".")[0] in {"tests", "bench", "tools", "hypothesis", "pytest"}
    }
    assert not strangers


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []
