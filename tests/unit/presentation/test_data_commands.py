"""Do the data commands do what they say, in words, in JSON, and in one line where they refuse?"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from suasion.evidence.sources import SOURCES
from suasion.presentation.cli import main
from suasion.presentation.kernel_cache import VARIABLE
from tests.unit.evidence.files import csv_text, ged, written

Say = Callable[[str], tuple[int, str, str]]
ROWS = [ged(1), ged(2, best="-1"), ged(3, where_prec="6")]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Type a command in a folder with a file of events, and hear what is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv("SUASION_DATA", str(tmp_path / "data"))
    written(tmp_path / "GEDEvent_v99_1.csv", csv_text(ROWS))
    written(tmp_path / "acled.csv", csv_text(SOURCES["acled"].example))

    def said(typed: str) -> tuple[int, str, str]:
        code = main(typed.split())
        return code, *capsys.readouterr()

    return said


def object_of(said: tuple[int, str, str]) -> dict[str, Any]:
    code, out, err = said
    assert (code, err) == (0, "")
    content: dict[str, Any] = json.loads(out)
    return content


def test_an_import_says_what_was_kept_and_names_every_row_that_was_not(say: Say) -> None:
    code, out, err = say("data add GEDEvent_v99_1.csv")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "ucdp_ged-99.1: 3 rows read, 2 kept, 1 kept out.",
        "  line 3: best: -1 is below 0",
    ]
    assert "Licence: CC BY 4.0" in out
    assert "1 kept row known no better than to the country" in out


def test_ten_rows_are_named_and_how_many_more(say: Say) -> None:
    written(Path("many.csv"), csv_text([ged(0), *(ged(k, best="-1") for k in range(1, 15))]))
    _, out, _ = say("data add many.csv")
    assert out.count("is below 0") == 10
    assert "and 4 more: --json lists them" in out
    told = object_of(say("data add many.csv --json"))
    assert (told["already"], len(told["faults"])) == (True, 14)


def test_a_second_import_of_the_file_writes_nothing_and_says_so(say: Say) -> None:
    say("data add GEDEvent_v99_1.csv")
    code, out, _ = say("data add GEDEvent_v99_1.csv")
    assert code == 0
    assert out == "ucdp_ged-99.1: this very file is kept already; nothing is written.\n"


def test_an_import_as_json_is_its_provenance(say: Say) -> None:
    told = object_of(say("data add GEDEvent_v99_1.csv --retrieved 2026-02-03 --json"))
    assert (told["id"], told["retrieved_on"], told["rows_out"]) == (
        "ucdp_ged-99.1",
        "2026-02-03",
        1,
    )
    assert told["faults"] == ["line 3: best: -1 is below 0"]
    assert Path(told["path"]).is_file()


def test_the_list_and_the_check_show_what_is_kept(say: Say) -> None:
    assert "No vintage is kept" in say("data list")[1]
    assert "No vintage is kept" in say("data check")[1]
    say("data add GEDEvent_v99_1.csv")
    assert "ucdp_ged-99.1" in say("data list")[1]
    assert say("data check")[1] == "ucdp_ged-99.1: whole.\n"
    assert [v["id"] for v in object_of(say("data list --json"))["vintages"]] == ["ucdp_ged-99.1"]
    (checked,) = object_of(say("data check --json"))["vintages"]
    assert checked == {"id": "ucdp_ged-99.1", "whole": True, "fault": ""}


def test_a_damaged_vintage_fails_the_check_and_does_not_stop_the_list(say: Say) -> None:
    say("data add GEDEvent_v99_1.csv")
    path = Path("data/ucdp_ged-99.1.parquet")
    path.write_bytes(path.read_bytes()[:200])
    code, out, err = say("data check")
    assert code == 2
    assert "cannot be read" in out
    assert err.endswith("1 of 1 is damaged. Delete them and import again.\n")
    assert say("data list")[0] == 0
    assert "fault" in object_of(say("data list --json"))["vintages"][0]


def test_what_a_killed_import_left_is_named_by_the_check(say: Say) -> None:
    Path("data/.import-abc").mkdir(parents=True)
    assert "left over from an import that was cut off" in say("data check")[1]


def test_a_panel_is_written_as_csv_with_its_origin_beside_it(say: Say) -> None:
    say("data add GEDEvent_v99_1.csv")
    code, out, _ = say("data export ucdp_ged-99.1 --units country --out panel.csv")
    assert code == 0
    assert out.startswith("panel.csv: 2 rows, 1 unit, 2020-01 to 2020-02.\n2 events, 6 deaths")
    with Path("panel.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["unit"], row["month"], row["best"]) for row in rows] == [
        ("Three Lands", "2020-01-01", "4"),
        ("Three Lands", "2020-02-01", "2"),
    ]
    origin = json.loads(Path("panel.csv.json").read_text(encoding="utf-8"))
    assert origin["vintages"][0]["id"] == "ucdp_ged-99.1"
    assert origin["asked"]["units"] == "country"


def test_a_panel_is_written_as_parquet_and_told_as_json(say: Say) -> None:
    say("data add GEDEvent_v99_1.csv")
    told = object_of(say("data export ucdp_ged-99.1 --out panel.parquet --zeros --json"))
    assert told["counted"]["unplaced_events"] == 1
    assert Path("panel.parquet").read_bytes().startswith(b"PAR1")


def test_rows_that_are_not_to_be_passed_on_are_not_written_unless_for_own_use(say: Say) -> None:
    say("data add acled.csv --version mine")
    code, out, err = say("data export acled-mine --out panel.csv")
    assert (code, out) == (2, "")
    assert "may not be passed on" in err
    assert "--own-use" in err
    assert not Path("panel.csv").exists()
    assert say("data export acled-mine --out panel.csv --own-use")[0] == 0
    assert Path("panel.csv").exists()


WRONG = (
    ("data add nothing.csv", "nothing.csv: cannot be read (No such file or directory)."),
    ("data add", "FILE: is needed. Name the file to import."),
    ("data add x.csv --source ucdb", "'ucdb' is not a source. Nearest: ucdp_ged"),
    ("data add x.csv --source ucdp_api", "FILE: is not read with ucdp_api"),
    ("data add --source ucdp_api --version 25.1", "UCDP_ACCESS_TOKEN: holds no token"),
    ("data add GEDEvent_v99_1.csv --retrieved soon", "--retrieved: 'soon' is not a day."),
    ("data add GEDEvent_v99_1.csv --encoding x", "--encoding: 'x' is not known here."),
    ("data add GEDEvent_v99_1.csv --vintage a/b", "--vintage: 'a/b' cannot be part of a name."),
    ("data add GEDEvent_v99_1.csv --source acled", "lacks event_id_cnty"),
    ("data export none --out p.csv", "VINTAGE: 'none' is not kept in"),
    ("data export ucdp_ged-99.1 --out p.xlsx", "p.xlsx ends in neither .csv nor .parquet."),
    ("data export ucdp_ged-99.1 --out p.csv --units town", "'town' is not a kind of units."),
    ("data export ucdp_ged-99.1 --out no/p.csv", "cannot be written, no is no folder"),
    ("data export ucdp_ged-99.1 --out p.csv --crosswalk none", "none: cannot be read"),
    ("data export ucdp_ged-99.1 --out p.csv --outlines none", "none: cannot be read"),
    ("data export ucdp_ged-99.1 --out p.csv --types war", "'war' is not in the data"),
    ("data lst", "No such command 'lst'"),
)


@pytest.mark.parametrize(("typed", "message"), WRONG)
def test_what_is_wrong_is_said_in_one_line(
    typed: str, message: str, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCDP_ACCESS_TOKEN", raising=False)
    if "export" in typed:
        say("data add GEDEvent_v99_1.csv")
    code, out, err = say(typed)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert message in err


def test_the_command_without_more_shows_its_help(say: Say) -> None:
    code, out, err = say("data")
    assert (code, err) == (0, "")
    assert all(word in out for word in ("add", "list", "check", "export"))
