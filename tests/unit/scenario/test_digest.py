"""Does the digest follow what a scenario says, and nothing else?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.scenario.folders import accepted, copy_to, edit

BOM = b"\xef\xbb\xbf"
Change = Callable[[Path], None]


def with_bom(file: Path) -> None:
    file.write_bytes(BOM + file.read_bytes())


def with_crlf(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def with_blank_space(file: Path) -> None:
    if file.suffix == ".csv":
        lines = file.read_text(encoding="utf-8").splitlines()
        spaced = [" , ".join(line.split(",")) for line in lines]
        file.write_text("\n".join(["", *spaced, "", ""]), encoding="utf-8")


def with_rows_reversed(file: Path) -> None:
    if file.suffix == ".csv":
        header, *rows = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")


def with_columns_reversed(file: Path) -> None:
    if file.suffix == ".csv":
        lines = file.read_text(encoding="utf-8").splitlines()
        turned = [",".join(reversed(line.split(","))) for line in lines]
        file.write_text("\n".join(turned) + "\n", encoding="utf-8")


def with_numbers_spelled_out(file: Path) -> None:
    if file.name == "governments.csv":
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(",3000,", ",+3.000e3,"), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        with_bom,
        with_crlf,
        with_blank_space,
        with_rows_reversed,
        with_columns_reversed,
        with_numbers_spelled_out,
    ],
)
def test_layout_is_accepted_and_does_not_count(valleys: Path, change: Change) -> None:
    before = accepted(valleys).digest
    for file in valleys.iterdir():
        change(file)
    assert accepted(valleys).digest == before


def test_the_folder_and_its_name_do_not_count(valleys: Path, tmp_path: Path) -> None:
    assert accepted(valleys).digest == accepted(copy_to(tmp_path, "elsewhere")).digest


def test_the_order_of_parameters_does_not_count(valleys: Path) -> None:
    before = accepted(valleys).digest
    text = (valleys / "scenario.toml").read_text(encoding="utf-8")
    head, *tables = text.split("\n[parameters.")
    reordered = "\n[parameters.".join([head, *(table.rstrip() + "\n" for table in tables[::-1])])
    (valleys / "scenario.toml").write_text(reordered, encoding="utf-8")
    assert accepted(valleys).digest == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenario.toml", "value = 0.59", "value = 0.6"),
        ("scenario.toml", 'title = "Two Valleys (a stylised case)"', 'title = "Two Valleys"'),
        ("scenario.toml", "decision_interval_months = 3", "decision_interval_months = 1"),
        ("governments.csv", "musd,3000,", "musd,3001,"),
        ("governments.csv", "2600,3400,assumed", "2600,3400,elicited"),
        ("mines.csv", "Highland Gold", "Highland Gold Ltd"),
        ("timeline.csv", "2023-08-11,2023-08-11", "2023-08-11,2023-08-12"),
        ("violence_state.csv", "210", "211"),
        (
            "packages.csv",
            "eyes_in_the_sky,support,air_support,20",
            "eyes_in_the_sky,support,air_support,21",
        ),
        ("sources.csv", "Apache-2.0", "CC0-1.0"),
    ],
)
def test_every_word_and_number_counts(valleys: Path, file: str, old: str, new: str) -> None:
    before = accepted(valleys).digest
    edit(valleys, file, old, new)
    assert accepted(valleys).digest != before


def test_the_order_of_the_packages_counts(valleys: Path) -> None:
    before = accepted(valleys).digest
    text = (valleys / "scenario.toml").read_text(encoding="utf-8")
    first = text.index("[packages.talks_and_respect]")
    second = text.index("[packages.eyes_in_the_sky]")
    third = text.index("[packages.security_for_balance]")
    swapped = text[:first] + text[second:third] + text[first:second] + text[third:]
    (valleys / "scenario.toml").write_text(swapped, encoding="utf-8")
    assert accepted(valleys).digest != before


def test_the_digest_is_the_sha256_of_the_canonical_text(valleys: Path) -> None:
    scenario = accepted(valleys)
    assert scenario.digest == hashlib.sha256(scenario.canonical().encode()).hexdigest()
