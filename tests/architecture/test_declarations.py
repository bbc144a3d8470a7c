"""Is every declared quantity complete, named once, and cited from a known work?"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from suasion.core.citations import CITATIONS
from suasion.core.declare import Quantity
from tests.architecture.source import PACKAGE, ROOT, module_name, package_files, place

NAME = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")
THEORY_ROOMS = ("core", "games", "model")


@cache
def declared() -> tuple[Quantity, ...]:
    """Every quantity declared in a module of the theory, each where it is declared."""
    found: dict[int, Quantity] = {}
    for path in package_files():
        if path.relative_to(PACKAGE).parts[0] in THEORY_ROOMS:
            module = importlib.import_module(module_name(path))
            found.update({id(quantity): quantity for quantity in _quantities(vars(module))})
    return tuple(found.values())


def _quantities(names: dict[str, object]) -> Iterator[Quantity]:
    for value in names.values():
        members = value if isinstance(value, tuple) else (value,)
        yield from (member for member in members if isinstance(member, Quantity))


def test_something_is_declared() -> None:
    assert declared()


def test_every_name_is_dotted_and_declared_once() -> None:
    counts = Counter(quantity.name for quantity in declared())
    assert [name for name, count in counts.items() if count > 1 or not NAME.match(name)] == []


@pytest.mark.parametrize("field", ["meaning", "unit", "citation"])
def test_every_quantity_says_its(field: str) -> None:
    assert [quantity.name for quantity in declared() if not getattr(quantity, field)] == []


def test_every_meaning_is_one_sentence() -> None:
    loose = [q.name for q in declared() if not q.meaning.endswith(".") or "\n" in q.meaning]
    assert loose == []


def test_every_citation_is_known() -> None:
    unknown = {q.name: q.citation for q in declared() if q.citation not in CITATIONS}
    assert unknown == {}


def test_every_known_citation_is_used() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in package_files()
        if place(path) != "src/suasion/core/citations.py"
    ]
    texts += [page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md")]
    assert [key for key in CITATIONS if not any(key in text for text in texts)] == []
