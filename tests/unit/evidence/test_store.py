"""Is a vintage there whole or not at all, once, and with where it comes from?"""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from suasion.core.errors import EvidenceError, MissingExtraError, OptionError, OutputError
from suasion.evidence import store
from suasion.evidence.database import connected
from suasion.evidence.folder import data_folder
from suasion.evidence.provenance import read_provenance
from suasion.evidence.store import left_over
from suasion.evidence.vintages import Vintage, fault_of, vintages, vintages_named
from tests.unit.evidence.files import DAY, csv_text, ged, imported, imported_rows, written

ROWS = [ged(1), ged(2, best="-1"), ged(3, date_end="2020-03-01")]


def kept(folder: Path) -> tuple[Vintage, ...]:
    with connected(folder) as connection:
        return vintages(folder, connection)


def faults(folder: Path) -> list[str]:
    with connected(folder) as connection:
        return [fault_of(vintage, connection) for vintage in vintages(folder, connection)]


def test_a_vintage_says_where_it_comes_from(tmp_path: Path) -> None:
    told = imported_rows(ROWS, tmp_path, command="suasion data add x", vintage="first").provenance
    content = (tmp_path / "GEDEvent_v99_1.csv").read_bytes()
    assert told.id == "ucdp_ged-99.1-first"
    assert told.sha256 == hashlib.sha256(content).hexdigest()
    assert (told.bytes, told.file) == (len(content), "GEDEvent_v99_1.csv")
    assert (told.retrieved_on, told.command) == (DAY.isoformat(), "suasion data add x")
    assert (told.rows_read, told.rows_kept, told.rows_out, told.rows_aside) == (3, 2, 1, 0)
    assert (told.first_day, told.last_day, told.deaths_best) == ("2020-01-30", "2020-03-01", 6)
    assert told.faults == ("line 3: best: -1 is below 0",)
    assert kept(tmp_path)[0].known == told


def test_a_vintage_without_a_version_is_named_by_the_day_of_its_download(tmp_path: Path) -> None:
    path = written(tmp_path / "events.csv", csv_text(ROWS))
    assert imported(path, tmp_path).provenance.id == "ucdp_ged-2026-03-01"


def test_the_same_file_is_imported_once(tmp_path: Path) -> None:
    first = imported_rows(ROWS, tmp_path)
    before = (first.path.stat().st_mtime_ns, first.path.read_bytes())
    again = imported_rows(ROWS, tmp_path, version="other")
    assert again.already
    assert not first.already
    assert again.provenance == first.provenance
    assert (first.path.stat().st_mtime_ns, first.path.read_bytes()) == before
    assert len(kept(tmp_path)) == 1


def test_another_file_does_not_take_the_place_of_one_that_is_kept(tmp_path: Path) -> None:
    first = imported_rows(ROWS, tmp_path)
    before = first.path.read_bytes()
    with pytest.raises(EvidenceError, match="is kept already, from another file"):
        imported_rows([ged(9)], tmp_path)
    assert first.path.read_bytes() == before
    assert imported_rows([ged(9)], tmp_path, vintage="second").provenance.rows_kept == 1


def test_equal_files_make_equal_vintages(tmp_path: Path) -> None:
    one, two = (imported_rows(ROWS, tmp_path / name) for name in ("one", "two"))
    assert one.path.read_bytes() == two.path.read_bytes()


