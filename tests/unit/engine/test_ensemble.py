"""Can an ensemble be read by name, handed to other tools, and not be written to?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from suasion.core.errors import MissingExtraError, OptionError
from suasion.engine.run import run
from tests.unit.engine.toy import MONTHS, PUSH, STATUS_QUO, TOWNS, TOY, toy_world

if TYPE_CHECKING:
    from suasion.engine.ensemble import Ensemble


@pytest.fixture(scope="module")
def ensemble() -> Ensemble:
    policies = [STATUS_QUO, PUSH]
    return run(toy_world(), dynamics=TOY, policies=policies, futures=300, months=MONTHS)["push"]


def test_a_selection_by_name_is_the_slice_at_its_place(ensemble: Ensemble) -> None:
    chosen = ensemble.select("lent", government="south", patron="uncle")
    assert np.array_equal(chosen, ensemble["lent"][:, :, 1, 1])
    assert np.array_equal(ensemble.select("wealth", month="2026-05"), ensemble["wealth"][:, 2])


def test_unknown_names_offer_the_nearest(ensemble: Ensemble) -> None:
    with pytest.raises(OptionError, match=r"unknown variable 'welth'\. Nearest: wealth"):
        ensemble["welth"]
    with pytest.raises(OptionError, match=r"government: unknown name 'nort'\. Nearest: north"):
        ensemble.select("wealth", government="nort")
    with pytest.raises(OptionError, match=r"ensemble\.wealth: no dimension 'patron'"):
        ensemble.select("wealth", patron="bank")


def test_an_ensemble_cannot_be_written_to(ensemble: Ensemble) -> None:
    with pytest.raises(ValueError, match="read-only"):
        ensemble["wealth"][0, 0, 0] = 0.0


def test_the_mean_is_summed_in_canonical_blocks(ensemble: Ensemble) -> None:
    wealth = ensemble["wealth"]
    by_hand = (wealth[:256].sum(axis=0) + wealth[256:].sum(axis=0)) / 300
    assert np.array_equal(ensemble.mean("wealth"), by_hand)
    assert np.allclose(ensemble.quantiles("price", [0.5]), np.median(ensemble["price"], axis=0))


def test_it_says_what_it_is_in_one_line(ensemble: Ensemble) -> None:
    assert repr(ensemble) == (
        "Ensemble(push: 300 futures × 14 months, 8 variables, toy 01234567, seed 1)"
    )
    assert "<td>USD million</td>" in ensemble._repr_html_()
    assert "wealth" in ensemble
    assert "welth" not in ensemble


def test_the_xarray_dataset_holds_the_same_numbers_names_and_manifest(ensemble: Ensemble) -> None:
    data = ensemble.to_xarray()
    assert np.array_equal(data["lent"].values, ensemble["lent"])
    assert data["lent"].dims == ("future", "month", "patron", "government")
    assert list(data.coords["government"].values) == list(TOWNS)
    assert data["wealth"].attrs == {"units": "USD million"}
    assert data.attrs["seed"] == 1
    assert data.attrs["policy"] == "push"


def test_the_long_table_has_one_row_a_number(ensemble: Ensemble) -> None:
    table = ensemble.to_pandas()
    assert list(table.columns) == [
        "run",
        "future",
        "policy",
        "month",
        "actor",
        "variable",
        "unit",
        "value",
    ]
    assert len(table) == sum(ensemble[name].size for name in ensemble.variables)
    row = table[
        (table["variable"] == "lent")
        & (table["actor"] == "uncle/west")
        & (table["month"] == "2026-04")
        & (table["future"] == 299)
    ]
    assert row["value"].tolist() == [ensemble["lent"][299, 1, 1, 2]]


def test_the_long_table_leaves_out_what_a_variable_does_not_have(ensemble: Ensemble) -> None:
    table = ensemble.to_pandas(["games", "wealth"])
    games = table[table["variable"] == "games"]
    assert games["month"].isna().all()
    assert games["actor"].isna().all()
    assert games["value"].tolist() == ensemble["games"].tolist()
    assert set(table["unit"]) == {"", "USD million"}
    assert ensemble.to_pandas([]).empty


@pytest.mark.parametrize("library", ["xarray", "pandas"])
def test_a_missing_extra_is_named_with_its_remedy(
    ensemble: Ensemble, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library} is not .*'suasion\[frames\]'"):
        ensemble.to_xarray() if library == "xarray" else ensemble.to_pandas()
