"""Are units, links, cells and shapes that do not fit together refused?"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.unit.scenario.folders import accepted, append, edit, refusal, row

CELLS_HEADER = "gid,unit,lat,lon,weight"
CAPITAL = 'capital_unit = "upl_city"'


def write_cells(folder: Path, *lines: str) -> None:
    """Write the given cells, and one far from its capital for each unit that has none."""
    units = ("low_city", "low_east", "low_west", "upl_city", "upl_north", "upl_south")
    others = [
        f"{gid},{unit},20,20,1"
        for gid, unit in enumerate(units, start=90)
        if not any(f",{unit}," in line for line in lines)
    ]
    text = "\n".join([CELLS_HEADER, *lines, *others])
    (folder / "cells.csv").write_text(text + "\n", encoding="utf-8")


def place_capitals(folder: Path) -> None:
    for unit, latitude in (("upl_city", 12.0), ("low_city", 8.0)):
        key = f'capital_unit = "{unit}"'
        position = f"\ncapital_latitude = {latitude}\ncapital_longitude = 1.0"
        edit(folder, "scenario.toml", key, key + position)


def test_a_link_written_one_way_asks_for_the_other(valleys: Path) -> None:
    edit(valleys, "neighbours.csv", "upl_north,upl_city\n", "")
    message = refusal(valleys)
    assert message.startswith("valleys/neighbours.csv line ")
    assert message.endswith("upl_city,upl_north is written one way only. Add upl_north,upl_city")


def test_a_link_to_an_unknown_unit_is_refused(valleys: Path) -> None:
    edit(valleys, "neighbours.csv", "upl_city,upl_north\n", "upl_city,upl_nord\n")
    assert "'upl_nord' is not a unit of violence_state.csv. Nearest: upl_north" in refusal(valleys)


def test_a_unit_is_not_its_own_neighbour(valleys: Path) -> None:
    append(valleys, "neighbours.csv", "upl_city,upl_city")
    assert refusal(valleys).endswith("upl_city is written as its own neighbour. Take the row out.")


def test_a_government_without_units_is_refused(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'iso3 = "LOW"', 'iso3 = "LWL"')
    assert (
        "valleys/violence_state.csv: no unit has the country LWL of the government lowlands. "
        "Add its units."
    ) in refusal(valleys)


def test_two_governments_cannot_share_a_country(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'iso3 = "LOW"', 'iso3 = "UPL"')
    assert "governments.lowlands.iso3 is UPL, as of uplands. Give each government" in (
        refusal(valleys)
    )


def test_a_capital_lies_in_its_own_country(valleys: Path) -> None:
    edit(valleys, "scenario.toml", CAPITAL, 'capital_unit = "low_city"')
    assert refusal(valleys).startswith(
        "valleys/scenario.toml: governments.uplands.capital_unit is 'low_city', "
        "which is not a unit of UPL. Nearest: upl_city"
    )


def test_a_country_code_has_three_capital_letters(valleys: Path) -> None:
    edit(valleys, "scenario.toml", 'iso3 = "UPL"', 'iso3 = "Up"')
    assert refusal(valleys) == (
        "valleys/scenario.toml: governments.uplands.iso3 is 'Up'. "
        "Write three capital letters (ISO 3166-1 alpha-3)."
    )


def test_an_activity_over_one_is_refused(valleys: Path) -> None:
    line = row(valleys, "violence_state.csv", "upl_north,")
    edit(valleys, "violence_state.csv", line, line.replace(",0.7,", ",1.7,"))
    assert refusal(valleys).endswith("activity is '1.7'. Allowed: 1 or less.")


def test_weights_of_cells_sum_to_one(valleys: Path) -> None:
    place_capitals(valleys)
    write_cells(valleys, "1,upl_city,12,1,0.5", "2,upl_city,12.5,1,0.4")
    assert refusal(valleys) == (
        "valleys/cells.csv: the weights of upl_city sum to 0.9. "
        "Divide them by their sum, so that they sum to 1."
    )


def test_a_cell_of_an_unknown_unit_is_refused(valleys: Path) -> None:
    place_capitals(valleys)
    write_cells(valleys, "1,upl_town,12,1,1")
    assert refusal(valleys).startswith(
        "valleys/cells.csv line 2: 'upl_town' is not a unit of violence_state.csv. Nearest: upl_"
    )


def test_a_unit_without_cells_among_cells_is_named(valleys: Path) -> None:
    place_capitals(valleys)
    write_cells(valleys)
    edit(valleys, "cells.csv", row(valleys, "cells.csv", "92,low_west") + "\n", "")
    assert refusal(valleys) == "valleys/cells.csv: no cell belongs to low_west. Add its cells."


def test_a_capital_among_cells_has_a_position(valleys: Path) -> None:
    write_cells(valleys, "1,upl_city,12,1,1")
    message = refusal(valleys)
    assert "governments.uplands has cells but its capital has no position." in message
    assert "Add capital_latitude and capital_longitude." in message


def test_cells_say_which_violence_is_near_the_capital(valleys: Path) -> None:
    place_capitals(valleys)
    write_cells(
        valleys,
        "1,upl_city,12.25,1.25,1",
        "2,upl_north,12.75,1.25,0.25",
        "3,upl_north,16.25,1.25,0.75",
    )
    world = accepted(valleys).world()
    shares = dict(zip(world.ids["unit"], world.geography.capital_share, strict=True))  # type: ignore[index]
    assert shares["upl_city"] == 1.0
    assert shares["upl_north"] == 0.25
    assert shares["low_city"] == 0.0


def test_without_cells_the_capital_is_its_own_unit(valleys: Path) -> None:
    world = accepted(valleys).world()
    assert np.count_nonzero(world.geography.capital_share) == 2


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        (
            {"upl_nord": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
            "'upl_nord' is neither a unit nor the code of a country. Nearest: upl_north",
        ),
        (
            {"upl_north": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
            "upl_north has a ring that is not closed. End every ring on its first point.",
        ),
    ],
)
def test_shapes_that_are_none_are_refused(
    valleys: Path, shapes: dict[str, object], message: str
) -> None:
    (valleys / "geometry.json").write_text(json.dumps(shapes), encoding="utf-8")
    assert message in refusal(valleys)


def test_shapes_of_units_and_countries_are_kept(valleys: Path) -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    text = json.dumps({"upl_north": [ring], "UPL": [ring]})
    (valleys / "geometry.json").write_text(text, encoding="utf-8")
    assert accepted(valleys).geometry["UPL"] == (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),)
