"""Does the presentation room name no theatre, and import nothing heavy before it must?"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import suasion.presentation

ROOM = Path(suasion.presentation.__file__).parent
THEATRES = re.compile(
    r"sahel|mali\b|niger|burkina|russia|moscow|bamako|united states|america", re.IGNORECASE
)


def test_nothing_in_the_code_names_a_theatre() -> None:
    for path in [*ROOM.rglob("*.py"), *ROOM.rglob("*.jinja"), *ROOM.rglob("*.css")]:
        found = THEATRES.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_the_command_line_loads_no_kernel_before_a_command_needs_it() -> None:
    code = (
        "import sys, suasion.presentation.cli as c; print(*{'numba', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
