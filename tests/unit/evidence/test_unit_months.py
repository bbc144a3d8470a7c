"""Is a tidy table of deaths read whole, whatever its format, and refused if it is faulty?"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from suasion.core.errors import OptionError
from suasion.evidence.borders import borders_of
from suasion.evidence.unit_months import month_id, month_name, read_unit_months
from suasion.evidence.violence_folder import read_panel

PLAIN = """country,unit,month,deaths,n_events,n_sb
Mali,Gao,2012-03-01,4,2,1
Mali,Mopti,2012-01-01,7,1,1
"""


def written(folder: Path, text: str, name: str = "deaths.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_is_made_dense_with_zeros(tmp_path: Path) -> None:
    table = read_unit_months(written(tmp_path, PLAIN))
    assert table.units == ("Mali | Gao", "Mali | Mopti")
    assert (table.first_month, table.last_month) == (month_id(2012, 1), month_id(2012, 3))
    np.testing.assert_array_equal(table.deaths, [[0, 0, 4], [7, 0, 0]])
    np.testing.assert_array_equal(table.state_based_share, [[0, 0, 0.5], [1, 0, 0]])


def test_the_order_of_rows_and_the_format_do_not_matter(tmp_path: Path) -> None:
    head, *rows = PLAIN.splitlines()
    other = written(tmp_path, "\n".join([head, *reversed(rows)]) + "\n", "other.csv")
    parquet = tmp_path / "deaths.parquet"
    duckdb.execute(f"copy (from read_csv('{other}')) to '{parquet}' (format parquet)")
    digests = {read_unit_months(f).digest for f in (written(tmp_path, PLAIN), other, parquet)}
    assert len(digests) == 1


def test_a_unit_of_a_country_may_be_called_adm1(tmp_path: Path) -> None:
    table = read_unit_months(written(tmp_path, PLAIN.replace("unit", "adm1")))
    assert table.units == ("Mali | Gao", "Mali | Mopti")


@pytest.mark.parametrize("months", [(1980, 1, 1), (2018, 1, 457), (2024, 12, 540)])
def test_months_are_counted_as_views_counts_them(months: tuple[int, int, int]) -> None:
    year, month, identifier = months
    assert month_id(year, month) == identifier
    assert month_name(identifier) == f"{year}-{month:02d}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PLAIN.replace("deaths", "dead"), "has no column deaths"),
        (PLAIN.replace(",4,2", ",-4,2"), "negative, fractional or missing"),
        (PLAIN.replace(",4,2", ",4.5,2"), "negative, fractional or missing"),
        (PLAIN.replace(",4,2", ",,2"), "negative, fractional or missing"),
        (PLAIN + "Mali,Gao,2012-03-01,4,2,1\n", "tells Mali | Gao in 2012-03 twice"),
        (PLAIN.splitlines()[0] + "\n", "has no row"),
        (PLAIN.replace("2012-03-01", "spring").replace("2012-01-01", "winter"), "found month"),
    ],
)
def test_a_faulty_table_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(OptionError, match=r"^deaths\.csv: [^\n]+$") as refused:
        read_unit_months(written(tmp_path, text))
    assert said in str(refused.value)


def test_a_folder_without_a_panel_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"holds no panel of units\. Put one there, named \*adm1"):
        read_panel(tmp_path)


def test_a_folder_is_read_by_the_name_of_its_panel(tmp_path: Path) -> None:
    written(tmp_path, PLAIN, "ucdp_adm1_month_world.csv")
    assert read_panel(tmp_path).source == "ucdp_adm1_month_world.csv"


def test_borders_hold_both_ways_and_strangers_have_none() -> None:
    units = ("Mali | Gao region", "Mali | Kidal region", "Niger | Tahoua region", "Nowhere")
    found = borders_of(units)
    near = found.neighbours
    around = [set(near.members[near.starts[i] : near.starts[i + 1]].tolist()) for i in range(4)]
    assert 1 in around[0]
    assert all(i in around[j] for i in range(4) for j in around[i])
    assert around[3] == set()
    assert found.known.tolist() == [True, True, True, False]
