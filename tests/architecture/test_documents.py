"""Do the README and the documentation speak only of what exists?"""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import suasion
from suasion.model.parameters import QUANTITIES
from tests.architecture.source import ROOT, place

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
EXPLAINED = re.compile(r"^(?:\.venv/bin/)?suasion +explain +([a-z_.0-9]+\.[a-z_.0-9]+)")
COMMAND = re.compile(r"^(?:\.venv/bin/)?suasion +([a-z][a-z-]*)")
TARGET = re.compile(r"^make +([a-z]+)")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
# docs/reference/pages.py writes them.
GENERATED = {"parameters.md", "levers.md", "citations.md", "stored-columns.md"}
RUN_COMMAND = "from suasion.presentation.cli import main; main()"


@cache
def pages() -> tuple[Path, ...]:
    """The README and every page of the documentation."""
    return (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def _blocks(page: Path, *languages: str) -> list[str]:
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [body for language, body in found if language in languages]


@cache
def _shell_lines() -> tuple[tuple[str, str], ...]:
    lines = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        spoken = INLINE.findall(FENCE.sub("", text))
        spoken += [line for block in _blocks(page, "sh", "console") for line in block.splitlines()]
        lines += [(place(page), line.strip().removeprefix("$ ")) for line in spoken]
    return tuple(lines)


def _spoken(pattern: re.Pattern[str]) -> set[str]:
    return {match.group(1) for _, line in _shell_lines() if (match := pattern.match(line))}


def test_the_documents_mention_commands() -> None:
    assert {"brief", "run", "explain", "check", "scenarios"} <= _spoken(COMMAND)


@pytest.mark.parametrize("command", sorted(_spoken(COMMAND)))
def test_every_command_in_the_documents_exists(command: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", RUN_COMMAND, command, "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_every_parameter_that_the_documents_explain_is_declared() -> None:
    assert _spoken(EXPLAINED)
    assert _spoken(EXPLAINED) - set(QUANTITIES) == set()


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert _spoken(TARGET) - targets == set()


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        (place(page), link)
        for page in pages()
        for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
        if not (page.parent / link).exists() and Path(link).name not in GENERATED
    ]
    assert broken == []


def test_every_call_in_the_documents_uses_names_that_exist() -> None:
    wrong = [
        (place(page), fault)
        for page in pages()
        for block in _blocks(page, "python")
        for call in ast.walk(ast.parse(block))
        if isinstance(call, ast.Call)
        for fault in _call_faults(call)
    ]
    assert wrong == []


def _call_faults(call: ast.Call) -> list[str]:
    function = call.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)):
        return []
    if function.value.id != "suasion":
        return []
    if function.attr not in suasion.__all__:
        return [f"suasion.{function.attr}"]
    known = inspect.signature(getattr(suasion, function.attr)).parameters
    return [
        f"suasion.{function.attr}({word.arg}=)" for word in call.keywords if word.arg not in known
    ]


PAGES_THAT_RUN = (
    "README.md",
    "docs/how-to/new-scenario.md",
    "docs/how-to/read-a-bluff.md",
    "docs/how-to/solve-a-game.md",
    "docs/theory/games.md",
    "docs/tutorials/first-answer.md",
)


@pytest.mark.parametrize("page", PAGES_THAT_RUN)
def test_the_python_of_a_page_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in _blocks(ROOT / page, "python"):
        exec(compile(block, page, "exec"), names)  # noqa: S102 - the page is ours


def test_every_decision_ends_with_what_would_change_our_mind() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    last = [re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)[-1] for page in records]
    assert records
    assert set(last) == {"What would change our mind"}


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(page.name[:4]) for page in sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_mechanism_has_a_theory_page() -> None:
    mechanisms = ROOT / "src/suasion/model/mechanisms"
    names = {path.stem for path in mechanisms.iterdir() if not path.stem.startswith("_")}
    theory = {page.stem.replace("-", "_") for page in (ROOT / "docs/theory").glob("*.md")}
    assert names - theory == set()


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    docs = ROOT / "docs"
    missing = [page.relative_to(docs).as_posix() for page in docs.rglob("*.md")]
    assert [page for page in missing if page not in contents] == []
