"""Is a real candidate release read whole, and does it give the totals that are in it?"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from suasion.evidence.admin import Spot, units_of
from suasion.evidence.database import connected
from suasion.evidence.outlines import outline_of_points, read_outlines
from suasion.evidence.panel import PANEL, Units, Wanted, make_panel
from suasion.evidence.vintages import Vintage
from tests.unit.evidence.files import imported

NAME = "ucdp_candidate_v23_0_10_westafrica.csv"
COUNTRIES = {"BFA": "Burkina Faso", "MLI": "Mali", "NER": "Niger"}


@pytest.fixture
def rows(shared_data: Path) -> list[dict[str, str]]:
    """Rows of the release, as the csv module reads them."""
    with (shared_data / NAME).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_a_real_release_is_kept(
    shared_data: Path, rows: list[dict[str, str]], tmp_path: Path
) -> None:
    told = imported(shared_data / NAME, tmp_path).provenance
    assert told.id == "ucdp_ged-23.0.10"
    assert (told.rows_read, told.rows_kept, told.rows_out) == (len(rows), len(rows), 0)
    assert told.deaths_best == sum(int(row["best"]) for row in rows)


@pytest.mark.parametrize("units", list(Units))
def test_panels_of_a_real_release_have_its_sums(
    units: Units, shared_data: Path, rows: list[dict[str, str]], tmp_path: Path
) -> None:
    found = imported(shared_data / NAME, tmp_path)
    with connected(tmp_path) as connection:
        one = Vintage(path=found.path, provenance=found.provenance)
        make_panel(connection, [one], Wanted(units=units))
        sums = connection.execute(
            f"SELECT sum(events), sum(best), sum(low), sum(high) FROM {PANEL}"  # noqa: S608
        ).fetchone()
    wanted = (len(rows), *(sum(int(row[c]) for row in rows) for c in ("best", "low", "high")))
    assert tuple(int(value) for value in sums or ()) == wanted


def test_names_of_ucdp_are_found_in_the_crosswalk(
    shared_data: Path, rows: list[dict[str, str]]
) -> None:
    with (shared_data / "adm1_crosswalk_aes.csv").open(encoding="utf-8") as file:
        crosswalk = {
            (COUNTRIES[row["iso3"]], row["ucdp_adm1"]): row["ucdp_adm1"]
            for row in csv.DictReader(file)
        }
    spots = {
        Spot(country=row["country"], adm_1=row["adm_1"], longitude=None, latitude=None)
        for row in rows
        if row["country"] in COUNTRIES.values() and row["adm_1"]
    }
    assert len(spots) > 10
    assert None not in units_of(sorted(spots, key=lambda spot: spot.adm_1), crosswalk)


def test_points_lie_in_the_outline_of_the_unit_that_ucdp_names(
    shared_data: Path, rows: list[dict[str, str]]
) -> None:
    import numpy as np

    outlines = list(read_outlines(shared_data / "geo" / "sahel_adm1_cw.geojson"))
    known = [
        row
        for row in rows
        if row["country"] == "Burkina Faso" and row["where_prec"] in "123" and row["adm_1"]
    ]
    longitude = np.array([float(row["longitude"]) for row in known])
    latitude = np.array([float(row["latitude"]) for row in known])
    at = outline_of_points(outlines, longitude, latitude)
    named = [row["adm_1"].removesuffix(" region").replace("-", " ") for row in known]
    agreed = [
        o >= 0 and outlines[o].unit.replace("-", " ") == n for o, n in zip(at, named, strict=True)
    ]
    # The outlines are simplified, so points close to a border may fall on its other side.
    assert len(known) > 40
    assert np.mean(agreed) >= 0.95
