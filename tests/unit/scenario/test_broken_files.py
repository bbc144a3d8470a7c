"""Is a folder that is none, a lost file, a cut one or a foreign one refused in one line?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.scenario.folders import accepted, append, edit, refusal, row


def test_an_unknown_name_is_answered_with_the_names_that_there_are() -> None:
    message = refusal("three_valleys")
    assert message.startswith("three_valleys: is not in the library and no such folder exists.")
    assert "two_valleys" in message
    assert message.endswith("Give one of these or a folder.")


def test_a_folder_without_a_header_is_not_a_scenario(tmp_path: Path) -> None:
    message = refusal(tmp_path)
    assert message.startswith(f"{tmp_path}: is not a scenario: it has no scenario.toml.")
    assert "Give a folder that has one, or a name of the library." in message


def test_a_file_is_not_a_scenario_folder(valleys: Path) -> None:
    assert refusal(valleys / "scenario.toml") == (
        f"{valleys}/scenario.toml: is a file, not a scenario folder. "
        "Give the folder that holds scenario.toml."
    )


def test_a_plain_name_means_the_library_and_a_path_means_the_folder(
    valleys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(valleys, "scenario.toml", 'title = "Two Valleys (a stylised case)"', 'title = "Mine"')
    valleys.rename(valleys.parent / "two_valleys")
    monkeypatch.chdir(valleys.parent)
    assert accepted("two_valleys").title == "Two Valleys (a stylised case)"
    assert accepted("./two_valleys").title == "Mine"


@pytest.mark.parametrize("file", ["governments.csv", "packages.csv", "sources.csv"])
def test_a_missing_table_is_named_with_its_header(valleys: Path, file: str) -> None:
    header = (valleys / file).read_text(encoding="utf-8").splitlines()[0]
    (valleys / file).unlink()
    assert f"valleys/{file}: is missing. Add it with the header {header}" in refusal(valleys)


def test_a_table_that_nobody_reads_is_not_passed_over(valleys: Path) -> None:
    shutil.copy(valleys / "neighbours.csv", valleys / "neighbors.csv")
    assert refusal(valleys).startswith(
        "valleys/neighbors.csv: is not a file that a scenario has. Nearest: neighbours.csv"
    )


def test_notes_beside_the_tables_are_welcome(valleys: Path) -> None:
    (valleys / "README.md").write_text("How these numbers came about.", encoding="utf-8")
    (valleys / ".~lock.mines.csv#").write_text("", encoding="utf-8")
    assert accepted(valleys).name == "two_valleys"


def test_a_row_cut_short_is_named_by_its_line(valleys: Path) -> None:
    content = (valleys / "governments.csv").read_text(encoding="utf-8")
    lines = content.splitlines()
    cut = "\n".join([*lines[:-1], ",".join(lines[-1].split(",")[:4])])
    (valleys / "governments.csv").write_text(cut, encoding="utf-8")
    assert refusal(valleys) == (
        f"valleys/governments.csv line {len(lines)}: has 4 cells where the header has 10. "
        "Complete the row, or restore the file if it was cut short."
    )


def test_a_table_cut_between_rows_lacks_what_was_lost(valleys: Path) -> None:
    lost = row(valleys, "conditions.csv", "no_talks,bargaining.condition_value_musd")
    edit(valleys, "conditions.csv", lost + "\n", "")
    assert refusal(valleys) == (
        "valleys/conditions.csv: conditions.no_talks.bargaining.condition_value_musd is declared "
        "in [USD million per year] but not given. Add it as in: no_talks,bargaining."
        "condition_value_musd,<value>,USD million per year,<low>,<high>,<grade>,<source>,,"
    )


def test_a_table_cut_inside_quotation_marks_says_so(valleys: Path) -> None:
    append(valleys, "timeline.csv", 'flood,2025-01-01,2025-01-01,UPL,other,,"A flood')
    message = refusal(valleys)
    assert message.startswith("valleys/timeline.csv line ")
    assert "cannot be read as CSV" in message
    assert message.endswith("or restore the file if it was cut short.")


def test_an_empty_table_asks_for_its_header(valleys: Path) -> None:
    (valleys / "standing.csv").write_text("", encoding="utf-8")
    assert refusal(valleys) == (
        "valleys/standing.csv: is empty. Begin with the header "
        "patron,government,instrument,amount,unit,grade,source,known_on,note"
    )


def test_a_header_cut_short_is_not_toml(valleys: Path) -> None:
    content = (valleys / "scenario.toml").read_text(encoding="utf-8")
    (valleys / "scenario.toml").write_text(content[:-20], encoding="utf-8")
    message = refusal(valleys)
    assert message.startswith("valleys/scenario.toml: is not TOML: ")
    assert message.endswith("Mend that line, or restore the file if it was cut short.")


def test_a_key_written_twice_is_not_toml(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'name = "two_valleys"', 'name = "a"\nname = "two_valleys"')
    assert "valleys/scenario.toml: is not TOML: Cannot overwrite a value" in refusal(valleys)


def test_a_missing_column_is_named(valleys: Path) -> None:
    edit(valleys, "sources.csv", ",licence\n", "\n")
    assert refusal(valleys) == (
        "valleys/sources.csv: lacks the column licence. "
        "The header is key,title,publisher,date,url,licence"
    )


def test_an_unknown_column_is_offered_the_nearest(valleys: Path) -> None:
    edit(valleys, "standing.csv", "amount,unit", "amount,unit,ammount")
    assert refusal(valleys).startswith(
        "valleys/standing.csv: has the unknown column 'ammount'. Nearest: amount"
    )


def test_semicolons_are_recognised(valleys: Path) -> None:
    content = (valleys / "neighbours.csv").read_text(encoding="utf-8")
    (valleys / "neighbours.csv").write_text(content.replace(",", ";"), encoding="utf-8")
    assert refusal(valleys) == (
        "valleys/neighbours.csv: separates cells by semicolons. Save it with commas."
    )


def test_a_comma_inside_a_cell_asks_for_quotation_marks(valleys: Path) -> None:
    append(
        valleys, "timeline.csv", "flood,2025-01-01,2025-01-01,UPL,x,,A flood, bad,stylised,assumed,"
    )
    message = refusal(valleys)
    assert "has 11 cells where the header has 10." in message
    assert message.endswith("Put quotation marks around a cell that contains a comma.")


def test_a_file_in_another_encoding_is_named_by_its_line(valleys: Path) -> None:
    content = (valleys / "sources.csv").read_bytes()
    (valleys / "sources.csv").write_bytes(content.replace(b"teaching", b"\xe9cole"))
    assert refusal(valleys) == (
        "valleys/sources.csv: holds a byte that is not UTF-8 on line 2. Save it as UTF-8."
    )


def test_a_file_that_cannot_be_opened_is_said_so(
    valleys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_bytes = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "mines.csv":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert refusal(valleys).startswith("valleys/mines.csv: cannot be read (Permission denied).")


def test_a_folder_given_as_here_has_a_name(valleys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(valleys)
    (valleys / "mines.csv").unlink()
    assert refusal(".").startswith("valleys/mines.csv: is missing.")


@pytest.mark.parametrize(
    "text", ["{", '{"upl_north": 3}', '{"UPL": [[[0, NaN]]]}', '{"UPL": [[[0, 91]]]}']
)
def test_geometry_that_is_none_is_refused(valleys: Path, text: str) -> None:
    (valleys / "geometry.json").write_text(text, encoding="utf-8")
    assert refusal(valleys).startswith("valleys/geometry.json: ")


def test_many_faults_are_one_line_with_ten_of_them_in_full(valleys: Path) -> None:
    content = (valleys / "governments.csv").read_text(encoding="utf-8")
    broken = content.replace(",assumed,", ",guessed,")
    (valleys / "governments.csv").write_text(broken, encoding="utf-8")
    faults = content.count(",assumed,")
    message = refusal(valleys)
    assert message.startswith(f"valleys: {faults} faults. (1) valleys/governments.csv line 2: ")
    assert "(10) " in message
    assert "(11) " not in message
    assert message.endswith(f"And {faults - 10} more: mend these first.")