def test_an_import_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "literal", fails)
    with pytest.raises(KeyboardInterrupt):
        imported_rows(ROWS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["GEDEvent_v99_1.csv"]


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from suasion.evidence import store
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
store.{step} = killed
store.add(store.Import(file=Path(sys.argv[1]), retrieved_on=date(2026, 3, 1)), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["_write", "read", "literal"])
def test_an_import_that_is_killed_shows_nothing_and_can_be_done_again(
    step: str, tmp_path: Path
) -> None:
    path, folder = written(tmp_path / "events.csv", csv_text(ROWS)), tmp_path / "data"
    command = [sys.executable, "-c", KILLED.format(step=step), str(path), str(folder)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert kept(folder) == ()
    assert len(left_over(folder)) == 1
    assert imported(path, folder).provenance.rows_kept == 2


def test_a_half_written_file_is_never_a_vintage(tmp_path: Path) -> None:
    found = imported_rows(ROWS, tmp_path)
    aside = tmp_path / f".{found.path.name}.1.part"
    aside.write_bytes(found.path.read_bytes()[:100])
    assert [vintage.path for vintage in kept(tmp_path)] == [found.path]
    assert left_over(tmp_path) == (str(aside),)


def test_damage_to_a_vintage_is_found(tmp_path: Path) -> None:
    found = imported_rows([ged(k, best=str(k)) for k in range(200)], tmp_path)
    whole = found.path.read_bytes()
    assert faults(tmp_path) == [""]
    found.path.write_bytes(whole[: len(whole) // 2])
    assert "cannot be read" in faults(tmp_path)[0]
    middle = len(whole) // 8
    found.path.write_bytes(whole[:middle] + bytes(40) + whole[middle + 40 :])
    assert faults(tmp_path) != [""]


def test_a_file_that_is_not_ours_is_said_to_be_none(tmp_path: Path) -> None:
    with connected(tmp_path) as connection:
        connection.execute(f"COPY (SELECT 1 AS a) TO '{tmp_path}/x.parquet'")
    assert faults(tmp_path) == ["was not written by suasion"]
    with pytest.raises(EvidenceError, match="was not written by suasion"):
        _ = kept(tmp_path)[0].known


@pytest.mark.parametrize(
    "text", ["{}", "[]", "null", '{"format": 1}', "no json", '{"format": "x", "id": 3}']
)
def test_provenance_that_is_not_complete_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"complete|Expecting"):
        read_provenance(text)


def test_provenance_of_a_later_format_is_refused(tmp_path: Path) -> None:
    text = imported_rows(ROWS, tmp_path).provenance.text()
    with pytest.raises(ValueError, match="later suasion"):
        read_provenance(text.replace('"format": 1', '"format": 2'))


def test_an_unknown_vintage_offers_the_nearest(tmp_path: Path) -> None:
    imported_rows(ROWS, tmp_path)
    with connected(tmp_path) as connection:
        with pytest.raises(OptionError, match=r"Nearest: ucdp_ged-99\.1"):
            vintages_named(tmp_path, ["ucdp_ged"], connection)
        with pytest.raises(OptionError, match="is named twice"):
            vintages_named(tmp_path, ["ucdp_ged-99.1"] * 2, connection)
        with pytest.raises(OptionError, match=r"Import one with: suasion data add FILE\."):
            vintages_named(tmp_path / "nothing", ["x"], connection)


@pytest.mark.parametrize("label", ["../up", "a/b", "a b", ".hidden", "é"])
def test_a_label_that_is_no_part_of_a_file_name_is_refused(label: str, tmp_path: Path) -> None:
    for option in ("version", "vintage"):
        with pytest.raises(OptionError, match=f"--{option}: .* cannot be part of a name"):
            imported_rows(ROWS, tmp_path, **{option: label})


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "events.csv", csv_text(ROWS))
    with pytest.raises(OutputError, match="cannot be made"):
        imported(path, path / "data")


def test_odd_names_of_folders_and_files_are_taken_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] * folder?"
    folder.mkdir()
    found = imported(written(folder / "a 'b' [c]*.csv", csv_text(ROWS)), folder)
    assert found.provenance.rows_kept == 2
    assert faults(folder) == [""]


def test_without_duckdb_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'suasion\[data\]'"):
        imported_rows(ROWS, tmp_path)


@pytest.mark.parametrize(
    ("named", "environment", "folder"),
    [
        ("here", {"SUASION_DATA": "/there"}, "here"),
        (None, {"SUASION_DATA": "/there", "XDG_DATA_HOME": "/base"}, "/there"),
        (None, {"XDG_DATA_HOME": "/base"}, "/base/suasion"),
        (None, {"XDG_DATA_HOME": "not/absolute"}, f"{Path.home()}/.local/share/suasion"),
        (None, {"SUASION_DATA": ""}, f"{Path.home()}/.local/share/suasion"),
    ],
)
def test_the_folder_is_as_named_then_as_the_environment_says_then_the_users(
    named: str | None, environment: dict[str, str], folder: str
) -> None:
    assert data_folder(Path(named) if named else None, environment) == Path(folder)


# A shell starts a process in the background with interrupts ignored, and it would hand that on.
INTERRUPTED = """
import signal
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from suasion.evidence.database import connected
with connected(Path({folder!r})) as connection:
    print("on", flush=True)
    connection.execute("SELECT sum(range) FROM range(10000000000000)")
"""


def interrupted(run: subprocess.Popen[str]) -> str:
    """What a process says on stderr when it is interrupted, if need be more than once."""
    for _ in range(20):
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        try:
            return run.communicate(timeout=3)[1]
        except subprocess.TimeoutExpired:
            continue
    run.kill()
    raise AssertionError("no interrupt was heard")


def test_an_interrupt_while_duckdb_works_is_an_interrupt(tmp_path: Path) -> None:
    code = INTERRUPTED.format(folder=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        err = interrupted(run)
    assert err.rstrip().splitlines()[-1].startswith("KeyboardInterrupt")
