"""What do the tests of the scenario room share? A copy of the stylised scenario to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.scenario.folders import copy_to


@pytest.fixture
def valleys(tmp_path: Path) -> Path:
    """A copy of the stylised scenario, in the folder ``valleys``."""
    return copy_to(tmp_path)
