"""Do imports point inward, to the theory, and does the root load nothing heavy?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports

SECONDS_ALLOWED = 0.5
HEAVY = (
    *("scipy", "numba", "pandas", "xarray", "duckdb", "rich", "typer", "jinja2"),
    *("matplotlib", "plotly", "sqlite3"),
)
IMPORT_AND_TELL = """
import sys, time
start = time.perf_counter()
import suasion
print(time.perf_counter() - start, *sorted({name.split(".")[0] for name in sys.modules}))
"""


def _import_suasion() -> tuple[float, set[str]]:
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_AND_TELL], capture_output=True, text=True, check=True
    )
    seconds, *modules = run.stdout.split()
    return float(seconds), set(modules)


def test_every_import_contract_is_kept(root: Path) -> None:
    assert lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True) == 0


def test_importing_suasion_loads_nothing_heavy() -> None:
    _, modules = _import_suasion()
    assert not modules & set(HEAVY)


def test_importing_suasion_is_fast() -> None:
    assert min(_import_suasion()[0] for _ in range(3)) < SECONDS_ALLOWED
