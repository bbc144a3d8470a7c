"""Whatever happens to a file, is the answer a scenario or one line, and never anything else?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.core.errors import SuasionError
from suasion.scenario import load
from tests.unit.scenario.folders import copy_to

FILES = (
    "commodities.csv",
    "conditions.csv",
    "governments.csv",
    "mines.csv",
    "neighbours.csv",
    "onlookers.csv",
    "packages.csv",
    "patrons.csv",
    "scenario.toml",
    "sources.csv",
    "standing.csv",
    "timeline.csv",
    "violence_state.csv",
)
CELLS = st.one_of(
    st.text(max_size=12),
    st.floats().map(repr),
    st.integers().map(str),
    st.dates().map(str),
    st.sampled_from(["", "NaN", "-0", "1e400", "assumed", "level (0 to 1)", "'", '"', ";", "{}"]),
)


def answer(folder: Path) -> str:
    """The digest of a damaged scenario, or the one line that refuses it."""
    try:
        return load(folder).digest
    except SuasionError as error:
        message = str(error)
        assert message.startswith(folder.name), message
        assert "\n" not in message
        assert "Traceback" not in message
        return message


@settings(max_examples=60)
@given(file=st.sampled_from(FILES), share=st.floats(0.0, 1.0))
def test_a_file_cut_anywhere_is_read_or_refused(file: str, share: float) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = copy_to(Path(parent))
        content = (folder / file).read_bytes()
        (folder / file).write_bytes(content[: int(share * len(content))])
        assert answer(folder)


@settings(max_examples=120)
@given(file=st.sampled_from(FILES), spot=st.floats(0.0, 1.0, exclude_max=True), cell=CELLS)
def test_a_cell_replaced_by_anything_is_read_or_refused(file: str, spot: float, cell: str) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = copy_to(Path(parent))
        text = (folder / file).read_text(encoding="utf-8")
        cells = text.split("," if file.endswith(".csv") else " ")
        cells[int(spot * len(cells))] = cell
        damaged = ("," if file.endswith(".csv") else " ").join(cells)
        (folder / file).write_text(damaged, encoding="utf-8", errors="replace", newline="")
        assert answer(folder)
